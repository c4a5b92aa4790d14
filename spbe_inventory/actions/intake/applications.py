"""Rows of a list of applications → applications: what each says of itself, and what stands on the list and is none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.offices import Meant, office_meant, suggest_office, words_of_offices
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.values import UNREADABLE, answer, said
from spbe_inventory.actions.intake.which import Asked, find_records
from spbe_inventory.actions.naming import national_named, united_names
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Apart, Verdict
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.files.headings import called
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.names import Name, apart_of, read_name
from spbe_inventory.files.rows import FormRow, Said
from spbe_inventory.matching.duplicates import Described, likenesses
from spbe_inventory.matching.folding import fold

OWN = ("name", "owner", "integrated", "other_names", "set_apart", "gives", "takes", "similar_to")
CREATED = ("services", "processes", "holds")  # references that a list may bring with it
PRIVATE = re.compile(r"^(?:https?://)?(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|localhost)", re.IGNORECASE)
SHORT_LINKS = ("bit.ly", "s.id", "tinyurl.com", "linktr.ee", "goo.gl", "cutt.ly")


def read_applications(tables: Sequence[Sequence[FormRow]], desk: Desk) -> list[Asked]:
    """Read the rows of lists of applications, table by table; gives each row with the key of its record."""
    asked = [
        Asked(row, _name_of(row, desk.known), _office_of(row, desk), number)
        for number, rows in enumerate(tables)
        for row in rows
    ]
    find_records(desk.known, asked, desk.reading)
    same = _Same()
    for one in asked:
        one.key = one.key or same.elsewhere(one)
        _read(one, desk)
        same.add(one)
    _set_variants_apart(asked, desk)
    _show_pairs(asked, desk)
    return asked


def _office_of(row: FormRow, desk: Desk) -> str:
    """Give the key of a row's office, empty where it names none; one that is not known is no other one."""
    text = row.text("owner")
    meant = office_meant(desk.known, text)
    if meant.keys:
        return meant.keys[0]
    unread = fold(text) and not (meant.candidates or meant.everybody or row.ours)
    return f"?{fold(text)}" if unread else ""


