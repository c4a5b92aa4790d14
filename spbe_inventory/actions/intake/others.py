"""Rows of tables of other kinds than applications: offices, data, services, infrastructure, and our own exports."""

from collections.abc import Sequence
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.fields import emptied, fields_of
from spbe_inventory.actions.intake.offices import district_office, kind_of
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.uniting import unite
from spbe_inventory.actions.intake.values import answer, listed
from spbe_inventory.actions.intake.which import GOOD_KEY
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import FacilityKind, Verdict
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.files.headings import called
from spbe_inventory.files.names import read_name
from spbe_inventory.files.rows import FormRow
from spbe_inventory.matching.folding import fold

# What the sheets of the national architecture system hold, by words of their names.
FACILITIES = (
    ("splp", FacilityKind.SPL),
    ("sistem penghubung", FacilityKind.SPL),
    ("jaringan intra", FacilityKind.INTRANET),
    ("pusat data", FacilityKind.DATA_CENTRE),
    ("pusat kendali", FacilityKind.CONTROL_ROOM),
    ("komputasi awan", FacilityKind.CLOUD),
    ("server", FacilityKind.SERVER),
)


def read_offices(rows: Sequence[FormRow], desk: Desk) -> None:
    """Read lists of offices: names with former ones, codes, and the districts that they lie in."""
    keys = [_claimed(row, desk) if row.ours else "" for row in rows]
    for row, key in zip(rows, keys, strict=True):
        plain: Plain = {}
        kept = list(row.kept)
        parent = None if row.ours else row.cells.pop("parent", None)
        name = read_name(row.text("name"))
        own = row.ours
        if not own and name.name:
            plain["name"] = name.name
            if name.other_names:
                plain["other_names"] = list(name.other_names)
            if name.note:
                kept.append(("", name.note))
        fields_of(row, plain, kept, desk)
        if parent:
            plain["parent"] = district_office(desk.known, desk.reading, parent.text, row.at("parent"))
        if not own and "unit_kind" not in plain and (kind := kind_of(str(plain.get("name", "")))):
            plain["unit_kind"] = str(kind)
        _keep(plain, kept)
        proposed = _propose(row, plain, desk, key)
        if parent:
            desk.known.districts[proposed.key] = fold(parent.text)


def read_others(kind: str, rows: Sequence[FormRow], desk: Desk) -> None:
    """Read rows of a kind that is neither office nor application; they may name each other, whichever stands first."""
    keys = [_claimed(row, desk) for row in rows]
    for row, key in zip(rows, keys, strict=True):
        plain: Plain = {}
        kept = list(row.kept)
        fields_of(row, plain, kept, desk)
        if kind == "facility" and "facility_kind" not in plain and (not key or desk.known.fresh(kind, key)):
            plain["facility_kind"] = str(_facility_kind(row))
        _keep(plain, kept)
        _propose(row, plain, desk, key)


def _claimed(row: FormRow, desk: Desk) -> str:
    """Give a row of a named kind its key before anything else of it is read; an empty text for other kinds."""
    if "name" not in KINDS[row.kind].named_by or not row.text("name") or KINDS[row.kind].fields["name"].codes:
        return ""
    name = {"name": row.text("name"), **({"code": row.text("code")} if row.kind == "unit" else {})}
    return _key_of(row, name, desk) or desk.known.new_key(row.kind, name)


def read_links(rows: Sequence[tuple[FormRow, str]], desk: Desk) -> None:
    """Read the columns of dependencies, by name: what fits a field goes there, else into a relation or a note."""
    for row, key in rows:
        for way, entity, cell in row.links:
            for text in [part for part in listed(cell.text) if not answer(part)]:
                found = desk.known.find(entity, text) if entity else []
                if len(found) != 1:
                    values = {"found": text[:80], "heading": called(row.kind, way)}
                    desk.reading.remark(
                        Verdict.UNREAD, row.sheet.at(row.number, cell.column), "dependency-unread", **values
                    )
                    _add_note(desk, row, key, f"{'→' if way == 'depends' else '←'} {text}")
                elif way == "depends":
                    _link((row.kind, key), (entity, found[0]), row, desk)
                else:
                    _link((entity, found[0]), (row.kind, key), row, desk)


