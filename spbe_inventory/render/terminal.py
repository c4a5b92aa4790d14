"""The report for a screen: what an official reads first, the gaps, what to ask."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.lists import Outcome, Severity, Strength
from spbe_inventory.domain.report import CitationRow, GapGroup, Report, first_to_ask
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.render.table import paragraph, table

WIDTH = 80
COUNTED = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)  # in the order they are shown
WITHOUT_FORCE = frozenset([Strength.PRAKTIK, Strength.EVALUASI])
ASKED = 5


def render(report: Report) -> bytes:
    """Give the report as UTF-8 text of at most 80 columns."""
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    title = t("Integration gaps of {agency}, as of {day}", agency=report.agency, day=day(report.as_of))
    yield paragraph(title, WIDTH)
    yield ""
    for sentence in report.summary:
        yield paragraph(sentence, WIDTH)
    yield ""
    head = [t("Rule"), t("What is good"), t("gap"), t("not yet"), t("in line"), t("n/a")]
    rows = [[rule.code, rule.title, *(number(rule.counts[one]) for one in COUNTED)] for rule in report.rules]
    yield table(head, rows, WIDTH)
    if groups := report.gap_groups():
        yield f"\n{Outcome.GAP.label}:".upper()
        for group in groups:
            yield from _group_lines(group)
    if waived := report.of_outcome(Outcome.WAIVED):
        yield f"\n{Outcome.WAIVED.label}:".upper()
        for one in waived:
            yield paragraph(f"{one.rule} {one.name}: {' '.join(one.handling)}", WIDTH, indent="  ", first="- ")
    yield f"\n{t('What to ask first:')}"
    asked = first_to_ask(report.questions)
    for office, question in asked[:ASKED]:
        yield paragraph(f"{question.about}: {question.question} ({office})", WIDTH, indent="  ", first="- ")
    if not asked:
        yield f"- {t('nothing is open')}"


def _group_lines(group: GapGroup) -> Iterator[str]:
    """Say the gaps of one rule: not in line with which provision in which words, what was found, what to do."""
    yield ""
    yield paragraph(f"{group.rule} [{Severity(group.severity).label}] {group.title}", WIDTH, indent="  ", first="")
    yield paragraph(against(group.citations), WIDTH, indent="  ")
    if group.remedy:
        yield paragraph(group.remedy, WIDTH, indent="    ", first="  > ")
    for gap in group.gaps:
        yield paragraph(gap.message, WIDTH, indent="    ", first="  - ")
        if not group.remedy:
            yield paragraph(gap.remedy, WIDTH, indent="      ", first="    > ")
        for said in gap.handling:
            yield paragraph(said, WIDTH, indent="      ", first="    = ")
        yield paragraph(gap.command, WIDTH, indent="        ", first="      ")


def against(citations: Iterable[CitationRow]) -> str:
    """Say which provisions a gap is an indication against, with the words of the text and their strength.

    What has not the force of a norm (a circular, good practice, a scoring criterion) has no verb to print: it asks.
    """
    cited_all = list(citations)
    norms = [one for one in cited_all if one.strength not in WITHOUT_FORCE]
    others = [one for one in cited_all if one.strength in WITHOUT_FORCE]
    said = []
    if norms:
        cited = "; ".join(f"{one.label} (“{one.words}”, {one.strength})" for one in norms)
        said.append(t("Indication of not being in line with {provisions}.", provisions=cited))
    if others:
        cited = "; ".join(f"{one.label} ({one.strength})" for one in others)
        said.append(t("Asked for or pointed to by {provisions}, without the force of a norm.", provisions=cited))
    return " ".join(said)
