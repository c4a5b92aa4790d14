"""Cells of a row → values of a record, field by field; names of records → keys."""

import re
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.offices import office_meant
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.values import UNREADABLE, said
from spbe_inventory.actions.naming import national_named
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.files.headings import called
from spbe_inventory.files.rows import FormRow

OWN = ("name", "owner", "integrated", "other_names", "set_apart", "gives", "takes", "similar_to")
CREATED = ("services", "processes", "holds")  # references that a list may bring with it
PRIVATE = re.compile(r"^(?:https?://)?(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|localhost)", re.IGNORECASE)
SHORT_LINKS = ("bit.ly", "s.id", "tinyurl.com", "linktr.ee", "goo.gl", "cutt.ly")


def fields_of(row: FormRow, plain: Plain, kept: list[tuple[str, str]], desk: Desk) -> None:
    """Read every cell that is a field of the kind; what means nothing goes into the note and is shown."""
    own = row.ours
    if row.text("version").isdecimal():
        plain["version"] = int(row.text("version"))
    for name, cell in row.cells.items():
        field = KINDS[row.kind].fields.get(name)
        if (
            field is None
            or (row.kind == "application" and name in OWN)
            or (name == "note" and not own)
            or name in plain
        ):
            continue
        value = said(row.kind, field, cell.text, desk.mapping, form=not own)
        if field.refers and value is not None and value is not UNREADABLE:
            value = _referred(row, name, value, desk)
        if value is UNREADABLE:
            kept.append((called(row.kind, name), cell.text))
            desk.reading.remark(
                Verdict.UNREAD, row.at(name), "value-unread", field=called(row.kind, name), found=cell.text[:80]
            )
        elif value is not None:
            plain[name] = value
            if name == "url" and not own:
                _look_at_address(row, str(split(value)[0] or ""), desk)


def emptied(row: FormRow) -> tuple[str, ...]:
    """Give the fields whose cells stood empty; what is required is never among them."""
    fields = KINDS[row.kind].fields
    return tuple(name for name in row.blank if name in fields and not fields[name].required)


def _referred(row: FormRow, name: str, value: Any, desk: Desk) -> Any:
    """Turn names of records into keys; what lists may bring is taken in, what is not certain is left and shown."""
    field = KINDS[row.kind].fields[name]
    bare, mark = split(value)
    if bare is None:
        return value
    keys = []
    for text in bare if field.many else [bare]:
        found = desk.known.find(field.refers, text)
        if not found and field.refers == "application" and (system := national_named(text)):
            found = [system.key]
        if field.refers == "unit" and len(found) != 1:
            meant = office_meant(desk.known, text)
            found = [meant.one] if meant.one else list(meant.candidates)
        if not found and (name in CREATED or field.refers == "data_set"):
            found = [named_record(desk, field.refers, text, row)]
        if len(found) != 1:
            return UNREADABLE
        keys.append(found[0])
    return join(list(dict.fromkeys(keys)) if field.many else keys[0], mark)


def named_record(desk: Desk, kind: str, name: str, row: FormRow) -> str:
    """Give the key of a record that a list names, taken in where it is not there yet."""
    if found := desk.known.own(kind, name):
        return found[0]
    key = desk.known.new_key(kind, {"name": name})
    desk.reading.add(Proposed(kind, key, {"name": name}, row.at(), fresh=True))
    return key


def _look_at_address(row: FormRow, url: str, desk: Desk) -> None:
    """Say what an address cannot be: a public service, a link that can be followed, a site of the government."""
    bare = re.sub(r"^https?://", "", url, flags=re.IGNORECASE)
    host = bare.split("/")[0].split(":")[0].casefold()
    if url.casefold().startswith("file:") or re.match(r"^[a-z]:[\\/]|^\\\\", url, re.IGNORECASE):
        desk.reading.remark(Verdict.NOTE, row.at("url"), "address-file", found=url[:80])
    elif PRIVATE.match(url):
        desk.reading.remark(Verdict.NOTE, row.at("url"), "address-private", found=url[:80])
    elif " " in url.strip() or "." not in host:
        desk.reading.remark(Verdict.NOTE, row.at("url"), "address-unusable", found=url[:80])
    else:
        if not url.casefold().startswith(("http://", "https://")):
            desk.reading.remark(Verdict.NOTE, row.at("url"), "address-bare", found=url[:80])
        if host in SHORT_LINKS or not host.endswith(".go.id"):
            desk.reading.remark(Verdict.NOTE, row.at("url"), "address-outside", found=url[:80])