class _Same:
    """Rows of different tables that are one thing: of one name and office, each standing for one row of a table."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.used: set[tuple[int, str]] = set()

    def elsewhere(self, one: Asked) -> str:
        """Give the key of the row of another table that is the same thing, or an empty text."""
        for name in (one.name.name, fold(one.name.name)):
            for key in self.by_name[name, one.owner]:
                if (one.table, key) not in self.used:
                    return key
        return ""

    def add(self, one: Asked) -> None:
        """Remember a row."""
        self.used.add((one.table, one.key))
        for name in (one.name.name, fold(one.name.name)):
            self.by_name[name, one.owner].append(one.key)


def _name_of(row: FormRow, known: Known) -> Name:
    """Give the name of a row: as it stands in our own tables and where it is on record so, else as it is read."""
    text = row.text("name")
    if row.ours:
        value = said("application", KINDS["application"].fields["name"], text, Mapping(), form=False)
        name = value if isinstance(value, str) else text
        return Name(name, base=name)
    if row.text("key") or known.called_exactly("application", text):
        read = read_name(text)
        return Name(text, base=read.base, platform=read.platform, version=read.version)
    return read_name(text)


def _read(one: Asked, desk: Desk) -> None:
    """Take one row in as a record, new or on record, and write its key into the row."""
    row, own = one.row, one.row.ours
    plain: Plain = {"name": one.name.name} if one.name.name else {}
    others = [*one.name.other_names, *([one.name.suggested] if one.name.suggested else [])]
    if row.text("other_names"):
        others += said(
            "application",
            KINDS["application"].fields["other_names"],
            row.text("other_names"),
            desk.mapping,
            form=not own,
        )
    if others:
        plain["other_names"] = list(dict.fromkeys(others))
    kept = list(row.kept)
    fields_of(row, plain, kept, desk)
    statements = _owner(row, plain, desk)
    _integrated(row, plain, kept, desk)
    for name in ("gives", "takes", "set_apart", "similar_to"):
        _own_answer(row, name, plain, desk)
    if one.name.note:
        kept.append((called("application", "name"), one.name.note))
    _note(row, plain, kept, own=own)
    if one.name.two:
        desk.reading.remark(Verdict.QUESTION, row.at("name"), "perhaps-two", name=one.name.name)
    if one.name.suggested:
        desk.reading.remark(Verdict.NOTE, row.at("name"), "named-by-host", name=one.name.name, short=one.name.suggested)
    there_already = desk.known.before("application", one.key).get("statements", ()) if one.key else ()
    if statements := [new for new in statements if not _backs(there_already, new)]:
        plain["statements"] = statements
    fresh = not one.key
    key = one.key = one.key or desk.known.new_key("application", plain)
    there = desk.reading.records.get(("application", key))
    _keep_spelling(plain, desk.known, key)
    _beside_on_record(plain, desk.known.before("application", key), row, desk)
    if not own and "set_apart" not in plain and fresh and there is None:
        _apart(one, plain, desk)
    cells = {name: row.at(name) for name in row.cells}
    if there is None:
        desk.known.call("application", key, one.name.name, one.name.base, *one.name.other_names)
        desk.reading.add(
            Proposed(
                "application",
                key,
                plain,
                row.at(),
                desk.known.fresh("application", key),
                cells=cells,
                blank=emptied(row),
            )
        )
    else:
        unite(there, plain, row, desk)


def _keep_spelling(plain: Plain, known: Known, key: str) -> None:
    """Leave the name of a record on record as it is spelt there: another spelling is no other name."""
    before = known.before("application", key).get("name", "")
    if before and fold(before) == fold(str(plain.get("name", ""))):
        plain["name"] = before


def _beside_on_record(plain: Plain, before: Plain, row: FormRow, desk: Desk) -> None:
    """Put other dimensions beside those on record, disputed: a programme may count one application in two."""
    there, new = split(before.get("dimensions"))[0] or [], split(plain.get("dimensions"))[0] or []
    if not there or not new or set(new) <= set(there):
        if there and new:
            plain.pop("dimensions")
        return
    plain["dimensions"] = join(list(dict.fromkeys([*there, *new])), "disputed")
    said = {"field": "dimensions", "basis": desk.reading.basis, "source": str(row.at("dimensions")), "value": new}
    plain["statements"] = [*plain.get("statements", ()), said]
    desk.reading.remark(Verdict.QUESTION, row.at("dimensions"), "dimensions-disputed", name=row.text("name"))


def _backs(there: Sequence[Plain], new: Plain) -> bool:
    """Whether somebody said the same of the same field already, in whatever file."""
    return any(all(old.get(name) == new[name] for name in ("field", "value", "basis")) for old in there)


def emptied(row: FormRow) -> tuple[str, ...]:
    """Give the fields whose cells stood empty; what is required is never among them."""
    fields = KINDS[row.kind].fields
    return tuple(name for name in row.blank if name in fields and not fields[name].required)


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


def _owner(row: FormRow, plain: Plain, desk: Desk) -> list[dict[str, Any]]:
    """Write the owner into a record where one is meant; several compete, which is asked. Gives competing statements."""
    text = row.text("owner")
    if not text:
        return []
    if row.ours:
        value = said("application", KINDS["application"].fields["owner"], text, Mapping(), form=False)
        bare, mark = split(value)
        meant = office_meant(desk.known, str(bare)) if bare else Meant(text=text)
        if bare is None and value:
            plain["owner"] = value
            return []
        if meant.one and mark:
            plain["owner"] = join(meant.one, mark)
            return []
    else:
        meant = office_meant(desk.known, text)
    values = {"found": text[:80], "name": row.text("name")}
    if meant.one:
        plain["owner"] = meant.one
        _warn_of_shift(row, meant.one, desk)
    elif len(meant.keys) > 1:
        plain["owner"] = join(meant.keys[0], "disputed")
        names = ", ".join(desk.known.name_of("unit", key) for key in meant.keys)
        desk.reading.remark(Verdict.QUESTION, row.at("owner"), "owners-several", **values, offices=names)
        return [
            {"field": "owner", "basis": desk.reading.basis, "source": str(row.at("owner")), "value": key}
            for key in meant.keys
        ]
    elif meant.candidates:
        names = ", ".join(f"{desk.known.name_of('unit', key)} ({key})" for key in meant.candidates)
        desk.reading.remark(Verdict.QUESTION, row.at("owner"), "owner-ambiguous", **values, candidates=names)
    elif meant.everybody:
        desk.reading.remark(Verdict.QUESTION, row.at("owner"), "owner-everybody", **values)
    else:
        near = suggest_office(desk.known, text)
        desk.reading.remark(
            Verdict.UNREAD, row.at("owner"), "owner-unread-but" if near else "owner-unread", **values, near=near
        )
    return []


def _warn_of_shift(row: FormRow, owner: str, desk: Desk) -> None:
    """Say so where the words of a row speak of another office than its owner: a block may have slipped by a row."""
    words = f" {fold(row.text('name'))} . {fold(row.text('function'))} . {fold(row.text('url'))} "
    spoken = {key for word, key in words_of_offices(desk.known) if f" {word} " in words}
    if spoken and owner not in spoken:
        names = ", ".join(desk.known.name_of("unit", key) for key in sorted(spoken))
        values = {"name": row.text("name"), "owner": desk.known.name_of("unit", owner), "other": names}
        desk.reading.remark(Verdict.QUESTION, row.at("owner"), "owner-shifted", **values)


def _integrated(row: FormRow, plain: Plain, kept: list[tuple[str, str]], desk: Desk) -> None:
    """Read the answer on integration: the office's own word, no exchange."""
    text = row.text("integrated")
    if not text:
        return
    which = answer(text)
    if row.ours:
        value = said("application", KINDS["application"].fields["integrated"], text, desk.mapping, form=False)
        plain |= {} if value is UNREADABLE else {"integrated": value}
    elif which == "unknown":
        plain["integrated"] = {"mark": "unknown"}
    elif which:
        plain["integrated"] = which == "yes"
    elif not row.text("integrated_with") and not all(answer(part) for part in text.split(",")):
        row.cells["integrated_with"] = Said(text, row.cells["integrated"].column)
    else:
        kept.append((called("application", "integrated"), text))
        values = {"field": called("application", "integrated"), "found": text[:80]}
        desk.reading.remark(Verdict.UNREAD, row.at("integrated"), "value-unread", **values)


