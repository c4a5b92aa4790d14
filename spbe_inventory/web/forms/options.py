"""What can be chosen for a field: the values of a closed list, guesses and competing values, marks, records kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spbe_inventory.actions.record_form import Names, Stated
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.lists import Basis, Mark
from spbe_inventory.domain.plain import EMPTY_MARKS, Plain, split_mark
from spbe_inventory.files.cells import NO, YES, display_value
from spbe_inventory.language.forms import day, with_dates
from spbe_inventory.language.texts import _
from spbe_inventory.web.forms.wire import (
    CLEAR,
    MARK,
    NONE,
    OWN,
    PICK,
    SIGN,
    UNKNOWN,
    VALUE,
    Parts,
)
from spbe_inventory.web.forms.writing import called, chosen, picked

MARKED = frozenset([Mark.ASSUMED, Mark.DISPUTED])


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on record of a record: its answers by field, what it refers to by name, who says what."""

    answers: Plain
    names: Names
    statements: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """What can be chosen: what is sent, its words, what is said beside it, whether it is chosen."""

    value: str
    words: str
    note: str = ""
    is_chosen: bool = False
    is_mark: bool = False


def is_answered(answer: Any) -> bool:
    """Return whether an answer is a value or none; not known, a guess and a dispute are no answers."""
    value, mark = split_mark(answer)
    if mark is not None:
        return mark is Mark.NONE
    return value is not None


def words_of(field: Field, answer: Any, names: Names) -> str:
    """Return an answer in words, with names instead of keys; empty where it was not answered."""
    value, mark = split_mark(answer)
    if mark is Mark.NONE:
        return str(field.none)
    if mark is Mark.UNKNOWN:
        return str(mark.label)
    if value is None:
        return ""
    text = _value_words(field, value, names)
    if mark:
        return f"{text} ({mark.label})"
    return text


def _value_words(field: Field, value: Any, names: Names) -> str:
    if field.value is Value.REF:
        return called(field, str(value), names)
    if field.value is Value.REFS and isinstance(value, list):
        return ", ".join(called(field, str(key), names) for key in value)
    if field.value in (Value.DATE, Value.DAY):
        return day(str(value))
    try:
        return display_value(field, value)
    except (KeyError, TypeError, ValueError):
        return str(value)


def sources_of(field: Field, answer: Any, record: OnRecord) -> str:
    """Return who says what stands there, each once."""
    value, mark = split_mark(answer)
    if mark in MARKED:
        return ""
    texts = [
        _source_words(stated)
        for stated in record.statements
        if stated.field == field.name and stated.value in (value, answer)
    ]
    return "; ".join(dict.fromkeys(texts))


def _source_words(stated: Stated) -> str:
    parts = [stated.basis, with_dates(stated.source)]
    if stated.day:
        parts.append(day(stated.day))
    return ", ".join(filter(None, parts))


def _offered(
    field: Field, answer: Any, record: OnRecord
) -> dict[str, tuple[Any, list[str]]]:
    """Return the values that a guess or a dispute puts up, by what is sent: each with the sources that say it."""
    value, mark = split_mark(answer)
    if mark not in MARKED:
        return {}
    offered: dict[str, tuple[Any, list[str]]] = {}
    if value is not None:
        offered[picked(value)] = (value, [])
    for stated in record.statements:
        if stated.field != field.name or stated.value is None:
            continue
        plain, its_mark = split_mark(stated.value)
        choice = plain
        if its_mark in EMPTY_MARKS:
            choice = stated.value
        entry = offered.setdefault(picked(choice), (choice, []))
        words = ", ".join(filter(None, [_source_words(stated), stated.note]))
        if words != str(Basis.ASSUMPTION.label):
            entry[1].append(words)
    return offered


def guesses(
    field: Field, answer: Any, parts: Parts, record: OnRecord
) -> tuple[OfferedAnswer, ...]:
    """Return the values to pick from: the guess, or each of the values that are said."""
    options = []
    for sent, (value, sources) in _offered(field, answer, record).items():
        words = words_of(field, value, record.names)
        note = "; ".join(dict.fromkeys(sources))
        options.append(OfferedAnswer(sent, words, note, sent in parts.get(PICK, ())))
    return tuple(options)


