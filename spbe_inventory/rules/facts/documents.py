"""Decrees, plans and letters of a government: on record, stated to be none, or missing from a complete list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import (
    DocumentKind,
    ListName,
    Outcome,
    SettingName,
    Supports,
)
from spbe_inventory.domain.records import Document
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask_setting,
    is_past,
    setting_answer,
    setting_text,
)

# Sorts of documents that say by themselves what they give evidence of.
KINDS_THAT_SUPPORT: Mapping[Supports, DocumentKind] = {
    Supports.AUDIT_SUMMARY: DocumentKind.AUDIT_SUMMARY,
    Supports.PROTECTION_OFFICER: DocumentKind.PROTECTION_OFFICER,
    Supports.PROCESSING_RECORD: DocumentKind.PROCESSING_RECORD,
}


@dataclass(frozen=True, slots=True)
class DocumentVerdict:
    """An outcome, the message that fits, and the questions that would settle it."""

    outcome: Outcome
    message: str
    settle: tuple[Question, ...] = ()


def judge_document(
    view: RegisterView,
    name: SettingName,
    supports: Supports,
    until: SettingName | None = None,
) -> DocumentVerdict:
    """Return whether the government has a document, by the setting that states it or by a document on record.

    With `until` it must be in force on the day: by that setting or by the document's own period.
    """
    documents = supporting_documents(view, supports)
    answer = setting_answer(view, name)
    if answer is Answer.VALUE or documents:
        if until is None:
            return DocumentVerdict(Outcome.MET, "met")
        return _judge_period(view, documents, until)
    if is_stated_missing(view, answer):
        return DocumentVerdict(Outcome.GAP, gap_message(answer))
    return DocumentVerdict(Outcome.UNKNOWN, "unknown", (ask_setting(name),))


def is_stated_missing(view: RegisterView, answer: Answer) -> bool:
    """Return whether no document is evidence of none: answered *none*, or open with the list stated complete."""
    if answer is Answer.NONE:
        return True
    return answer is Answer.OPEN and view.is_list_complete(ListName.DOCUMENTS)


def gap_message(answer: Answer) -> str:
    """Return the message of a gap by what shows that something is missing: an answer, or where it is open, a list."""
    if answer is Answer.OPEN:
        return "gap_list"
    return "gap"


def supporting_documents(view: RegisterView, supports: Supports) -> list[Document]:
    """Return the documents on record that support something, by what they state or by their sort, in order of keys."""
    kind = KINDS_THAT_SUPPORT.get(supports)
    return [
        document
        for document in view.documents
        if supports in (document.known("supports") or ())
        or (kind is not None and document.document_kind == kind)
    ]


def is_in_force(document: Document, day: date) -> bool:
    """Return whether a document is not known to have ended by a day."""
    until = document.known("valid_until")
    if not until:
        return True
    return not is_past(str(until), day)


def applications_named_in(view: RegisterView, supports: Supports) -> frozenset[str]:
    """Return the keys of the applications that documents with some purpose name."""
    keys: set[str] = set()
    for document in supporting_documents(view, supports):
        keys.update(document.known("applications") or ())
    return frozenset(keys)


def _judge_period(
    view: RegisterView, documents: list[Document], until: SettingName
) -> DocumentVerdict:
    ends = [setting_text(view, until)]
    ends += [str(document.known("valid_until") or "") for document in documents]
    known_ends = [end for end in ends if end]
    if not known_ends:
        question = ask_setting(until)
        return DocumentVerdict(Outcome.UNKNOWN, "unknown_period", (question,))
    if all(is_past(end, view.as_of) for end in known_ends):
        return DocumentVerdict(Outcome.GAP, "gap_ended")
    return DocumentVerdict(Outcome.MET, "met")
