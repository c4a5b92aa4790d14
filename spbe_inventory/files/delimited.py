"""CSV → a sheet, in whatever encoding and with whatever sign between the values."""

import csv
import io
import re
from collections import Counter

from spbe_inventory.errors import BadInput
from spbe_inventory.files.sheets import Sheet

SEPARATORS = ",;\t|"
LOOKED_AT = 40  # records by which the sign between values is told
QUOTED = re.compile(r'"[^"\r\n]*"')
CELL_LIMIT = 1_000_000  # letters in one cell: far above what a sheet can hold
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def read_delimited(data: bytes, name: str) -> list[Sheet]:
    """Read a text of separated values as one sheet; `name` is what the file is called in messages."""
    text = decoded(data, name)
    csv.field_size_limit(CELL_LIMIT)
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True)
        rows = [(number, record) for number, record in enumerate(records, 1) if any(cell.strip() for cell in record)]
    except csv.Error as error:
        raise BadInput("csv-broken", path=name, detail=str(error)) from error
    return [Sheet(name, "", rows)]


def decoded(data: bytes, name: str) -> str:
    """Give the text of a file: by its mark, else UTF-8, else the Windows code page of western offices.

    >>> decoded("Layanan é".encode("cp1252"), "a.csv"), decoded("é".encode("utf-16"), "a.csv")
    ('Layanan é', 'é')
    """
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise BadInput("text-broken", path=name) from None
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise BadInput("no-register", path=name)
    return text


def _separator(text: str) -> str:
    """Tell which sign parts the values: the one that parts most records into equally many; then the most."""
    best, most = ",", (0, 0)
    bare = QUOTED.sub('""', text[:200_000])  # what stands in quotes parts nothing
    for sign in SEPARATORS:
        records = csv.reader(io.StringIO(bare, newline=""), delimiter=sign)
        widths = Counter(len(record) for record, _ in zip(records, range(LOOKED_AT), strict=False) if len(record) > 1)
        score = max(((count, width) for width, count in widths.items()), default=(0, 0))
        if score > most:
            best, most = sign, score
    return best
