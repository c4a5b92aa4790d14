"""What is missing of one record, as blocks: findings with their articles, and the questions that would settle them."""

from spbe_inventory.documents.assessment import FindingRow, QuestionRow
from spbe_inventory.documents.blocks import Heading, Item, Paragraph
from spbe_inventory.documents.record_page import RecordPage
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.grids import Blocks
from spbe_inventory.reports.shared.limited_lists import DOT, limited_list
from spbe_inventory.reports.shared.wording import labelled, noted


def missing_blocks(page: RecordPage, limit: int | None) -> Blocks:
    """Yield what the rules find missing, what they cannot tell, and what to ask."""
    findings = page.findings
    yield Heading(_("What is missing"))
    yield Paragraph(_missing_counts(page))
    groups = [
        (_("Indications of a gap"), findings.gaps),
        (_("Gaps that it shares with others"), findings.shared),
        (_("Not assessable yet"), findings.unknown),
        (_("Set aside by a waiver"), findings.waived),
    ]
    for title, rows in groups:
        items = [_finding_item(row) for row in rows]
        yield from limited_list(title, items, limit)
    items = [_question_item(page, question) for question in page.questions]
    yield from limited_list(_("Open questions"), items, limit)


def _missing_counts(page: RecordPage) -> str:
    """Return the numbers of findings by outcome, of open questions and of fields without an answer."""
    findings = page.findings
    gaps, unknown = len(findings.gaps), len(findings.unknown)
    questions, open_fields = len(page.questions), len(page.open_fields)
    texts = []
    if gaps + unknown + findings.met + findings.not_applicable + len(findings.waived):
        texts += [
            ngettext(
                "{count} indication of a gap",
                "{count} indications of a gap",
                gaps,
                count=number(gaps),
            ),
            _("{count} not assessable", count=number(unknown)),
            _("{count} compliant by the register", count=number(findings.met)),
        ]
    else:
        texts.append(_("no rule assesses it"))
    if questions:
        texts.append(
            ngettext(
                "{count} open question",
                "{count} open questions",
                questions,
                count=number(questions),
            )
        )
    if open_fields:
        texts.append(
            ngettext(
                "{count} field not answered",
                "{count} fields not answered",
                open_fields,
                count=number(open_fields),
            )
        )
    return DOT.join(texts)


def _finding_item(row: FindingRow) -> Item:
    """Return a finding with its articles, what to do, and what is done about it."""
    text = f"{row.rule} [{row.severity.label}] {row.message}"
    articles = "; ".join(citation.label for citation in row.citations)
    more = [labelled(_("Legal basis"), articles)]
    if row.remedy:
        more.append(row.remedy)
    if row.command:
        more.append(row.command)
    return Item(text, (*more, *row.handling))


def _question_item(page: RecordPage, question: QuestionRow) -> Item:
    """Return an open question with its subject, unless that is the record of the page, and what it would settle."""
    text = question.question
    if (question.kind, question.key) != (page.kind, page.key):
        text = labelled(question.about, text)
    settles = ngettext(
        "settles {count} finding",
        "settles {count} findings",
        question.settles,
        count=number(question.settles),
    )
    return Item(noted(text, settles))