def mark_options(field: Field, answer: Any, parts: Parts) -> tuple[OfferedAnswer, ...]:
    """Return the answers beside a value: none where that means something or stands there, not known, emptied."""
    if not field.markable:
        return ()
    value, mark = split_mark(answer)
    ticked = parts.get(MARK, ())
    options = []
    if field.offers_none or mark is Mark.NONE or NONE in ticked:
        options.append(_mark_option(NONE, _none_words(field), ticked))
    options.append(_mark_option(UNKNOWN, _capital(_("Not known")), ticked))
    if mark in MARKED and value is not None:
        options.append(_mark_option(CLEAR, _("Leave unanswered"), ticked))
    return tuple(options)


def _none_words(field: Field) -> str:
    return _capital(str(field.none))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _mark_option(mark: str, words: str, ticked: Sequence[str]) -> OfferedAnswer:
    return OfferedAnswer(mark, words, is_chosen=mark in ticked, is_mark=True)


def choice_options(
    field: Field, answer: Any, parts: Parts, record: OnRecord
) -> tuple[OfferedAnswer, ...]:
    """Return the choices of a closed list: its values, what stands there though in no list, then the marks."""
    sent = [text for text in parts.get(OWN, ()) if text]
    current = sent[-1] if sent else ""
    offered = _offered(field, answer, record)
    options = _listed_options(field, offered)
    known = {option.value for option in options}
    value, mark = split_mark(answer)
    if value is not None and chosen(value) not in known:
        options.append(
            OfferedAnswer(chosen(value), words_of(field, value, record.names))
        )
    if field.markable:
        options.extend(_mark_choices(field, mark, offered))
    if answer is not None and not field.required and field.default is None:
        options.append(OfferedAnswer(f"{SIGN}{CLEAR}", _("Empty it"), is_mark=True))
    return tuple(
        replace(option, is_chosen=option.value == current) for option in options
    )


def _listed_options(
    field: Field, offered: Mapping[str, tuple[Any, list[str]]]
) -> list[OfferedAnswer]:
    """Return the values of a closed list, each with the sources that say it."""
    options = []
    for value, words in _listed(field):
        _value, sources = offered.get(picked(value), (None, []))
        option = OfferedAnswer(chosen(value), words, "; ".join(dict.fromkeys(sources)))
        options.append(option)
    return options


def _mark_choices(
    field: Field, mark: Mark | None, offered: Mapping[str, Any]
) -> list[OfferedAnswer]:
    options = []
    is_said = any(json.loads(sent) == {"mark": NONE} for sent in offered)
    if field.offers_none or mark is Mark.NONE or is_said:
        options.append(OfferedAnswer(f"{SIGN}{NONE}", _none_words(field), is_mark=True))
    options.append(
        OfferedAnswer(f"{SIGN}{UNKNOWN}", _capital(_("Not known")), is_mark=True)
    )
    return options


def _listed(field: Field) -> list[tuple[Any, str]]:
    """Return the values of a closed list, and of a question of yes or no, with their words."""
    if field.value is Value.YES_NO:
        return [(True, str(YES)), (False, str(NO))]
    return [(str(code), str(code.label)) for code in field.codes or ()]


def tick_options(field: Field, parts: Parts) -> tuple[OfferedAnswer, ...]:
    """Return the boxes to tick of a closed list, and what is ticked though in no list."""
    ticked = parts.get(OWN, ())
    listed = {chosen(value): words for value, words in _listed(field)}
    for value in ticked:
        listed.setdefault(value, value.removeprefix(VALUE))
    return tuple(
        OfferedAnswer(value, words, is_chosen=value in ticked)
        for value, words in listed.items()
    )


def kept_options(
    field: Field, answer: Any, parts: Parts, record: OnRecord
) -> tuple[OfferedAnswer, ...]:
    """Return the records that stand there, ticked unless they were unticked, and others that were ticked."""
    value, mark = split_mark(answer)
    ticked = parts.get(OWN, ())
    keys = list(ticked)
    if mark is None:
        keys = [*(value or ()), *ticked]
    return tuple(
        OfferedAnswer(key, called(field, key, record.names), is_chosen=key in ticked)
        for key in dict.fromkeys(keys)
    )


def state_of(field: Field, answer: Any) -> str:
    """Return in words how a field is answered where that is no value; empty where it is one."""
    value, mark = split_mark(answer)
    if mark is Mark.NONE:
        return f"({field.none})"
    if mark:
        return f"({mark.label})"
    if value is None and field.markable:
        return _("(not answered)")
    return ""
