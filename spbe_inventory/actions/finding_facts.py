"""The facts that a finding rests on: what is on record, with its sources, of the fields that its rule looks at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.records import Agency, Setting
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.field_text import absence_text
from spbe_inventory.files.record_rows import cell_text
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _
from spbe_inventory.queries.record_facts import (
    Sources,
    field_label_of,
    sources_of_field,
)
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@dataclass(frozen=True, slots=True)
class FindingFact:
    """A field that a rule looks at, in words: its answer, whether it has a value, where it is known from.

    `kind` and `key` are of the record that holds it; the key of a setting is its name.
    """

    label: str
    text: str
    is_answered: bool
    sources: tuple[str, ...]
    kind: str
    key: str
    field: str


@needs(Right.READ_ALL)
def finding_facts(
    catalogue: Catalogue, code: str, kind: str, key: str
) -> tuple[FindingFact, ...]:
    """Return the fields of a record that a rule looks at; of a government the settings that it looks at.

    Empty where the record is not on record any more, or the rule looks at other records alone.
    """
    rule = all_rules().get(code)
    if rule is None:
        return ()
    if kind == Agency.kind:
        return tuple(_settings(catalogue, rule))
    return tuple(_fields(catalogue, rule, kind, key))


@needs(Right.READ_ALL)
def record_title(catalogue: Catalogue, kind: str, key: str) -> str:
    """Return the title of a record in the current language; empty where it is not on record."""
    from spbe_inventory.store.pages import records_with_names

    with open_session(catalogue) as session:
        snapshot = records_with_names(session.connection, kind, [key])
    if key not in snapshot.records[kind]:
        return ""
    return snapshot.title(kind, key)


def _fields(
    catalogue: Catalogue, rule: Rule, kind: str, key: str
) -> Iterator[FindingFact]:
    from spbe_inventory.store.change_history import history
    from spbe_inventory.store.pages import records_with_names

    with open_session(catalogue) as session:
        snapshot = records_with_names(session.connection, kind, [key])
        record = snapshot.records[kind].get(key)
        if record is None:
            return
        changes = history(session.connection, kind, key)
    sources = Sources(record, changes)
    for name in _looked_at(rule, kind):
        yield _fact(snapshot, record, name, sources)


def _fact(
    snapshot: Snapshot, record: Record, name: str, sources: Sources
) -> FindingFact:
    field = KINDS[record.kind].fields[name]
    text = cell_text(snapshot, record, field)
    stated: tuple[str, ...] = ()
    if text:
        stated = tuple(_source_texts(snapshot, record, name, sources))
    return FindingFact(
        label=field_label_of(record, field),
        text=text or _unanswered(record.answer(name)),
        is_answered=bool(text),
        sources=stated,
        kind=record.kind,
        key=record.key,
        field=name,
    )


def _source_texts(
    snapshot: Snapshot, record: Record, name: str, sources: Sources
) -> Iterator[str]:
    """Yield where an answer is known from: basis, document, day."""
    for source in sources_of_field(snapshot, record, name, sources):
        parts = [source.basis, source.source]
        if source.day:
            parts.append(day(source.day))
        yield ", ".join(filter(None, parts))


def _settings(catalogue: Catalogue, rule: Rule) -> Iterator[FindingFact]:
    """Yield the settings of the government that a rule looks at."""
    from spbe_inventory.store.lookups import setting_key
    from spbe_inventory.store.pages import records_with_names

    with open_session(catalogue) as session:
        for name in _settings_looked_at(rule):
            key = setting_key(session.connection, name, session.agency)
            if key is None:
                yield _open_setting(name)
                continue
            snapshot = records_with_names(session.connection, Setting.kind, [key])
            setting = snapshot.records[Setting.kind][key]
            fact = _fact(snapshot, setting, "value", Sources(setting, ()))
            label = str(SettingName(name).label)
            yield FindingFact(
                label=label,
                text=fact.text,
                is_answered=fact.is_answered,
                sources=fact.sources,
                kind=Setting.kind,
                key=name,
                field="value",
            )


def _open_setting(name: str) -> FindingFact:
    label = str(SettingName(name).label)
    text = _unanswered(Answer.OPEN)
    return FindingFact(
        label=label,
        text=text,
        is_answered=False,
        sources=(),
        kind=Setting.kind,
        key=name,
        field="value",
    )


def _unanswered(answer: Answer) -> str:
    return absence_text(answer) or _("(not answered)")


def _looked_at(rule: Rule, kind: str) -> list[str]:
    """Return the fields of a kind that a rule looks at: those that its examples are written with."""
    names: dict[str, None] = {}
    for record in _examples(rule, kind):
        names.update(dict.fromkeys(record))
    fields = KINDS[kind].fields
    return [name for name in fields if name in names]


def _settings_looked_at(rule: Rule) -> list[str]:
    """Return the names of the settings that the examples of a rule are written with."""
    names: dict[str, None] = {}
    for case in rule.cases:
        for key, record in case.records.get(Setting.kind, {}).items():
            name = str(record.get("name", key))
            if name in tuple(SettingName):
                names[name] = None
    return list(names)


def _examples(rule: Rule, kind: str) -> Iterator[Mapping[str, Any]]:
    for case in rule.cases:
        yield from case.records.get(kind, {}).values()
