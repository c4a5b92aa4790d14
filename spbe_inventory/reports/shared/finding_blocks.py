"""Blocks on findings and open questions that several kinds of reports share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spbe_inventory.assessment.citations import cite_provisions
from spbe_inventory.documents.assessment import (
    AnnexRow,
    Assessment,
    FindingRow,
    GapGroup,
    OfficeQuestions,
    QuestionRow,
    RuleRow,
    Tally,
)
from spbe_inventory.documents.blocks import (
    Grid,
    Heading,
    Item,
    Paragraph,
    Points,
)
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reports.shared.grids import (
    MAX_ROWS,
    Blocks,
    Row,
    first_rows,
    further_rows_note,
    grid_of,
    points_of,
)
from spbe_inventory.reports.shared.wording import labelled, noted
from spbe_inventory.rules.facts.index import index_by

# Outcomes that are counted, in the order of the columns.
COUNTED = (
    Outcome.GAP,
    Outcome.UNKNOWN,
    Outcome.MET,
    Outcome.NOT_APPLICABLE,
)
TALLIED = COUNTED[:3]
MAX_OFFICES = 10  # offices that a report of a large register names under each rule


def rule_outcomes(assessment: Assessment) -> Blocks:
    """Yield the outcomes of each rule in counts, and name the rules that were not run or failed."""
    columns = {
        _("Rule"): 3,
        _("What is good"): 9,
    }
    for outcome in COUNTED:
        columns[str(outcome.label)] = 3
    rows = map(_outcome_row, assessment.rules)
    yield grid_of(columns, rows)
    lapsed = []
    switched_off = []
    failed = []
    for rule in assessment.rules:
        if rule.lapsed:
            lapsed.append(rule.code)
        if rule.switched_off:
            switched_off.append(rule.code)
        if rule.failed:
            failed.append(rule.code)
    if lapsed:
        reason = _("not run: not in force on this day")
        yield _rules_note(lapsed, reason)
    if switched_off:
        reason = _("switched off by decision of the government: not counted")
        yield _rules_note(switched_off, reason)
    if failed:
        reason = _("broke off: nothing can be said by it")
        yield _rules_note(failed, reason)
    for finding in assessment.of_outcome(Outcome.NOT_DUE):
        text = labelled(finding.rule, finding.message)
        yield Paragraph(text)


def _outcome_row(rule: RuleRow) -> Row:
    """Return the code of a rule, its title, and its outcomes in counts."""
    row = [rule.code, rule.title]
    for outcome in COUNTED:
        count = rule.counts[outcome]
        if outcome is Outcome.NOT_APPLICABLE:
            count += rule.counts[Outcome.NOT_DUE]  # a kind of it; named below
        row.append(number(count))
    return tuple(row)


def _rules_note(codes: Sequence[str], reason: str) -> Paragraph:
    """Return a note on the rules that have no outcome for a reason."""
    listed = ", ".join(codes)
    note = labelled(listed, reason)
    return Paragraph(note, small=True)


def tallies(heading: str, counted: Iterable[Tally]) -> Grid:
    """Return outcomes in counts, by provision or by office; one of two offices counts for both."""
    columns = {heading: 9}
    for outcome in TALLIED:
        columns[str(outcome.label)] = 3
    rows = map(_tally_row, counted)
    return grid_of(columns, rows)


def _tally_row(tally: Tally) -> Row:
    """Return the name of a provision or office, and its outcomes in counts."""
    return (
        tally.name,
        number(tally.gap),
        number(tally.unknown),
        number(tally.met),
    )


def gaps(assessment: Assessment) -> Blocks:
    """Yield the indications of a gap by rule and provisions, each with what to do."""
    groups = assessment.gap_groups()
    if not groups:
        yield Paragraph(
            _("None can be stated from what is on record; see the open questions.")
        )
    for group in groups:
        yield from _common_to_group(group)
        if assessment.aggregated:
            yield from _gaps_by_office(group)
        else:
            yield from _gap_points(group)


def _common_to_group(group: GapGroup) -> Blocks:
    """Yield what the gaps of a group have in common: rule, severity, provisions, what to do."""
    title = f"{group.rule} · {group.title}"
    severity = group.gaps[0].severity_text
    yield Heading(noted(title, severity), 2)
    yield Paragraph(cite_provisions(group.citations))
    gists = []
    for citation in group.citations:
        gist = labelled(citation.label, citation.gist)
        gists.append(gist)
    yield points_of(gists)
    if group.remedy:
        label = _("What to do")
        yield Paragraph(group.remedy, strong=label)


def _gaps_by_office(group: GapGroup) -> Blocks:
    """Yield how many gaps of a group each office has, the highest counts first."""
    counts: Counter[str] = Counter()
    for gap in group.gaps:
        counts.update(gap.offices)
    offices = sorted(counts, key=natural_key)
    offices.sort(key=counts.__getitem__, reverse=True)
    rows = []
    for office in offices[:MAX_OFFICES]:
        count = number(counts[office])
        rows.append((office, count))
    columns = {
        _("Office"): 10,
        str(Outcome.GAP.label): 3,
    }
    yield from first_rows(columns, rows)


def _gap_points(group: GapGroup) -> Blocks:
    """Yield the gaps of a group one by one, each with its details."""
    items = []
    for gap in group.gaps[:MAX_ROWS]:
        text = noted(gap.message, gap.office)
        details = _gap_details(gap, group.remedy)
        item = Item(text, tuple(details))
        items.append(item)
    yield Points(tuple(items), numbered=True)
    further = len(group.gaps) - MAX_ROWS
    yield from further_rows_note(further)


def _gap_details(gap: FindingRow, common_remedy: str) -> Iterator[str]:
    """Yield the remedy of a gap where its group has none in common, then handling and records."""
    if not common_remedy:
        label = _("What to do")
        yield labelled(label, gap.remedy)
    yield from gap.handling
    for row in gap.annex[:MAX_ROWS]:
        yield _annex_text(row)
    hidden = len(gap.annex) - MAX_ROWS
    if hidden > 0:
        yield _("and {count} more", count=number(hidden))


def _annex_text(row: AnnexRow) -> str:
    """Return a record of an annex with its group, office and fields."""
    text = noted(row.name, row.office)
    if row.group:
        group = number(row.group)
        text = f"{group} · {text}"
    if row.fields:
        fields = "; ".join(row.fields)
        text = labelled(text, fields)
    return text


def waived(assessment: Assessment) -> Blocks:
    """Yield the findings that were waived, by whom and until when; nothing where there are none."""
    findings = assessment.of_outcome(Outcome.WAIVED)
    if not findings:
        return
    label = str(Outcome.WAIVED.label)
    yield Heading(label.capitalize())
    items = []
    for finding in findings:
        text = f"{finding.rule} {finding.name}"
        text = noted(text, finding.office)
        items.append(Item(text, finding.handling))
    yield Points(tuple(items))


def questions(assessment: Assessment, *, named: bool = True) -> Blocks:
    """Yield the open questions, `named` by office; of a large register only their counts."""
    if not assessment.questions:
        yield Paragraph(_("Nothing is open."))
    if assessment.aggregated:
        yield _question_counts(assessment)
        return
    columns = {
        _("About"): 5,
        _("Question"): 9,
        _("Rule"): 4,
    }
    for office in assessment.questions:
        if named:
            yield _office_heading(office)
        rows = _questions_by_record(office.questions)
        yield from first_rows(columns, rows)


def _question_counts(assessment: Assessment) -> Grid:
    """Return for each office how many questions are open, and how many outcomes wait for them."""
    columns = {
        _("Office"): 10,
        _("Questions"): 3,
        _("Outcomes that wait"): 3,
    }
    rows = map(_question_count_row, assessment.questions)
    return grid_of(columns, rows)


def _question_count_row(office: OfficeQuestions) -> Row:
    return (
        office.office,
        number(office.question_count),
        number(office.settles),
    )


def _office_heading(office: OfficeQuestions) -> Heading:
    """Return the name of an office with the number of its questions."""
    count = ngettext(
        "{count} question",
        "{count} questions",
        office.question_count,
        count=number(office.question_count),
    )
    text = noted(office.office, count)
    return Heading(text, 2)


def _questions_by_record(asked: Iterable[QuestionRow]) -> Iterator[Row]:
    """Yield a row for each record: its name, the questions about it, the rules that wait for them."""
    by_record = index_by(asked, _record_of)
    for group in by_record.values():
        sentences = []
        rules: list[str] = []
        for question in group:
            sentences.append(question.question)
            rules.extend(question.rules)
        text = " ".join(sentences)
        codes = ", ".join(dict.fromkeys(rules))
        yield group[0].about, text, codes


def _record_of(question: QuestionRow) -> list[tuple[str, str]]:
    """Return the record that a question is about, by kind and key."""
    return [(question.kind, question.key)]
