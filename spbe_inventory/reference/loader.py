"""Read reference data and refuse what is incomplete: a fault in it is ours, not an error of the user's."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from spbe_inventory.domain.law import Provision, Regulation, RegulationDate
from spbe_inventory.domain.lists import (
    ProvisionStatus,
    RegulationEvent,
    Strength,
    Verified,
)
from spbe_inventory.language.texts import N_, Text, _

HERE = Path(__file__).parent
TYPE_NAMES: Mapping[type, str] = {
    str: N_("a text"),
    dict: N_("a table"),
    list: N_("a list"),
    int: N_("a whole number"),
    float: N_("a number"),
    bool: N_("yes or no"),
    date: N_("a date"),
}
REGULATION_FIELDS = {
    "id": str, "short": str, "title": str, "year": int, "address": str, "checked": bool, "read_on": date,
    "verified": str, "provision": list,
}  # fmt: skip
REGULATION_OPTIONAL_FIELDS = {"date": list, "note": dict, "institutions_only": bool}
DATE_FIELDS = {"event": str, "day": date, "verified": str}
DATE_OPTIONAL_FIELDS = {"note": dict}
PROVISION_FIELDS = {"id": str, "gist": dict, "status": str, "verified": str}
# What only a provision that was read has.
ARTICLE_FIELDS = {"label": dict, "words": str, "strength": str}
PROVISION_OPTIONAL_FIELDS = {"note": dict, "local_only": bool, "since": date}
SUBJECT = Text(id="pokok isi", en="subject")
EMPTY: tuple[Any, ...] = (None, "", [], {})
Row = Mapping[str, Any]
FieldTypes = Mapping[str, type]


class ReferenceFault(ValueError):
    """A file of ours is incomplete; the text names the file and what is wrong."""


def read_regulations(folder: Path = HERE / "regulations") -> dict[str, Regulation]:
    """Return every regulation of a folder, by id; an incomplete one is a ReferenceFault."""
    regulations = {}
    for path in sorted(folder.glob("*.toml")):
        regulation = _read_regulation(path)
        regulations[regulation.id] = regulation
    return regulations


def read_rows(
    path: Path, required: FieldTypes, optional: FieldTypes
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tables of a file by key, texts in both languages as `Text`; an incomplete table is a ReferenceFault."""
    rows = read_toml(path)
    faults: list[str] = []
    for key, row in rows.items():
        row_faults = faults_of(row, required, optional)
        faults.extend(f"{key}: {fault}" for fault in row_faults)
    _raise_faults(path, faults)
    for key, row in rows.items():
        values: dict[str, Any] = {}
        for name, raw in row.items():
            values[name] = _value(raw)
        yield key, values


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text)


def _raise_faults(path: Path, faults: list[str]) -> None:
    """Raise a ReferenceFault that names the file and all faults, where there are any."""
    if faults:
        listed = "; ".join(faults)
        raise ReferenceFault(f"{path.name}: {listed}")


def faults_of(row: Row, required: FieldTypes, optional: FieldTypes) -> list[str]:
    """Return what is missing, empty, unknown or of a wrong type in a table, and texts in one language only."""
    types = {**required, **optional}
    missing = [name for name in required if row.get(name) in EMPTY]
    unknown = [name for name in row if name not in types]
    faults = [_("no {field}", field=name) for name in missing]
    faults += [_("unknown field {field}", field=name) for name in unknown]
    for name, expected in types.items():
        fault = _type_fault(name, row.get(name), expected)
        if fault:
            faults.append(fault)
    return faults


def _type_fault(name: str, value: Any, expected: type) -> str:
    """Return that a value has a wrong type or is a text in one language only; empty where it is right or absent."""
    if value is None:
        return ""
    if not isinstance(value, expected):
        type_name = _(TYPE_NAMES[expected])
        return _("{field} is not {kind}", field=name, kind=type_name)
    if isinstance(value, dict) and not _in_both_languages(value):
        return _("{field} is not in both languages", field=name)
    return ""


def _in_both_languages(text: Row) -> bool:
    return bool(text.get("id") and text.get("en"))


def _value(raw: Any) -> Any:
    """Return a value of a table: a text in both languages for a table, a tuple for a list."""
    if isinstance(raw, dict):
        return Text(**raw)
    if isinstance(raw, list):
        return tuple(raw)
    return raw


def _read_regulation(path: Path) -> Regulation:
    values = read_toml(path)
    faults = faults_of(values, REGULATION_FIELDS, REGULATION_OPTIONAL_FIELDS)
    if values.get("id") != path.stem:
        faults.append("id is not the file's name")
    date_rows = values.pop("date", [])
    for row in date_rows:
        event = row.get("event", "?")
        date_faults = faults_of(row, DATE_FIELDS, DATE_OPTIONAL_FIELDS)
        faults += [f"date {event}: {fault}" for fault in date_faults]
    provisions: dict[str, Provision] = {}
    for row in values.pop("provision", []):
        key = row.get("id", "?")
        row_faults = list(_provision_faults(row))
        if key in provisions:
            row_faults.append("occurs twice")
        faults += [f"provision {key}: {fault}" for fault in row_faults]
        if not row_faults:
            provisions[key] = _provision(path, row)
    _raise_faults(path, faults)
    try:
        values["verified"] = Verified(values["verified"])
        dates = tuple(_regulation_date(row) for row in date_rows)
    except ValueError as error:
        raise ReferenceFault(f"{path.name}: {error}") from error
    note = _optional_text(values.pop("note", None))
    return Regulation(**values, dates=dates, note=note, provisions=provisions)


def _regulation_date(row: Row) -> RegulationDate:
    return RegulationDate(
        event=RegulationEvent(row["event"]),
        day=row["day"],
        verified=Verified(row["verified"]),
        note=_optional_text(row.get("note")),
    )


def _optional_text(row: Row | None) -> Text | None:
    if row is None:
        return None
    return Text(**row)


def _provision_faults(row: Row) -> Iterator[str]:
    required: FieldTypes = {**PROVISION_FIELDS, **ARTICLE_FIELDS}
    if row.get("verified") == Verified.SECONDARY:
        # A secondary source is named without article and verb: it may not even have them.
        required = PROVISION_FIELDS
    yield from faults_of(row, required, PROVISION_OPTIONAL_FIELDS)
    has_rule = row.get("status") == ProvisionStatus.RULE
    if not has_rule and not row.get("note"):
        yield "has no rule and no note that says why"


def _provision(path: Path, row: Row) -> Provision:
    """Return a provision; a word that a closed list does not have is a ReferenceFault."""
    label = SUBJECT
    if "label" in row:
        label = Text(**row["label"])
    try:
        return Provision(
            id=row["id"],
            label=label,
            words=row.get("words", ""),
            strength=Strength(row.get("strength", Strength.PRAKTIK)),
            gist=Text(**row["gist"]),
            status=ProvisionStatus(row["status"]),
            verified=Verified(row["verified"]),
            note=_optional_text(row.get("note")),
            local_only=row.get("local_only", False),
            since=row.get("since"),
        )
    except ValueError as error:
        location = f"{path.name}: provision {row['id']}"
        raise ReferenceFault(f"{location}: {error}") from error
