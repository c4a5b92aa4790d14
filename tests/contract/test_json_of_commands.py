"""What reading commands print as JSON is what their schemas promise, and nothing beside it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spbe_inventory.cli.json_shapes import SHAPES
from spbe_inventory.cli.registry import COMMANDS
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import ROOT, Run

# Words of a command in the schema → how it is run on Kabupaten Contoh.
RUNS: Mapping[str, tuple[str, ...]] = {
    "diff": ("diff", "2026-11-20", "2026-12-01"),
    "duplicates": ("duplicates", "--least", "60"),
    "gaps --baseline": ("gaps", "--since", "2026-11-22"),
    "impact": ("impact", "SIMPEG"),
    "list --count": ("app", "list", "--count"),
    "network QUESTION": ("network", "jembatan"),
    "path": ("path", "SIMPEG", "SIMPAD"),
    "plan --fail": ("plan", "--fail", "SIMPEG"),
    "screen": ("screen", "usulan.csv"),
    "scorecard WHICH": ("scorecard", "pemdi"),
    "systems": ("systems", "siasn"),
    "codes": ("codes", "RAL.01"),
}
NOT_RUN = ("round links", "round status", "import", "error", "written")
# These lists have a shape of their own.
OWN_SHAPES = ("waiver", "verification")
LISTED = [
    code
    for code, kind in KINDS.items()
    if kind.noun in COMMANDS and code not in OWN_SHAPES
]


def closed(schema: Any) -> Any:
    """Return a schema that takes no property that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: closed(part) for name, part in schema.items()}
    if isinstance(parts.get("properties"), dict) and parts.get("type") == "object":
        parts.setdefault("additionalProperties", False)
    return parts


def promised(name: str) -> dict[str, Any]:
    text = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    schema: dict[str, Any] = closed(json.loads(text))
    return schema


@pytest.mark.slow
@pytest.mark.parametrize("words", [words for words in SHAPES if words not in NOT_RUN])
@pytest.mark.usefixtures("contoh")
def test_a_command_prints_what_its_schema_promises(run: Run, words: str) -> None:
    Path("usulan.csv").write_text("Nama aplikasi\nSIMPEG Baru\n", encoding="utf-8")
    arguments = RUNS.get(words, tuple(words.split()))
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    printed = json.loads(done.stdout)
    assert printed or words in (
        "doctor",
        "duplicates",
        "diff",
        "verification list",
        "waiver list",
        "plan progress",
        "suggest",
    )
    jsonschema.validate({words: printed}, promised("commands.schema.json"))


@pytest.mark.slow
def test_the_status_of_a_round_is_what_its_schema_promises(
    contoh: Catalogue, run: Run
) -> None:
    opened = run(
        "round", "open", "Pendataan", "--due", "2026-12-15", "--db", str(contoh.path)
    )
    assert opened.exit_code == 0, opened.output
    printed = json.loads(run("round", "status", "--json").stdout)
    jsonschema.validate({"round status": printed}, promised("commands.schema.json"))
    printed = json.loads(run("round", "links", "--json").stdout)
    jsonschema.validate({"round links": printed}, promised("commands.schema.json"))
    assert printed["made"]


@pytest.mark.parametrize("kind", LISTED)
@pytest.mark.usefixtures("contoh")
def test_a_list_prints_what_its_schema_promises(run: Run, kind: str) -> None:
    noun = KINDS[kind].noun
    done = run(noun, "list", "--json")
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)
    if kind == "need":
        for row in rows:
            for name in (
                "status",
                "met_by",
                "way",
                "holders",
                "hours",
                "office",
                "live",
            ):
                del row[name]
    document = {KINDS[kind].noun: rows}
    jsonschema.validate(document, promised("records.schema.json"))
