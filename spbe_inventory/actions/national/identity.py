"""Which national run an answer belongs to: answers of two runs are never mixed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path

import spbe_inventory
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

DIGEST_SIZE = 16  # bytes
# What the findings of a run rest on besides the program: the rules and what the state publishes.
OF_RULES = ("rules", "reference")


@dataclass(frozen=True, slots=True)
class RunIdentity:
    """The day of a run (ISO), version and digest of the program, schema, digests of the rules and of the contents.

    The digests of program and rules are those of the contents of files, so that they are equal on every machine.
    """

    day: str
    version: str
    program: str
    schema: str
    rules: str
    contents: str


@needs(Right.READ_ALL)
def identity_of_run(catalogue: Catalogue, as_of: date) -> RunIdentity:
    """Return the identity of a run on a catalogue as it is at this moment."""
    from spbe_inventory.store.contents_digest import contents_digest
    from spbe_inventory.store.schema import REVISIONS

    with open_session(catalogue, all_agencies=True) as session:
        contents = contents_digest(session.connection)
    return RunIdentity(
        as_of.isoformat(),
        spbe_inventory.__version__,
        program_digest(),
        REVISIONS[-1],
        rules_digest(),
        contents,
    )


@cache
def program_digest() -> str:
    """Return a digest of the code of the program."""
    return _digest(_package().rglob("*.py"))


@cache
def rules_digest() -> str:
    """Return a digest of the rules and of the law they rest on."""
    return _digest(_rule_files())


def _package() -> Path:
    return Path(spbe_inventory.__file__).parent


def _rule_files() -> Iterator[Path]:
    for folder in OF_RULES:
        yield from (_package() / folder).rglob("*.toml")


def _digest(files: Iterator[Path]) -> str:
    """Return a digest of the names and contents of files of the package."""
    digest = blake2b(digest_size=DIGEST_SIZE)
    for path in sorted(files):
        content = path.read_bytes()
        name = path.relative_to(_package()).as_posix()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
