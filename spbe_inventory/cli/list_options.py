"""Options of lists: words, conditions on fields, columns, order, how many; and what was typed for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from spbe_inventory.actions.record_conditions import (
    COMPARED,
    DATES,
    FieldCondition,
    Operator,
)
from spbe_inventory.actions.record_list import Selection
from spbe_inventory.actions.record_order import ANSWERED, KEY, TITLE, SortField
from spbe_inventory.cli.field_options import (
    check_codes,
    field_named,
    typed_value,
)
from spbe_inventory.cli.localized_click import Function, argument, combine, option
from spbe_inventory.domain.fields import Field, Kind, Value
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.errors import UsageError
from spbe_inventory.files.cells import NO, YES
from spbe_inventory.language.texts import N_
from spbe_inventory.matching.folding import fold

# A field, how it is compared, and with what: `owner=Dinkes`, `launched>=2024`, `function~gaji`.
PAIR = re.compile(r"([^=<>~!]+)(!=|>=|<=|=|~|>|<)(.*)", re.DOTALL)
NOT_ANSWERED = ("", "?")
KEY_NAMES = ("key", "kunci")
TITLE_NAMES = ("name", "nama", "title", "judul")
ANSWERED_NAMES = ("answered", "terjawab")
DESCENDING = "-"
APART_FIELDS = ("set_apart", "withdrawn")  # who asks for them means records apart too

where_option = option(
    "--where",
    metavar=N_("FIELD=VALUE"),
    multiple=True,
    help=N_(
        "only those with this value in a field; also FIELD= (not answered), !=, ~ "
        "(has this text), and >, <, >=, <= of dates and numbers; may be repeated"
    ),
)
all_option = option(
    "--all",
    "everything",
    is_flag=True,
    help=N_("also those that count nowhere: set apart, merged, withdrawn"),
)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What was typed on which records a list shows, and how: `limit` is None for all of them."""

    words: tuple[str, ...]
    where: tuple[str, ...]
    columns: str | None
    sort: str | None
    limit: int | None
    is_count: bool
    everything: bool

    def selection(self, kind: Kind, keys: frozenset[str] | None = None) -> Selection:
        """Return which records of a kind are asked for, of some keys if not None.

        Raise UsageError for what is no condition or no field.
        """
        conditions = typed_conditions(kind, self.where)
        names = [*self.column_names(kind), *[field.name for field in self.order(kind)]]
        fields = tuple(name for name in names if name in kind.fields)
        return Selection(separate_words(self.words), conditions, fields, keys)

    @property
    def is_first_page(self) -> bool:
        """Whether the first records as they are, or their number, are all that is asked for."""
        is_narrowed = self.words or self.where or self.columns or self.sort
        return not is_narrowed and (self.limit is not None or self.is_count)

    def column_names(self, kind: Kind) -> list[str]:
        """Return the columns that were asked for: fields by name, or key or name of a record; none for the usual."""
        return [_column(kind, name) for name in _separated(self.columns)]

    def order(self, kind: Kind) -> list[SortField]:
        """Return the fields that the records are ordered by."""
        fields = []
        for name in _separated(self.sort):
            is_descending = name.startswith(DESCENDING)
            column = _column(kind, name.removeprefix(DESCENDING))
            fields.append(SortField(column, is_descending))
        return fields

    def is_apart_wanted(self, kind: Kind) -> bool:
        """Return whether records that count nowhere are asked for, by `--all` or by a condition on why they do not."""
        if self.everything:
            return True
        conditions = typed_conditions(kind, self.where)
        return any(condition.field.name in APART_FIELDS for condition in conditions)


