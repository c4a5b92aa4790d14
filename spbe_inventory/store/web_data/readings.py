"""What was read in an upload, kept in `catalog.web.db`: read once, shown page by page, saved as it was shown."""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from spbe_inventory.documents.import_reading import (
    ItemPage,
    Progress,
    Reading,
    ReadingHead,
    ReadingItem,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.store.bulk import BulkTable

BEGIN = "INSERT OR REPLACE INTO reading VALUES (?, ?, 'running', '', 0, 0, '', x'')"
FINISH = "UPDATE reading SET state = ?, head = ?, contents = ? WHERE upload = ? AND basis = ?"
SELECT_READING = (
    "SELECT state, basis, doing, done, total, head FROM reading WHERE upload = ?"
)
Words = dict[str, ReadingItem]  # an item by language


@dataclass(frozen=True, slots=True)
class KeptContents:
    """What an import would write: records that are new or changed, long tables of new ones, the files they are from."""

    differences: tuple[Difference, ...] = ()
    bulk: tuple[BulkTable, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class FinishedReading:
    """A reading as it is kept: its state, its head by language, its items, what it would write."""

    state: ReadingState
    heads: dict[str, ReadingHead]
    items: list[tuple[ReadingSection, str, Words]] = field(default_factory=list)
    contents: KeptContents = field(default_factory=KeptContents)


def begin_reading(connection: sqlite3.Connection, upload: int, basis: str) -> None:
    """Note that an upload is being read against a basis; what was read before is forgotten."""
    connection.execute("DELETE FROM reading_item WHERE upload = ?", (upload,))
    connection.execute(BEGIN, (upload, basis))


def note_progress(
    connection: sqlite3.Connection, upload: int, progress: Progress
) -> None:
    """Keep how far a reading is."""
    connection.execute(
        "UPDATE reading SET doing = ?, done = ?, total = ? WHERE upload = ?",
        (progress.doing, progress.done, progress.total, upload),
    )


def finish_reading(
    connection: sqlite3.Connection, upload: int, basis: str, finished: FinishedReading
) -> None:
    """Keep what was read against a basis; nothing where another reading of the upload began meanwhile."""
    heads = {language: asdict(head) for language, head in finished.heads.items()}
    values = (finished.state, _json(heads), _packed(finished.contents), upload, basis)
    cursor = connection.execute(FINISH, values)
    if not cursor.rowcount:
        return
    connection.execute("DELETE FROM reading_item WHERE upload = ?", (upload,))
    places: dict[ReadingSection, int] = {}
    rows = []
    for section, part, words in finished.items:
        place = places.get(section, 0)
        places[section] = place + 1
        texts = [_json(words[language]) for language in LANGUAGES]
        rows.append((upload, section, place, part, *texts))
    connection.executemany("INSERT INTO reading_item VALUES (?, ?, ?, ?, ?, ?)", rows)


def fail_reading(
    connection: sqlite3.Connection,
    upload: int,
    basis: str,
    heads: dict[str, ReadingHead],
) -> None:
    """Note that a reading ended without a result, and why; nothing where it has one, or another began."""
    (state, kept_basis) = connection.execute(
        "SELECT state, basis FROM reading WHERE upload = ?", (upload,)
    ).fetchone() or ("", "")
    if state == ReadingState.RUNNING and kept_basis == basis:
        finished = FinishedReading(ReadingState.FAILED, heads)
        finish_reading(connection, upload, basis, finished)


def reading_of(
    connection: sqlite3.Connection, upload: int, language: str
) -> Reading | None:
    """Return the reading of an upload in a language; None where it was not read."""
    row = connection.execute(SELECT_READING, (upload,)).fetchone()
    if row is None:
        return None
    state, basis, doing, done, total, heads = row
    head = ReadingHead()
    if heads:
        head = ReadingHead(**json.loads(heads)[language])
    return Reading(ReadingState(state), basis, Progress(doing, done, total), head)


def items_of(
    connection: sqlite3.Connection,
    upload: int,
    section: ReadingSection,
    language: str,
    *,
    part: str | None = None,
    start: int = 0,
    limit: int = -1,
) -> ItemPage:
    """Return items of a section in a language, of one part of it or all: from `start` on, `limit` of them (-1: all)."""
    column = LANGUAGES[LANGUAGES.index(language)]  # a name of ours, never a text
    condition = "upload = ? AND section = ?"
    values: list[Any] = [upload, section]
    if part is not None:
        condition += " AND part = ?"
        values.append(part)
    (count,) = connection.execute(
        f"SELECT count(*) FROM reading_item WHERE {condition}",  # noqa: S608  # names of ours
        values,
    ).fetchone()
    rows = connection.execute(
        f"SELECT place, {column} FROM reading_item WHERE {condition} ORDER BY place LIMIT ? OFFSET ?",  # noqa: S608
        (*values, limit, start),
    )
    items = tuple((place, json.loads(text)) for place, text in rows)
    return ItemPage(items, count)


def parts_of(
    connection: sqlite3.Connection, upload: int, section: ReadingSection
) -> dict[str, int]:
    """Return the parts of a section with how many items each has, in the order of their first items."""
    rows = connection.execute(
        """SELECT part, count(*) FROM reading_item WHERE upload = ? AND section = ?
        GROUP BY part ORDER BY min(place)""",
        (upload, section),
    )
    return dict(rows.fetchall())


def contents_of(connection: sqlite3.Connection, upload: int) -> KeptContents:
    """Return what the last reading of an upload would write."""
    row = connection.execute(
        "SELECT contents FROM reading WHERE upload = ?", (upload,)
    ).fetchone()
    if row is None or not row[0]:
        return KeptContents()
    plain = json.loads(zlib.decompress(row[0]))
    differences = tuple(map(_difference, plain["differences"]))
    bulk = tuple(map(_bulk, plain["bulk"]))
    return KeptContents(differences, bulk, tuple(plain["files"]))


def _packed(contents: KeptContents) -> bytes:
    """Return what would be written as packed JSON."""
    differences = [
        [
            str(each.verdict),
            each.kind,
            each.key,
            each.location,
            each.fields,
            each.plain,
        ]
        for each in contents.differences
    ]
    bulk = [{**asdict(table), "places": list(table.places)} for table in contents.bulk]
    plain = {"differences": differences, "bulk": bulk, "files": contents.files}
    return zlib.compress(_json(plain).encode())


def _difference(plain: Iterable[Any]) -> Difference:
    verdict, kind, key, location, fields, values = plain
    changes = tuple((name, before, after) for name, before, after in fields)
    return Difference(Verdict(verdict), kind, key, location, changes, values)


def _bulk(plain: dict[str, Any]) -> BulkTable:
    marks = {int(row): marks for row, marks in plain["marks"].items()}
    return BulkTable(**{**plain, "marks": marks})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
