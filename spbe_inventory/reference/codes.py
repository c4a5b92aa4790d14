"""Codes of the national reference architecture (SE MenPANRB 18/2022): RAB, RAD, RAL, RAA, RAI, RAK."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, ReferenceFault, faults_of, read_toml

FOLDER = HERE / "codes"
PREFIXES = ("RAB", "RAD", "RAL", "RAA", "RAI", "RAK")
SHAPE = re.compile(r"(RAB|RAD|RAL|RAA|RAI|RAK)(\.[0-9]{2}){1,7}")
WITHOUT_PREFIX = re.compile(r"[0-9]{2}(\.[0-9]{2}){0,6}")
AFTER_PREFIX = re.compile(r"^(RA[BDLAIK])\.?(?=[0-9])")
NATIONAL_LEVELS = 2  # levels that the national architecture fixes; deeper ones are an institution's own
CODE_FIELDS = {"code": str, "name": dict, "verified": str, "source": str}


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its name and how it was checked."""

    code: str
    name: Text
    verified: str
    source: str

    @property
    def level(self) -> int:
        """The level: 1 for `RAL.01`."""
        return self.code.count(".")


@cache
def codes() -> dict[str, Code]:
    """Return every known code, by code, prefix by prefix in order."""
    by_code: dict[str, Code] = {}
    for prefix in PREFIXES:
        path = FOLDER / f"{prefix.casefold()}.toml"
        table = read_toml(path)
        for row in table["code"]:
            faults = list(_faults(row, table["prefix"]))
            if row.get("code") in by_code:
                faults.append("occurs twice")
            if faults:
                location = f"{path.name}: {row.get('code')}"
                listed = "; ".join(faults)
                raise ReferenceFault(f"{location}: {listed}")
            code = _code(row)
            by_code[code.code] = code
    return by_code


def _faults(row: Mapping[str, Any], prefix: str) -> Iterator[str]:
    """Yield what is wrong with a row of a table of codes."""
    yield from faults_of(row, CODE_FIELDS, {})
    code = row.get("code", "")
    if not is_code(code) or not code.startswith(prefix):
        yield "is no code of this table"


def _code(row: Mapping[str, Any]) -> Code:
    return Code(
        code=row["code"],
        name=Text(**row["name"]),
        verified=row["verified"],
        source=row["source"],
    )


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return everyday words with the words that the national names use instead."""
    table = read_toml(FOLDER / "synonyms.toml")
    words = table["word"]
    return {word: tuple(national) for word, national in words.items()}


def tidy(text: str, prefix: str = "") -> str:
    """Return a code as it is written nationally; a code without prefix gets the prefix; other texts stay as they are.

    >>> tidy("ral.02.04.03"), tidy("02.02", "RAA"), tidy("[RAB09.06]"), tidy("nanti")
    ('RAL.02.04.03', 'RAA.02.02', 'RAB.09.06', 'nanti')
    """
    code = text.strip().strip("[]()").upper()
    code = code.replace(" ", ".")
    code = AFTER_PREFIX.sub(r"\1.", code)
    if prefix and WITHOUT_PREFIX.fullmatch(code):
        code = f"{prefix}.{code}"
    return code if is_code(code) else text


def is_code(text: str) -> bool:
    """Return whether a text has the form of a code."""
    return SHAPE.fullmatch(text) is not None


def is_listed(code: str, level: int = NATIONAL_LEVELS) -> bool:
    """Return whether a code is in the national lists down to a level; deeper levels are not looked at.

    >>> is_listed("RAL.02.04.77"), is_listed("RAL.02.99"), is_listed("RAL.02")
    (True, False, True)
    """
    parts = code.split(".")
    national = ".".join(parts[: level + 1])
    return national in codes()


def truncate(code: str, level: int = 3) -> str:
    """Return a code cut at a level, empty where it does not go so deep: what similar records have in common.

    >>> truncate("RAL.02.04.03.01"), truncate("RAL.02.04")
    ('RAL.02.04.03', '')
    """
    parts = code.split(".")
    if len(parts) <= level:
        return ""
    return ".".join(parts[: level + 1])
