"""What changed in a record, in words: which fields, what each said before and says afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.field import Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.domain.records import Setting
from spbe_inventory.files.field_text import NameOf, answer_words, field_label
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _
from spbe_inventory.store.recorded_changes import RecordedChange

STATEMENTS = "statements"
RecordKey = tuple[str, str]  # kind, key


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field said before and after; empty where it was not answered."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """A record that was made (create), changed (edit) or taken out (remove), its title and the fields concerned.

    Of one that was made, and of one that was taken out, these are the fields of a list. `is_on_record`: it is there
    now.
    """

    kind: str
    key: str
    title: str
    change: str
    fields: tuple[FieldWords, ...]
    is_on_record: bool


def named_in_change(change: RecordedChange) -> Iterator[RecordKey]:
    """Yield kind and key of a changed record and of every record that the fields concerned name."""
    yield change.kind, change.key
    for name, before, after in _fields(change):
        field = KINDS[change.kind].fields.get(name)
        if field and field.refers_any:
            for key in [*_keys(before), *_keys(after)]:
                yield from ((kind, key) for kind in KINDS)
        if field is None or not field.refers:
            continue
        for key in [*_keys(before), *_keys(after)]:
            yield field.refers, key


def changed_record(
    change: RecordedChange, titles: Mapping[RecordKey, str]
) -> ChangeInWords:
    """Return a change in words; what has no title is called by its key."""

    def name_of(kind: str, key: str) -> str:
        """Return the title of a record, its key where it has none."""
        return titles.get((kind, key), key)

    titles_of_any = {key: title for (_kind, key), title in titles.items()}
    fields = []
    for name, *plain in _fields(change):
        said = plain
        field = KINDS[change.kind].fields.get(name)
        if field and field.refers_any:
            said = [titles_of_any.get(str(each), each) for each in plain]
        before, after = said
        words = FieldWords(
            name,
            field_label(change.kind, name),
            _words(change, name, before, name_of),
            _words(change, name, after, name_of),
        )
        fields.append(words)
    return ChangeInWords(
        change.kind,
        change.key,
        _title(change, titles),
        change.change,
        tuple(fields),
        change.is_on_record,
    )


def _words(change: RecordedChange, name: str, plain: Any, name_of: NameOf) -> str:
    """Return an answer in words; the value of a setting is of the sort that its name says."""
    value, mark = split_mark(plain)
    if (change.kind, name) != (Setting.kind, "value") or mark or not value:
        return answer_words(change.kind, name, plain, name_of)
    known: Plain = change.after or change.before or {}
    sort = SORTS.get(SettingName(str(known["name"])), Value.TEXT)
    if sort is Value.YES_NO:
        return _("yes") if value == "yes" else _("no")
    if sort in (Value.DAY, Value.DATE):
        return day(str(value))
    return str(value)


def _title(change: RecordedChange, titles: Mapping[RecordKey, str]) -> str:
    """Return the title of a record, of one that is gone its name; else its key."""
    known: Plain = change.after or change.before or {}
    name = str(known.get("name", change.key))
    return titles.get((change.kind, change.key), name)


def _fields(change: RecordedChange) -> Sequence[tuple[str, Any, Any]]:
    """Return the fields concerned: what an edit changed, the sources only where nothing else was changed."""
    if change.change == "edit":
        of_record = [change_ for change_ in change.fields if change_[0] != STATEMENTS]
        return of_record or change.fields
    before = change.before or {}
    after = change.after or {}
    listed = KINDS[change.kind].listed
    shown = [name for name in listed if name in before or name in after]
    return [(name, before.get(name), after.get(name)) for name in shown]


def _keys(plain: Any) -> Sequence[str]:
    """Return the keys in the plain value of a reference."""
    value, _mark = split_mark(plain)
    if isinstance(value, str):
        return [value]
    return value or ()
