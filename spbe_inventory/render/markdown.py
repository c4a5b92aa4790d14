"""The report as Markdown: for a page, a wiki, a letter that is edited further."""

from collections.abc import Iterator, Sequence

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import AnnexRow, GapGroup, Report
from spbe_inventory.domain.rows import Section, by_part, in_list
from spbe_inventory.inert.markup import markdown as md
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.render.terminal import COUNTED, against


def render(report: Report) -> bytes:
    """Give the report as UTF-8 Markdown; outside text is made harmless sign by sign."""
    return ("\n".join(_lines(report)).rstrip() + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    yield f"# {md(t('Integration gaps of {agency}', agency=report.agency))}\n"
    said = [t("As of {day}", day=day(report.as_of))]
    said += [t("register last changed {day}", day=day(report.recorded))] if report.recorded else []
    said += [t("prepared by {office}", office=report.prepared_by)] if report.prepared_by else []
    yield md(" · ".join(said)) + "\n"
    for sentence in report.summary:
        yield md(sentence) + "\n"
    yield from _rules(report)
    yield f"## {t('Indications of a gap')}\n"
    groups = report.gap_groups()
    if not groups:
        yield t("None can be stated from what is on record; see the open questions.") + "\n"
    for group in groups:
        yield from _gaps(group)
    yield from _waived(report)
    yield from _questions(report)
    yield from _coverage(report)
    for section in report.register:
        yield from _section(section)
    yield f"## {t('Regulations cited')}\n"
    yield from (f"- {md(one.title)}" for one in report.regulations)
    yield f"\n{t('Made by spbe_inventory {version}.', version=report.version)}"


def _rules(report: Report) -> Iterator[str]:
    yield f"## {t('Outcomes by rule')}\n"
    head = [t("Rule"), t("What is good"), *(str(one.label) for one in COUNTED)]
    yield from _table(head, [[one.code, one.title, *(number(one.counts[x]) for x in COUNTED)] for one in report.rules])


def _gaps(group: GapGroup) -> Iterator[str]:
    yield f"### {group.rule} · {md(group.title)} ({Severity(group.severity).label})\n"
    yield md(against(group.citations)) + "\n"
    if group.remedy:
        yield f"**{t('What to do')}:** {md(group.remedy)}\n"
    for gap in group.gaps:
        yield f"- {md(gap.message)} ({md(gap.office)})"
        if not group.remedy:
            yield f"  - {t('What to do')}: {md(gap.remedy)}"
        yield from (f"  - {md(said)}" for said in gap.handling)
        yield from (f"  - {_annexed(one)}" for one in gap.annex)
    yield ""


def _waived(report: Report) -> Iterator[str]:
    waived = report.of_outcome(Outcome.WAIVED)
    if waived:
        yield f"## {str(Outcome.WAIVED.label).capitalize()}\n"
        yield from (f"- {one.rule} {md(one.name)} ({md(one.office)}): {md(' '.join(one.handling))}" for one in waived)
        yield ""


def _annexed(one: AnnexRow) -> str:
    fields = f": {md('; '.join(one.fields))}" if one.fields else ""
    return f"{number(one.group)} · " * bool(one.group) + f"{md(one.name)} ({md(one.office)}){fields}"


def _questions(report: Report) -> Iterator[str]:
    yield f"## {t('Open questions, by office')}\n"
    for office in report.questions:
        yield f"### {md(office.office)}\n"
        for one in office.questions:
            yield f"- {md(one.about)}: {md(one.question)} ({', '.join(one.rules)})"
        yield ""
    if not report.questions:
        yield t("Nothing is open.") + "\n"


def _coverage(report: Report) -> Iterator[str]:
    yield f"## {t('How far the register is answered')}\n"
    head = [t("Field"), t("known"), t("assumed or disputed"), t("none"), t("not known"), t("not answered")]
    for part, rows in by_part(report.coverage):
        yield f"**{part}**\n"
        counts = [[one.value, one.guessed, one.none, one.unknown, one.open] for one in rows]
        yield from _table(head, [[row.label, *map(number, many)] for row, many in zip(rows, counts, strict=True)])


def _section(section: Section) -> Iterator[str]:
    """Write a kind as a table of what a list of it shows."""
    kind = KINDS[section.kind]
    yield f"## {md(t('On record: {kind}', kind=section.title))}\n"
    if not section.rows:
        yield t("None.") + "\n"
        return
    head = [str(kind.fields[name].label) for name in kind.listed]
    yield from _table(head, [[in_list(row.cells, name) for name in kind.listed] for row in section.rows])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(md(cell) for cell in head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(md(cell) for cell in row)} |" for row in rows)
    yield ""
