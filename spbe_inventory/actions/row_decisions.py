"""Decisions on rows of an upload as a person typed them: taken where they are understood, told where they are not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spbe_inventory.actions.uploads import decide
from spbe_inventory.documents.review_book import CORRECTIONS
from spbe_inventory.documents.upload import SaidDecision
from spbe_inventory.domain.lists import RowChoice
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.files.typed_corrections import corrections_of_people
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

# What the key of a row of each kind of list is the key of; of others no record can be named.
RECORD_KINDS = ("application", "unit", "exchange", "need")
KEY = "key"


@dataclass(frozen=True, slots=True)
class TypedDecision:
    """A decision as it was typed: which row, the kind of its list, the choice, corrections by column."""

    row: tuple[str, str, int]
    fingerprint: str
    kind: str
    choice: str = ""
    corrections: dict[str, str] = field(default_factory=dict)


@needs(Right.IMPORT)
def take_decisions(
    catalogue: Catalogue, number: int, typed: Sequence[TypedDecision]
) -> None:
    """Keep decisions on rows of an upload; raise BadInput with every one that is not understood, and keep none then.

    A record that a row is said to be is named by its key or its name.
    """
    said = []
    problems = []
    with open_session(catalogue) as session:
        for decision in typed:
            try:
                said.append(_understood(session, decision))
            except BadInput as error:
                _file, _sheet, row = decision.row
                values: dict[str, object] = {"row": row, "reason": str(error)}
                location = _field_of(decision)
                problems.append(Problem("decision-not-taken", "", values, location))
    if problems:
        raise BadInput("choices-have-problems", problems, count=len(problems))
    decide(catalogue, number, said)


def _field_of(decision: TypedDecision) -> str:
    """Return the fingerprint and the number of a row: how a form knows which row a problem is about."""
    return f"{decision.fingerprint}-{decision.row[2]}"


def _understood(session: ReadSession, decision: TypedDecision) -> SaidDecision:
    """Return a decision with the key of the record that is named; raise BadInput where there is none."""
    corrections = {
        name: text
        for name, text in decision.corrections.items()
        if name in CORRECTIONS and text
    }
    for name, key in corrections_of_people(corrections):
        raise BadInput(key, field=CORRECTIONS[name])
    named = corrections.get(KEY)
    if named and decision.kind in RECORD_KINDS:
        corrections[KEY] = session.key_of(decision.kind, named)
    choice = decision.choice
    if choice not in [str(each) for each in RowChoice]:
        choice = ""
    return SaidDecision(*decision.row, decision.fingerprint, choice, corrections)
