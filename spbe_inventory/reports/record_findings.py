"""What is missing of one record, as blocks: findings with their articles, and the questions that would settle them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from spbe_inventory.assessment.citations import with_legal_words
from spbe_inventory.documents.assessment import FindingRow, QuestionRow
from spbe_inventory.documents.blocks import Heading, Item, Paragraph
from spbe_inventory.documents.record_page import RecordPage
from spbe_inventory.language.forms import listing, number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.grids import Blocks
from spbe_inventory.reports.shared.limited_lists import DOT, limited_list
from spbe_inventory.reports.shared.wording import labelled, noted

MANY_FINDINGS = frozenset(["unit", "agency"])  # kinds whose findings stand by rule
Row = TypeVar("Row")


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
        if page.kind in MANY_FINDINGS:
            items = list(_items_by_rule(rows, limit))
        yield from limited_list(title, items, limit, total=len(rows))
    items = [_question_item(page, question) for question in page.questions]
    if page.kind in MANY_FINDINGS:
        items = list(_items_by_question(page.questions, limit))
    yield from limited_list(
        _("Open questions"), items, limit, total=len(page.questions)
    )


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


def _items_by_rule(rows: Sequence[FindingRow], limit: int | None) -> Iterator[Item]:
    """Yield findings of the same words and legal basis together, the first written out and the others named."""
    for same in _grouped(rows, _words_and_basis):
        first = _finding_item(same[0])
        names = [row.name for row in same[1:]]
        if not names:
            yield first
        else:
            others = _("likewise: {names}", names=_names_text(names, limit))
            yield Item(first.text, (*first.more, others))


def _words_and_basis(row: FindingRow) -> Hashable:
    """Return what findings have in common that say the same of several records."""
    words = row.message.replace(row.name, "")
    return row.rule, row.severity, row.citations, words


def _items_by_question(
    questions: Sequence[QuestionRow], limit: int | None
) -> Iterator[Item]:
    """Yield open questions of the same words together, with what they are about and how much they would settle."""
    for same in _grouped(questions, lambda question: question.question):
        settled = sum(question.settles for question in same)
        text = noted(same[0].question, _settles_text(settled))
        names = [question.about for question in same]
        yield Item(text, (_names_text(names, limit),))


def _names_text(names: Sequence[str], limit: int | None) -> str:
    """Return names each once; where lists are limited only the first, with how many there are besides."""
    unique = list(dict.fromkeys(names))
    if limit is None:
        return listing(unique)
    return some_of(unique, limit)


def _grouped(
    rows: Sequence[Row], group_of: Callable[[Row], Hashable]
) -> Iterable[list[Row]]:
    """Return rows of the same group together, in the order of the first of each."""
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    return groups.values()


def _finding_item(row: FindingRow) -> Item:
    """Return a finding with its articles, what to do, and what is done about it."""
    text = f"{row.rule} [{row.severity_text}] {row.message}"
    articles = "; ".join(with_legal_words(row.citations))
    more = [labelled(_("Legal basis"), articles)]
    if row.remedy:
        more.append(row.remedy)
    return Item(text, (*more, *row.handling))


def _question_item(page: RecordPage, question: QuestionRow) -> Item:
    """Return an open question with its subject, unless that is the record of the page, and what it would settle."""
    text = question.question
    if (question.kind, question.key) != (page.kind, page.key):
        text = labelled(question.about, text)
    return Item(noted(text, _settles_text(question.settles)))


def _settles_text(count: int) -> str:
    return ngettext(
        "settles {count} finding",
        "settles {count} findings",
        count,
        count=number(count),
    )
