"""What a shell offers after Tab: codes of closed lists, keys and names of records, governments."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from spbe_inventory.errors import SpbeError

if TYPE_CHECKING:
    from spbe_inventory.domain.fields import Field

MAX_ITEMS = 200  # records that are offered at once
YES_NO = ("ya", "tidak")
SEPARATOR = ";"


def complete_field(
    field: "Field", ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return what may be written for a field and begins with a text: codes, records, yes or no, none, unknown.

    Of several values, separated by semicolons, the last is completed.
    """
    before, sign, last = "", "", incomplete
    if field.many:
        before, sign, last = incomplete.rpartition(SEPARATOR)
    start = before + sign
    items = list(_values_of(field, ctx, last))
    return [_with_start(item, start) for item in items]


def complete_record(*kinds: str) -> Any:
    """Return what completes the name of a record of some kinds, for a parameter."""

    def complete(
        ctx: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the records that begin with a text."""
        return _records_of_kinds(ctx, kinds, incomplete)

    return complete


def complete_record_of_noun(
    ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the records that begin with a text, of the kind whose noun stands before it."""
    from spbe_inventory.domain.fields import KINDS

    noun = ctx.params.get("noun")
    kinds = [code for code, kind in KINDS.items() if kind.noun == noun]
    return _records_of_kinds(ctx, kinds, incomplete)


def _records_of_kinds(
    ctx: click.Context, kinds: Iterable[str], text: str
) -> list[CompletionItem]:
    """Return the records of some kinds that begin with a text, kind by kind."""
    items: list[CompletionItem] = []
    for kind in kinds:
        items += _records(ctx, kind, text)
    return items


def _values_of(
    field: "Field", ctx: click.Context, text: str
) -> Iterator[CompletionItem]:
    from spbe_inventory.domain.fields import Value
    from spbe_inventory.domain.lists import Mark

    if field.codes and not field.row:
        for code in field.codes:
            label = str(code.label)
            yield from _fitting(str(code), (), text, label)
    if field.refers and field.value in (Value.REF, Value.REFS):
        yield from _records(ctx, field.refers, text)
    if field.value is Value.YES_NO:
        for word in YES_NO:
            yield from _fitting(word, (), text, "")
    if field.markable:
        for mark in (Mark.NONE, Mark.UNKNOWN):
            label = str(mark.label)
            yield from _fitting(str(mark), (), text, label)


def _records(ctx: click.Context, kind: str, text: str) -> Iterator[CompletionItem]:
    """Yield the keys of records whose key or name begins with a text, with their names; none without a catalogue."""
    shown = 0
    names_by_key = _names_of(ctx, kind)
    for key, names in names_by_key.items():
        help_text = names[0]
        for item in _fitting(key, names, text, help_text):
            shown += 1
            yield item
        if shown >= MAX_ITEMS:
            return


def _names_of(ctx: click.Context, kind: str) -> Mapping[str, list[str]]:
    """Return the names of the records of a kind by key, in order of keys; empty where the catalogue cannot be read."""
    from spbe_inventory.cli.locate_catalogue import locate_catalogue
    from spbe_inventory.store.names import named
    from spbe_inventory.store.reader import reading

    names: dict[str, list[str]] = {}
    try:
        database = ctx.params.get("db")
        catalogue = locate_catalogue(database, None)
        with reading(catalogue.place) as connection:
            for record in named(connection, kind):
                own_names = names.setdefault(record.key, [])
                own_names.append(record.name)
    except SpbeError:
        return {}
    return names


def _fitting(
    value: str, names: Iterable[str], text: str, help_text: str
) -> Iterator[CompletionItem]:
    """Yield a value if it, or a word of one of its names, begins with a text."""
    start = text.strip().casefold()
    words = [value.casefold()]
    for name in names:
        folded = name.casefold()
        words.append(folded)
        words += folded.split()
    if any(word.startswith(start) for word in words):
        yield CompletionItem(value, help=help_text)


def _with_start(item: CompletionItem, start: str) -> CompletionItem:
    if not start:
        return item
    value = f"{start}{item.value}"
    return CompletionItem(value, help=item.help)
