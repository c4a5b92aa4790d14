"""Rows that are platforms or versions of one application become one record: nothing that they say is lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, merge_names
from spbe_inventory.intake.combine_values import OtherRow, combine
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.intake.values import parse_value, unmarked
from spbe_inventory.language.forms import FEW, some_of
from spbe_inventory.matching.folding import fold

FIELDS = KINDS["application"].fields
TWO = 2  # rows or values that differ
AGES = {"lama": 0, "old": 0, "baru": 1_000, "new": 1_000}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
Rows = Sequence[RowToMatch]


def group_variants(rows: Rows) -> None:
    """Write into rows of one table, office and name that are platforms or versions the row of their application.

    That is the one without platform and version; else the latest version; else the first. It gets the name that they
    have in common, and their spellings as other names.
    """
    groups: dict[tuple[object, ...], list[RowToMatch]] = defaultdict(list)
    for row in rows:
        if row.form_row.text("key") or row.form_row.is_own_export:
            continue
        base = fold(row.name_cell.base)
        words = tuple(map(fold, row.name_cell.words))
        if base:
            groups[row.table, base, row.owner, words].append(row)
    for group in groups.values():
        if len(group) >= TWO and _are_variants(group):
            _join(group)


def _are_variants(group: Rows) -> bool:
    """Return whether rows of one name differ in platform or version, by their names or by columns for that."""
    signatures = {_signature(row) for row in group}
    if len(signatures) < TWO:
        return False
    if any(row.name_cell.is_variant for row in group):
        return True
    for name in ("release", "platforms"):
        texts = {fold(row.form_row.text(name)) for row in group}
        if len(texts) >= TWO and "" not in texts:
            return True
    return False


def _signature(row: RowToMatch) -> tuple[str, ...]:
    cell = row.name_cell
    release = row.form_row.text("release")
    platforms = row.form_row.text("platforms")
    return fold(cell.platform), cell.version, fold(release), fold(platforms)


def _join(group: Rows) -> None:
    """Make one row of a group its application, and the others parts of it."""
    main = max(group, key=_rank)
    cell = main.name_cell
    name = cell.name
    if cell.is_variant:
        name = cell.base
    spellings = list(cell.other_names)
    for row in group:
        spellings += [*row.name_cell.other_names, row.name_cell.name]
    other_names = [text for text in spellings if fold(text) != fold(name)]
    main.name_cell = replace(
        cell, name=name, other_names=tuple(dict.fromkeys(other_names))
    )
    main.variants = tuple(row for row in group if row is not main)
    for row in main.variants:
        row.main = main


def _rank(row: RowToMatch) -> tuple[bool, tuple[int, ...]]:
    """Return what the rows of a group are ordered by: the application without platform or version, then the latest."""
    cell = row.name_cell
    version = cell.version or row.form_row.text("release")
    return not cell.is_variant, _version_numbers(version)


def _version_numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers, as it is ordered by."""
    folded = version.casefold()
    if folded in AGES:
        return (AGES[folded],)
    numbers = []
    for part in folded.lstrip("v. ").split("."):
        if part.isdecimal():
            numbers.append(int(part))
        elif part in ROMAN:
            numbers.append(ROMAN[part])
    return tuple(numbers)


def variant_label(row: RowToMatch) -> str:
    """Return what tells a row from the others of its application: its version, its platform, else its place."""
    cell = row.name_cell
    for text in (cell.platform, cell.version, row.form_row.text("release")):
        if text:
            return text
    return row.form_row.text("platforms") or str(row.form_row.at())


def add_platform(row: RowToMatch, plain: Plain, context: IntakeContext) -> None:
    """Add the platform in the name of a variant to those in its own column."""
    platform = row.name_cell.platform
    if not platform:
        return
    field = FIELDS["platforms"]
    codes = parse_value("application", field, platform, context.mapping, form=True)
    if not isinstance(codes, list):
        return
    before = unmarked(plain.get("platforms")) or []
    plain["platforms"] = list(dict.fromkeys([*before, *codes]))


def combine_variant(
    existing: Plain, plain: Plain, row: RowToMatch, context: IntakeContext
) -> list[str]:
    """Add what a variant says to the values of its application; return the labels of answers that contradict."""
    first = None
    if row.main:
        first = row.main.form_row
    other = OtherRow(row.form_row, variant_label(row), context.draft.basis, first)
    return combine(existing, plain, other)


def fit_to_record(
    row: RowToMatch, plain: Plain, recorded: Plain, context: IntakeContext
) -> Plain:
    """Return the values of a variant of a record whose name is another, as additions to what is on record."""
    existing = dict(recorded)
    contradicted = combine_variant(existing, plain, row, context)
    names = [row.name_cell.written or row.name_cell.name]
    if fold(names[0]) != fold(str(recorded["name"])):
        existing["other_names"] = merge_names(recorded.get("other_names"), names)
    additions = {
        name: value for name, value in existing.items() if recorded.get(name) != value
    }
    additions["name"] = recorded["name"]
    row.contradicted = tuple(contradicted)
    return additions


def remark_variants(rows: Iterable[RowToMatch], context: IntakeContext) -> None:
    """Remark once on each application that several rows are platforms or versions of."""
    for row in rows:
        if not row.variants and not row.contradicted:
            continue
        group = sorted([row, *row.variants], key=lambda each: each.form_row.number)
        places = [each.form_row.at("name").cell for each in group]
        contradicted = dict.fromkeys(row.contradicted)
        key, verdict = "rows-one-application", Verdict.NOTE
        if contradicted:
            key, verdict = "variants-contradict", Verdict.QUESTION
        context.draft.remark(
            verdict,
            row.form_row.at("name"),
            key,
            record=row.key,
            name=row.name_cell.name,
            rows=some_of(places, FEW),
            fields=", ".join(contradicted),
        )
