"""The form of decisions on rows, as it is sent: what was decided on each row, and the same shown again."""

import json
from collections.abc import Iterator

from starlette.datastructures import FormData

from spbe_inventory.actions.column_meanings import corrections
from spbe_inventory.actions.row_decisions import TypedDecision
from spbe_inventory.documents.review_book import NO_EXCLUSION
from spbe_inventory.documents.upload import SaidDecision
from spbe_inventory.errors import BadInput

APPLICATION_CHOICE = "application"
RECORD_CHOICE = "record:"  # before the key of the record that a row is said to be


def row_id(decision: SaidDecision) -> str:
    """Return how a form knows a row: by what stands in it, and its number."""
    return f"{decision.fingerprint}-{decision.row}"


def shown_again(typed: list[TypedDecision]) -> dict[str, SaidDecision]:
    """Return decisions as they were typed, by row, so that a form shows them again."""
    decisions = [
        SaidDecision(*each.row, each.fingerprint, each.choice, each.corrections)
        for each in typed
    ]
    return {row_id(decision): decision for decision in decisions}


def typed_decisions(form: FormData) -> Iterator[TypedDecision]:
    """Yield the decision on each row of the form; raise BadInput for a form that is not ours."""
    for text in form.getlist("application"):
        yield _row_of(str(text), "", {"set_apart": NO_EXCLUSION})
    for index, text in enumerate(form.getlist("row")):
        corrected = {
            name: str(form.get(f"r{index}.{name}", "")).strip()
            for name, _label in corrections()
        }
        filled = {name: value for name, value in corrected.items() if value}
        choice = str(form.get(f"r{index}.choice", ""))
        yield _row_of(str(text), choice, filled)


def _row_of(text: str, choice: str, corrected: dict[str, str]) -> TypedDecision:
    """Return the decision on the row that a form names; raise BadInput for a text that names none."""
    try:
        file, sheet, row, fingerprint, kind = json.loads(text)
        site = (str(file), str(sheet), int(row))
    except (ValueError, TypeError):
        raise BadInput("form-not-ours") from None
    if choice == APPLICATION_CHOICE:
        corrected = {**corrected, "set_apart": NO_EXCLUSION}
        choice = ""
    elif choice.startswith(RECORD_CHOICE):
        corrected = {**corrected, "key": choice.removeprefix(RECORD_CHOICE)}
        choice = ""
    return TypedDecision(site, str(fingerprint), str(kind), choice, corrected)
