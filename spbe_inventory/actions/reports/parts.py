"""Blocks that several kinds of reports share: gaps with their article, questions, records, outcomes in counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spbe_inventory.actions.findings.resting import against
from spbe_inventory.domain.assessment import AnnexRow, Assessment, FindingRow, GapGroup, QuestionRow, Tally
from spbe_inventory.domain.blocks import Block, Fold, Grid, Heading, Item, Paragraph, Points
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import Cell, Table
from spbe_inventory.domain.rows import Section, by_part, in_list
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

COUNTED = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)  # in the order they are shown
FEW = 10  # offices that a report of a large register names under each rule
MOST = 400  # rows of one table, points of one list that people leaf through; the spreadsheet has all
NARROW, USUAL, WIDE = 12, 26, 60  # letters


def limited(grid: Grid) -> Iterator[Grid | Paragraph]:
    """Give a table with as many rows as can be leafed through, and say how many there are besides, or that none is."""
    if not grid.rows:
        yield Paragraph(t("Nothing is on record."))
        return
    yield Grid(grid.head, grid.rows[:MOST], grid.shares, banded=grid.banded)
    yield from further(len(grid.rows) - MOST)


def further(count: int) -> Iterator[Paragraph]:
    """Say how many rows there are besides those that are shown; nothing where there is none."""
    if count > 0:
        told = t("{count} further rows are in the spreadsheet (-o report.xlsx).", count=number(count))
        yield Paragraph(told, small=True)


def outcomes(assessment: Assessment) -> Iterator[Block]:
    """Give the outcomes of each rule in counts, and name those that were not run or broke off."""
    head = (t("Rule"), t("What is good"), *(str(one.label) for one in COUNTED))
    rows = [(one.code, one.title, *(number(one.counts[outcome]) for outcome in COUNTED)) for one in assessment.rules]
    yield Grid(head, tuple(rows), (3, 9, *(3 for _ in COUNTED)))
    for told, codes in (
        (t("not run: not in force on this day"), [one.code for one in assessment.rules if one.lapsed]),
        (t("broke off: nothing can be said by it"), [one.code for one in assessment.rules if one.failed]),
    ):
        if codes:
            yield Paragraph(f"{', '.join(codes)}: {told}", small=True)


def tallies(heading: str, found: Sequence[Tally]) -> Grid:
    """Give outcomes in counts, by provision or by office; one that lies with two offices counts for both."""
    rows = tuple((one.name, number(one.gap), number(one.unknown), number(one.met)) for one in found)
    return Grid((heading, *(str(one.label) for one in COUNTED[:3])), rows, (9, 3, 3, 3))


def gaps(assessment: Assessment) -> Iterator[Block]:
    """Give the indications of a gap, by rule and what they rest on, each with what to do."""
    groups = assessment.gap_groups()
    if not groups:
        yield Paragraph(t("None can be stated from what is on record; see the open questions."))
    for group in groups:
        yield from _group(group)
        if assessment.aggregated:
            yield from limited(_by_offices(group))
        else:
            yield from _one_by_one(group)


def _by_offices(group: GapGroup) -> Grid:
    """Give how many gaps of a group lie with each office: those with most first."""
    counts = Counter(office for gap in group.gaps for office in gap.offices)
    rows = tuple(
        (office, number(count)) for office, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return Grid((t("Office"), str(Outcome.GAP.label)), rows[:FEW], (10, 3))


def _group(group: GapGroup) -> Iterator[Block]:
    yield Heading(f"{group.rule} · {group.title} ({Severity(group.severity).label})", 2)
    yield Paragraph(against(group.citations))
    yield Points(tuple(Item(f"{one.label}: {one.gist}") for one in group.citations))
    if group.remedy:
        yield Paragraph(group.remedy, strong=t("What to do"))


def _one_by_one(group: GapGroup) -> Iterator[Block]:
    told = group.gaps[:MOST]
    yield Points(
        tuple(Item(f"{gap.message} ({gap.office})", tuple(_beside(gap, group.remedy))) for gap in told), numbered=True
    )
    yield from further(len(group.gaps) - MOST)


def _beside(gap: FindingRow, remedy: str) -> Iterator[str]:
    """Give what to do, where it is not that of all, what is done about it, and the records it is made up of."""
    if not remedy:
        yield f"{t('What to do')}: {gap.remedy}"
    yield from gap.handling
    yield from (_annexed(one) for one in gap.annex[:MOST])
    if len(gap.annex) > MOST:
        yield t("{count} others", count=number(len(gap.annex) - MOST))


def _annexed(one: AnnexRow) -> str:
    fields = f": {'; '.join(one.fields)}" if one.fields else ""
    return f"{number(one.group)} · " * bool(one.group) + f"{one.name} ({one.office}){fields}"


def waived(assessment: Assessment) -> Iterator[Block]:
    """Give what was set aside, by whom and until when; nothing where nothing was."""
    if found := assessment.of_outcome(Outcome.WAIVED):
        yield Heading(str(Outcome.WAIVED.label).capitalize())
        yield Points(tuple(Item(f"{one.rule} {one.name} ({one.office})", one.handling) for one in found))


def questions(assessment: Assessment, *, named: bool = True) -> Iterator[Block]:
    """Give the open questions, under the office's name where `named`."""
    if not assessment.questions:
        yield Paragraph(t("Nothing is open."))
    if assessment.aggregated:
        rows = tuple((one.office, number(one.asked), number(one.settles)) for one in assessment.questions)
        yield Grid((t("Office"), t("Questions"), t("Outcomes that wait")), rows, (10, 3, 3))
        return
    for office in assessment.questions:
        if named:
            yield Heading(f"{office.office} ({t('{count} questions', count=number(office.asked))})", 2)
        head = (t("About"), t("Question"), t("Rule"))
        yield from limited(Grid(head, tuple(_by_record(office.questions)), (5, 9, 4)))


