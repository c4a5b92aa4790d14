"""CSV → a sheet, in any encoding and with any separator between the values."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from spbe_inventory.errors import BadInput
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.quoted_records import quoted_records
from spbe_inventory.files.sheets import Row, Sheet
from spbe_inventory.files.table_size import TableSize
from spbe_inventory.files.text_tables import (
    aligned_rows,
    is_rule,
    plain_frame,
    unescaped,
)
from spbe_inventory.language.forms import listing
from spbe_inventory.sanitize.delimited import unguarded, without_first_guard

PIPE = "|"
DEFAULT_SEPARATOR = ","
SEPARATORS = (DEFAULT_SEPARATOR, ";", "\t", PIPE)
SAMPLE_RECORDS = 40  # records by which the separator is recognised
SAMPLE_LENGTH = 200_000  # characters
QUOTED = re.compile(r'"[^"\r\n]*"')
MILLION = 1_000_000
TOO_LONG = "field limit"  # in what the csv module says of a cell beyond it
CELL_LIMIT = 1_000_000  # characters in one cell: far above what a sheet can hold
QUOTED_FROM_START = b'\xef\xbb\xbf"'
BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def read_delimited(
    data: bytes, name: str, remarks: list[FileRemark] | None = None
) -> list[Sheet]:
    """Return a text of separated values as one sheet; `name` is what the file is called in messages.

    What is to be told of it is added to `remarks`.
    """
    text = decoded(data, name)
    csv.field_size_limit(CELL_LIMIT)
    open_quotes: list[int] = []
    try:
        filled = _filled_rows(text, open_quotes, is_ours=_is_ours(data))
        rows = list(_counted(filled, name))
    except csv.Error as error:
        if TOO_LONG in str(error):
            limit = CELL_LIMIT // MILLION
            raise BadInput("csv-cell-too-long", path=name, limit=limit) from error
        raise BadInput("csv-broken", path=name, detail=str(error)) from error
    if open_quotes and remarks is not None:
        rows_text = listing([str(number) for number in open_quotes])
        remarks.append(FileRemark("csv-quote-open", {"file": name, "rows": rows_text}))
    return [Sheet(name, "", rows)]


def _counted(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """Yield the rows; raise BadInput where there are too many of them."""
    size = TableSize(name)
    for row in rows:
        size.add(len(row[1]))
        yield row


def _is_ours(data: bytes) -> bool:
    """Return whether a text is one that we wrote: with a byte order mark, every cell in quotes."""
    return data.startswith(QUOTED_FROM_START) and data.endswith(b'"\r\n')


def _filled_rows(
    text: str, open_quotes: list[int], *, is_ours: bool = False
) -> Iterator[Row]:
    """Yield the records in which anything stands, with their numbers; lines that only separate others are none.

    What keeps a sign from being a formula is taken off: of all signs in a file that `is_ours`, else of a first one.
    The numbers of those with a quotation mark that is never closed are added to `open_quotes`.
    """
    framed = plain_frame(text)
    separator = _separator(framed)
    if not separator:
        aligned = list(aligned_rows(text))
        if aligned:
            yield from aligned
            return
        separator = DEFAULT_SEPARATOR
    is_framed = separator == PIPE
    content = framed if is_framed else text
    records = quoted_records(content, separator, open_quotes)
    for number, cells in enumerate(records, 1):
        if not any(cell.strip() for cell in cells):
            continue
        if is_ours:
            yield number, [unguarded(cell, separator) for cell in cells]
        elif not is_framed:
            yield number, [without_first_guard(cell) for cell in cells]
        elif not is_rule(cells):
            yield number, unescaped(cells)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else the Windows code page of western offices.

    >>> decoded("Layanan é".encode("cp1252"), "a.csv"), decoded("é".encode("utf-16"), "a.csv")
    ('Layanan é', 'é')
    """
    encoding = marked_encoding(data)
    if encoding:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            raise BadInput("text-broken", path=name) from None
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise BadInput("no-register", path=name)
    return text


def marked_encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark tells, or an empty text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    return ""


def _separator(text: str) -> str:
    """Return the separator: it splits the most records into equally many values; then into the most values.

    The text is empty where nothing separates values.
    """
    # What stands in quotes separates nothing.
    sample = QUOTED.sub('""', text[:SAMPLE_LENGTH])
    best = ""
    best_score = (0, 0)
    for separator in SEPARATORS:
        score = _separator_score(sample, separator)
        if score > best_score:
            best = separator
            best_score = score
    return best


def _separator_score(sample: str, separator: str) -> tuple[int, int]:
    """Return how many records a separator splits into equally many values, and into how many."""
    lines = io.StringIO(sample, newline="")
    records = csv.reader(lines, delimiter=separator)
    widths = Counter(len(record) for record in islice(records, SAMPLE_RECORDS))
    best = (0, 0)
    for width, count in widths.items():
        if width > 1:
            best = max(best, (count, width))
    return best
