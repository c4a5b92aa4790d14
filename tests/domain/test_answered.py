"""How much of a record is answered: values and *none* are answers; not known, guesses and disputes are not."""

import pytest
from spbe_inventory.domain.answered import answered_fields, asked_fields
from spbe_inventory.domain.fields import KINDS

from tests.builders import view


@pytest.mark.parametrize(
    ("plain", "more"),
    [
        ({}, 0),
        ({"status": "in_use"}, 1),
        ({"status": "in_use", "backup": {"mark": "none"}}, 2),
        ({"status": "in_use", "backup": {"mark": "unknown"}}, 1),
        ({"status": {"value": "in_use", "mark": "assumed"}}, 0),
        ({"note": "catatan", "other_names": ["X"]}, 0),
    ],
)
def test_only_what_is_known_is_answered(plain: dict[str, object], more: int) -> None:
    register = view({"application": {"a": plain}})
    fields = answered_fields(register.snapshot.applications["a"])
    assert fields.answered == more
    assert fields.asked == len(asked_fields()["application"])


@pytest.mark.parametrize(
    ("plain", "unclear"),
    [
        ({"status": "in_use", "backup": {"mark": "none"}}, 0),
        ({"backup": {"mark": "unknown"}}, 1),
        ({"status": {"value": "in_use", "mark": "assumed"}}, 1),
        ({"status": {"value": "in_use", "mark": "disputed"}}, 1),
    ],
)
def test_guesses_and_disputes_are_neither_answered_nor_open(
    plain: dict[str, object], unclear: int
) -> None:
    register = view({"application": {"a": plain}})
    assert answered_fields(register.snapshot.applications["a"]).unclear == unclear


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_can_be_stored(kind: str) -> None:
    fields = KINDS[kind].fields
    for name in asked_fields()[kind]:
        assert fields[name].stored
        assert fields[name].asked
