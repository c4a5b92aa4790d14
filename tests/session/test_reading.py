"""Sessions that share what they open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session, shared_reads
from spbe_inventory.store import recorded
from spbe_inventory.store.reader import ReadConnection

from tests.builders import author, catalogue
from tests.conftest import Run

DAY = date(2026, 11, 21)
Opened = list[date | None]


@pytest.fixture(name="opened")
def _opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return the days for which a catalogue was opened so far."""
    days: Opened = []
    original = recorded.as_recorded

    @contextmanager
    def counting(
        path: Path, day: date | None, agency: str | None
    ) -> Iterator[ReadConnection]:
        days.append(day)
        with original(path, day, agency) as connection:
            yield connection

    monkeypatch.setattr(recorded, "as_recorded", counting)
    return days


def test_sessions_in_a_block_open_a_catalogue_once(
    contoh: Catalogue, opened: Opened
) -> None:
    with shared_reads():
        for _number in range(3):
            with open_session(contoh) as session:
                assert session.agency == "contoh"
            with open_session(replace(contoh, recorded=DAY)):
                pass
    assert opened == [None, DAY]


def test_without_the_block_each_session_opens_it(
    contoh: Catalogue, opened: Opened
) -> None:
    for _number in range(2):
        with open_session(contoh):
            pass
    assert opened == [None, None]


def test_what_is_shared_is_closed_with_the_block(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    with shared_reads(), shared_reads(), open_session(place):
        pass
    add(place, "application", {"name": "Sesudahnya"}, author())
    with open_session(place) as session:
        assert len(session.load(["application"]).applications) == 1


def test_gaps_since_a_day_reads_each_of_both_days_once(
    contoh: Catalogue, run: Run, opened: Opened
) -> None:
    arguments = ("--since", "2026-11-21", "--as-of", "2026-11-23")
    result = run("gaps", *arguments, "--db", str(contoh.path))
    assert result.exit_code == 0
    assert sorted(map(str, opened)) == ["2026-11-21", "None"]