def list_options(function: Function) -> Function:
    """Accept which records are listed and how, and pass it as `query`."""

    @wraps(function)
    def wrapped(
        *args: Any,
        words: tuple[str, ...],
        where: tuple[str, ...],
        columns: str | None,
        sort: str | None,
        limit: int | None,
        is_count: bool,
        everything: bool,
        **rest: Any,
    ) -> Any:
        """Call the command with its query."""
        query = ListQuery(words, where, columns, sort, limit, is_count, everything)
        return function(*args, query=query, **rest)

    columns_help = N_(
        "which fields are shown, by name or label: a,b,c; answered: how many are"
    )
    sort_help = N_("order by a field, or by answered; -FIELD: the last first")
    decorate = combine(
        argument("words", metavar=N_("WORD"), nargs=-1, required=False),
        where_option,
        option("--columns", metavar=N_("FIELDS"), help=columns_help),
        option("--sort", metavar=N_("FIELD"), help=sort_help),
        option("--limit", type=click.IntRange(1), help=N_("show at most this many")),
        option("--count", "is_count", is_flag=True, help=N_("only how many there are")),
        all_option,
    )
    return decorate(wrapped)


def separate_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return what was typed word by word."""
    return tuple(part for word in words for part in word.split())


def typed_conditions(kind: Kind, pairs: Sequence[str]) -> tuple[FieldCondition, ...]:
    """Return what was typed as conditions on fields; raise UsageError for what is none."""
    return tuple(_typed_condition(kind, pair) for pair in pairs)


def _typed_condition(kind: Kind, pair: str) -> FieldCondition:
    match = PAIR.fullmatch(pair)
    if match is None or not match[1].strip():
        raise UsageError("no-condition", pair=pair)
    name, sign, text = match.groups()
    field = field_named(kind, name.strip())
    operator = Operator(sign)
    wanted = text.strip()
    if wanted in NOT_ANSWERED and operator in (Operator.EQUAL, Operator.UNEQUAL):
        return FieldCondition(field, operator, None)
    if not wanted:
        raise UsageError("no-condition", pair=pair)
    if operator is Operator.CONTAINS:
        return FieldCondition(field, operator, wanted)
    value, mark = split_mark(typed_value(field, wanted))
    if operator not in (Operator.EQUAL, Operator.UNEQUAL):
        _check_comparable(kind, field)
        if value is None or mark:
            raise UsageError("no-condition", pair=pair)
    if value is not None:
        check_codes(kind, {field.name: value})
        value = _checked_value(field, value, wanted)
    return FieldCondition(field, operator, with_mark(value, mark))


def _check_comparable(kind: Kind, field: Field) -> None:
    """Raise UsageError for a field that is no date and no number: nothing is before or after it."""
    if field.value in COMPARED:
        return
    names = [other.name for other in kind.fields.values() if other.value in COMPARED]
    expected = ", ".join(names) or "-"
    raise UsageError("not-comparable", field=field.label, expected=expected)


def _checked_value(field: Field, value: Any, text: str) -> Any:
    """Return a value, a date in ISO form; raise UsageError for one that no record can have: it would find nothing."""
    from spbe_inventory.domain.dates import read_date

    if field.value is Value.LIST:
        raise UsageError("answer-none-or-unknown")
    if field.value is Value.YES_NO and not isinstance(value, bool):
        expected = f"{YES}, {NO}"
        raise UsageError(
            "unknown-code", field=field.label, found=text, expected=expected
        )
    if field.value is Value.COUNT and not isinstance(value, int):
        raise UsageError("no-number", field=field.label, found=text)
    if field.value not in DATES:
        return value
    try:
        return read_date(str(value))
    except ValueError:
        raise UsageError("no-date", field=field.label, found=text) from None


def _separated(text: str | None) -> list[str]:
    """Return the names in a list of names, parted by commas or semicolons."""
    names = re.split(r"[,;]", text or "")
    return [name.strip() for name in names if name.strip()]


def _column(kind: Kind, name: str) -> str:
    """Return the column of a name: key, name of a record, how much is answered, or a field; else raise UsageError."""
    folded = fold(name)
    if folded in KEY_NAMES:
        return KEY
    if folded in TITLE_NAMES and TITLE not in kind.fields:
        return TITLE
    if folded in ANSWERED_NAMES:
        return ANSWERED
    return field_named(kind, name).name
