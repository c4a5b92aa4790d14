"""Records of a CSV text; a quotation mark that is never closed takes no other records into its cell."""

import csv
import io
from collections.abc import Iterator, Sequence

MOST_OPEN_QUOTES = 50  # in one file: above that its quotation marks mean something else


def quoted_records(
    text: str, separator: str, open_quotes: list[int]
) -> Iterator[list[str]]:
    r"""Yield the records of a text; the numbers of those with an open quotation mark are added to `open_quotes`.

    Such a record ends with its line. Raise csv.Error where there are too many of them.

    >>> found = []
    >>> list(quoted_records('nama,opd\nA,"B\nC,D\n', ",", found)), found
    ([['nama', 'opd'], ['A', 'B'], ['C', 'D']], [2])
    """
    lines = list(io.StringIO(text, newline=""))
    width = 0
    number = 0
    start = 0
    while start < len(lines):
        rest = (lines[position] for position in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=separator, skipinitialspace=True)
        first = start
        for cells in reader:
            number += 1
            end = first + reader.line_num
            if _takes_others(lines[start:end], separator, width):
                open_quotes.append(number)
                if len(open_quotes) > MOST_OPEN_QUOTES:
                    raise csv.Error("quotation marks without an end")
                yield _unquoted(lines[start], separator)
                start += 1
                break
            start = end
            width = max(width, len(cells))
            yield cells


def _takes_others(lines: Sequence[str], separator: str, width: int) -> bool:
    """Return whether lines read as one record are several: its quotation marks are wrong, and each line fits alone."""
    if len(lines) == 1 or width == 1:
        return False
    strict = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    try:
        list(strict)
    except csv.Error:
        return all(len(_unquoted(line, separator)) == width for line in lines[:2])
    return False


def _unquoted(line: str, separator: str) -> list[str]:
    """Return the values of one line, without the quotation marks around them."""
    return [value.strip().strip('"') for value in line.rstrip("\r\n").split(separator)]
