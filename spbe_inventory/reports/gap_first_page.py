"""Page 1 of the gap report: four sentences, critical points, a picture, the ten gaps that matter, what is not known."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spbe_inventory.assessment.critical_points import is_boxed, sentence_start
from spbe_inventory.assessment.gap_lines import hours_of
from spbe_inventory.documents.assessment import Assessment, FindingRow
from spbe_inventory.documents.blocks import Bars, Heading, Paragraph
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.application_seals import seal_sentence
from spbe_inventory.queries.network import network_of
from spbe_inventory.reference.themes import lack_of, theme_of, themes
from spbe_inventory.reports.data_flow_sentences import (
    manual_sentence,
    needs_sentence,
    network_sentence,
    not_known_sentences,
)
from spbe_inventory.reports.figures import needs_chart
from spbe_inventory.reports.gap_counts import (
    ExchangeCounts,
    NeedCounts,
    exchange_counts,
    need_counts,
    running_exchanges,
    unstated_applications,
)
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.critical_points import critical_points
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    band_row,
    grid_of,
    without_empty_columns,
)
from spbe_inventory.reports.shared.wording import count_text, noted
from spbe_inventory.rules.facts.index import index_by

MAX_GAPS = 10
CHARTED_OFFICES = 4
MAX_POINTS = 3  # of the box of critical points
MAX_NAMES = 2  # in a cell
BY_HAND = "by_hand"  # the theme whose findings weigh hours a month
SHORT_NAMES = 24  # characters of offices in a narrow cell
MAX_CHARACTERS = 115  # of what to do, in a cell
CHARTED = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET)
GapGroup = Sequence[FindingRow]


def first_page(context: ReportContext) -> Blocks:
    """Yield what stands on page 1."""
    assessment = context.assessment
    needs = need_counts(context.needs)
    exchanges = exchange_counts(running_exchanges(context))
    yield Heading(_("What to know first"))
    for sentence in _sentences(context, needs, exchanges):
        yield Paragraph(sentence)
    yield from _critical_points(context)
    chart = needs_chart(context, CHARTED_OFFICES) or theme_chart(assessment)
    if chart:
        yield chart
    yield Heading(_("The gaps that matter most"), 2)
    yield from chosen_gaps(context)
    not_known = " ".join(_not_known(context, needs, exchanges))
    yield Paragraph(not_known, strong=_("What is not known yet"))


def _sentences(
    context: ReportContext, needs: NeedCounts, exchanges: ExchangeCounts
) -> Iterator[str]:
    """Yield the sentences that say how data go round, with what each is counted of."""
    yield needs_sentence(needs)
    if not context.exchanges:
        yield _("No exchange of data is on record yet.")
    elif exchanges.known:
        yield manual_sentence(exchanges)
    if context.exchanges and not context.unit:
        yield network_sentence(network_of(context.view))
    findings = [
        _findings_sentence(context.assessment),
        *_waived_sentence(context.assessment),
        seal_sentence(context.seals, context.application_keys),
    ]
    yield " ".join(filter(None, findings))


def _findings_sentence(assessment: Assessment) -> str:
    """Return how many outcomes are gaps, of how many that are assessable, and how many wait for answers."""
    counts = {figure.code: figure.value for figure in assessment.figures}
    gaps = counts[str(Outcome.GAP)]
    if not gaps and not counts[str(Outcome.MET)]:
        return _(
            "Nothing can be assessed yet: {unknown} outcomes wait for answers.",
            unknown=number(counts[str(Outcome.UNKNOWN)]),
        )
    return _(
        "{gaps} of {assessed} assessable outcomes are an indication of a gap; {unknown} outcomes cannot be assessed "
        "yet and are neither a gap nor a pass.",
        gaps=number(gaps),
        assessed=number(gaps + counts[str(Outcome.MET)]),
        unknown=number(counts[str(Outcome.UNKNOWN)]),
    )


def _waived_sentence(assessment: Assessment) -> Iterator[str]:
    """Yield how many gaps are waived, and the hours of manual work among them, which no list of gaps counts."""
    waived = assessment.of_outcome(Outcome.WAIVED)
    if not waived:
        return
    text = ngettext(
        "{count} further indication of a gap is waived for the time being",
        "{count} further indications of a gap are waived for the time being",
        len(waived),
        count=count_text(waived),
    )
    hours = hours_of(waived)
    if hours:
        text += _(", with {hours} hours of manual work a month", hours=number(hours))
    yield f"{text}."


def _critical_points(context: ReportContext) -> Blocks:
    """Yield the box with the first critical points, and how many points the annex has besides."""
    box = context.assessment.critical
    for point in box.points[:MAX_POINTS]:
        context.cite(point.citations[0].id)
    yield from critical_points(replace(box, points=box.points[:MAX_POINTS]))
    further = len(box.points) - MAX_POINTS
    if further > 0:
        note = ngettext(
            "{count} further critical point is in the list of all gaps.",
            "{count} further critical points are in the list of all gaps.",
            further,
            count=number(further),
        )
        yield Paragraph(note, small=True)


def theme_chart(assessment: Assessment) -> Bars | None:
    """Return the outcomes of each theme as bars; None where nothing was assessed."""
    counts: dict[str, Counter[Outcome]] = {code: Counter() for code in themes()}
    for rule in assessment.rules:
        theme = theme_of(rule.code)
        counts[theme.code].update(
            {outcome: rule.counts[outcome] for outcome in CHARTED}
        )
    rows = []
    for code, outcomes in counts.items():
        bars = tuple(outcomes[outcome] for outcome in CHARTED)
        if sum(bars):
            rows.append((str(themes()[code].name), bars))
    if not rows:
        return None
    labels = tuple(str(outcome.label) for outcome in CHARTED)
    caption = _("Outcomes by theme, integration first")
    return Bars(caption, labels, tuple(rows))


def chosen_gaps(context: ReportContext) -> Blocks:
    """Yield the first gaps in the order of findings, under a band for each rule with article and common remedy."""
    gaps = context.assessment.of_outcome(Outcome.GAP)
    chosen = [gap for gap in gaps if not is_boxed(gap)][:MAX_GAPS]
    if not chosen:
        text = _("None can be stated from what is on record; see the open questions.")
        yield Paragraph(text)
        return
    columns = {
        _("About"): 8,
        _("Office"): _office_share(chosen),
        _("Data"): 6,
        _("What to do"): 15,
    }
    rows: list[Row] = []
    for group in index_by(chosen, _rule_and_provision).values():
        rows.extend(_group_rows(context, group, len(columns)))
    yield without_empty_columns(grid_of(columns, rows, banded=True))
    further = len(gaps) - len(chosen)
    if further:
        note = ngettext(
            "{count} further indication of a gap is in the annex and in the workbook of this report.",
            "{count} further indications of a gap are in the annex and in the workbook of this report.",
            further,
            count=number(further),
        )
        yield Paragraph(note, small=True)


def _office_share(gaps: GapGroup) -> int:
    """Return the share of the column with offices: narrow where they are known by short names."""
    longest = max(len(_offices(gap)) for gap in gaps)
    if longest <= SHORT_NAMES:
        return 4
    return 8


def _offices(gap: FindingRow) -> str:
    """Return the first office of a gap, and how many there are besides; two where their names are short."""
    shown = some_of(gap.offices, MAX_NAMES)
    if len(shown) <= SHORT_NAMES:
        return shown
    return some_of(gap.offices, 1)


def _rule_and_provision(gap: FindingRow) -> list[tuple[str, str]]:
    """Return the rule of a gap and the first provision that it rests on, as its only key."""
    return [(gap.rule, gap.citations[0].id)]


def _group_rows(context: ReportContext, group: GapGroup, columns: int) -> Iterator[Row]:
    """Yield a band with what is lacking and its article, and the remedy where it is common; then a row for each."""
    first = group[0]
    citation = first.citations[0]
    context.cite(citation.id)
    lack = sentence_start(lack_of(first.rule))
    band = f"{lack} · {citation.with_strength}"
    remedies = {gap.remedy for gap in group}
    is_common = len(group) > 1 and len(remedies) == 1
    if is_common:
        band = f"{band} · {first.remedy}"
    yield band_row(band, columns)
    for gap in group:
        remedy = ""
        if not is_common:
            remedy = textwrap.shorten(gap.remedy, MAX_CHARACTERS, placeholder=" …")
        yield (
            _subject(gap),
            _offices(gap),
            some_of(data_of(context, gap), MAX_NAMES),
            remedy,
        )


def _subject(gap: FindingRow) -> str:
    """Return what a gap is about, with the hours a month where it takes any."""
    name = gap.name
    if gap.kind == "need":
        name = name.partition(": ")[0]
    if gap.theme == BY_HAND and gap.weight:
        hours = _("{hours} hours a month", hours=number(gap.weight))
        return noted(name, hours)
    return name


def data_of(context: ReportContext, gap: FindingRow) -> list[str]:
    """Return the names of the data that a gap is about; empty where it is about no data."""
    snapshot = context.snapshot
    if gap.kind == "need":
        return [snapshot.name("data_set", snapshot.needs[gap.key].data)]
    if gap.kind == "exchange":
        keys = snapshot.exchanges[gap.key].known("data") or ()
        return [snapshot.name("data_set", key) for key in keys]
    if gap.kind == "data_set":
        return [gap.name]
    if gap.kind == "application":
        keys = snapshot.applications[gap.key].known("holds") or ()
        return [snapshot.name("data_set", key) for key in keys]
    return []


def _not_known(
    context: ReportContext, needs: NeedCounts, exchanges: ExchangeCounts
) -> Iterator[str]:
    """Yield what nobody has answered yet, each with what it is counted of."""
    yield from not_known_sentences(needs, exchanges)
    unstated = unstated_applications(context)
    if unstated:
        yield _(
            "{count} of {all} applications: whether the list of their office is complete.",
            count=number(unstated),
            all=count_text(context.applications),
        )
    asked = sum(office.question_count for office in context.assessment.questions)
    yield _(
        "{count} questions to {offices} responsible parties would settle it.",
        count=number(asked),
        offices=count_text(context.assessment.questions),
    )