def _own_answer(row: FormRow, name: str, plain: Plain, desk: Desk) -> None:
    """Read a field that only our own tables have: lists answered by a mark, what is set apart, the general one."""
    text = row.text(name)
    if not text:
        return
    field = KINDS["application"].fields[name]
    value = said("application", field, text, desk.mapping, form=False)
    bare, mark = split(value) if value is not UNREADABLE else (None, None)
    if bare is not None and field.refers:
        found = desk.known.find(field.refers, str(bare))
        value = join(found[0], mark) if len(found) == 1 else UNREADABLE
    if value is UNREADABLE or (field.value is Value.LIST and bare is not None):
        desk.reading.remark(
            Verdict.UNREAD, row.at(name), "value-unread", field=called("application", name), found=text[:80]
        )
    elif value is not None:
        plain[name] = value


def _note(row: FormRow, plain: Plain, kept: Iterable[tuple[str, str]], *, own: bool) -> None:
    """Write what has no field of its own into the note: nothing that stood in the list is lost."""
    if own:
        return
    lines = [row.text("note")] if row.text("note") else []
    lines += [f"{heading}: {text}" if heading else text for heading, text in kept]
    if lines:
        plain["note"] = "\n".join(dict.fromkeys(lines))


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


def _apart(one: Asked, plain: Plain, desk: Desk) -> None:
    """Set a row apart that is probably no application; a person decides."""
    is_office = bool(desk.known.own("unit", one.name.name))
    kind = apart_of(one.name, one.row.text("function"), is_office=is_office)
    if kind:
        plain["set_apart"] = str(kind)
        record = one.key
        desk.reading.remark(
            Verdict.APART, one.row.at("name"), "row-apart", record=record, name=one.name.name, why=kind.label
        )


def _set_variants_apart(asked: Sequence[Asked], desk: Desk) -> None:
    """Of one application on several platforms, or in several versions, let one count: the first, the latest."""
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        if one.name.base and (one.name.platform or one.name.version):
            groups[fold(one.name.base), one.owner].append(one)
    named: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked if groups else ():
        named[fold(one.name.name), one.owner].append(one)
    for (base, owner), group in groups.items():
        plain = [one for one in named[base, owner] if one not in group]
        several = [*plain, *group]
        if len({one.key for one in several}) < 2:  # noqa: PLR2004 - one of its sort is no variant
            continue
        main = (
            plain[0]
            if plain
            else max(group, key=lambda one: _number(one.name.version))
            if group[0].name.version
            else group[0]
        )
        for one in several:
            if one.key != main.key:
                _variant(one, main, desk)