def _by_record(asked: Sequence[QuestionRow]) -> Iterator[tuple[str, ...]]:
    """Give the questions about one record together, in the order in which each record comes first."""
    groups: dict[tuple[str, str], list[QuestionRow]] = defaultdict(list)
    for one in asked:
        groups[one.kind, one.key].append(one)
    for group in groups.values():
        rules = dict.fromkeys(rule for one in group for rule in one.rules)
        yield group[0].about, " ".join(one.question for one in group), ", ".join(rules)


def answered(assessment: Assessment) -> Iterator[Block]:
    """Give how far each field of applications is answered."""
    head = (
        t("Field"), "SE 18/2022", t("known"), t("assumed or disputed"), t("none"), t("not known"), t("not answered"),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for part, covered in by_part(assessment.coverage):
        rows.append((part, *[""] * (len(head) - 1)))
        for one in covered:
            counts = map(number, (one.value, one.guessed, one.none, one.unknown, one.open))
            official = t("04 no. {number}", number=one.official) if one.official else t("our own field")
            rows.append((one.label, official, *counts))
    yield Grid(head, tuple(rows), (8, 4, 3, 3, 3, 3, 3), banded=True)


def disputes(assessment: Assessment) -> Iterator[Block]:
    """Give the fields on which sources disagree, with what each says; nothing where there is none."""
    if not assessment.disputes:
        return
    yield Heading(t("Where sources disagree"))
    rows: list[tuple[str, ...]] = []
    for one in assessment.disputes:
        labels = KINDS[one.kind].fields
        rows += [(one.name, str(labels[name].label), text, t("as recorded")) for name, text in one.cells.items()]
        rows += [
            (one.name, said.label, said.value, _source(said.basis, said.source, said.note)) for said in one.backing
        ]
    yield from limited(Grid((t("Record"), t("Field"), t("Value"), t("Source")), tuple(rows), (5, 5, 6, 7)))


def _source(basis: str, source: str, note: str) -> str:
    return f"{basis}{': ' * bool(source)}{source}" + (f" ({note})" if note else "")


def records(section: Section) -> Iterator[Block]:
    """Give the records of a kind in a table of what lists show."""
    yield Heading(t("On record: {kind}", kind=section.title))
    kind = KINDS[section.kind]
    head = tuple(str(kind.fields[name].label) for name in kind.listed)
    rows = tuple(tuple(in_list(row.cells, name) for name in kind.listed) for row in section.rows)
    shares = tuple(5 if kind.fields[name].value in (Value.TEXT, Value.LONG, Value.REF) else 4 for name in kind.listed)
    yield from limited(Grid(head, rows, shares))


def facts(sections: Iterable[Section]) -> Iterator[Block]:
    """Give what is on record with its source, kind by kind: a row for all that one source says of one record."""
    for section in sections:
        rows: list[tuple[str, ...]] = []
        for row in section.rows:
            by_source: dict[str, list[str]] = defaultdict(list)
            for one in row.backing:
                by_source[_source(one.basis, one.source, one.note)].append(f"{one.label}: {one.value}")
            rows += [(row.name, "; ".join(said), source) for source, said in by_source.items()]
        if rows:
            grid = Grid((t("Record"), t("What is said"), t("Basis and source")), tuple(rows), (4, 8, 6))
            title = t("{kind}: {count} records", kind=section.title, count=number(len(section.rows)))
            yield Fold(title, tuple(limited(grid)))


def register_table(section: Section) -> Table:
    """Give the records of a kind for a spreadsheet: a column a field answered, in the order of the field table."""
    found = {name for row in section.rows for name in row.cells}
    fields = [field for field in KINDS[section.kind].fields.values() if field.name in found]
    head = (t("Key"), *(str(field.label) for field in fields))
    widths = (USUAL, *(WIDE if field.value is Value.LONG else USUAL for field in fields))
    rows = tuple(
        (row.key, *(_cell(row.cells.get(field.name, ""), field.value) for field in fields)) for row in section.rows
    )
    return Table(section.title, head, widths, rows)


def _cell(text: str, value: Value) -> Cell:
    """Give a number as a number, so that it can be added up; a marked one stays in words."""
    return int(text) if value is Value.COUNT and text.isdecimal() else text


def table(name: str, columns: Mapping[str, int], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Give a table for a spreadsheet, of headings with the width of each column in letters."""
    return Table(name, tuple(columns), tuple(columns.values()), rows)


def yearly_tables(sections: Sequence[Section]) -> Iterator[Table]:
    """Give what is spent and aimed at, one row a year, so that it can be added up."""
    yearly = [(section, field) for section in sections for field in KINDS[section.kind].fields.values() if field.row]
    named = Counter(str(field.label) for _, field in yearly)
    for section, field in yearly:
        rows = tuple(
            (row.key, row.name, one.year, one.sort, one.value)
            for row in section.rows
            for one in row.yearly
            if one.field == field.name
        )
        if rows:
            kind, label = str(KINDS[section.kind].label), str(field.label)
            columns = {t("Key"): USUAL, kind: USUAL, t("Year"): NARROW, t("Sort"): USUAL, label: USUAL}
            yield table(label if named[label] == 1 else f"{label} - {kind}", columns, rows)
