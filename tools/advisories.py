"""What the package index says of versions of packages: known weaknesses, and versions that were taken back."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

# Its last version, never mended and never to be: an index that names nothing for it knows of no weakness at all.
KNOWN_BAD = ("pycrypto", "2.6.1")
SECONDS = 20  # that one question may take
TRIES = 2
NOT_FOUND = 404
INDEX = re.compile(r"--index-url <url>.*?\(default\s+(\S+?)\)", re.DOTALL)


class NotReached(Exception):
    """The index does not answer, or answers something else than it should."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """One known weakness: its id, the other ids it goes by, what it is in a line, and the versions without it."""

    id: str
    aliases: tuple[str, ...]
    summary: str
    fixed_in: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """All ids it goes by."""
        return frozenset((self.id, *self.aliases))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a version; `unchecked` says why nothing can be known, and is empty where it was looked up."""

    advisories: tuple[Advisory, ...] = ()
    unchecked: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """A package index with answers in JSON; one without an answer for each version gives that of the newest only."""

    base: str
    by_version: bool = True

    def answer(self, name: str, version: str) -> Answer:
        """Return what is known of a version; raise NotReached."""
        if self.by_version:
            document = _fetched(f"{self.base}/{name}/{version}/json")
            if document is not None:
                return _answer_of(document)
        document = _fetched(f"{self.base}/{name}/json")
        if document is None:
            return Answer(unchecked="the index does not have it")
        newest = document["info"]["version"]
        if newest != version:
            return Answer(unchecked=f"the index answers for {newest} only")
        return _answer_of(document)


def tried_index(base: str) -> Index:
    """Return the index at an address, tried with a version that is known to be bad; raise NotReached."""
    name, version = KNOWN_BAD
    by_version = _fetched(f"{base}/{name}/{version}/json") is not None
    index = Index(base, by_version)
    if not index.answer(name, version).advisories:
        raise NotReached(f"the index names no weakness of {name} {version}, which has")
    return index


def configured_index() -> str:
    """Return the address for questions of the index that pip is set up with; raise NotReached."""
    command = [sys.executable, "-m", "pip", "install", "--help"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    match = INDEX.search(ended.stdout)
    if not match:
        raise NotReached("pip does not say which index it uses")
    return match[1].rstrip("/").removesuffix("/simple") + "/pypi"


def _fetched(url: str) -> Mapping[str, Any] | None:
    """Return the document at an address, None where there is none; raise NotReached."""
    request = Request(url, headers={"Accept": "application/json"})
    reason = ""
    for _try in range(TRIES):
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                document = json.load(answer)
        except HTTPError as error:
            if error.code == NOT_FOUND:
                return None
            reason = f"status {error.code}"
        except (URLError, OSError, ValueError) as error:
            reason = type(error).__name__
        else:
            if not isinstance(document, dict) or "vulnerabilities" not in document:
                raise NotReached("the index tells nothing of weaknesses")
            return document
    raise NotReached(f"the index does not answer ({reason})")


def _answer_of(document: Mapping[str, Any]) -> Answer:
    """Return the weaknesses that a document names and that still stand, each once; a version taken back is one."""
    advisories: list[Advisory] = []
    for row in document["vulnerabilities"]:
        advisory = _advisory(row)
        told = any(advisory.ids & earlier.ids for earlier in advisories)
        if not told and not row.get("withdrawn"):
            advisories.append(advisory)
    files = document.get("urls") or ()
    if files and all(file.get("yanked") for file in files):
        reason = str(files[0].get("yanked_reason") or "no reason is given")
        name = document["info"]["name"].lower()
        version = document["info"]["version"]
        yanked = Advisory(f"YANKED-{name}-{version}", (), _in_one_line(reason), ())
        advisories.append(yanked)
    return Answer(tuple(advisories))


def _advisory(row: Mapping[str, Any]) -> Advisory:
    summary = row.get("summary") or row.get("details") or ""
    return Advisory(
        str(row["id"]),
        tuple(map(str, row.get("aliases") or ())),
        _in_one_line(str(summary)),
        tuple(map(str, row.get("fixed_in") or ())),
    )


def _in_one_line(text: str) -> str:
    printable = "".join(
        character for character in " ".join(text.split()) if character.isprintable()
    )
    return printable[:160]