def _variant(one: Asked, main: Asked, desk: Desk) -> None:
    proposed = desk.reading.records["application", one.key]
    if not proposed.fresh or "set_apart" in proposed.plain:
        return
    kind = Apart.VERSION if one.name.version else Apart.VARIANT
    proposed.plain["set_apart"] = str(kind)
    relation = {"application": one.key, "relation_kind": "part_of", "other": main.key, "basis": desk.reading.basis}
    key = desk.known.new_key("relation", relation)
    desk.reading.add(
        Proposed("relation", key, {**relation, "source": str(one.row.at("name"))}, one.row.at("name"), fresh=True)
    )
    values = {"name": one.name.name, "why": kind.label, "other": main.name.name}
    desk.reading.remark(Verdict.APART, one.row.at("name"), "row-variant", record=one.key, **values)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _show_pairs(asked: Sequence[Asked], desk: Desk) -> None:
    """Show rows that may be one thing: by name and office, by name at two offices, by address. None is merged."""
    by_name: dict[str, list[Asked]] = defaultdict(list)
    by_address: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_name[fold(one.name.name).replace(" ", "")].append(one)
        address = re.sub(r"^https?://(www\.)?", "", one.row.text("url").casefold()).rstrip("/")
        if "." in address:
            by_address[address].append(one)
    _show_likely(asked, desk)
    for name, group in by_name.items():
        for one in _others(group) if name else ():
            first = group[0]
            apart = bool(first.owner and one.owner and first.owner != one.owner)
            key = "same-name-other-office" if apart else "perhaps-same"
            values = {"name": one.name.name, "other": first.name.name, "where": str(first.row.at())}
            desk.reading.remark(Verdict.QUESTION, one.row.at("name"), key, record=one.key, **values)
    for address, group in by_address.items():
        for one in _others(group):
            values = {"address": address, "name": one.name.name, "other": group[0].name.name}
            desk.reading.remark(Verdict.QUESTION, one.row.at("url"), "same-address", record=one.key, **values)


def _show_likely(asked: Sequence[Asked], desk: Desk) -> None:
    """Show new rows that are much like an application on record, in name or by acronym."""
    fresh = {one.key: one for one in asked if not one.row.ours and desk.known.fresh("application", one.key)}
    there = {
        key: name
        for key, name in desk.known.keys_called("application").items()
        if not desk.known.fresh("application", key)
    }
    if not fresh or not there:
        return
    described = [Described(key, (one.name.base, *one.name.other_names)) for key, one in fresh.items()]
    described += [Described(key, (name,)) for key, name in there.items()]
    for pair in likenesses(described):
        new, old = (pair.one, pair.other) if pair.one in fresh else (pair.other, pair.one)
        if new in fresh and old in there:
            one = fresh[new]
            values = {"name": one.name.name, "other": there[old], "where": old}
            desk.reading.remark(Verdict.QUESTION, one.row.at("name"), "perhaps-same", record=new, **values)


def _others(group: Sequence[Asked]) -> list[Asked]:
    return [one for one in group[1:] if one.key != group[0].key]


def unite(there: Proposed, plain: Plain, row: FormRow, desk: Desk) -> None:
    """Put what another place says into a record; two values of one field contradict each other, which is shown.

    Dimensions stand side by side, disputed, with their sources: a programme may count one application in two.
    """
    for name, value in plain.items():
        before = there.plain.get(name)
        if name in ("other_names", "statements"):
            both = united_names(before, value) if name == "other_names" else [*(before or []), *value]
            there.plain[name] = both
        elif name == "note" and before and before != value:
            there.plain[name] = "\n".join(dict.fromkeys(f"{before}\n{value}".split("\n")))
        elif name == "dimensions" and before not in (None, value):
            _dispute(there, name, (before, value), row, desk.reading.basis)
            desk.reading.remark(
                Verdict.QUESTION, row.at(name), "dimensions-disputed", record=there.key, name=row.text("name")
            )
        elif before is None:
            there.plain[name] = value
        elif _contradict(before, value) and name != "name":
            values = {
                "field": called(there.kind, name),
                "one": str(before),
                "other": str(value),
                "where": str(there.at),
            }
            desk.reading.remark(Verdict.CONFLICT, row.at(name), "places-contradict", record=there.key, **values)
    there.more.append(row.at())


def _contradict(before: Any, value: Any) -> bool:
    """Whether two values of a field say different things; a text in other letters does not."""
    if isinstance(before, str) and isinstance(value, str):
        return fold(before) != fold(value)
    return bool(before != value)


def _dispute(there: Proposed, name: str, said: tuple[Any, Any], row: FormRow, basis: str) -> None:
    before, value = said
    both = list(dict.fromkeys([*(split(before)[0] or ()), *(split(value)[0] or ())]))
    there.plain[name] = join(both, "disputed")
    there.plain["statements"] = [
        *there.plain.get("statements", ()),
        {"field": name, "basis": basis, "source": str(there.at), "value": before},
        {"field": name, "basis": basis, "source": str(row.at(name)), "value": value},
    ]
