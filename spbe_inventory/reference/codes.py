"""Codes of the national reference architecture (SE MenPANRB 18/2022): RAB, RAD, RAL, RAA, RAI, RAK."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, ReferenceFault, faults_of

PREFIXES = ("RAB", "RAD", "RAL", "RAA", "RAI", "RAK")
SHAPE = re.compile(r"(RAB|RAD|RAL|RAA|RAI|RAK)(\.[0-9]{2}){1,7}")
BARE = re.compile(r"[0-9]{2}(\.[0-9]{2}){0,6}")
NATIONAL_LEVELS = 2  # levels that the national architecture fixes; deeper ones are an institution's own
CODE = {"code": str, "name": dict, "verified": str, "source": str}


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its name and how it was checked."""

    code: str
    name: Text
    verified: str
    source: str

    @property
    def level(self) -> int:
        """Give the level: 1 for `RAL.01`."""
        return self.code.count(".")


@cache
def codes() -> dict[str, Code]:
    """Give every known code, by code, prefix by prefix in order."""
    found: dict[str, Code] = {}
    for prefix in PREFIXES:
        path = HERE / "codes" / f"{prefix.casefold()}.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for row in table["code"]:
            faults = faults_of(row, CODE, {})
            if not SHAPE.fullmatch(row.get("code", "")) or not row["code"].startswith(table["prefix"]):
                faults.append("is no code of this table")
            if row.get("code") in found:
                faults.append("occurs twice")
            if faults:
                raise ReferenceFault(f"{path.name}: {row.get('code')}: {'; '.join(faults)}")
            found[row["code"]] = Code(row["code"], Text(**row["name"]), row["verified"], row["source"])
    return found


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Give everyday words with the words that the national names use instead."""
    table = tomllib.loads((HERE / "codes" / "synonyms.toml").read_text(encoding="utf-8"))
    return {word: tuple(meant) for word, meant in table["word"].items()}


def tidy(text: str, prefix: str = "") -> str:
    """Give a code as it is written nationally; a bare number gets the prefix; what is no code stays as it is.

    >>> tidy("ral.02.04.03"), tidy("02.02", "RAA"), tidy("[RAB09.06]"), tidy("nanti")
    ('RAL.02.04.03', 'RAA.02.02', 'RAB.09.06', 'nanti')
    """
    bare = text.strip().strip("[]()").upper().replace(" ", ".")
    bare = re.sub(r"^(RA[BDLAIK])\.?(?=[0-9])", r"\1.", bare)
    if prefix and BARE.fullmatch(bare):
        bare = f"{prefix}.{bare}"
    return bare if SHAPE.fullmatch(bare) else text


def is_code(text: str) -> bool:
    """Tell whether a text has the form of a code."""
    return bool(SHAPE.fullmatch(text))


def known_to(text: str, level: int = NATIONAL_LEVELS) -> bool:
    """Tell whether a code is in the national lists down to a level; deeper levels are not looked at.

    >>> known_to("RAL.02.04.77"), known_to("RAL.02.99"), known_to("RAL.02")
    (True, False, True)
    """
    parts = text.split(".")
    return ".".join(parts[: level + 1]) in codes()


def deep(text: str, level: int = 3) -> str:
    """Give a code cut at a level, empty where it does not go so deep: what two records must share to be alike.

    >>> deep("RAL.02.04.03.01"), deep("RAL.02.04")
    ('RAL.02.04.03', '')
    """
    parts = text.split(".")
    return ".".join(parts[: level + 1]) if len(parts) > level else ""
