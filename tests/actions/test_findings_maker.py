"""Stored findings made beside the server: after saves, when their page is opened, one at a time."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest
from spbe_inventory.actions import findings_maker
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.findings_maker import FindingsMaker, is_due
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.domain.actor import today
from spbe_inventory.session.catalogue import Catalogue

from tests.actions.small_register import small_register
from tests.builders import author


class Child:
    """A process that ends when it is told to."""

    def __init__(self, output: IO[bytes]) -> None:
        self.output = output
        self.returncode: int | None = None
        self.was_killed = False

    def poll(self) -> int | None:
        return self.returncode

    def end(self, status: int = 0, written: bytes = b'{"run": "made"}') -> None:
        self.output.write(written)
        self.returncode = status

    def kill(self) -> None:
        self.was_killed = True

    def wait(self) -> None:
        """Return at once."""


@pytest.fixture(name="children")
def _children(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    started: list[Child] = []

    def starting(*_args: Any, output: IO[bytes], **_rest: Any) -> Child:
        started.append(Child(output))
        return started[-1]

    monkeypatch.setattr(findings_maker, "start_making", starting)
    monkeypatch.setattr(findings_maker, "WAIT", 0.05)
    return started


@pytest.fixture(name="maker")
def _maker() -> Iterator[FindingsMaker]:
    maker = FindingsMaker()
    maker.follow()
    yield maker
    maker.stop()


def _until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not is_so() and time.monotonic() < ends:
        time.sleep(0.01)
    assert is_so()


def test_one_run_at_a_time_and_what_became_of_it(
    children: list[Child], maker: FindingsMaker
) -> None:
    catalogue = Catalogue(Path("catalog.db"))
    maker.start(catalogue, date(2026, 11, 1))
    maker.start(catalogue)
    assert len(children) == 1
    state = maker.state()
    assert state.is_running
    assert state.since == date(2026, 11, 1)
    children[0].end()
    assert maker.state() == findings_maker.MakerState(is_running=False)
    maker.start(catalogue)
    assert len(children) == 2


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (b'{"run": "failed", "reason": "Penuh."}', "Penuh."),
        (b"", "Telaah terhenti sebelum selesai (status -9)."),
    ],
)
def test_a_run_that_failed_is_told_in_a_sentence_until_the_next_one(
    children: list[Child], maker: FindingsMaker, written: bytes, sentence: str
) -> None:
    catalogue = Catalogue(Path("catalog.db"))
    maker.start(catalogue)
    children[0].end(-9, written)
    assert maker.state().failure == sentence
    maker.opened(catalogue, None)
    assert len(children) == 1  # not again and again without being asked
    maker.start(catalogue)
    assert not maker.state().failure


def test_some_seconds_after_the_last_save_a_quick_run_is_made_anew(
    children: list[Child], maker: FindingsMaker, tmp_path: Path
) -> None:
    register = small_register(tmp_path)
    make_run(register, today())
    edit(register, "application", "simpeg", {"status": "idle"}, author())
    for _number in range(3):
        maker.saved(register)
    _until(lambda: len(children) == 1)
    children[0].end()
    assert not maker.state().is_running


def test_the_first_save_makes_the_first_run(
    children: list[Child], maker: FindingsMaker, tmp_path: Path
) -> None:
    maker.saved(small_register(tmp_path))
    _until(lambda: len(children) == 1)


def test_nothing_is_made_where_nothing_changed_or_the_run_takes_long(
    children: list[Child],
    maker: FindingsMaker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register = small_register(tmp_path)
    make_run(register, today())
    maker.saved(register)
    time.sleep(0.2)
    assert not children
    edit(register, "application", "simpeg", {"status": "idle"}, author())
    monkeypatch.setattr(findings_maker, "QUICK", 0.0)
    maker.saved(register)
    time.sleep(0.2)
    assert not children


def test_what_changed_is_worked_out_where_its_page_is_opened_and_runs_are_quick(
    children: list[Child],
    maker: FindingsMaker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register = small_register(tmp_path)
    make_run(register, today())
    stored = last_findings(register)
    assert stored
    maker.compared(register, stored, today())
    assert maker.state().since == today()
    children[0].end()
    monkeypatch.setattr(findings_maker, "QUICK", 0.0)
    maker.compared(register, stored, today())
    assert len(children) == 1


def test_without_following_nothing_is_made_unasked(children: list[Child]) -> None:
    maker = FindingsMaker()
    catalogue = Catalogue(Path("catalog.db"))
    maker.saved(catalogue)
    maker.opened(catalogue, None)
    time.sleep(0.1)
    assert not children


def test_a_run_is_due_where_it_is_missing_stale_or_a_day_old(tmp_path: Path) -> None:
    assert is_due(None)
    register = small_register(tmp_path)
    make_run(register, today())
    stored = last_findings(register)
    assert stored
    assert not is_due(stored)
    stale = replace(stored, age=replace(stored.age, batches_since=2))
    assert is_due(stale)
    long = replace(stale, head=replace(stored.head, seconds=90.0))
    assert not is_due(long)
    old = replace(long, head=replace(long.head, made_at="2026-01-01T00:00:00Z"))
    assert is_due(old)


def test_stopping_ends_the_process(children: list[Child]) -> None:
    maker = FindingsMaker()
    maker.start(Catalogue(Path("catalog.db")))
    maker.stop()
    assert children[0].was_killed
    assert not maker.state().is_running


@pytest.mark.slow
def test_a_real_process_makes_a_run(tmp_path: Path, maker: FindingsMaker) -> None:
    register = small_register(tmp_path)
    maker.opened(register, last_findings(register))
    _until_slow(lambda: not maker.state().is_running)
    assert not maker.state().failure
    assert last_findings(register)


def _until_slow(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not is_so() and time.monotonic() < ends:
        time.sleep(0.1)
    assert is_so()


def test_a_run_of_a_program_that_was_replaced_is_told_and_not_made_again(
    children: list[Child], maker: FindingsMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalogue(Path("catalog.db"))
    maker.follow()
    maker.opened(catalogue, None)
    monkeypatch.setattr(findings_maker, "is_replaced", lambda: True)
    children[0].end()
    assert "tutup katalog, lalu buka lagi" in maker.state().failure
    maker.opened(catalogue, None)
    assert len(children) == 1
