"""What a merge does, before and after: two records side by side, or what another catalogue brings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.output import more_text, print_paragraph, print_table
from spbe_inventory.cli.views.field_change import field_change_text
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.field_text import field_label, named_value, value_text
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.actions.merge import Conflict, MergeResult
    from spbe_inventory.domain.difference import Difference
    from spbe_inventory.session.record_names import NamesOnRecord

MAX_LINES = 20
NOT_SHOWN = ("statements",)


def show_records_merge(
    kind: str, result: "MergeResult", names: "NamesOnRecord"
) -> None:
    """Print two records side by side with what is kept of both, and what else changes."""
    kept, merged = result.kept or {}, result.merged or {}
    keep_name, gone_name = _title(kept), _title(merged)
    text = _("{keep} stays; {gone} is merged into it.", keep=keep_name, gone=gone_name)
    print_paragraph(text)
    rows = list(_field_rows(kind, result, names))
    if rows:
        header = [_("Field"), _("Stays"), _("Is merged"), _("Holds then")]
        print_table(header, rows)
    for line in _further_lines(result):
        print_paragraph(line)


def _title(record: Plain) -> str:
    """Return name and key of a record."""
    key = str(record["key"])
    name = record.get("name")
    if not name:
        return key
    return f"{name} ({key})"


def _field_rows(
    kind: str, result: "MergeResult", names: "NamesOnRecord"
) -> Iterator[list[str]]:
    """Yield the fields that the merged record answers otherwise than the one that stays, and the answer that holds."""
    kept, merged = result.kept or {}, result.merged or {}
    after = _after(result)
    for name in KINDS[kind].fields:
        before, other = kept.get(name), merged.get(name)
        if name in NOT_SHOWN or other is None or before == other:
            continue
        values = (before, other, after.get(name))
        cells = [answer_text(kind, name, value, names) or "-" for value in values]
        yield [field_label(kind, name), *cells]


def _after(result: "MergeResult") -> Plain:
    """Return the record that stays as it is after the merge."""
    kept = result.kept or {}
    for difference in result.differences:
        if difference.key == kept.get("key"):
            return difference.plain
    return kept


def _further_lines(result: "MergeResult") -> Iterator[str]:
    """Yield how many further records change, and that the merged one can still be found."""
    kept, merged = result.kept or {}, result.merged or {}
    own = (kept.get("key"), merged.get("key"))
    changed = [
        difference
        for difference in result.differences
        if difference.verdict == Verdict.CHANGED and difference.key not in own
    ]
    if changed:
        count = len(changed)
        yield ngettext(
            "{count} record that names the merged one will name the one that stays.",
            "{count} records that name the merged one will name the one that stays.",
            count,
            count=number(count),
        )
    yield _(
        "The merged record stays in the register as such and is counted nowhere; its names find the one that stays."
    )


def show_catalogue_merge(
    result: "MergeResult", names: "NamesOnRecord", *, theirs: bool
) -> None:
    """Print what another catalogue brings: counts, then the first new records, changed fields and conflicts."""
    for line in _counts_by_kind(result):
        print_paragraph(line)
    lines = [line for each in result.differences for line in _lines(each, names)]
    _print_first(lines)
    texts = [conflict_text(each, names, theirs=theirs) for each in result.conflicts]
    _print_first(texts)


def _print_first(lines: Sequence[str]) -> None:
    for line in lines[:MAX_LINES]:
        print_paragraph(line, indent="    ", first="")
    more = more_text(len(lines), MAX_LINES)
    if more:
        print_paragraph(more)


def _counts_by_kind(result: "MergeResult") -> Iterator[str]:
    """Yield how many records of each kind are new and how many change."""
    counts = Counter((each.kind, each.verdict) for each in result.differences)
    for kind in KINDS:
        new = counts[kind, Verdict.NEW]
        changed = counts[kind, Verdict.CHANGED]
        if new or changed:
            yield _(
                "{kind}: {new} new, {changed} changed",
                kind=KINDS[kind].plural,
                new=number(new),
                changed=number(changed),
            )


def _lines(difference: "Difference", names: "NamesOnRecord") -> Iterator[str]:
    """Yield a new record, or each field that changes, as a line."""
    label = KINDS[difference.kind].label
    title = _title({**difference.plain, "key": difference.key})
    if difference.verdict == Verdict.NEW:
        yield _("new: {kind} {key}", kind=label, key=title)
    elif difference.verdict == Verdict.CHANGED:
        kind = difference.kind
        for name, before, after in difference.fields:
            change = field_change_text(
                kind,
                name,
                named_value(kind, name, before, names.name),
                named_value(kind, name, after, names.name),
            )
            yield f"{label} {title}: {change}"


def conflict_text(conflict: "Conflict", names: "NamesOnRecord", *, theirs: bool) -> str:
    """Return which of two answers was kept; `theirs` that of the other catalogue."""
    kind, field = conflict.kind, conflict.field
    kept = answer_text(kind, field, conflict.kept, names)
    dropped = answer_text(kind, field, conflict.incoming, names)
    if theirs:
        kept, dropped = dropped, kept
    return _(
        "differs: {key}, {field}: kept “{kept}”, not “{left}”",
        key=names.name(kind, conflict.key),
        field=field_label(kind, field),
        kept=kept,
        left=dropped,
    )


def answer_text(kind: str, field: str, plain: Any, names: "NamesOnRecord") -> str:
    """Return a plain value in words, records that it refers to by name."""
    return value_text(kind, field, named_value(kind, field, plain, names.name))
