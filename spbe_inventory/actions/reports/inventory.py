"""The inventory: applications and exchanges field by field in the order of SE MenPANRB 18/2022, completeness by office.

Read record by record, so that a national register needs no more memory than a small one: its tables are read again
while they are written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spbe_inventory.actions.progress import counted
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import MOST, USUAL, WIDE, further, limited
from spbe_inventory.actions.reports.sides import ENDS, Sides
from spbe_inventory.actions.reports.streamed import Names, Register, Streamed
from spbe_inventory.actions.tabling import cell
from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.blocks import Block, Fold, Grid, Heading, Pairs, Paragraph
from spbe_inventory.domain.edition import SECURITY
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.report import Cell, Table
from spbe_inventory.language.forms import listing, number, percent
from spbe_inventory.language.texts import t

LISTED = ("name", "owner", "status", "function", "reference_codes")
EXCHANGED = ("giver", "taker", "data", "state", "method", "frequency")
EMPTY = (None, ())
DETAILED = 120  # applications that are told field by field in the text


def content(material: Material) -> Content:
    """Give the inventory of a government or of one of its offices."""
    fields = {kind: official_order(kind, public=material.scope.public) for kind in ("application", "exchange")}
    register = Register(material)
    counted = _counted(register, fields["application"])
    tables = tuple(_table(register, kind, fields[kind], counted) for kind in fields)
    return Content(
        title=t("Inventory of applications and data exchanges"),
        blocks=tuple(_blocks(counted)),
        tables=tables,
        lying=True,
    )


def official_order(kind: str, *, public: bool = False) -> list[Field]:
    """Give the fields of a kind: those of the circular by their number, then our own; for the public fewer."""
    hidden = SECURITY.get(kind, frozenset()) if public else frozenset()
    kept = [one for one in KINDS[kind].fields.values() if one.name not in hidden]
    return sorted(kept, key=lambda one: (not one.official, int((one.official or "0").partition("-")[0])))


@dataclass
class _Counted:
    """What one reading tells: how many records, answers by office and in all, and the first rows for the text."""

    total: Counter[str] = field(default_factory=Counter)
    offices: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    applications: list[tuple[str, ...]] = field(default_factory=list)
    exchanges: list[tuple[str, ...]] = field(default_factory=list)
    whole: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    sides: Sides = field(default_factory=Sides)


def _counted(register: Register, fields: Sequence[Field]) -> _Counted:
    """Read the register once."""
    found = _Counted()
    asked = [one for one in fields if one.asked]
    for record, names in register.records("exchange"):
        found.total["exchange"] += 1
        found.sides.add(names, record)
        if found.total["exchange"] <= MOST:
            found.exchanges.append(_words(names, record, EXCHANGED))
    for record, names in register.records("application"):
        found.total["application"] += 1
        office = found.offices[names.name("unit", record.known("owner")) or t("No known office")]
        office["applications"] += 1
        office["asked"] += len(asked)
        for one in asked:
            office[record.answer(one.name)] += 1
        if found.total["application"] <= MOST:
            found.applications.append(_words(names, record, LISTED))
        if found.total["application"] <= DETAILED:
            told = ((_numbered(one), _said(found.sides, names, record, one)) for one in fields if one.official)
            found.whole.append((str(getattr(record, "name", record.key)), tuple(told)))
    return found


def _words(names: Names, record: Record, fields: Sequence[str]) -> tuple[str, ...]:
    table = KINDS[record.kind].fields
    said = []
    for name in fields:
        text = cell(names, record, table[name])
        unresolved = getattr(record, f"{name}_text", None)
        said.append(text or (f"“{unresolved}”" if unresolved else ""))
    return tuple(said)


def _said(sides: Sides, names: Names, record: Record, one: Field) -> str:
    """Say what a record has in a field; what it takes and gives is told by its exchanges."""
    if one.name in ENDS and record.kind == "application":
        return sides.of(one.name, record.key) or cell(names, record, one)
    if one.stored and one.name not in record.marks and getattr(record, one.name) in EMPTY:
        return ""  # the usual case, told quickly
    return cell(names, record, one)


def _numbered(one: Field) -> str:
    return f"{one.official}. {one.label}" if one.official else str(one.label)


def _blocks(counted: _Counted) -> Iterator[Block]:
    yield Heading(t("What the inventory holds"))
    yield Paragraph(
        t(
            "{applications} applications and {exchanges} exchanges of data, in the order of the metadata "
            "of SE MenPANRB 18/2022 (domain 04); fields of our own, without a number, follow.",
            applications=number(counted.total["application"]),
            exchanges=number(counted.total["exchange"]),
        )
    )
    yield Paragraph(t("A blank was not answered; “not known” and “none” were."))
    yield Heading(t("Completeness by office"))
    yield from limited(_by_office(counted))
    yield Heading(t("Applications"))
    head = tuple(str(KINDS["application"].fields[name].label) for name in LISTED)
    yield from _first(Grid(head, tuple(counted.applications), (6, 5, 4, 9, 5)), counted.total["application"])
    yield Heading(t("Data exchanges"))
    head = tuple(str(KINDS["exchange"].fields[name].label) for name in EXCHANGED)
    yield from _first(Grid(head, tuple(counted.exchanges), (6, 6, 6, 4, 4, 4)), counted.total["exchange"])
    yield Heading(t("Applications, field by field"))
    for name, told in counted.whole:
        blank = [label for label, text in told if not text]
        left = (Paragraph(listing(blank), strong=t("Not answered"), small=True),) if blank else ()
        yield Fold(name, (Pairs(tuple((label, text) for label, text in told if text)), *left))
    yield from further(counted.total["application"] - len(counted.whole))


def _first(grid: Grid, total: int) -> Iterator[Block]:
    yield grid if grid.rows else Paragraph(t("Nothing is on record."))
    yield from further(total - len(grid.rows))


def _by_office(counted: _Counted) -> Grid:
    head = (
        t("Office"),
        t("Applications"),
        t("known"),
        t("none"),
        t("not known"),
        t("not answered"),
        t("Answered"),
    )
    rows = []
    for office, counts in sorted(counted.offices.items()):
        known, none, unknown, left = (counts[one] for one in (Answer.VALUE, Answer.NONE, Answer.UNKNOWN, Answer.OPEN))
        answered = percent(known + none + unknown, counts["asked"])
        rows.append((office, *map(number, (counts["applications"], known, none, unknown, left)), answered))
    return Grid(head, tuple(rows), (9, 3, 3, 3, 3, 3, 3))


def _table(register: Register, kind: str, fields: Sequence[Field], found: _Counted) -> Table:
    head = (t("Key"), *map(_numbered, fields))
    widths = (USUAL, *(WIDE if one.value is Value.LONG else USUAL for one in fields))

    def rows() -> Iterator[tuple[Cell, ...]]:
        for record, names in counted(register.records(kind), str(KINDS[kind].plural), found.total[kind]):
            yield (record.key, *_cells(found.sides, names, record, fields))

    return Table(str(KINDS[kind].plural), head, widths, Streamed(rows, found.total[kind]))


def _cells(sides: Sides, names: Names, record: Record, fields: Sequence[Field]) -> Iterator[Cell]:
    for one in fields:
        text = _said(sides, names, record, one)
        yield int(text) if one.value is Value.COUNT and text.isdecimal() else text
