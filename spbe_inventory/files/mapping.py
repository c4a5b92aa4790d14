"""What a person says of columns and words, in a small file that a spreadsheet program opens: read, and written."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.headings import FORM_COLUMNS
from spbe_inventory.files.sheets import text_of
from spbe_inventory.inert.cells import csv_text
from spbe_inventory.matching.folding import fold

HEAD = ("lembar", "judul", "berarti", "keterangan")
WORD = "kata"  # a row that gives a word of a cell: judul is `isian: kata`, berarti the code
EVERY = "*"
OURS = frozenset(["version"])  # a column of our own tables alone: lists have none


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a person said: the kind of a sheet, the meaning of a heading, the code of a word.

    Keys are folded; `columns` by (sheet, heading), `*` for every sheet; `words` by (field, word).
    """

    kinds: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def of_column(self, sheet: str, heading: str) -> str:
        """Give what was said of a heading, or an empty text."""
        return self.columns.get((fold(sheet), fold(heading))) or self.columns.get((EVERY, fold(heading)), "")


def read_mapping(path: Path) -> Mapping:
    """Read a file of meanings; BadInput names every row that means nothing here."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except OSError as error:
        raise BadInput("file-unreadable", path=path, detail=error.strerror) from error
    (sheet,) = read_delimited(data, path.name)
    mapping, problems = Mapping(), []
    for number, cells in sheet.rows:
        name, heading, means = ([*map(text_of, cells), "", "", ""])[:3]
        if (fold(name), fold(heading)) == HEAD[:2] or name.startswith("#") or not means:
            continue
        if not _understood(mapping, name, heading, means):
            problems.append(Problem("mapping-unknown", str(sheet.at(number)), {"found": means, "about": heading}))
    if problems:
        raise BadInput("file-has-problems", problems, path=path, count=len(problems))
    return mapping


def _understood(mapping: Mapping, name: str, heading: str, means: str) -> bool:
    """Take one row of the file over; False where its meaning is none of ours."""
    sheet = EVERY if name.strip() in ("", EVERY) else fold(name)
    if fold(name) == WORD:
        about, _, word = heading.partition(":")
        mapping.words[about.strip(), fold(word)] = means
        return bool(fold(word)) and any(_is_code(kind.fields.get(about.strip()), means) for kind in KINDS.values())
    if not heading:
        kind = next((code for code, one in KINDS.items() if means in (code, one.noun, one.section)), "")
        mapping.kinds[sheet] = kind
        return bool(kind) or means in ("skip", "lewati")
    wanted = {"lewati": "skip", "catatan": "keep"}.get(means, means)
    mapping.columns[sheet, fold(heading)] = wanted
    return wanted in FORM_COLUMNS.keys() - OURS or any(wanted in kind.fields for kind in KINDS.values())


def _is_code(field: Field | None, means: str) -> bool:
    """Whether a word may stand for something in a field: for one of its codes, where it has codes."""
    return field is not None and (not field.codes or means in map(str, field.codes))


def write_mapping(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """Give the text of a file of meanings, from (sheet, heading, meaning, remark)."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([csv_text(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()
