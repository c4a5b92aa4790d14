"""Long tables of our own form whose records are all new: read column by column, each value once.

Whatever is not plain (a value that is none, a record on record, records that name each other) sends the whole table the
long way, where every row is told by itself.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.values import UNREADABLE, said
from spbe_inventory.actions.intake.which import GOOD_KEY
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import join, split
from spbe_inventory.files.blocks import Block
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.rows import BROKEN, signs
from spbe_inventory.files.sheets import text_of

if TYPE_CHECKING:
    from spbe_inventory.store.bulk import Table

MANY = 500  # rows from which the short way is tried
PLAIN = 16  # letters: a longer text is no mark and no sign of nothing
NOT_HERE = ("agency", "setting", "completeness")
PASSED = ("key", "version", "number")
NO_MAPPING = Mapping()


def bulk_table(block: Block, known: Known) -> "Table | None":
    """Give a table's columns as the catalogue keeps them; None where it has to go the long way."""
    if len(block.rows) < MANY or not _fits(block):
        return None
    from spbe_inventory.store.bulk import Refused, Table, check_rows

    try:
        keys = _keys(block, known)
        table = Table(block.kind, keys, places=_places(block))
        for one in block.columns:
            if one.field not in PASSED:
                _read_column(table, KINDS[block.kind].fields[one.field], _texts(block, one.index), known)
        check_rows(table)
    except Refused:
        return None
    known.take_keys(block.kind, keys, table.values.get("name", ()))
    return table


def _fits(block: Block) -> bool:
    """Whether a table is of our own form, and each column one that stands in the kind's own table."""
    if block.kind not in KINDS or block.kind in NOT_HERE or block.index_of("key") is None:
        return False
    fields = KINDS[block.kind].fields
    for one in block.columns:
        if one.field in PASSED:
            continue
        described = fields.get(one.field)
        if (
            described is None
            or described.value in (Value.LIST, Value.REFS, Value.ROWS)
            or described.name == "other_names"
        ):
            return False
        if described.refers == block.kind:
            return False
    return True


def _keys(block: Block, known: Known) -> list[str]:
    from spbe_inventory.store.bulk import Refused

    keys = _texts(block, block.index_of("key") or 0)
    fresh = set(keys)
    if len(fresh) < len(keys) or fresh & known.keys[block.kind] or not all(map(GOOD_KEY.fullmatch, keys)):
        raise Refused("key")
    return keys


def _texts(block: Block, index: int) -> list[str]:
    """Give the texts of a column; of a CSV file every cell is a text already."""
    try:
        return [cells[index].strip() for _, cells in block.rows]
    except (AttributeError, IndexError):
        return [text_of(cells[index]) if index < len(cells) else "" for _, cells in block.rows]


def _places(block: Block) -> list[str]:
    """Say where each row stood."""
    first = block.rows[0][0]
    before = str(block.sheet.at(first))[: -len(str(first))]
    return [f"{before}{number}" for number, _ in block.rows]


def _read_column(table: "Table", field: Field, texts: list[str], known: Known) -> None:
    """Read one column, each different text once."""
    memo: dict[str, tuple[Any, str | None]] = {"": (field.default, None)}
    read = partial(_read, _reader(table.kind, field, known))
    for text in set(texts) - memo.keys():
        memo[text] = read(field, text)
    table.values[field.name] = [memo[text][0] for text in texts]
    if any(mark for _, mark in memo.values()):
        for row, text in enumerate(texts):
            if mark := memo[text][1]:
                table.marks.setdefault(row, {})[field.name] = mark


def _read(slowly: Callable[[str], tuple[Any, str | None]], field: Field, text: str) -> tuple[Any, str | None]:
    """Give a value as it is kept: a plain text of usual length as it stands, all else by the door."""
    usual = field.value in (Value.TEXT, Value.LONG) and PLAIN < len(text) <= field.limit
    if usual and text.isprintable() and text[0] not in '"(' and "  " not in text and not BROKEN.search(text):
        return text, None
    return slowly(text)


def _reader(kind: str, field: Field, known: Known) -> Callable[[str], tuple[Any, str | None]]:
    from spbe_inventory.store.bulk import Refused, checker

    check = checker(kind, field)

    def read(text: str) -> tuple[Any, str | None]:
        if text.casefold() in signs() or BROKEN.search(text):
            raise Refused(text)
        value = said(kind, field, text, NO_MAPPING, form=False)
        if value is UNREADABLE or value is None:
            raise Refused(text)
        bare, mark = split(value)
        if field.refers and bare is not None:
            found = known.find(field.refers, str(bare))
            if len(found) != 1:
                raise Refused(text)
            value = join(found[0], mark)
        return check(value)

    return read
