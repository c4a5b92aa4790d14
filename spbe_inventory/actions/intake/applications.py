"""Rows of a list of applications → applications: what each says of itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spbe_inventory.actions.intake.apart import set_apart, set_variants_apart
from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.fields import emptied, fields_of
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.owner import office_of, read_owner
from spbe_inventory.actions.intake.pairs import show_pairs
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.uniting import backs, beside_on_record, keep_spelling, unite
from spbe_inventory.actions.intake.values import UNREADABLE, answer, said
from spbe_inventory.actions.intake.which import Asked, find_records
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.files.headings import called
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.names import Name, read_name
from spbe_inventory.files.rows import FormRow, Said
from spbe_inventory.matching.folding import fold


def read_applications(tables: Sequence[Sequence[FormRow]], desk: Desk) -> list[Asked]:
    """Read the rows of lists of applications, table by table; gives each row with the key of its record."""
    asked = [
        Asked(row, _name_of(row, desk.known), office_of(row, desk), number)
        for number, rows in enumerate(tables)
        for row in rows
    ]
    find_records(desk.known, asked, desk.reading)
    same = _Same()
    for one in asked:
        one.key = one.key or same.elsewhere(one)
        _read(one, desk)
        same.add(one)
    set_variants_apart(asked, desk)
    show_pairs(asked, desk)
    return asked


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
    plain = _named(one, desk)
    kept = list(row.kept)
    fields_of(row, plain, kept, desk)
    before = desk.known.before("application", one.key) if one.key else {}
    said_before = before.get("statements", ())
    if statements := [new for new in read_owner(row, plain, desk) if not backs(said_before, new)]:
        plain["statements"] = statements
    _integrated(row, plain, kept, desk)
    for name in ("gives", "takes", "set_apart", "similar_to"):
        _own_answer(row, name, plain, desk)
    if one.name.note:
        kept.append((called("application", "name"), one.name.note))
    _note(row, plain, kept, own=own)
    fresh = not one.key
    key = one.key = one.key or desk.known.new_key("application", plain)
    there = desk.reading.records.get(("application", key))
    keep_spelling(plain, desk.known, key)
    beside_on_record(plain, before, row, desk)
    if not own and "set_apart" not in plain and fresh and there is None:
        set_apart(one, plain, desk)
    if there is None:
        _propose(one, plain, desk)
    else:
        unite(there, plain, row, desk)


def _named(one: Asked, desk: Desk) -> Plain:
    """Begin a record with its names; says what is noticed of them."""
    row, at = one.row, one.row.at("name")
    plain: Plain = {"name": one.name.name} if one.name.name else {}
    others = [*one.name.other_names, *([one.name.suggested] if one.name.suggested else [])]
    if text := row.text("other_names"):
        field = KINDS["application"].fields["other_names"]
        others += said("application", field, text, desk.mapping, form=not row.ours)
    if others:
        plain["other_names"] = list(dict.fromkeys(others))
    if one.name.two:
        desk.reading.remark(Verdict.QUESTION, at, "perhaps-two", name=one.name.name)
    if one.name.suggested:
        desk.reading.remark(Verdict.NOTE, at, "named-by-host", name=one.name.name, short=one.name.suggested)
    return plain


def _propose(one: Asked, plain: Plain, desk: Desk) -> None:
    """Put a row among the records that were read, known by its names from now on."""
    row, key = one.row, one.key
    desk.known.call("application", key, one.name.name, one.name.base, *one.name.other_names)
    cells = {name: row.at(name) for name in row.cells}
    fresh = desk.known.fresh("application", key)
    desk.reading.add(Proposed("application", key, plain, row.at(), fresh, cells=cells, blank=emptied(row)))


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
