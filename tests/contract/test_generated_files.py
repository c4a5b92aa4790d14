"""What is made from something else equals a new making of it."""

import configparser
import json
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spbe_inventory.cli.commands.demo import SAMPLES
from spbe_inventory.session.catalogue import Catalogue
from tools import generate

from tests.builders import proposed_plan
from tests.conftest import ROOT


@pytest.mark.slow
def test_nothing_generated_is_out_of_date(capsys: pytest.CaptureFixture[str]) -> None:
    status = generate.main(["--check"])
    assert capsys.readouterr().out == ""
    assert status == 0


def test_check_finds_a_difference_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.txt"
    file.write_text("lama")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(
        generate, "make_database", lambda path: sqlite3.connect(path).close()
    )
    monkeypatch.setattr(generate, "made", lambda _: [(file, b"baru")])
    monkeypatch.setattr(generate, "page_fingerprints", dict)
    assert generate.main(["--check"]) == 1
    assert "differs: x.txt" in capsys.readouterr().out
    assert file.read_text() == "lama"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["catalogue.schema.json", "report.schema.json", "plan.schema.json"]
)
def test_schemas_are_schemas(name: str) -> None:
    meta = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    assert [
        error.message for error in meta.iter_errors(_json(ROOT / "schemas" / name))
    ] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_meet_the_catalogue_schema(sample: str) -> None:
    _meets(
        "catalogue.schema.json", ROOT / "spbe_inventory" / "sample" / f"{sample}.json"
    )


def test_the_report_meets_the_report_schema() -> None:
    _meets("report.schema.json", ROOT / "reports" / "kesenjangan.json")


@pytest.mark.slow
def test_a_plan_meets_the_plan_schema(contoh: Catalogue, tmp_path: Path) -> None:
    from spbe_inventory.planning.plan_file import plan_document
    from spbe_inventory.reference.weights import read_weights

    file = tmp_path / "rencana.json"
    file.write_text(
        json.dumps(
            plan_document(proposed_plan(contoh, read_weights(), 1000, generate.AS_OF))
        ),
        encoding="utf-8",
    )
    _meets("plan.schema.json", file)


def test_the_schema_refuses_what_the_door_refuses() -> None:
    validator = jsonschema.Draft202012Validator(
        _json(ROOT / "schemas" / "catalogue.schema.json")
    )
    sample = _json(ROOT / "spbe_inventory" / "sample" / "banggai.json")
    for wrong in (
        {"status": "hidup"},
        {"owner": None},
        {"status": {"mark": "maybe"}},
        {"hobby": "catur"},
    ):
        changed = {**sample, "applications": [{**sample["applications"][0], **wrong}]}
        assert list(validator.iter_errors(changed)), wrong


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _meets(schema: str, file: Path) -> None:
    validator = jsonschema.Draft202012Validator(_json(ROOT / "schemas" / schema))
    assert [error.message for error in validator.iter_errors(_json(file))] == []


def test_every_file_of_the_package_is_installed_with_it() -> None:
    """What is no Python is installed only where a pattern of setup.cfg names it."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = settings["options.package_data"]["spbe_inventory"].split()
    package = ROOT / "spbe_inventory"
    installed = {path for pattern in patterns for path in package.glob(pattern)}
    files = {
        path
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert files - installed - set(package.glob("store/migrations/*.mako")) == set()
