"""What writing commands tell programs: one shape, whatever was written."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import catalogue
from tests.conftest import Run

KEYS = ["batch", "undoes", "records", "files", "warnings", "would_change", "access"]
RECORD_KEYS = ["kind", "key", "version", "change", "fields"]


def written(run: Run, *words: str) -> dict[str, Any]:
    """Run a command and return what it tells programs, after looking at its shape."""
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    assert list(document) == KEYS
    for record in document["records"]:
        assert list(record) == RECORD_KEYS
    return document


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, run: Run) -> None:
    catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan"}},
            "application": {"a": {"owner": "dinkes"}, "b": {}},
        },
    )


def test_an_addition_names_all_that_came_along(run: Run) -> None:
    ends = ("--giver", "a", "--taker", "SIAK", "--state", "in_use")
    document = written(run, "exchange", "add", *ends)
    assert [(row["kind"], row["change"]) for row in document["records"]] == [
        ("agency", "create"),
        ("application", "create"),
        ("exchange", "create"),
    ]
    assert document["records"][-1]["version"] == 1
    assert document["batch"] == 2


def test_an_edit_names_its_fields_and_warnings_and_nothing_has_no_batch(
    run: Run,
) -> None:
    document = written(run, "app", "edit", "a", "--function", "surat")
    (record,) = document["records"]
    assert (record["version"], record["change"], record["fields"]) == (
        2,
        "edit",
        ["function"],
    )
    again = written(run, "app", "edit", "a", "--function", "surat")
    assert (again["batch"], again["records"]) == (None, [])
    run("exchange", "add", "--giver", "a", "--taker", "b", "--state", "in_use")
    contrary = written(run, "app", "edit", "a", "--gives", "tidak-ada")
    assert "a-ke-b" in contrary["warnings"][0]


def test_every_other_writing_command_has_the_same_shape(run: Run) -> None:
    retired = written(run, "app", "retire", "b")
    assert retired["records"][0]["fields"] == ["status"]
    stated = written(run, "complete", "dinkes", "--by", "Sekretaris")
    assert {row["kind"] for row in stated["records"]} == {"completeness"}
    merged = written(run, "merge", "app", "a", "b", "--yes")
    assert merged["records"][-1]["kind"] == "relation"
    undone = written(run, "undo", "--yes")
    assert undone["undoes"] == merged["batch"]
    planned = written(run, "merge", "app", "a", "b", "--dry-run")
    assert planned["batch"] is None


def test_a_waiver_and_a_confirmed_suggestion_have_it_too(run: Run) -> None:
    manual = ("--state", "in_use", "--method", "file", "--hours-per-month", "6")
    run("exchange", "add", "--giver", "a", "--taker", "b", *manual)
    waived = written(
        run, "waive", "INT-06", "contoh-a-ke-b", "--because", "menunggu API",
        "--by", "Kominfo", "--until", "2099-12-31",
    )  # fmt: skip
    assert [row["kind"] for row in waived["records"]] == ["waiver"]
    run("app", "add", "--name", "SIMPEG")
    confirmed = written(run, "suggest", "SIMPEG", "--confirm", "P02")
    assert confirmed["records"][-1]["kind"] == "need"
