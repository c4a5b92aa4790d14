"""Interfaces, further means of an exchange and exchanges of an application with itself: kept, loaded, shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.records import Interface
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import BadInput
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.load import load
from spbe_inventory.store.maintenance import examine
from spbe_inventory.store.reader import reading

from tests.builders import author, catalogue

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "application": {"a": {}, "b": {}},
    "data_set": {"pegawai": {}},
    "facility": {"spl": {"facility_kind": "spl"}, "db": {"facility_kind": "database"}},
    "interface": {
        "api": {
            "application": "a",
            "interface_kind": "rest",
            "data": ["pegawai"],
            "facility": "spl",
            "address": "https://api.contoh.go.id/pegawai",
            "authentication": {"mark": "none"},
            "documentation": "katalog API",
            "interface_version": "2",
        }
    },
    "exchange": {
        "x": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "file",
            "interfaces": ["api"],
            "means": [
                {"method": "api_direct", "frequency": "daily", "format": "JSON"},
                {"method": "message", "state": "ended"},
            ],
        },
        "loop": {"giver": "a", "taker": "a", "state": "in_use"},
    },
}


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


def loaded(register: Catalogue) -> Snapshot:
    with reading(register.path) as connection:
        return load(connection, KINDS)


def test_an_interface_is_kept_with_all_that_is_said_of_it(register: Catalogue) -> None:
    (interface,) = loaded(register).of(Interface).values()
    said = (interface.application, interface.facility, interface.data)
    assert said == ("a", "spl", ("pegawai",))
    assert (interface.interface_version, interface.documentation) == (
        "2",
        "katalog API",
    )
    assert interface.marks == {"authentication": "none"}
    assert examine(register.path) == []


def test_an_exchange_keeps_its_further_means_in_their_order(
    register: Catalogue,
) -> None:
    exchange = loaded(register).exchanges["x"]
    assert exchange.means == (
        Means("api_direct", "daily", "JSON"),
        Means("message", state="ended"),
    )
    assert exchange.interfaces == ("api",)
    assert exchange.method == "file"


def test_an_exchange_of_an_application_with_itself_is_kept_and_is_no_link(
    register: Catalogue,
) -> None:
    snapshot = loaded(register)
    assert snapshot.exchanges["loop"].taker == "a"
    assert {(giver, taker) for _agency, giver, taker in snapshot.pairs} == {("a", "b")}


def test_the_public_sees_neither_address_nor_format_nor_who_is_let_in(
    register: Catalogue,
) -> None:
    with open_session(replace(register, edition=Edition.PUBLIC)) as session:
        public = session.load(KINDS)
    (interface,) = public.of(Interface).values()
    hidden = (
        interface.address,
        interface.authentication,
        interface.documentation,
        interface.interface_version,
    )
    assert set(hidden) == {None}
    assert interface.marks == {}
    assert (interface.name, interface.interface_kind) == ("api", "rest")
    means = [each.means[0] for each in public.exchanges.values() if each.means]
    assert means == [Means("api_direct", "daily")]


@pytest.mark.parametrize(
    "means",
    [
        [{"method": "merpati"}],
        [{"frequency": "daily"}],
        [{"method": "file", "format": "a | b"}],
        [],
    ],
    ids=["no such method", "no method", "a line in the format", "nothing"],
)
def test_a_means_that_says_nothing_readable_is_refused(
    register: Catalogue, means: list[dict[str, str]]
) -> None:
    with pytest.raises(BadInput):
        edit(register, "exchange", "x", {"means": means}, author())
