"""What is for the public is written down, field by field and value by value; what nobody wrote down stays closed."""

from enum import Enum

import pytest
from spbe_inventory.domain.edition import (
    CLOSED_VALUES,
    EDITIONS,
    PUBLIC_VALUES,
    SETTINGS_IN_WORDS,
    Edition,
    kind_leaves,
    leaves,
    leaves_on_release,
    public_fields,
    value_leaves,
)
from spbe_inventory.domain.field import Field, Public, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.language.texts import Text

FIELDS = [(kind, field) for kind in KINDS for field in KINDS[kind].fields.values()]
# Texts of one line that are names, numbers or codes: they leave without being released.
NAMES_AND_NUMBERS = {
    "name", "short_name", "code", "province", "concerns", "number", "reference_codes", "ministries", "affairs",
    "issuer",
    "giver_text", "taker_text", "other_text", "service_text", "initiative", "programme", "rules", "rule", "about",
    "value",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "field"), FIELDS, ids=[f"{kind}-{field.name}" for kind, field in FIELDS]
)
def test_each_field_says_whether_it_leaves(kind: str, field: Field) -> None:
    assert field.public is not None, f"{kind}.{field.name} needs public=Public.…"
    if leaves_on_release(field):
        assert "released" in KINDS[kind].fields, "nobody could release it"
    if leaves(field) and field.value in (Value.TEXT, Value.LONG, Value.NAMES):
        assert field.name in NAMES_AND_NUMBERS, "free text leaves on release only"


def test_a_new_field_that_says_nothing_is_closed() -> None:
    field = Field("new", Value.TEXT, Text("Baru", "New"))
    assert not leaves(field)
    assert not leaves_on_release(field)


@pytest.mark.parametrize("place", PUBLIC_VALUES, ids=".".join)
def test_each_value_of_what_decides_says_whether_it_leaves(
    place: tuple[str, str],
) -> None:
    kind, name = place
    members: set[Enum] = set(KINDS[kind].fields[name].codes or ())
    allowed, closed = PUBLIC_VALUES[place], CLOSED_VALUES[place]
    assert allowed | closed == members
    assert not allowed & closed
    assert not value_leaves(kind, name, "new")


def test_notes_and_what_tells_of_machines_never_leave() -> None:
    for kind, field in FIELDS:
        if field.name in ("note", "source", "url", "server", "address", "criticality"):
            assert field.public is Public.NO, kind
    assert "note" not in public_fields("application")
    assert {"name", "owner", "function"} <= public_fields("application")


def test_a_setting_leaves_as_words_only_where_it_is_listed() -> None:
    allowed = PUBLIC_VALUES["setting", "name"]
    assert allowed >= SETTINGS_IN_WORDS
    typed = {name for name in allowed if name in SORTS}
    assert typed | SETTINGS_IN_WORDS == allowed


def test_a_kind_of_which_nothing_is_marked_does_not_leave() -> None:
    assert not kind_leaves("instrument")
    assert kind_leaves("relation")


def test_an_edition_has_its_name_in_both_languages() -> None:
    assert EDITIONS["publik"] is EDITIONS["public"] is Edition.PUBLIC
    assert EDITIONS["lengkap"] is EDITIONS["full"] is Edition.FULL
