"""The page of fields names every field, and offers none only where that means something."""

import pytest
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.language.current import speaking
from spbe_inventory.reports.field_reference import field_reference


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_field_stands_on_the_page(language: str) -> None:
    with speaking(language):
        text = "\n".join(field_reference())
        for kind in KINDS.values():
            for field in kind.fields.values():
                assert f"| {field.label} | `{field.name}` |" in text


def test_none_is_offered_where_it_means_something() -> None:
    fields = KINDS["application"].fields
    assert not fields["name"].offers_none
    assert not fields["status"].offers_none
    assert not fields["function"].offers_none
    assert fields["backup"].offers_none
    assert fields["general_field"].offers_none
    assert KINDS["need"].fields["current_means"].offers_none
    assert KINDS["data_set"].fields["security_class"].offers_none


def test_yes_and_no_need_no_third_answer() -> None:
    offered = [
        f"{kind.code}.{field.name}"
        for kind in KINDS.values()
        for field in kind.fields.values()
        if field.value is Value.YES_NO and field.offers_none
    ]
    assert offered == []
