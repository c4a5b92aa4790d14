"""A kept run says in each language what a run made in that language says, in whichever it was made."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.session.catalogue import Catalogue

COUNTED = {Outcome.MET, Outcome.NOT_APPLICABLE}


def messages(catalogue: Catalogue, day: date) -> list[str]:
    """Return what a run made in the current language says."""
    rows = finding_rows(check(catalogue, day))
    return [row.message for row in rows if row.outcome not in COUNTED]


@pytest.mark.slow
@pytest.mark.parametrize("made_in", LANGUAGES)
def test_every_finding_is_told_in_each_language(
    contoh_made: Path, tmp_path: Path, made_in: str
) -> None:
    path = tmp_path / "catalog.db"
    shutil.copy(contoh_made, path)
    catalogue = Catalogue(path, "contoh")
    day = today()
    with speaking(made_in):
        make_run(catalogue, day)
    for language in LANGUAGES:
        with speaking(language):
            found = last_findings(catalogue)
            assert found
            kept = found.page(FindingSelection(limit=100_000)).rows
            assert [row.message for row in kept] == messages(catalogue, day)
