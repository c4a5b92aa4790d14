"""What changed since a day, kept with a run: as `spbe gaps --since` tells it, in both languages."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.stored_changes import make_changes, stored_changes
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.documents.stored_run import ChangePart
from spbe_inventory.domain.actor import Actor, today
from spbe_inventory.errors import UsageError
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.actions.small_register import small_register
from tests.conftest import Run

THEN = date(2026, 11, 22)


def _later() -> Author:
    """Return who writes days after the register was filled."""
    return Author(
        Actor("penguji", "analis"), lambda: datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    )


@pytest.fixture(name="changed")
def _changed(tmp_path: Path) -> Catalogue:
    """Return a register in which a gap was closed and another one came up since."""
    register = small_register(tmp_path)
    edit(register, "exchange", "x", {"method": "etl"}, _later())
    values = {"giver": "etpp", "taker": "presensi", "state": "in_use", "method": "file"}
    add(register, "exchange", values, _later())
    return register


def test_it_tells_what_the_list_on_the_screen_tells(
    changed: Catalogue, run: Run
) -> None:
    day = today()
    make_changes(changed, day, THEN)
    stored = last_findings(changed)
    assert stored
    kept = stored_changes(stored, THEN)
    assert kept
    printed = run("gaps", "--since", THEN.isoformat(), "--no-stored", "--json")
    told = json.loads(printed.stdout)
    assert told["closed"]
    assert told["new"]
    for part in ChangePart:
        page = kept.page(part, limit=1000)
        assert kept.counts.counts[part] == len(page)
        assert [(change.rule, change.key, change.name) for change in page] == [
            (row["rule"], row["key"], row["name"]) for row in told[part]
        ]
    (closed,) = kept.page(ChangePart.CLOSED, limit=1)
    assert closed.outcome == "met"
    assert any("Cara" in reason for reason in closed.reasons)
    new = kept.page(ChangePart.NEW)
    assert {change.outcome for change in new} == {"gap"}
    assert all(change.message and change.severity for change in new)
    with speaking("en"):
        other = stored_changes(stored, THEN)
        assert other
        assert other.counts == kept.counts
        assert other.page(ChangePart.NEW)[0].message != new[0].message
    assert kept.page(ChangePart.NEW, first=1) == new[1:]


def test_before_anything_was_recorded_every_gap_is_new(changed: Catalogue) -> None:
    make_changes(changed, today(), date(2026, 1, 1))
    stored = last_findings(changed)
    assert stored
    kept = stored_changes(stored, date(2026, 1, 1))
    assert kept
    assert not kept.counts.existed
    assert kept.counts.counts[ChangePart.CLOSED] == 0
    assert kept.counts.counts[ChangePart.NEW] > 0


def test_another_day_and_another_run_were_not_compared(changed: Catalogue) -> None:
    make_changes(changed, today(), THEN)
    stored = last_findings(changed)
    assert stored
    assert stored_changes(stored, THEN + timedelta(days=1)) is None
    edit(changed, "application", "simpeg", {"status": "idle"}, _later())
    make_run(changed, today())
    newer = last_findings(changed)
    assert newer
    assert stored_changes(newer, THEN) is None


def test_a_day_to_come_is_refused(changed: Catalogue) -> None:
    with pytest.raises(UsageError):
        make_changes(changed, today(), today() + timedelta(days=1))


def test_the_hidden_command_makes_it_and_says_why_it_could_not(
    changed: Catalogue, run: Run
) -> None:
    since = ("_run", "--since", THEN.isoformat())
    assert json.loads(run(*since).stdout) == {"run": "made"}
    stored = last_findings(changed)
    assert stored
    assert stored_changes(stored, THEN)
    changed.path.with_name("catalog.runs.db").unlink()
    changed.path.with_name("catalog.runs.db").mkdir()
    refused = run(*since)
    assert refused.exit_code == 4
    answer = json.loads(refused.stdout)
    assert answer["run"] == "failed"
    assert answer["reason"]
