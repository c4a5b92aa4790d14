"""The full edition of the records, and one for the public without hosts, addresses and security facts."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.domain.records import RECORDS
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.snapshot import Snapshot

REMOVED = "[…]"


class Edition(LabelledEnum):
    """For whom a diagram or document is."""

    FULL = "full", "lengkap", "full"
    PUBLIC = "public", "publik", "public"


# Fields that tell an attacker something; a field not named here keeps its value, cleaned of addresses.
SECURITY: Mapping[str, frozenset[str]] = {
    "application": frozenset(
        [
            "server", "url", "hosting", "own_instance", "hosting_country", "facilities",
            "databases_written", "databases_read", "backup", "recovery",
            "application_audited", "application_auditor", "security_audited", "security_auditor", "data_classified",
            "platforms", "languages", "frameworks", "databases", "developer", "operator", "source_held", "pse_number",
            "note",
        ]
    ),
    "interface": frozenset(
        ["address", "authentication", "documentation", "format", "interface_version", "source", "note"]
    ),
    "exchange": frozenset(["authenticated", "encrypted", "documentation", "format", "source", "note"]),
    "facility": frozenset(
        [
            "description", "location", "bandwidth", "tier", "safeguards", "security_audited", "security_auditor",
            "infrastructure_audited", "infrastructure_auditor", "centre_standard", "shared_use", "part_of_national",
            "operation_letter", "security_letter", "note",
        ]
    ),
    "data_set": frozenset(["security_class"]),
    "document": frozenset(["kept_at", "note"]),
}  # fmt: skip
# Rules that look at such fields: their findings are not for the public.
SECURITY_RULES = frozenset(
    [
        "APL-09", "AUD-01", "AUD-02", "AUD-03", "AUD-05", "DAT-05", "DAT-08", "INF-01", "INF-02", "INF-03", "INF-04",
        "INF-05", "INF-06", "INF-07", "INF-08", "INF-09", "INF-11", "INT-12",
    ]
)  # fmt: skip
ADDRESS = re.compile(
    r"""(?ix)
    (?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-z])             # addresses of network cards
    | (?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+|/\d+)?(?!\.?\d)  # IPv4 in a list
    | \b(?:10|172|192)(?:\.\d{1,3}){1,2}\.[x*](?!\w)           # a network written with a wildcard
    | \bwww\.[^\s'"<>()]+
    | (?<![\w:/])//[\w.-]+/[^\s'"<>()]*                        # //server/share
    | \b[a-z][a-z0-9+.-]*://[^\s'"<>()]+                        # any address with a scheme
    | \\\\[^\s\\]+(?:\\[^\s\\]+)*                           # \\server\share
    | (?<![\d.,])\d{1,3}(?:[\[(]?[.,][\])]?\d{1,3}){3}(?::\d+|/\d+)?(?![\d.,]*\d)  # IPv4, however written
    | \b0x[0-9a-f]{8}\b                                       # IPv4 as one number
    | (?<![\w:])(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{0,4}::[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}(?![\w:])  # IPv6
    | (?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])
    | \b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:id|com|net|org|gov|info|local|lan|internal|co|io|app|xyz|dev|cloud
      |tech|site|online|biz|pemda)\b
      (?::\d+)?(?:/[^\s'"<>()]*)?                              # names of hosts, with port and path
    | \b(?=[\w.-]*[a-z])[a-z0-9][\w.-]*:\d{2,5}\b            # anything with a port
    | \b(?:srv|server|db|nas|host|vm|dns|ns|proxy|fw|gw|intra|web|mail)[-_]?(?:[a-z0-9]+[-_.])*[a-z]*\d+[\w.-]*\b
    | \b(?:srv|server|host|vm|nas)-[\w-]+(?:\.[\w-]+)*\b      # what offices call their machines
    | \blocalhost(?::\d+)?\b
    """
)


def is_security(record: Record) -> bool:
    """Return whether a record, such as an action or an item of the plan, is about findings of rules on security."""
    rules = getattr(record, "rules", ())
    codes = {str(rule).upper() for rule in rules}
    return not SECURITY_RULES.isdisjoint(codes)


def without_addresses(text: str) -> str:
    r"""Return a text without addresses of servers, networks and pages.

    >>> without_addresses("SIMPEG (http://10.1.2.3:8080/api) di esakip.contoh.go.id, v2.0")
    'SIMPEG ([…]) di […], v2.0'
    """
    return ADDRESS.sub(REMOVED, text)


def for_public(snapshot: Snapshot) -> Snapshot:
    """Return the records as the public may see them: no security fact, no address in any text; statements are left out.

    Keys stay as they are, for they name records: a key made of the name of a host shows it.
    """
    cleaned = {}
    for kind, records in snapshot.records.items():
        cleaned[kind] = {key: public_record(record) for key, record in records.items()}
    return replace(snapshot, records=cleaned, statements={})


def public_record(record: Record) -> Record:
    """Return one record as the public may see it."""
    hidden = SECURITY.get(record.kind, frozenset())
    changes: dict[str, Any] = {}
    for name, empty in _defaults(record.kind):
        if name in hidden:
            changes[name] = empty
        else:
            value = getattr(record, name)
            changes[name] = _public_value(value)
    marks = {name: mark for name, mark in record.marks.items() if name not in hidden}
    return replace(record, **changes, marks=marks)


def _public_value(value: Any) -> Any:
    """Return a value of a field without addresses in its texts."""
    if isinstance(value, str):
        return without_addresses(value)
    if isinstance(value, tuple):
        return _public_items(value)
    return value


def _public_items(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the items of a field without addresses in those that are texts.

    Of small rows only means of an exchange lose something: their format, as the exchange loses its own.
    """
    cleaned: list[Any] = []
    for item in items:
        if isinstance(item, str):
            cleaned.append(without_addresses(item))
        elif isinstance(item, Means):
            cleaned.append(item._replace(format=None))
        else:
            cleaned.append(item)
    return tuple(cleaned)


@cache
def _defaults(kind: str) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a kind of record that may hold text, with what each is when empty.

    Fields that hold keys of other records stay as they are, unless they are to be hidden.
    """
    hidden = SECURITY.get(kind, frozenset())
    kept = {"key", "agency", "version", "marks"}
    for name, field in KINDS[kind].fields.items():
        if field.refers and name not in hidden:
            kept.add(name)
    return tuple(
        (field.name, field.default)
        for field in fields(RECORDS[kind])
        if field.name not in kept
    )
