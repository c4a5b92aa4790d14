"""Names what is known against the locked packages: fails on each weakness that nobody accepted for a time.

    python tools/audit.py [--complete] [--index ADDRESS] [--accepted FILE] LOCK…

What cannot be looked up is named and does not fail, but with --complete it does. pip-audit takes a version that the
index has no answer for as passed, and an index may have none for any but the newest; so this asks the index itself,
and first for a version that is known to be bad.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tools.advisories import (  # noqa: E402 - the tree comes first
    Advisory,
    Answer,
    Index,
    NotReached,
    configured_index,
    tried_index,
)

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
ACCEPTED = ROOT / "requirements" / "accepted.toml"
AT_ONCE = 8  # questions to the index
Pin = tuple[str, str]  # name and version of a locked package


@dataclass(frozen=True, slots=True)
class Accepted:
    """A weakness that is known and stays for a time: of which package, why that is bearable, and until which day."""

    id: str
    package: str
    reason: str
    until: date

    def covers(self, name: str, advisory: Advisory) -> bool:
        """Return whether it is about a weakness of a package."""
        return self.package == name and self.id in advisory.ids


def locked_packages(lock: str) -> list[Pin]:
    """Return what a lock names, each once; raise ValueError where it names nothing."""
    pins = sorted({(name.lower(), version) for name, version in LOCKED.findall(lock)})
    if not pins:
        raise ValueError("the lock names no package")
    return pins


def accepted_weaknesses(text: str) -> list[Accepted]:
    """Return what a policy accepts; raise ValueError where an entry lacks package, reason or last day."""
    entries = []
    for name, row in tomllib.loads(text).items():
        package = row.get("package")
        reason = str(row.get("reason") or "").strip()
        until = row.get("until")
        if not package or not reason or type(until) is not date:
            raise ValueError(f"{name} lacks a package, a reason or a last day")
        entries.append(Accepted(name, str(package), reason, until))
    return entries


def policy_faults(
    accepted: Sequence[Accepted], answers: Mapping[Pin, Answer], today: date
) -> Iterator[str]:
    """Yield what no longer holds of a policy: a last day that is past, a weakness that is not there any more."""
    for entry in accepted:
        if entry.until < today:
            yield f"{entry.id} of {entry.package} was accepted until {entry.until} only"
            continue
        of_package = [
            answer for (name, _), answer in answers.items() if name == entry.package
        ]
        if not answers or any(answer.unchecked for answer in of_package):
            continue  # whether it is still there is not known
        advisories = [each for answer in of_package for each in answer.advisories]
        if not any(entry.covers(entry.package, each) for each in advisories):
            yield f"{entry.id} of {entry.package} is accepted and not there: remove it"


def looked_up(index: Index, pins: Sequence[Pin]) -> dict[Pin, Answer]:
    """Return the answer of the index for each package."""

    def ask(pin: Pin) -> Answer:
        try:
            return index.answer(*pin)
        except NotReached as error:
            return Answer(unchecked=str(error))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(pins, pool.map(ask, pins), strict=True))


def known_weaknesses(
    answers: Mapping[Pin, Answer], accepted: Sequence[Accepted]
) -> Iterator[tuple[str, Accepted | None]]:
    """Yield each weakness as a line, with what accepts it."""
    for (name, version), answer in answers.items():
        for advisory in answer.advisories:
            covering = (entry for entry in accepted if entry.covers(name, advisory))
            yield _line_of(name, version, advisory), next(covering, None)


def _line_of(name: str, version: str, advisory: Advisory) -> str:
    ids = ", ".join((advisory.id, *advisory.aliases))
    mended = ", ".join(advisory.fixed_in) or "no version yet"
    return f"{name} {version}: {ids}; mended in {mended}. {advisory.summary}"


def audit(words: Sequence[str], today: date) -> int:
    """Print what is known of the packages in the locks that are named; return the exit status."""
    arguments = _arguments(words)
    pins = sorted({pin for lock in arguments.locks for pin in _read_lock(lock)})
    accepted = accepted_weaknesses(arguments.accepted.read_text(encoding="utf-8"))
    answers: dict[Pin, Answer] = {}
    try:
        index = tried_index(arguments.index or configured_index())
    except NotReached as error:
        print(f"NOT CHECKED for known weaknesses: {error}.")
        unchecked = len(pins)
    else:
        answers = looked_up(index, pins)
        unchecked = _print_unchecked(answers)
    print(f"Known weaknesses: {len(pins) - unchecked} of {len(pins)} packages checked.")
    wrong = False
    for line, entry in known_weaknesses(answers, accepted):
        if entry:
            print(f"  accepted until {entry.until} ({entry.reason}): {line}")
        else:
            print(f"  KNOWN: {line}")
            wrong = True
    for fault in policy_faults(accepted, answers, today):
        print(f"  {arguments.accepted.name}: {fault}")
        wrong = True
    if unchecked and arguments.complete:
        print("  Not everything could be checked, and everything was asked for.")
        wrong = True
    return int(wrong)


def _print_unchecked(answers: Mapping[Pin, Answer]) -> int:
    """Print which packages could not be looked up, and why; return how many."""
    unchecked = 0
    for (name, version), answer in answers.items():
        if answer.unchecked:
            print(f"  not checked: {name} {version}: {answer.unchecked}")
            unchecked += 1
    return unchecked


def _read_lock(path: Path) -> list[Pin]:
    return locked_packages(path.read_text(encoding="utf-8"))


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locks", nargs="+", type=Path)
    parser.add_argument("--index", default="", help="another index than that of pip")
    parser.add_argument("--accepted", type=Path, default=ACCEPTED)
    parser.add_argument("--complete", action="store_true")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(audit(sys.argv[1:], date.today()))
