"""Tables that are drawn in plain text: Markdown, the output of database programs, columns aligned by blanks."""

import re
from collections.abc import Iterator, Sequence

from spbe_inventory.files.sheets import Row

# A cell of a line that only separates: `-----`, `:---:`, `+----+----+`, `====`.
RULE = re.compile(r"^(?=[:+|]*[-=+_]{2})[-=+|:_\s]*+$")
DRAWN = str.maketrans(
    dict.fromkeys("│┃║", "|")
    | dict.fromkeys("─━═┄┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╞╡╪╤╧", "-")
)
FRAME = "│┃║"
ESCAPED_PIPE = "\\|"
STAND_IN = "\ue000"  # of the private use area: stands in no list
GAP = re.compile(r"\s{2,}")
GAP_WIDTH = 2  # blanks between aligned columns
SAMPLE_LINES = 200


def plain_frame(text: str) -> str:
    """Return a text whose frames are drawn with `|` and `-` only, pipes in its cells kept apart from those between."""
    if any(sign in text for sign in FRAME):
        text = text.translate(DRAWN)
    return text.replace(ESCAPED_PIPE, STAND_IN)


def unescaped(cells: Sequence[str]) -> list[str]:
    """Return cells with the pipes that stood in them."""
    return [cell.replace(STAND_IN, "|") for cell in cells]


def is_rule(cells: Sequence[str]) -> bool:
    """Return whether a line only separates others.

    >>> is_rule(["", " -- ", " :---: ", ""]), is_rule(["+----+-----+"]), is_rule(["-", "SI PADI"]), is_rule(["-", "-"])
    (True, True, False, False)
    """
    texts = [text for text in map(str.strip, cells) if text]
    return bool(texts) and all(map(RULE.match, texts))


def aligned_rows(text: str) -> Iterator[Row]:
    """Yield the lines of a text, those of a table cut where a column of blanks goes down all its lines.

    Nothing is yielded where there is no such table.
    """
    lines = text.expandtabs().splitlines()
    first = _first_line_of_columns(lines)
    if first is None:
        return
    end = first
    while end < len(lines) and lines[end].strip():
        end += 1
    starts = _column_starts(lines[first : min(end, first + SAMPLE_LINES)])
    if len(starts) < GAP_WIDTH:
        return
    for index, line in enumerate(lines):
        if not line.strip() or is_rule(line.split()):
            continue
        cells = [line.strip()]
        if first <= index < end:
            cells = _cut(line, starts)
        yield index + 1, cells


def _first_line_of_columns(lines: Sequence[str]) -> int | None:
    """Return the index of the first of two lines that both have gaps between texts, and that begin a paragraph.

    Blanks within the names of a list without columns begin none: its heading stands above them.
    """
    for index in range(len(lines) - 1):
        pair = lines[index : index + 2]
        begins = index == 0 or not lines[index - 1].strip()
        if begins and all(map(_has_gap, pair)):
            return index
    return None


def _has_gap(line: str) -> bool:
    """Return whether a line has blanks between texts, or only separates others."""
    if GAP.search(line.strip()):
        return True
    return is_rule(line.split())


def _column_starts(lines: Sequence[str]) -> list[int]:
    """Return where columns begin: behind every gap that goes down all lines."""
    contents = [line for line in lines if not is_rule(line.split())]
    width = max((len(line) for line in contents), default=0)
    is_blank = [True] * width
    for line in contents:
        for position, character in enumerate(line):
            if character != " ":
                is_blank[position] = False
    starts = []
    blanks = GAP_WIDTH
    for position, blank in enumerate(is_blank):
        if not blank and blanks >= GAP_WIDTH:
            starts.append(position)
        blanks = blanks + 1 if blank else 0
    return starts


def _cut(line: str, starts: Sequence[int]) -> list[str]:
    """Return the cells of a line that begin at some positions."""
    ends = [*starts[1:], None]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
