"""Reads reference data, and refuses what is incomplete: a fault here is ours, not an error of the user's."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from spbe_inventory.domain.law import Provision, Regulation
from spbe_inventory.domain.lists import ProvisionStatus, Strength, Verified
from spbe_inventory.language.texts import Text, mark, t

HERE = Path(__file__).parent
KINDS_OF_VALUES: Mapping[type, str] = {
    str: mark("a text"),
    dict: mark("a table"),
    list: mark("a list"),
    int: mark("a whole number"),
    float: mark("a number"),
    bool: mark("yes or no"),
    date: mark("a date"),
}
REGULATION_FIELDS = {
    "id": str, "short": str, "title": str, "year": int, "text": bool, "address": str, "checked": bool, "read_on": date,
    "provision": list,
}  # fmt: skip
REGULATION_DATES = {"in_force": date, "ended": date}
PROVISION_FIELDS = {
    "id": str, "label": dict, "words": str, "strength": str, "gist": dict, "status": str, "verified": str,
}  # fmt: skip
PROVISION_MORE = {"note": dict, "local_only": bool}


class ReferenceFault(ValueError):
    """A file of ours is incomplete; says which and how."""


def read_regulations(folder: Path = HERE / "regulations") -> dict[str, Regulation]:
    """Read every regulation of a folder, by id; an incomplete one is a ReferenceFault."""
    regulations = [_regulation(path) for path in sorted(folder.glob("*.toml"))]
    return {regulation.id: regulation for regulation in regulations}


def read_rows(
    path: Path, expected: Mapping[str, type], optional: Mapping[str, type]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read a file of tables by key, texts in both languages made `Text`; an incomplete table is a ReferenceFault."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    faults = [f"{key}: {fault}" for key, row in tables.items() for fault in faults_of(row, expected, optional)]
    if faults:
        raise ReferenceFault(f"{path.name}: {'; '.join(faults)}")
    for key, row in tables.items():
        yield key, {name: _as_read(value) for name, value in row.items()}


def faults_of(table: Mapping[str, Any], expected: Mapping[str, type], optional: Mapping[str, type]) -> list[str]:
    """Name what is missing, empty, unknown or of a wrong type in a table, and texts in one language only."""
    faults = [t("no {field}", field=name) for name in expected if table.get(name) in (None, "", [], {})]
    faults += [t("unknown field {field}", field=name) for name in table if name not in {**expected, **optional}]
    for name, kind in {**expected, **optional}.items():
        value = table.get(name)
        if value is not None and not isinstance(value, kind):
            faults.append(t("{field} is not {kind}", field=name, kind=t(KINDS_OF_VALUES[kind])))
        elif kind is dict and isinstance(value, dict) and not (value.get("id") and value.get("en")):
            faults.append(t("{field} is not in both languages", field=name))
    return faults


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return Text(**value)
    return tuple(value) if isinstance(value, list) else value


def _regulation(path: Path) -> Regulation:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    faults = faults_of(table, REGULATION_FIELDS, REGULATION_DATES)
    if table.get("id") != path.stem:
        faults.append("id is not the file's name")
    provisions: dict[str, Provision] = {}
    for row in table.get("provision", []):
        wrong = [*_faults_of_provision(row), *(["occurs twice"] if row.get("id") in provisions else [])]
        faults += [f"provision {row.get('id', '?')}: {fault}" for fault in wrong]
        if not wrong:
            provisions[row["id"]] = _provision(path, row)
    if faults:
        raise ReferenceFault(f"{path.name}: {'; '.join(faults)}")
    told = {name: value for name, value in table.items() if name != "provision"}
    return Regulation(**told, provisions=provisions)


def _faults_of_provision(row: Mapping[str, Any]) -> Iterator[str]:
    yield from faults_of(row, PROVISION_FIELDS, PROVISION_MORE)
    if row.get("status") != ProvisionStatus.RULE and not row.get("note"):
        yield "has no rule and no note that says why"


def _provision(path: Path, row: Mapping[str, Any]) -> Provision:
    try:
        return Provision(
            id=row["id"],
            label=Text(**row["label"]),
            words=row["words"],
            strength=Strength(row["strength"]),
            gist=Text(**row["gist"]),
            status=ProvisionStatus(row["status"]),
            verified=Verified(row["verified"]),
            note=Text(**row["note"]) if "note" in row else None,
            local_only=row.get("local_only", False),
        )
    except ValueError as error:
        raise ReferenceFault(f"{path.name}: provision {row['id']}: {error}") from error
