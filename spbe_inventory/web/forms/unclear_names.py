"""Names in a form that mean no record, or several: what each may mean, as choices."""

from collections.abc import Iterable, Sequence

from spbe_inventory.actions.reference_choices import record_meanings
from spbe_inventory.actions.save_form import recordable_by_name
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.errors import Problem
from spbe_inventory.files.cells import read_cell, write_cell
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.forms.options import OfferedAnswer
from spbe_inventory.web.forms.wire import (
    ADD,
    DROP,
    NEW,
    OWN,
    TEXT,
    UNCLEAR,
    WHICH,
    Look,
    Parts,
    Sent,
    controls_of,
    look_of,
    one_line_end,
    parts_of,
)

UNKNOWN_NAMES = frozenset(["name-not-on-record", "name-of-several"])
Meanings = dict[tuple[str, str], tuple[OfferedAnswer, ...]]  # by field and text


def meanings(
    catalogue: Catalogue, kind: str, sent: Sent, problems: Iterable[Problem]
) -> Meanings:
    """Return what each name may mean that could not be found now, or could not before and is still asked."""
    texts: dict[tuple[str, str], None] = {}
    for field in KINDS[kind].fields.values():
        parts = parts_of(field.name, sent)
        is_one = look_of(field) is Look.RECORD
        for text in parts.get(UNCLEAR, ()):
            if not is_one or text in parts.get(OWN, ()):
                texts[field.name, text] = None
    for problem in problems:
        if problem.key in UNKNOWN_NAMES and problem.field_name:
            texts[problem.field_name, str(problem.values.get("text", ""))] = None
    return {
        (name, text): _meanings_of(catalogue, kind, KINDS[kind].fields[name], text)
        for name, text in texts
    }


def _meanings_of(
    catalogue: Catalogue, kind: str, field: Field, text: str
) -> tuple[OfferedAnswer, ...]:
    options = [
        OfferedAnswer(choice.key, choice.name, choice.note)
        for choice in record_meanings(catalogue, field.refers, text)
    ]
    label = KINDS[field.refers].label
    if recordable_by_name(field.refers):
        words = _("Record “{name}” as new ({kind})", name=text, kind=label)
        options.append(OfferedAnswer(NEW, words))
    if f"{field.name}_text" in KINDS[kind].fields:
        words = _("Keep “{name}” as a text, its record is not known yet", name=text)
        options.append(OfferedAnswer(TEXT, words))
    if look_of(field) is Look.RECORDS:
        options.append(OfferedAnswer(DROP, _("Leave “{name}” out", name=text)))
    return tuple(options)


def with_unclear(kind: str, sent: Sent, unclear: Meanings) -> Sent:
    """Return a form in which every name with meanings is asked for; it leaves the boxes of a field of several."""
    changed = dict(sent)
    for field in KINDS[kind].fields.values():
        texts = [text for name, text in unclear if name == field.name]
        parts = parts_of(field.name, sent)
        if not parts:
            continue
        if texts == list(parts.get(UNCLEAR, ())):
            continue
        for name in controls_of(field.name, parts):
            changed.pop(name)
        asking = _asking(field, parts, texts)
        changed.update(controls_of(field.name, asking))
    return changed


def _asking(field: Field, parts: Parts, texts: Sequence[str]) -> Parts:
    """Return the parts of a field that ask for some names, each with what was chosen for it before."""
    before = parts.get(UNCLEAR, ())
    kept = {part: parts[part] for part in parts if not part.startswith(WHICH)}
    kept[UNCLEAR] = tuple(texts)
    if look_of(field) is Look.RECORDS:
        kept[ADD] = tuple(_without(field, parts.get(ADD, ()), texts)) or ("",)
    for number, text in enumerate(texts):
        if text in before:
            which = parts.get(f"{WHICH}.{before.index(text)}", ())
            kept[f"{WHICH}.{number}"] = which
    return kept


def _without(field: Field, typed: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return what was typed into the boxes of several names without some of the names."""
    unclear = set(texts)
    rest = []
    for text in typed:
        names = read_cell(field, one_line_end(text).replace("\n", ";"))
        if not isinstance(names, list):
            rest.append(text)
            continue
        clear = [name for name in names if name not in unclear]
        if clear:
            rest.append(write_cell(field, clear))
    return rest
