"""Pair rows and records of one name and office: by address and description first, then in their order."""

from collections.abc import Iterator, Sequence

from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold

DETAILS = ("url", "description", "function")  # fields that tell namesakes apart
NumberAndKey = tuple[int, str]


def pair_namesakes(
    rows: Sequence[FormRow], keys: Sequence[str], context: IntakeContext
) -> list[NumberAndKey]:
    """Return pairs of the number of a row and the key of its record, each once.

    What has the same address, description or function belongs together; of the others the nth row is the nth record.
    """
    if len(rows) == 1 and len(keys) == 1:
        return [(0, keys[0])]
    scores = _scores(rows, keys, context)
    pairs: dict[int, str] = {}
    for _score, number, key in scores:
        if number not in pairs and key not in pairs.values():
            pairs[number] = key
    numbers_left = [number for number in range(len(rows)) if number not in pairs]
    keys_left = [key for key in keys if key not in pairs.values()]
    pairs.update(zip(numbers_left, keys_left, strict=False))
    return sorted(pairs.items())


def _scores(
    rows: Sequence[FormRow], keys: Sequence[str], context: IntakeContext
) -> list[tuple[int, int, str]]:
    """Return how many details rows and records have in common, below zero: most first, then in order of rows."""
    records = {key: context.names.stored_record("application", key) for key in keys}
    scores = []
    for number, row in enumerate(rows):
        for key, record in records.items():
            common = len(list(_common_details(row, record)))
            if common:
                scores.append((-common, number, key))
    return sorted(scores, key=lambda score: score[:2])


def _common_details(row: FormRow, record: Plain) -> Iterator[str]:
    """Yield the details that a row and a record have in common."""
    for name in DETAILS:
        text = fold(row.text(name))
        recorded = fold(str(unmarked(record.get(name)) or ""))
        if text and text == recorded:
            yield name
