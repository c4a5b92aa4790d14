"""Systems of ministries, which of them are general applications, and typical exchanges."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.lists import Standing, Verified
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, ReferenceFault, read_rows

SYSTEM_FIELDS = {
    "name": str, "agency": str, "agency_name": str, "agency_kind": str, "subject": dict, "typical_data": dict,
    "standing": str, "basis": str, "source": str,
}  # fmt: skip
SYSTEM_OPTIONAL_FIELDS = {
    "other_names": list,
    "stands_for": list,
    "counterparts": list,
    "note": dict,
}
GENERAL_FIELDS = {
    "fields": list,
    "standing": str,
    "basis": dict,
    "verified": str,
    "source": str,
    "words": list,
}
GENERAL_OPTIONAL_FIELDS = {
    "decree": str,
    "decree_date": str,
    "regulation": str,
    "note": dict,
}
PATTERN_FIELDS = {
    "subject": dict,
    "data": dict,
    "risk": dict,
    "basis": str,
    "source": str,
    "verified": str,
}
PATTERN_OPTIONAL_FIELDS = {
    "giver_system": str, "giver": dict, "giver_words": list, "taker_system": str, "taker": dict, "taker_words": list,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NationalSystem:
    """A system of a ministry that local ones meet; `key` is its permanent key in every catalogue.

    `stands_for` are the words that its letters stand for, where local applications may be called so too.
    """

    key: str
    name: str
    agency: str
    agency_name: str
    agency_kind: str
    subject: Text
    typical_data: Text
    standing: str
    basis: str
    source: str
    other_names: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class GeneralApplication:
    """What is known of a national system as an Aplikasi Umum (Perpres 95/2018 Pasal 36 and 63).

    `decree_date` is as little of the date as is known; `words` point to local applications that may be similar.
    """

    key: str
    fields: tuple[str, ...]
    standing: str
    basis: Text
    verified: str
    source: str
    words: tuple[str, ...]
    decree: str = ""
    decree_date: str = ""
    regulation: str = ""
    note: Text | None = None

    @property
    def decreed(self) -> bool:
        """Whether a decree that sets it as an Aplikasi Umum was seen, be it by a secondary source."""
        is_general = self.standing == Standing.GENERAL
        return is_general and self.verified != Verified.FROM_MEMORY


@dataclass(frozen=True, slots=True)
class Pattern:
    """A typical exchange (giver, taker, data): a suggestion to confirm, never a finding.

    Each end is a national system by key, or local applications recognised by words of their name or function.
    """

    key: str
    subject: Text
    data: Text
    risk: Text
    basis: str
    source: str
    verified: str
    giver_system: str = ""
    giver: Text | None = None
    giver_words: tuple[str, ...] = ()
    taker_system: str = ""
    taker: Text | None = None
    taker_words: tuple[str, ...] = ()


@cache
def national_systems() -> dict[str, NationalSystem]:
    """Return the national systems by key."""
    rows = read_rows(
        HERE / "national_systems.toml", SYSTEM_FIELDS, SYSTEM_OPTIONAL_FIELDS
    )
    return {key: NationalSystem(key=key, **row) for key, row in rows}


@cache
def general_applications() -> dict[str, GeneralApplication]:
    """Return what is known of general applications, by the key of the national system."""
    rows = read_rows(
        HERE / "general_applications.toml", GENERAL_FIELDS, GENERAL_OPTIONAL_FIELDS
    )
    applications = {key: GeneralApplication(key=key, **row) for key, row in rows}
    _require_national_systems("general_applications.toml", applications)
    return applications


@cache
def patterns() -> dict[str, Pattern]:
    """Return the typical exchanges by key."""
    rows = read_rows(HERE / "patterns.toml", PATTERN_FIELDS, PATTERN_OPTIONAL_FIELDS)
    by_key = {key: Pattern(key=key, **row) for key, row in rows}
    systems = set()
    for pattern in by_key.values():
        systems.add(pattern.giver_system)
        systems.add(pattern.taker_system)
    _require_national_systems("patterns.toml", systems - {""})
    return by_key


def _require_national_systems(file: str, keys: Iterable[str]) -> None:
    """Raise a ReferenceFault for keys that are no national systems."""
    unknown = set(keys) - set(national_systems())
    if unknown:
        names = ", ".join(sorted(unknown))
        raise ReferenceFault(f"{file}: {names} are no national systems")
