"""A function in a process of its own answers, or ends within its bounds."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.bounded_process import (
    OPEN_FILES,
    Bounds,
    EndedEarlyError,
    Reason,
    _memory_in_use,
    run_bounded,
)
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.errors import BadInput, Problem

WIDE = Bounds(seconds=10, memory=400_000_000)
NARROW = Bounds(seconds=1, memory=100_000_000)
SLACK = 50_000_000  # bytes that a process takes between two looks
Send = Callable[[Any], None]


def ignore(_note: object) -> None:
    """Hear nothing."""


def echo(send: Send, value: Any) -> Any:
    send("begun")
    return value


def refuse(_send: Send) -> None:
    raise BadInput("no-file", [Problem("no-file", values={"path": "x"})], path="x")


def throw(_send: Send) -> None:
    raise ZeroDivisionError("broken\n by a library")


class PanicError(BaseException):
    """What a reader in another language throws."""


def panic(_send: Send) -> None:
    raise PanicError


def swell(_send: Send) -> None:
    bytearray(2 * NARROW.memory)


def spin(_send: Send) -> None:
    while True:
        pass


def abort(_send: Send) -> None:
    os.abort()


def write_on_the_screen(_send: Send) -> str:
    os.write(2, b"thread '<unnamed>' panicked")
    return "done"


class Harmful:
    """Runs something where it is unpickled."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, ...]]:
        return os.system, ("true",)


def harm(_send: Send) -> Harmful:
    return Harmful()


def limits(_send: Send) -> list[int]:
    import resource

    kinds = (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NOFILE)
    return [resource.getrlimit(kind)[0] for kind in kinds]


def open_many(_send: Send, path: Path) -> int:
    opened = [path.open() for _ in range(2000)]
    return len(opened)


def ended(function: Callable[..., Any], *arguments: Any) -> EndedEarlyError:
    with pytest.raises(EndedEarlyError) as caught:
        run_bounded(function, arguments, NARROW, ignore)
    return caught.value


@pytest.mark.parametrize(
    "value",
    [
        None,
        [1, "é", 2.5, True, b"x", date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC)],
        {"a": (frozenset([1]), {2}), "b": Path("x")},
        CellLocation("a.xlsx", "Sheet", 3, 1),
        Answer.NONE,
        ["a" * 300_000, ["b"] * 100_000],
    ],
)
def test_what_a_function_returns_comes_back_as_it_was(value: Any) -> None:
    heard: list[Any] = []
    assert run_bounded(echo, (value,), WIDE, heard.append) == value
    assert heard == ["begun"]


def test_an_error_of_this_program_is_raised_whole() -> None:
    with pytest.raises(BadInput) as caught:
        run_bounded(refuse, (), WIDE, ignore)
    assert (caught.value.key, caught.value.values) == ("no-file", {"path": "x"})
    assert [problem.key for problem in caught.value.problems] == ["no-file"]


@pytest.mark.parametrize("function", [throw, panic])
def test_what_a_library_throws_ends_it(function: Callable[..., Any]) -> None:
    assert ended(function).reason is Reason.BROKEN


def test_what_a_library_says_stands_on_one_line() -> None:
    assert ended(throw).detail == "broken by a library"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds only the clock")
@pytest.mark.parametrize(
    ("function", "reason"),
    [(swell, Reason.MEMORY), (spin, Reason.TIME), (abort, Reason.BROKEN)],
)
def test_a_function_ends_within_its_bounds(
    function: Callable[..., Any], reason: Reason
) -> None:
    assert ended(function).reason is reason


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is in use")
def test_its_limits_are_those_of_its_bounds() -> None:
    seconds, memory, files = run_bounded(limits, (), WIDE, ignore)
    in_use = _memory_in_use()
    assert seconds == WIDE.seconds
    assert in_use < memory <= in_use + WIDE.memory + SLACK
    assert files == OPEN_FILES


def test_it_cannot_open_files_without_end(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    assert "Too many open files" in ended(open_many, file).detail


def test_nothing_that_does_something_comes_back() -> None:
    assert ended(harm).reason is Reason.BROKEN


def test_a_library_says_nothing_on_the_screen(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run_bounded(write_on_the_screen, (), WIDE, ignore) == "done"
    assert capfd.readouterr().err == ""


def test_no_process_is_left_behind() -> None:
    ended(throw)
    assert active_children() == []
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
