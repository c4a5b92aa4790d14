"""`spbe gaps` from a stored run: letter by letter what it says without."""

from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions import stored_findings
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue
from tests.conftest import Run
from tests.invented import without_exchanges

DAY = date(2026, 11, 21)
SAME_DAY = ("--as-of", DAY.isoformat())
OPTIONS = [
    (),
    ("--by-unit",),
    ("--severity", "tinggi"),
    ("--only", "unknown"),
    ("--only", "gap", "-v"),
    ("--only", "met"),
    ("--only", "waived", "--only", "gap"),
    ("--rule", "INT-06"),
    ("--json",),
    ("--json", "--only", "gap", "--only", "unknown"),
    ("--json", "--only", "not_applicable"),
]


def answers(run: Run, *options: str) -> str:
    done = run("gaps", *SAME_DAY, *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sample", "language"),
    [("contoh", "id"), ("contoh", "en"), ("banggai", "en"), ("sarolangun", "id")],
)
def test_samples_are_answered_letter_by_letter_as_without(
    run: Run, tmp_path: Path, sample: str, language: str
) -> None:
    root = Path(stored_findings.__file__).parent.parent
    path = tmp_path / "catalog.db"
    import_new_catalogue(path, root / "sample" / f"{sample}.json", author())
    make_run(Catalogue(path), DAY)
    for options in OPTIONS:
        words = (*options, "--lang", language)
        assert answers(run, *words) == answers(run, *words, "--no-stored"), options


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_invented_registers_are_answered_letter_by_letter_as_without(
    run: Run, tmp_path: Path, seed: int
) -> None:
    made = catalogue(tmp_path, without_exchanges(40, seed))
    make_run(made, DAY)
    office = ("--unit", "Dinas Kesehatan")
    for options in [*OPTIONS, office, (*office, "--only", "gap", "--json")]:
        assert answers(run, *options) == answers(run, *options, "--no-stored")
