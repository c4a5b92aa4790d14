"""Other parties become records: for every end that names them, in one batch, never assessed and never ours."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.other_parties import (
    Party,
    Resolution,
    add_party,
    resolve_texts,
)
from spbe_inventory.actions.undo import undo
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput, NotFound, UsageError
from spbe_inventory.queries.impact import impact
from spbe_inventory.queries.text_ends import text_ends
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import view_of
from spbe_inventory.store.document import documents
from spbe_inventory.store.load import load
from spbe_inventory.store.reader import reading

from tests.builders import author, catalogue
from tests.conftest import Run
from tests.intake.helpers import saved

RECORDS: dict[str, Any] = {
    "data_set": {"setoran": {}},
    "application": {
        "pajak": {"status": "in_use"},
        "retribusi": {"status": "in_use"},
    },
    "exchange": {
        "x": {"giver": "pajak", "taker_text": "Bank Jatim", "state": "in_use"},
        "y": {"giver_text": "BANK JATIM", "taker": "retribusi", "state": "in_use"},
        "z": {"giver": "pajak", "taker_text": "PT Bank Jatim", "state": "in_use"},
        "b": {"giver": "pajak", "taker_text": "BPJS", "state": "claimed"},
    },
    "need": {"n": {"taker": "pajak", "data": "setoran", "giver_text": "bank jatim"}},
    "relation": {
        "r": {
            "application": "retribusi",
            "relation_kind": "depends_on",
            "other_text": "Bank Jatim",
        }
    },
}
BANK = Party("Bank Jatim", "bank")


def resolved(register: Catalogue, *texts: str) -> Resolution:
    return resolve_texts(register, texts, BANK, author())


def test_every_end_that_names_a_party_becomes_one_record(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    key = resolved(register, "Bank Jatim").application
    with reading(register.path) as connection:
        snapshot = load(connection, ("agency", "application", *RECORDS))
    exchanges = snapshot.exchanges
    assert (exchanges["x"].taker, exchanges["x"].taker_text) == (key, None)
    assert (exchanges["y"].giver, exchanges["y"].giver_text) == (key, None)
    assert exchanges["z"].taker_text == "PT Bank Jatim"
    assert snapshot.needs["n"].giver == key
    assert snapshot.records["relation"]["r"].known("other") == key
    bank = snapshot.agencies[snapshot.applications[key].agency]
    assert (bank.name, bank.agency_kind, bank.assessed) == ("Bank Jatim", "bank", False)
    ours = [application.name for application in subject_of(register)]
    assert sorted(ours) == ["pajak", "retribusi"]


def subject_of(register: Catalogue) -> list[Any]:
    """Return the applications that a picture of the register draws as its own."""
    return list(view_of(register, ("agency", "application")).applications)


def test_several_spellings_at_once_stay_as_other_names(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    key = resolved(register, "Bank Jatim", "PT Bank Jatim").application
    with reading(register.path) as connection:
        snapshot = load(connection, ("agency", "application", *RECORDS))
    assert snapshot.exchanges["z"].taker == key
    assert snapshot.applications[key].other_names == ("PT Bank Jatim",)
    lists = impact(register, "pajak").lists
    lost = [application.name for application in (*lists.not_clear, *lists.further)]
    assert lost == ["Bank Jatim", "retribusi"]


def test_undo_gives_the_texts_back(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    before = comparable(register)
    batch = resolved(register, "Bank Jatim", "PT Bank Jatim").batch
    assert comparable(register) != before
    undo(register, batch, author())
    assert comparable(register) == before


def comparable(register: Catalogue) -> dict[str, Any]:
    """Return the records as a document, without versions, and without institutions: those stay by design."""
    with reading(register.path) as connection:
        snapshot = load(connection, KINDS)
        kinds = [kind for kind in KINDS if kind != "agency"]
        whole = {kind: documents(snapshot, kind) for kind in kinds}
    for rows in whole.values():
        for row in rows:
            row.pop("version", None)
    return whole


def test_a_second_party_of_the_same_texts_is_the_same_record(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    first = resolved(register, "Bank Jatim").application
    second = resolve_texts(
        register, ["PT Bank Jatim"], Party("Bank Jatim"), author()
    ).application
    assert first == second


def test_a_national_system_needs_no_kind(tmp_path: Path) -> None:
    records = {
        **RECORDS,
        "exchange": {
            "s": {"giver": "pajak", "taker_text": "SIPD RI", "state": "in_use"}
        },
    }
    register = catalogue(tmp_path, records)
    resolve_texts(register, ["SIPD RI"], Party("SIPD RI"), author())
    with reading(register.path) as connection:
        snapshot = load(connection, ("agency", "application", "exchange"))
    taker = snapshot.applications[str(snapshot.exchanges["s"].taker)]
    assert not snapshot.agencies[taker.agency].assessed


def test_a_list_that_is_read_again_changes_nothing(tmp_path: Path) -> None:
    register = catalogue(tmp_path, {})
    lines = (
        "Nama Aplikasi;Perangkat Daerah;Fungsi;Terhubung dengan",
        "SIMPAD;Bapenda;Pengelolaan pajak;Bank Jatim",
        "e-Parkir;Dinas Perhubungan;Retribusi parkir;Bank Jatim",
    )
    file = tmp_path / "daftar.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    saved(register, file)
    resolved(register, "Bank Jatim")
    before = comparable(register)
    saved(register, file)
    assert comparable(register) == before


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    with pytest.raises(NotFound):
        resolved(register, "Bank Lain")
    with pytest.raises(UsageError):
        resolve_texts(register, ["Bank Jatim"], Party("Bank Jatim"), author())
    values = {"name": "Provinsi Uji", "agency_kind": "provinsi"}
    add_party(register, values, author())
    with pytest.raises(BadInput):
        add_party(register, values, author())


def test_texts_that_may_name_the_same_party_stand_side_by_side(tmp_path: Path) -> None:
    ends = {end.text: end for end in text_ends(catalogue(tmp_path, RECORDS))}
    assert ends["Bank Jatim"].count == 4
    assert ends["Bank Jatim"].similar == ("PT Bank Jatim",)
    assert ends["BPJS"].similar == ()


def test_from_the_command_line_in_both_languages(tmp_path: Path, run: Run) -> None:
    register = catalogue(tmp_path, RECORDS)
    base = ("--db", str(register.path), "--as", "penguji")
    assert "PT Bank Jatim" in run("exchange", "resolve", *base).output
    shown = run(
        "exchange", "resolve", "BPJS", "--kind", "lembaga", "--dry-run", *base,
        "--lang", "en",
    )  # fmt: skip
    assert "1 record names BPJS then" in shown.output
    refused = run("exchange", "resolve", "BPJS", "--kind", "lembaga", *base)
    assert refused.exit_code == 2
    added = run("agency", "add", "BPJS Kesehatan", "--kind", "lembaga", *base)
    assert added.exit_code == 0
    done = run(
        "exchange",
        "resolve",
        "BPJS",
        "--to",
        "BPJS Kesehatan",
        "--yes",
        "--json",
        *base,
    )
    written = json.loads(done.stdout)
    assert {record["kind"] for record in written["records"]} == {
        "application",
        "exchange",
    }
    whole = tmp_path / "semua.json"
    exported = run("export", "json", "-o", str(whole), *base[:2])
    assert exported.exit_code == 0
    again = run("import", str(whole), "--dry-run", *base)
    assert again.exit_code == 0
