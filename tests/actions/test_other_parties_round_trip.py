"""Other parties with their applications survive JSON whole, and a workbook without losing an end."""

import json
from typing import Any

import pytest
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import Run


@pytest.fixture(autouse=True)
def _register(run: Run) -> None:
    """Make a register with a bank, a ministry and another government, each with an application."""
    run("init", "Kabupaten Uji", "--kind", "kabupaten", "--db", "asal.db")
    lines: list[tuple[str, ...]] = [
        ("unit", "add", "--name", "Dinas Kesehatan"),
        ("app", "add", "--name", "SIMRS", "--owner", "Dinas Kesehatan"),
        ("data", "add", "--name", "Pembayaran"),
        ("agency", "add", "Bank Uji", "--kind", "bank"),
        ("exchange", "add", "--giver", "SIMRS", "--taker-text", "Bank Uji", "--state", "in_use"),
        ("exchange", "resolve", "Bank Uji", "--yes"),
        ("exchange", "add", "--giver", "SATUSEHAT", "--taker", "SIMRS", "--state", "planned"),
        ("exchange", "add", "--giver-text", "Kota Sebelah", "--taker", "SIMRS", "--state", "claimed"),
        ("exchange", "resolve", "Kota Sebelah", "--kind", "kota", "--yes"),
        ("need", "add", "--taker", "SIMRS", "--data", "Pembayaran", "--giver", "Bank Uji"),
        ("relation", "add", "--application", "SIMRS", "--relation-kind", "part_of", "--other", "SATUSEHAT"),
    ]  # fmt: skip
    for line in lines:
        done = run(*line, "--db", "asal.db")
        assert done.exit_code == 0, (line, done.output)


def exported(run: Run, db: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run("export", "json", "--db", db).stdout)
    return document


def test_json_into_an_empty_catalogue_is_the_same_catalogue(run: Run) -> None:
    before = exported(run, "asal.db")
    assert {row["key"] for row in before["agencies"]} >= {"uji", "bank-uji"}
    run("export", "json", "-o", "semua.json", "--db", "asal.db")
    made = run("import", "semua.json", "--new", "--yes", "--db", "baru.db")
    assert made.exit_code == 0, made.output
    after = exported(run, "baru.db")
    assert after == before
    assert run("doctor", "--db", "baru.db").exit_code == 0


def test_a_workbook_into_an_empty_catalogue_loses_no_end(run: Run) -> None:
    assert run("export", "xlsx", "-o", "semua.xlsx", "--db", "asal.db").exit_code == 0
    run("init", "Kabupaten Uji", "--kind", "kabupaten", "--db", "baru.db")
    done = run("import", "semua.xlsx", "--yes", "--db", "baru.db")
    assert done.exit_code == 0, done.output
    ends = {}
    for db in ("asal.db", "baru.db"):
        listed = json.loads(run("exchange", "list", "--json", "--db", db).stdout)
        ends[db] = {row["key"]: row["state"] for row in listed}
    assert ends["baru.db"] == ends["asal.db"]
    texts = run(
        "exchange",
        "list",
        "--columns",
        "giver,taker,taker_text,giver_text",
        "--db",
        "baru.db",
    )
    assert "Bank Uji" in texts.stdout
    again = run("import", "semua.xlsx", "--yes", "--db", "asal.db")
    assert again.exit_code == 0, again.output
    assert "0 baru, 0 berubah" in again.stdout


def test_a_workbook_brings_other_parties_and_their_applications(run: Run) -> None:
    run("app", "edit", "Bank Uji", "--set", "function=Menerima setoran", "--db", "asal.db")  # fmt: skip
    run("export", "xlsx", "-o", "semua.xlsx", "--db", "asal.db")
    run("init", "Kabupaten Uji", "--kind", "kabupaten", "--db", "baru.db")
    done = run("import", "semua.xlsx", "--yes", "--db", "baru.db")
    assert done.exit_code == 0, done.output
    before, after = exported(run, "asal.db"), exported(run, "baru.db")
    for kind in ("agencies", "applications", "exchanges", "needs", "relations"):
        assert without_versions(after[kind]) == without_versions(before[kind]), kind
    assert run("doctor", "--db", "baru.db").exit_code == 0


def without_versions(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    left_out = ("version", "statements")
    return [
        {name: value for name, value in row.items() if name not in left_out}
        for row in rows
    ]


def test_the_workbook_of_contoh_comes_into_an_empty_catalogue(
    run: Run, contoh: Catalogue
) -> None:
    run("export", "xlsx", "-o", "contoh.xlsx", "--db", str(contoh.path))
    run("init", "Kabupaten Contoh", "--kind", "kabupaten", "--db", "baru2.db")
    done = run("import", "contoh.xlsx", "--yes", "--db", "baru2.db")
    assert done.exit_code == 0, done.output
    count = ("exchange", "list", "--all", "--count")
    whole = run(*count, "--db", str(contoh.path), "--agency", "contoh").stdout
    assert run(*count, "--db", "baru2.db").stdout == whole
