"""Gaps in lines of a table, by theme, severity or office: what lacks, whose, how many, on what basis."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.assessment.critical_points import is_boxed
from spbe_inventory.documents.assessment import FindingRow, is_gap
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.domain.lists import ExchangeState, Outcome, Severity
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.reference.themes import lack_of, themes
from spbe_inventory.rules.facts.index import index_by

NEEDS, BY_HAND, CLAIMS = "needs", "by_hand", "claims"


@dataclass(frozen=True, slots=True)
class GapLine:
    """Gaps that are told in one line: what lacks, the names it is about, how many they are, whose, hours a month.

    `lead` stands before the names: what lacks, or the data; empty where the names say all. A line on claims, which are
    no gaps, has no basis.
    """

    theme: str
    rule: str
    severity: Severity
    lead: str
    names: tuple[str, ...]
    count: int
    offices: tuple[str, ...]
    hours: int = 0
    basis: CitationRow | None = None


@dataclass(frozen=True, slots=True)
class GapSection:
    """Lines with a name in common: how many gaps of how many assessable outcomes, how many are not assessable yet."""

    name: str
    short: str
    lines: tuple[GapLine, ...]
    gaps: int
    assessed: int
    unknown: int
    hours: int

    @property
    def looked_at(self) -> int:
        """The number of outcomes, assessable or not."""
        return self.assessed + self.unknown


@dataclass(frozen=True, slots=True)
class OfficeGaps:
    """The gaps of an office: how many of each theme, of how many assessable outcomes, hours a month by hand."""

    name: str
    counts: tuple[tuple[str, int], ...]
    gaps: int
    assessed: int
    hours: int


def by_theme(
    rows: Sequence[FindingRow], snapshot: Snapshot, unrecorded: Container[str] = ()
) -> Iterator[GapSection]:
    """Yield a section for each theme that was looked at, in their order, and for those of which nothing is on record.

    What stands in the box of critical points has no line, but counts.
    """
    rows_by_theme = index_by(rows, lambda row: [row.theme])
    for code, theme in themes().items():
        members = rows_by_theme.get(code, [])
        unboxed = [row for row in members if not is_boxed(row)]
        lines = list(_lines(unboxed, snapshot))
        if code == CLAIMS:
            lines = [*_claims(rows, snapshot), *lines]
        section = _section(str(theme.name), str(theme.short), members, lines)
        if lines or section.looked_at or code in unrecorded:
            yield section


def by_severity(rows: Sequence[FindingRow], snapshot: Snapshot) -> Iterator[GapSection]:
    """Yield a section for each severity, the gravest first."""
    rows_by_severity = index_by(rows, lambda row: [row.severity])
    for severity in Severity:
        members = rows_by_severity.get(severity, [])
        lines = list(_lines(members, snapshot))
        if members:
            name = str(severity.label)
            yield _section(name, name, members, lines)


def by_office(rows: Iterable[FindingRow]) -> list[OfficeGaps]:
    """Return the gaps of each office that has any, those with most gaps of the first themes first.

    A finding of several offices counts for each.
    """
    offices = []
    for office, members in index_by(rows, lambda row: row.offices).items():
        gaps = [row for row in members if is_gap(row)]
        if gaps:
            met = [row for row in members if row.outcome == Outcome.MET]
            offices.append(_office_gaps(office, gaps, len(met)))
    return sorted(offices, key=_office_place)


def _office_gaps(office: str, gaps: Sequence[FindingRow], met: int) -> OfficeGaps:
    counts = Counter(row.theme for row in gaps)
    ordered = [(code, counts[code]) for code in themes() if counts[code]]
    return OfficeGaps(
        name=office,
        counts=tuple(ordered),
        gaps=len(gaps),
        assessed=len(gaps) + met,
        hours=hours_of(gaps),
    )


def hours_of(gaps: Iterable[FindingRow]) -> int:
    """Return the hours a month of what is carried by hand."""
    return sum(gap.weight for gap in gaps if gap.theme == BY_HAND)


def _office_place(office: OfficeGaps) -> tuple[list[int], list[Part]]:
    """Return the key by which offices are ordered: gaps of each theme in the order of themes, most first."""
    counts = dict(office.counts)
    return [-counts.get(code, 0) for code in themes()], natural_key(office.name)


def _section(
    name: str, short: str, rows: Iterable[FindingRow], lines: Sequence[GapLine]
) -> GapSection:
    counts = Counter(row.outcome for row in rows)
    gaps = counts[Outcome.GAP]
    return GapSection(
        name=name,
        short=short,
        lines=tuple(lines),
        gaps=gaps,
        assessed=gaps + counts[Outcome.MET],
        unknown=counts[Outcome.UNKNOWN],
        hours=sum(line.hours for line in lines),
    )


def _lines(rows: Iterable[FindingRow], snapshot: Snapshot) -> Iterator[GapLine]:
    """Yield the gaps in lines: needs by data, what goes by hand one by one, others by rule."""
    lines: dict[tuple[str, str], list[FindingRow]] = {}
    for row in filter(is_gap, rows):
        thing = _thing_in_common(row, snapshot)
        lines.setdefault((row.rule, thing), []).append(row)
    for gaps in lines.values():
        theme = gaps[0].theme
        write = LINE_WRITERS.get(theme, _line_of_rule)
        yield write(gaps, snapshot)


def _thing_in_common(row: FindingRow, snapshot: Snapshot) -> str:
    """Return what gaps of one line share besides their rule: the data needed, the exchange by hand, else nothing."""
    if row.theme == BY_HAND:
        return row.key
    if row.theme == NEEDS:
        return snapshot.needs[row.key].data
    return ""


def _line_of_data(gaps: Sequence[FindingRow], snapshot: Snapshot) -> GapLine:
    """Return needs of the same data as a line: the data, then who needs them."""
    needs = [snapshot.needs[gap.key] for gap in gaps]
    takers = [snapshot.name("application", need.taker) for need in needs]
    data = snapshot.name("data_set", needs[0].data)
    return _line(gaps, data, takers, len(gaps))


def _line_by_hand(gaps: Sequence[FindingRow], _snapshot: Snapshot) -> GapLine:
    """Return what goes by hand as a line of its own."""
    return _line(gaps, "", [gap.name for gap in gaps], len(gaps))


def _line_of_rule(gaps: Sequence[FindingRow], _snapshot: Snapshot) -> GapLine:
    """Return the gaps of a rule as a line; of a gap of the government its records are named and counted."""
    names: list[str] = []
    count = 0
    for gap in gaps:
        members = _members(gap)
        names += members
        count += max(1, len(members), _groups(gap))
    return _line(gaps, lack_of(gaps[0].rule), names, count)


def _members(gap: FindingRow) -> list[str]:
    """Return the names that a gap is about: of the government, the records that lack something; of groups none."""
    if gap.kind != "agency":
        return [gap.name]
    return [row.name for row in gap.annex if not row.group]


def _groups(gap: FindingRow) -> int:
    """Return how many groups of records a gap is made up of."""
    return len({row.group for row in gap.annex if row.group})


def _line(
    gaps: Sequence[FindingRow], lead: str, names: Iterable[str], count: int
) -> GapLine:
    first = gaps[0]
    offices = Counter(office for gap in gaps for office in gap.offices)
    names_of_offices = tuple(office for office, _count in offices.most_common())
    if first.kind == "agency":
        names_of_offices = (_("government"),)
    return GapLine(
        theme=first.theme,
        rule=first.rule,
        severity=first.severity,
        lead=lead,
        names=tuple(dict.fromkeys(names)),
        count=count,
        offices=names_of_offices,
        hours=hours_of(gaps),
        basis=first.citations[0],
    )


LineWriter = Callable[[Sequence[FindingRow], Snapshot], GapLine]
LINE_WRITERS: dict[str, LineWriter] = {NEEDS: _line_of_data, BY_HAND: _line_by_hand}


def _claims(rows: Iterable[FindingRow], snapshot: Snapshot) -> Iterator[GapLine]:
    """Yield the exchanges that are claimed without details, which are no gaps, as a line; nothing without any."""
    claimed = [
        row
        for row in rows
        if row.theme == BY_HAND
        and row.kind == "exchange"
        and row.outcome == Outcome.UNKNOWN
        and snapshot.exchanges[row.key].state == ExchangeState.CLAIMED
    ]
    if not claimed:
        return
    offices = Counter(office for row in claimed for office in row.offices)
    yield GapLine(
        theme=CLAIMS,
        rule=claimed[0].rule,
        severity=Severity.INFO,
        lead=_("claimed, no details"),
        names=tuple(row.name for row in claimed),
        count=len(claimed),
        offices=tuple(office for office, _count in offices.most_common()),
    )
