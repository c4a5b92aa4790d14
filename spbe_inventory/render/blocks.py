"""A report as a row of blocks (headings, paragraphs, lists, tables, pictures): what every paged format lays out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import AnnexRow, CitationRow, FindingRow, GapGroup, Report
from spbe_inventory.domain.rows import by_part
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.render.terminal import COUNTED, against


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a chapter) or deeper."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `strong` stands before it in bold, `small` is said in passing."""

    text: str
    strong: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, with what belongs to it."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: head, rows, and the share of the width of each column; up to 3 it holds numbers or codes."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram with its caption."""

    diagram: Diagram
    caption: str


Block = Heading | Paragraph | Points | Grid | Picture


def blocks(report: Report) -> Iterator[Block]:
    """Give the gap report, from what to know first to the texts that it cites."""
    yield Heading(t("What to know first"))
    yield from (Paragraph(sentence) for sentence in report.summary)
    yield from (Picture(one, one.title) for one in report.diagrams)
    yield from [Paragraph(report.not_drawn, small=True)] if report.not_drawn else []
    yield from _outcomes(report)
    yield Heading(t("Indications of a gap"))
    groups = report.gap_groups()
    if not groups:
        yield Paragraph(t("None can be stated from what is on record; see the open questions."))
    for group in groups:
        yield from _gaps(group)
    yield from _waived(report)
    yield from _questions(report)
    yield from _coverage(report)
    yield from _sources(report)


def _outcomes(report: Report) -> Iterator[Block]:
    yield Heading(t("Outcomes by rule"))
    head = (t("Rule"), t("What is good"), *(str(one.label) for one in COUNTED))
    rows = [(one.code, one.title, *(number(one.counts[outcome]) for outcome in COUNTED)) for one in report.rules]
    yield Grid(head, tuple(rows), (3, 9, *(3 for _ in COUNTED)))


def _gaps(group: GapGroup) -> Iterator[Block]:
    yield Heading(f"{group.rule} · {group.title} ({Severity(group.severity).label})", 2)
    yield Paragraph(against(group.citations))
    yield Points(tuple(Item(f"{one.label}: {one.gist}") for one in group.citations))
    if group.remedy:
        yield Paragraph(group.remedy, strong=t("What to do"))
    yield Points(tuple(Item(f"{gap.message} ({gap.office})", tuple(_beside(gap, group.remedy))) for gap in group.gaps))


def _beside(gap: FindingRow, remedy: str) -> Iterator[str]:
    """Give what to do, where it is not that of all, what is done about it, and the records it is made up of."""
    if not remedy:
        yield f"{t('What to do')}: {gap.remedy}"
    yield from gap.handling
    yield from (_annexed(one) for one in gap.annex)


def _annexed(one: AnnexRow) -> str:
    fields = f": {'; '.join(one.fields)}" if one.fields else ""
    return f"{number(one.group)} · " * bool(one.group) + f"{one.name} ({one.office}){fields}"


def _waived(report: Report) -> Iterator[Block]:
    if waived := report.of_outcome(Outcome.WAIVED):
        yield Heading(str(Outcome.WAIVED.label).capitalize())
        yield Points(tuple(Item(f"{one.rule} {one.name} ({one.office})", one.handling) for one in waived))


def _questions(report: Report) -> Iterator[Block]:
    yield Heading(t("Open questions, by office"))
    if not report.questions:
        yield Paragraph(t("Nothing is open."))
    for office in report.questions:
        yield Heading(office.office, 2)
        rows = [(one.about, one.question, ", ".join(one.rules)) for one in office.questions]
        yield Grid((t("About"), t("Question"), t("Rule")), tuple(rows), (5, 8, 4))


def _coverage(report: Report) -> Iterator[Block]:
    yield Heading(t("How far the register is answered"))
    head = (t("Field"), t("known"), t("assumed or disputed"), t("none"), t("not known"), t("not answered"))
    for part, rows in by_part(report.coverage):
        yield Heading(part, 2)
        counts = [(one.label, one.value, one.guessed, one.none, one.unknown, one.open) for one in rows]
        shown = tuple((label, *map(number, many)) for label, *many in counts)
        yield Grid(head, shown, (8, 3, 3, 3, 3, 3))


def _sources(report: Report) -> Iterator[Block]:
    """Give the texts that are cited, and how each provision was checked: once, at the end."""
    yield Heading(t("Regulations cited"))
    yield Points(tuple(Item(one.title, (one.address,)) for one in report.regulations))
    cited: dict[str, CitationRow] = {one.id: one for rule in report.rules for one in (*rule.citations, *rule.support)}
    yield Grid((t("Provision"), t("How it was checked")), _checked(tuple(cited.values())), (7, 5))


def _checked(cited: Sequence[CitationRow]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.label, one.verified) for one in sorted(cited, key=lambda citation: citation.label))


def cover(report: Report) -> tuple[str, ...]:
    """Give what stands under the title: the day, the last change, who prepared it."""
    said = [t("As of {day}", day=day(report.as_of))]
    said += [t("area code {code}", code=report.agency_code)] if report.agency_code else []
    said += [t("register last changed {day}", day=day(report.recorded))] if report.recorded else []
    return (*said, *([t("prepared by {office}", office=report.prepared_by)] if report.prepared_by else []))
