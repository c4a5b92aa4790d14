"""What files would change in a catalogue: documents and lists read, compared, and faulty ones refused or left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from spbe_inventory.actions.document_differences import (
    FaultyRecord,
    document_differences,
)
from spbe_inventory.actions.leaving_out import held_up_rows, without_faulty
from spbe_inventory.actions.list_differences import list_differences
from spbe_inventory.actions.unlisted_records import remark_on_unlisted
from spbe_inventory.domain.cell_location import RowLocation
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput, NoListFound
from spbe_inventory.files.opening import OpenedFiles
from spbe_inventory.files.review_file import review_files
from spbe_inventory.files.tables.unread_sheet import known_headings, unknown_headings
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.import_diff import (
    BLOCKING,
    Identity,
    Preview,
    unresolved_references,
)
from spbe_inventory.intake.read_sheets import (
    Choices,
    DetectedTable,
    IntakeResult,
    read_sheets,
)
from spbe_inventory.intake.row_decisions import settle
from spbe_inventory.sanitize.screen import strip_control

if TYPE_CHECKING:
    from spbe_inventory.store.bulk import BulkTable
    from spbe_inventory.store.reader import ReadConnection

MAX_READINGS = 3  # of lists, each without the rows that held the one before up
MAX_HEADINGS = 20  # headings that a refusal names


@dataclass(slots=True)
class _Contents:
    """What files hold, compared with a catalogue."""

    differences: list[Difference] = field(default_factory=list)
    faulty: list[FaultyRecord] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    tables: "list[DetectedTable]" = field(default_factory=list)
    bulk: "list[BulkTable]" = field(default_factory=list)
    lists: IntakeResult = field(default_factory=IntakeResult)
    list_differences: list[Difference] = field(default_factory=list)
    unread: "list[DetectedTable]" = field(default_factory=list)


def read_preview(
    connection: "ReadConnection",
    opened: OpenedFiles,
    agency: str | None,
    choices: Choices,
    *,
    leave_out: bool = False,
) -> Preview:
    """Return what opened files would change in a catalogue."""
    from spbe_inventory.store.lookups import count_records

    contents = _read_contents(connection, opened, agency, choices, leave_out=leave_out)
    if leave_out:
        _leave_out_faulty(connection, contents)
    else:
        _refuse_faulty(connection, contents, opened)
    counts = {kind: count_records(connection, kind) for kind in KINDS}
    preview = Preview(
        tuple(contents.differences),
        tuple(contents.remarks),
        tuple(contents.tables),
        tuple(strip_control(name) for name in opened.files),
        counts,
        bulk=tuple(contents.bulk),
        left_out=tuple(contents.left_out),
        rows_read=tuple(contents.lists.rows_read),
        records_of_rows=_records_of_rows(contents.lists),
        decisions=contents.lists.applied.made,
        unread=tuple(contents.unread),
        names=contents.lists.names,
    )
    if leave_out:
        return without_faulty(preview)
    return preview


def _refuse_faulty(
    connection: "ReadConnection", contents: _Contents, opened: OpenedFiles
) -> None:
    """Raise BadInput where records of documents cannot be saved, or a record refers to one that is nowhere."""
    problems = [faulty.problem for faulty in contents.faulty]
    if not problems:
        unresolved = unresolved_references(
            connection, contents.differences, contents.bulk
        )
        problems = [problem for _difference, problem in unresolved]
    if problems:
        names = _joined(opened.files)
        raise BadInput("file-has-problems", problems, path=names, count=len(problems))


def _leave_out_faulty(connection: "ReadConnection", contents: _Contents) -> None:
    """Leave out the records of documents that cannot be saved, and those that refer to what is nowhere."""
    faulty = contents.faulty or _unresolved(connection, contents)
    gone: set[Identity] = set()
    while faulty:
        for record in faulty:
            gone.add((record.kind, record.key))
            remark = _remark_left_out(record)
            contents.left_out.append(remark)
        contents.differences = [
            difference
            for difference in contents.differences
            if (difference.kind, difference.key) not in gone
        ]
        faulty = _unresolved(connection, contents)


def _unresolved(
    connection: "ReadConnection", contents: _Contents
) -> list[FaultyRecord]:
    """Return the records that refer to one that is nowhere."""
    unresolved = unresolved_references(connection, contents.differences, contents.bulk)
    return [
        FaultyRecord(difference.kind, difference.key, problem)
        for difference, problem in unresolved
    ]


def _remark_left_out(record: FaultyRecord) -> Remark:
    """Return the remark on a record of a document that is left out."""
    values: dict[str, object] = {"problem": record.problem}
    return Remark(Verdict.FAULT, None, "record-left-out", values, record.key)


def _records_of_rows(lists: IntakeResult) -> dict[RowLocation, list[Identity]]:
    """Return kind and key of the records that each row gives; nothing where rows were not asked for."""
    records: dict[RowLocation, list[Identity]] = {}
    if not lists.rows_read:
        return records
    for identity, proposed in lists.draft.records.items():
        for location in (proposed.at, *proposed.more_locations):
            of_row = records.setdefault(location.row_location, [])
            if identity not in of_row:
                of_row.append(identity)
    return records


def _read_contents(
    connection: "ReadConnection",
    opened: OpenedFiles,
    agency: str | None,
    choices: Choices,
    *,
    leave_out: bool,
) -> _Contents:
    """Return what documents and lists hold; raise BadInput where there is neither."""
    differences, faulty = document_differences(connection, opened, agency)
    contents = _Contents(differences, faulty)
    for name in opened.skipped:
        remark = Remark(Verdict.NOTE, None, "file-passed-over", {"file": name})
        contents.remarks.append(remark)
    for told in opened.remarks:
        contents.remarks.append(Remark(Verdict.NOTE, told.at, told.key, told.values))
    opened = _without_reviews(opened, contents)
    if opened.sheets:
        _read_lists(connection, opened, agency, choices, contents)
        if leave_out:
            _read_without_held_up(connection, opened, agency, choices, contents)
        _take_lists(opened, contents)
    elif not opened.entries:
        raise BadInput("no-list-found", path=_joined(opened.names))
    return contents


def _without_reviews(opened: OpenedFiles, contents: _Contents) -> OpenedFiles:
    """Return files without reviews, which are no lists; raise BadInput where there is nothing else."""
    reviews = review_files(opened.sheets)
    if not reviews:
        return opened
    sheets = [sheet for sheet in opened.sheets if sheet.file not in reviews]
    if not sheets and not opened.entries:
        raise BadInput("review-as-list", path=_joined(reviews))
    for name in reviews:
        remark = Remark(Verdict.NOTE, None, "review-passed-over", {"file": name})
        contents.remarks.append(remark)
    return replace(opened, sheets=sheets)


def _read_lists(
    connection: "ReadConnection",
    opened: OpenedFiles,
    agency: str | None,
    choices: Choices,
    contents: _Contents,
) -> None:
    """Read the lists of files, and compare their records with the catalogue."""
    from spbe_inventory.store.reading import home_agency

    home = home_agency(connection, agency)
    lists = read_sheets(opened.sheets, connection, home, choices)
    contents.list_differences = list_differences(connection, lists.draft, home, choices)
    kinds = {table.kind for table in lists.tables if table.rows}
    remark_on_unlisted(connection, lists.draft, home, kinds)
    settle(lists.draft, lists.applied)
    contents.lists = lists


def _read_without_held_up(
    connection: "ReadConnection",
    opened: OpenedFiles,
    agency: str | None,
    choices: Choices,
    contents: _Contents,
) -> None:
    """Read lists again without the rows that hold them up: as if those were not there, so that nothing is added."""
    left_out = choices.left_out
    for _attempt in range(MAX_READINGS):
        draft = contents.lists.draft
        rows = held_up_rows(draft) - left_out
        if not rows:
            break
        blocking = [each for each in draft.remarks if each.verdict in BLOCKING]
        contents.left_out += [each for each in blocking if each.at is not None]
        left_out |= rows
        narrowed = replace(choices, left_out=left_out)
        _read_lists(connection, opened, agency, narrowed, contents)


def _take_lists(opened: OpenedFiles, contents: _Contents) -> None:
    """Add what lists hold; raise BadInput where no list was found and nothing else says why."""
    lists = contents.lists
    contents.differences += contents.list_differences
    contents.remarks += lists.draft.remarks
    contents.tables += lists.tables
    contents.bulk += lists.bulk
    contents.unread += lists.unread
    if lists.tables or opened.entries or _has_blocking(contents.remarks):
        return
    raise _no_list_found(opened.files, lists.unread)


def _no_list_found(
    files: Sequence[str], unread: Sequence[DetectedTable]
) -> NoListFound:
    """Return the error for files without a list, with the headings that are known and those that are not."""
    path = _joined(files)
    if not unread:
        return NoListFound("no-list-found", path=path)
    known: list[str] = []
    unknown: list[str] = []
    for table in unread:
        known += known_headings(table.columns)
        unknown += unknown_headings(table.columns)
    return NoListFound(
        "headings-without-list",
        unread,
        path=path,
        known=_first_headings(known),
        unknown=_first_headings(unknown),
    )


def _first_headings(headings: Sequence[str]) -> str:
    """Return headings as one text, the first ones where there are many; a dash where there are none."""
    texts = list(dict.fromkeys(headings))
    shown = texts[:MAX_HEADINGS]
    if len(texts) > MAX_HEADINGS:
        shown.append("…")
    return _joined(shown) or "-"


def _has_blocking(remarks: Iterable[Remark]) -> bool:
    """Return whether any remark must be settled before anything is saved."""
    return any(remark.verdict in BLOCKING for remark in remarks)


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names)
