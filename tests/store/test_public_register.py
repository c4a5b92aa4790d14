"""The register for the public: what it holds, what it does not, and by which keys."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import Document, Facility, Relation, Setting, Waiver
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.public_text import REMOVED
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session, resolve_key, shared_reads

from tests.builders import catalogue

RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"dinas-rahasia": {"name": "Dinas Satu", "note": "sandi"}},
    "data_set": {
        "d": {"name": "Data di 10.9.8.7", "security_class": "secret"},
        "lama": {"name": "Ditarik", "withdrawn": True},
    },
    "facility": {
        "spl": {"name": "SPL", "facility_kind": "spl", "bandwidth": "1 Gbps"},
        "mesin": {"name": "Peladen", "facility_kind": "server"},
    },
    "application": {
        "a-rahasia": {
            "name": "SIMPEG 10.1.2.3", "owner": "dinas-rahasia", "function": "di srv-09", "url": "http://x.go.id",
            "server": "srv-01", "databases": ["Oracle"], "backup": {"mark": "none"}, "holds": ["d", "lama"],
            "other_names": ["simpeg.go.id"], "criticality": "critical",
            "status": {"value": "in_use", "mark": "assumed"},
            "statements": [{"field": "server", "basis": "form", "source": "Budi", "value": "srv-02"}],
        },
        "b": {"name": "B", "released": True, "function": "Mencatat cuti", "note": "x"},
    },
    "document": {
        "pks": {"document_kind": "agreement", "kept_at": "lemari"},
        "audit": {"document_kind": "audit"},
    },
    "exchange": {
        "x": {
            "giver": "a-rahasia", "taker_text": "https://api.contoh.go.id", "state": "in_use", "authenticated": False,
            "facility": "spl", "method": "api_direct", "means": [{"method": "file", "format": "CSV"}],
        },
        "y": {"giver": "a-rahasia", "taker": "b", "state": "in_use", "method": "api_direct", "facility": "mesin"},
    },
    "need": {"n": {"taker": "b", "data": "lama"}, "m": {"taker": "b", "data": "d"}},
    "relation": {
        "r": {"application": "b", "relation_kind": "hosted_at", "other_text": "srv-01"},
        "s": {"application": "b", "relation_kind": "part_of", "other": "a-rahasia"},
    },
    "waiver": {
        "w": {"rule": "INT-06", "about": "x", "reason": "Budi", "decided_by": "Ani", "until": "2027-01-01"},
        "v": {"rule": "APL-09", "about": "b", "reason": "x", "decided_by": "Ani", "until": "2027-01-01"},
    },
    "instrument": {"i": {"name": "Kartu", "content": "isi"}},
}  # fmt: skip


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    """Make a catalogue as an earlier version left it, which took in what is refused today."""
    made = catalogue(tmp_path, RECORDS)
    text = "Mencatat cuti; hubungi Sdr. Budi, 10.1.2.3"
    write_directly(made, f"UPDATE application SET function = '{text}' WHERE key = 'b'")
    return made


def write_directly(register: Catalogue, statement: str) -> None:
    """Write into the file past every door."""
    connection = sqlite3.connect(register.path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def public(register: Catalogue) -> Snapshot:
    with open_session(replace(register, edition=Edition.PUBLIC)) as session:
        return session.load(KINDS)


def test_what_is_marked_leaves_and_nothing_else(register: Catalogue) -> None:
    snapshot = public(register)
    application = snapshot.applications["app-1"]
    assert application.name == f"SIMPEG {REMOVED}"
    assert application.owner == "unit-1"
    assert application.status == "in_use"
    assert application.marks == {"status": Mark.ASSUMED}
    closed = (
        application.url,
        application.server,
        application.criticality,
        application.note,
    )
    assert set(closed) == {None}
    assert (application.databases, application.other_names) == ((), ())
    assert not snapshot.statements


def test_free_text_leaves_where_its_owner_released_it_and_passes_the_second_fence(
    register: Catalogue,
) -> None:
    snapshot = public(register)
    assert snapshot.applications["app-1"].function == REMOVED
    assert (
        snapshot.applications["app-2"].function
        == f"Mencatat cuti; {REMOVED}, {REMOVED}"
    )
    assert snapshot.applications["app-2"].note is None


@pytest.mark.parametrize(
    "text",
    [
        "Mencatat cuti, dikelola oleh Budi Santoso",
        "Mencatat cuti (operator Siti Aminah)",
        "Mencatat cuti; Bapak Andi Wijaya",
    ],
)
def test_people_in_a_released_text_stay_whatever_stands_before_them(
    register: Catalogue, text: str
) -> None:
    write_directly(
        register, f"UPDATE application SET function = '{text}' WHERE key = 'b'"
    )
    shown = public(register).applications["app-2"].function
    assert shown is not None
    assert "Mencatat cuti" in shown
    assert REMOVED in shown
    assert not {"Budi", "Siti", "Andi"} & set(shown.replace(")", " ").split())


@pytest.mark.parametrize("name", ["SI RATNA", "Dewi Sartika", "Bu Mega", "Arjuna"])
def test_a_name_of_an_application_that_looks_like_one_of_people_leaves(
    register: Catalogue, name: str
) -> None:
    write_directly(register, f"UPDATE application SET name = '{name}' WHERE key = 'b'")
    assert public(register).applications["app-2"].name == name


def test_records_that_are_not_for_the_public_are_not_there(register: Catalogue) -> None:
    snapshot = public(register)
    kinds = [facility.facility_kind for facility in snapshot.of(Facility).values()]
    assert kinds == ["spl"]
    assert len(snapshot.of(Document)) == 1
    assert [each.relation_kind for each in snapshot.of(Relation).values()] == [
        "part_of"
    ]
    assert [data.name for data in snapshot.data_sets.values()] == [f"Data di {REMOVED}"]
    assert not snapshot.records["instrument"]


def test_what_names_a_record_that_is_not_there_does_not_name_it(
    register: Catalogue,
) -> None:
    snapshot = public(register)
    assert snapshot.applications["app-1"].holds == ("data-1",)
    assert [need.data for need in snapshot.needs.values()] == ["data-1"]
    assert snapshot.exchanges["exchange-2"].facility is None
    assert snapshot.exchanges["exchange-1"].facility == "facility-2"


def test_an_exchange_keeps_its_ends_state_and_method(register: Catalogue) -> None:
    exchange = public(register).exchanges["exchange-1"]
    assert exchange.taker_text == REMOVED
    assert (exchange.state, exchange.method) == ("in_use", "api_direct")
    assert exchange.authenticated is None
    assert exchange.means == (Means("file"),)


def test_a_waiver_keeps_what_it_is_about_and_not_why(register: Catalogue) -> None:
    (waiver,) = public(register).of(Waiver).values()
    assert (waiver.rule, waiver.about) == ("INT-06", "exchange-1")
    assert (waiver.reason, waiver.decided_by) == (REMOVED, REMOVED)


def test_what_is_left_out_is_counted(register: Catalogue) -> None:
    left_out = public(register).left_out
    assert left_out
    assert left_out.texts == {"application": 1}
    assert left_out.records["facility"] == left_out.records["document"] == 1
    assert left_out.passages == {"application": 3, "data_set": 1, "exchange": 1}
    assert left_out.values["application"] > 3


def test_nothing_of_a_key_is_in_the_copy(register: Catalogue) -> None:
    with open_session(replace(register, edition=Edition.PUBLIC)) as session:
        dumped = "\n".join(session.connection.iterdump())
    for secret in ("rahasia", "Budi", "Ani", "srv-", "penguji", "Oracle", "10.1.2.3"):
        assert secret not in dumped


def test_links_are_those_of_the_whole_register(register: Catalogue) -> None:
    assert {pair[1:] for pair in public(register).pairs} == {("app-1", "app-2")}


def test_a_record_is_found_by_its_key_or_name_as_in_the_full_edition(
    register: Catalogue,
) -> None:
    edition = replace(register, edition=Edition.PUBLIC)
    for name in ("a-rahasia", "SIMPEG 10.1.2.3", "app-1"):
        assert resolve_key(edition, "application", name) == "app-1"
    with shared_reads():
        named = replace(edition, agency="contoh")
        assert resolve_key(named, "unit", "Dinas Satu") == "unit-1"
    with pytest.raises(NotFound):
        resolve_key(edition, "facility", "mesin")


def test_national_systems_keep_the_key_that_is_published(tmp_path: Path) -> None:
    records: dict[str, dict[str, Any]] = {
        "agency": {"bkn": {"key": "bkn", "name": "BKN", "agency_kind": "lembaga", "assessed": False}},
        "application": {"nasional-siasn": {"agency": "bkn", "name": "SIASN"}, "a": {}},
    }  # fmt: skip
    snapshot = public(catalogue(tmp_path, records))
    assert "nasional-siasn" in snapshot.applications
    assert "a" not in snapshot.applications


# Of each setting what is on record when it is written past every door, and what leaves of that.
SETTINGS = {
    "place": ("Luwuk", "Luwuk, password kominfo", f"Luwuk, {REMOVED}"),
    "prepared_by": ("A", "Bidang Aplikasi, Siti Aminah, S.Kom", f"Bidang Aplikasi, {REMOVED}"),
    "team_decree": ("A", "188.45/12/2023, 1 Maret 2023", "188.45/12/2023, 1 Maret 2023"),
    "spl_used": ("yes", "admin/admin123", None),
    "splp_since": ("2020-01-01", "hubungi Budi", None),
    "roadmap_from": ("2024", "2025-01", "2025-01"),
    "completeness_months": ("6", "12", "12"),
    "chain_system": ("no", "yes", "yes"),
}  # fmt: skip


def test_settings_leave_in_their_form_or_as_words_without_secrets(
    tmp_path: Path,
) -> None:
    records = {
        name.replace("_", "-"): {"name": name, "value": first}
        for name, (first, _written, _shown) in SETTINGS.items()
    }
    made = catalogue(tmp_path, {"setting": records})
    for name, (_first, written, _shown) in SETTINGS.items():
        change = f"UPDATE setting SET value = '{written}' WHERE name = '{name}'"
        write_directly(made, change)
    settings = public(made).of(Setting).values()
    shown = {str(setting.name): setting.value for setting in settings}
    assert shown == {
        name: leaves for name, (_first, _written, leaves) in SETTINGS.items()
    }


def test_values_of_a_strange_form_do_not_leave(register: Catalogue) -> None:
    write_directly(register, "UPDATE application SET launched = 'Budi'")
    write_directly(register, "UPDATE exchange SET method = 'srv-01'")
    snapshot = public(register)
    assert {each.launched for each in snapshot.applications.values()} == {None}
    assert {each.method for each in snapshot.exchanges.values()} == {None}
