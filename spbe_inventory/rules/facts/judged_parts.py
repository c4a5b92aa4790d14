"""A duty of the government judged record by record: what lacks, out of how many that are known, and what is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.finding import NO_FIGURES, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.wording import shortened
from spbe_inventory.rules.facts.answers import ask, is_unanswered
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.findings import annex_entry


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """A record with its outcome (met, gap or unknown), the fields it is about, and what would settle it."""

    record: Record
    outcome: Outcome
    fields: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


def lacking_part(record: Record, *fields: str) -> JudgedPart:
    """Return a record that lacks what some fields are about.

    An application of which nobody knows whose it is may be a village's: its owner is asked first.
    """
    if isinstance(record, Application) and is_unanswered(record, "owner"):
        return open_part(record, "owner")
    return JudgedPart(record, Outcome.GAP, fields)


def met_part(record: Record) -> JudgedPart:
    """Return a record that has what is asked for."""
    return JudgedPart(record, Outcome.MET)


def open_part(record: Record, *questions: Question | str) -> JudgedPart:
    """Return a record that cannot be judged; a question may be the name of one of its fields."""
    asked = []
    for question in questions:
        if isinstance(question, str):
            asked.append(ask(record, question))
        else:
            asked.append(question)
    return JudgedPart(record, Outcome.UNKNOWN, questions=tuple(asked))


def finding_from_judged(
    view: RegisterView,
    parts: Iterable[JudgedPart],
    *,
    grade: str = "",
    figures: Mapping[str, int | str] = NO_FIGURES,
) -> Finding:
    """Return the finding on the government: a gap where any part lacks something, else unknown where any is open.

    Without parts it is not applicable. Figures: `lacking`, out of the `known` that could be judged; `open`, the number
    of those that could not, and `open_members`, their names. A gap beside open parts has the message `gap_partly`, and
    keeps the questions.
    """
    judged = list(parts)
    lacking = _with_outcome(judged, Outcome.GAP)
    undecided = _with_outcome(judged, Outcome.UNKNOWN)
    outcome = _outcome(lacking, undecided, judged)
    message = str(outcome)
    if lacking and undecided:
        message = "gap_partly"
    named = {
        (part.record.kind, part.record.key): view.snapshot.title(
            part.record.kind, part.record.key
        )
        for part in undecided
    }
    names = list(named.values())  # each once: two audits may be of one record
    questions: dict[Question, None] = {}
    for part in undecided:
        questions.update(dict.fromkeys(part.questions))
    finding = government_finding(
        view,
        outcome,
        message=message,
        grade=grade,
        annex=[annex_entry(part.record, *part.fields) for part in lacking],
        figures={
            "lacking": len(lacking),
            "known": len(judged) - len(undecided),
            "open": len(undecided),
            "open_members": listing(shortened(names)),
            **figures,
        },
    )
    return replace(finding, settle=tuple(questions))


def _with_outcome(parts: Iterable[JudgedPart], outcome: Outcome) -> list[JudgedPart]:
    return [part for part in parts if part.outcome is outcome]


def _outcome(
    lacking: list[JudgedPart], undecided: list[JudgedPart], judged: list[JudgedPart]
) -> Outcome:
    if lacking:
        return Outcome.GAP
    if undecided:
        return Outcome.UNKNOWN
    if judged:
        return Outcome.MET
    return Outcome.NOT_APPLICABLE