def _link(one: tuple[str, str], other: tuple[str, str], row: FormRow, desk: Desk) -> None:
    """Let one record name another by the field that is there for it."""
    kind, key = one
    field = next((field for field in _linking(kind) if field.refers == other[0]), None)
    if field is None:
        if kind == other[0] == "application":
            plain = {"application": key, "relation_kind": "depends_on", "other": other[1], "basis": desk.reading.basis}
            plain["source"] = str(row.at())
            desk.reading.add(Proposed("relation", desk.known.new_key("relation", plain), plain, row.at(), fresh=True))
            return
        name = desk.known.name_of(other[0], other[1])
        _add_note(desk, row, key, f"→ {name}") if (kind, key) in desk.reading.records else None
        return
    proposed = desk.reading.records.get(one) or desk.reading.add(
        Proposed(kind, key, {}, row.at(), fresh=desk.known.fresh(kind, key))
    )
    before = split(proposed.plain.get(field.name, desk.known.before(kind, key).get(field.name)))[0]
    if field.many:
        proposed.plain[field.name] = list(dict.fromkeys([*(before or []), other[1]]))
    elif before is None:
        proposed.plain[field.name] = other[1]


def _linking(kind: str) -> list[Field]:
    wanted = {"application": ("services", "processes", "holds", "facilities"), "facility": ("network",),
              "service": ("processes",), "data_set": ()}  # fmt: skip
    return [KINDS[kind].fields[name] for name in wanted.get(kind, ()) if name in KINDS[kind].fields]


def _add_note(desk: Desk, row: FormRow, key: str, line: str) -> None:
    proposed = desk.reading.records.get((row.kind, key))
    if proposed and "note" in KINDS[row.kind].fields:
        lines = [*str(proposed.plain.get("note", "")).split("\n"), line]
        proposed.plain["note"] = "\n".join(dict.fromkeys(one for one in lines if one))


def _facility_kind(row: FormRow) -> FacilityKind:
    words = f"{fold(row.sheet.name)} {fold(row.text('name'))}"
    return next((kind for word, kind in FACILITIES if word in words), FacilityKind.OTHER)


def _keep(plain: Plain, kept: Sequence[tuple[str, str]]) -> None:
    """Write what has no field of its own into the note, beneath what is there."""
    lines = [split(plain.get("note"))[0] or "", *(f"{heading}: {text}" if heading else text for heading, text in kept)]
    if any(lines[1:]):
        plain["note"] = "\n".join(dict.fromkeys(line for line in lines if line))


def _propose(row: FormRow, plain: Plain, desk: Desk, key: str = "") -> Proposed:
    """Put a row among the records: that of its key or name, or a new one."""
    key = key or _key_of(row, plain, desk)
    there = desk.reading.records.get((row.kind, key)) if key else None
    if there:
        unite(there, plain, row, desk)
        return there
    key = key or desk.known.new_key(row.kind, plain)
    cells = {name: row.at(name) for name in row.cells}
    return desk.reading.add(
        Proposed(row.kind, key, plain, row.at(), desk.known.fresh(row.kind, key), cells=cells, blank=emptied(row))
    )


def _key_of(row: FormRow, plain: Plain, desk: Desk) -> str:
    """Give the key that a row names, or that of the one record of its name, code or, of exchanges, its ends."""
    written = row.text("key")
    if written:
        if written not in desk.known.keys[row.kind]:
            if not GOOD_KEY.fullmatch(written):
                desk.reading.remark(Verdict.QUESTION, row.at("key"), "key-not-there", found=written[:80])
                return ""
            desk.known.keys[row.kind].add(written)
            desk.known.call(row.kind, written, str(plain.get("name", "")))
        return written
    if row.kind == "unit" and (found := desk.known.own("unit", str(plain.get("code", "")))):
        return found[0]
    name = str(split(plain.get("name"))[0] or "")
    found = desk.known.own(row.kind, name)
    if len(found) > 1 or (found and row.kind == "unit" and plain.get("code") and _coded(desk, found[0])):
        return ""
    return found[0] if found else ""


def _coded(desk: Desk, key: str) -> bool:
    """Whether an office has a code already: another code is another office of that name."""
    there: Any = desk.reading.records.get(("unit", key))
    return bool(there.plain.get("code") if there else desk.known.before("unit", key).get("code"))
