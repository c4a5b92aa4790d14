"""The regular expressions of the program, each once, with what is done with it."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field

from tests.conftest import ROOT
from tests.patterns.sites import Site, methods_by_name, sites

ANY_USE = ("search", "sub")  # of a pattern of which it cannot be told


@dataclass(slots=True)
class Used:
    """A pattern: its flags, where it stands, and the methods that are called on it."""

    pattern: str | bytes
    flags: int
    place: str
    methods: set[str] = field(default_factory=set)


def gathered() -> tuple[list[Used], list[str]]:
    """Return every pattern, and the places of those that were neither written out nor met while the program ran."""
    recorded = _recorded()
    methods = methods_by_name()
    found: dict[tuple[str | bytes, int], Used] = {}
    missing = []
    for site in sites():
        place = f"{site.file}:{site.line}"
        patterns = recorded.get(place, [])
        if site.pattern is not None:
            patterns = [(site.pattern, site.flags)]
        if not patterns:
            missing.append(place)
        for pattern, flags in patterns:
            used = found.setdefault((pattern, flags), Used(pattern, flags, place))
            used.methods |= _methods_of(site, methods)
    return list(found.values()), missing


def _methods_of(site: Site, methods: dict[str, set[str]]) -> set[str]:
    """Return the methods that are called on the pattern of a site."""
    if site.method != "compile":
        return {site.method}
    called: set[str] = set()
    for name in site.names:
        called |= methods.get(name, set())
    return called or set(ANY_USE)


def _recorded() -> dict[str, list[tuple[str | bytes, int]]]:
    """Return the patterns that were met while the program ran, by place."""
    command = [sys.executable, "-m", "tests.patterns.record"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        command, check=True, capture_output=True, cwd=ROOT, env=environment
    )
    by_place: dict[str, list[tuple[str | bytes, int]]] = defaultdict(list)
    for file, line, text, is_bytes, flags in json.loads(ran.stdout):
        pattern = text.encode("latin-1") if is_bytes else text
        by_place[f"{file}:{line}"].append((pattern, flags))
    return by_place
