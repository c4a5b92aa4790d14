"""What is typed in a terminal to do what a hint, a remedy or a scorecard speaks of.

Sentences of errors, rules and scorecards hold no command: they are read in a browser and on paper too. The tables
beside this file say what a person of the terminal types, by the key of an error, the code of a rule, the name of a
piece of evidence.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _

if TYPE_CHECKING:
    from spbe_inventory.documents.assessment import FindingRow

HERE = Path(__file__).parent
LEFT_OPEN = "..."


class _Places(dict[str, object]):
    """Values of a command; a place without a value stays open for the person to fill in."""

    def __missing__(self, name: str) -> str:
        return LEFT_OPEN


def advice(hint: str, key: str, values: Mapping[str, object]) -> str:
    """Return the hint of an error with what is typed to follow it; empty where there is neither."""
    parts = [hint, typed_text(key, values)]
    return " ".join(filter(None, parts))


def typed_text(key: str, values: Mapping[str, object]) -> str:
    """Return what is typed to follow the hint of an error, as a text; empty where there is nothing to type."""
    return _as_text(_commands_of(table("error").get(key, ()), values))


def note_advice(note: str, **values: object) -> str:
    """Return a note with what is typed to follow it; the note alone where there is nothing to type."""
    for message, templates in table("note").items():
        if _is_of(note, message):
            return f"{note} {_as_text(_commands_of(templates, values))}"
    return note


def _is_of(note: str, message: str) -> bool:
    """Return whether a note is a message in the current language, with its places filled in."""
    import re

    first, *others = re.split(r"\{\w+\}", _(message))
    if not others:
        return note == first
    *middle, last = others
    if not note.startswith(first):
        return False
    end = len(first)
    for part in middle:
        found = note.find(part, end + 1)
        if found < 0:
            return False
        end = found + len(part)
    return note.endswith(last) and len(note) - len(last) > end


def options_text(*options: str) -> str:
    """Return options that show more, as a text; empty for none."""
    return _as_text(options)


def _as_text(typed: Iterable[str]) -> str:
    """Return commands and options as a text; empty for none."""
    typed = list(typed)
    options = [text for text in typed if text.startswith("--")]
    commands = [text for text in typed if not text.startswith("--")]
    parts = []
    if commands:
        parts.append(_("Command: {commands}", commands="; ".join(commands)))
    if options:
        parts.append(_("Option: {options}", options="; ".join(options)))
    return ". ".join(parts)


def typed_commands(key: str) -> tuple[str, ...]:
    """Return the commands and options for an error in the current language, with their places in braces."""
    return _templates_of(table("error").get(key, ()))


def _commands_of(entry: Any, values: Mapping[str, object]) -> Iterator[str]:
    """Yield the commands and options of an entry of a table in the current language, filled from values."""
    for template in _templates_of(entry):
        yield from _filled(template, values)


def _templates_of(entry: Any) -> tuple[str, ...]:
    """Return the commands and options of an entry of a table in the current language."""
    if isinstance(entry, Mapping):
        entry = entry[current()]
    if isinstance(entry, str):
        return (entry,)
    return tuple(entry)


def finding_command(row: "FindingRow") -> str:
    """Return the command that records the remedy of a gap; empty for a finding that is none."""
    if not row.remedy:
        return ""
    return rule_command(row.rule, row.kind, row.key)


def rule_command(code: str, kind: str, key: str = "KEY") -> str:
    """Return the command that records the remedy of a rule for a record, of any record where none is named."""
    from spbe_inventory.domain.fields import KINDS

    values = _Places(noun=KINDS[kind].noun, key=key)
    return str(table("rule")[code]).format_map(values)


def evidence_command(name: str) -> str:
    """Return the command that shows what a piece of evidence, such as `documents:decree`, is counted from."""
    stem, _separator, code = name.partition(":")
    return str(table("evidence")[stem]).format(code=code)


@cache
def table(subject: str) -> Mapping[str, Any]:
    """Return the table of commands for an `error`, a `note`, a `rule` or a piece of `evidence`."""
    import tomllib

    path = HERE / f"{subject}_commands.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _filled(template: str, values: Mapping[str, object]) -> Iterator[str]:
    """Yield a command with its values; of a value that is a tuple, one command for each of its members."""
    for name, value in values.items():
        if isinstance(value, tuple) and f"{{{name}}}" in template:
            for member in value:
                yield template.format_map(_Places({**values, name: member}))
            return
    yield template.format_map(_Places(values))
