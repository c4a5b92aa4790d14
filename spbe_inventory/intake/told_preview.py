"""A preview in the words of one language, as the items that a page shows: tables, records, remarks, rows, words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spbe_inventory.documents.import_reading import (
    ReadingHead,
    ReadingItem,
    ReadingSection,
)
from spbe_inventory.documents.review_book import IS_APPLICATION, ReviewLine
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.files.field_text import field_label, value_text
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.import_diff import Identity, Preview
from spbe_inventory.intake.record_titles import (
    application_names,
    exchange_title,
    titles_of_new,
)
from spbe_inventory.intake.remark_groups import RemarkGroup, group_remarks
from spbe_inventory.intake.review import review_of
from spbe_inventory.intake.told_tables import told_tables, told_words

LEFT_OUT = "left_out"  # the part of remarks on what holds the import up
SUGGESTION = "   "  # before what to do about what is asked of a row
TITLE_PARTS = 2  # names of other records that a record without a name is called by
MAX_APART = 100  # applications set apart that are told one by one
MAX_NAMES = 10  # of new records of a kind
COUNTED = (
    Verdict.CONFLICT,
    Verdict.FAULT,
    Verdict.APART,
    Verdict.QUESTION,
    Verdict.UNREAD,
    Verdict.NOTE,
)
HIDDEN_FIELDS = ("statements",)  # where each value is from: the location says it
PLACE_FIELD = "source"  # of records that say themselves where they are from
Told = tuple[ReadingSection, str, ReadingItem]
PartAndGroup = tuple[str, RemarkGroup]


def told_head(preview: Preview, rows: int) -> ReadingHead:
    """Return what stands over a preview: counts by verdict, new records by kind with the first names."""
    counts = {
        str(Verdict.NEW): preview.new,
        str(Verdict.CHANGED): len(preview.differences_of(Verdict.CHANGED)),
        str(Verdict.UNCHANGED): len(preview.differences_of(Verdict.UNCHANGED)),
    }
    for verdict in COUNTED:
        counts[str(verdict)] = len(preview.remarks_of(verdict))
    return ReadingHead(
        counts=counts,
        new_kinds=tuple(_new_kinds(preview)),
        held_up=len(preview.left_out),
        mass_changes=preview.mass_changes,
        rows=rows,
        files=preview.files,
        changes_anything=preview.changes_anything,
    )


def remark_groups(preview: Preview) -> list[PartAndGroup]:
    """Return the remarks of a preview in groups, each with its part: what is left out first, then by verdict."""
    groups = [(LEFT_OUT, group) for group in group_remarks(preview.left_out)]
    for verdict in COUNTED:
        remarks = preview.remarks_of(verdict)
        of_verdict = group_remarks(remarks)
        if verdict is Verdict.APART and len(remarks) <= MAX_APART:
            # each is decided on by itself
            of_verdict = [RemarkGroup((remark,)) for remark in remarks]
        groups += [(str(verdict), group) for group in of_verdict]
    return groups


def told_items(
    preview: Preview,
    whole: Preview,
    sheets: Sequence[Sheet],
    groups: Sequence[PartAndGroup],
) -> Iterator[Told]:
    """Yield the items of a preview in the current language, each with its section and part; as many in every language.

    `whole` is the preview before anything was left out: its rows can be decided on, held up or not.
    """
    for table in told_tables(whole, sheets):
        yield ReadingSection.TABLE, "", table
    for word in told_words(whole):
        yield ReadingSection.WORD, "", word
    names = _Names(preview)
    for difference in preview.differences:
        if difference.verdict is not Verdict.UNCHANGED:
            yield (
                ReadingSection.RECORD,
                str(difference.verdict),
                names.record(difference),
            )
    for part, group in groups:
        yield ReadingSection.REMARK, part, _told_group(group, preview)
    candidates = _candidates_by_row(whole)
    for row, line in zip(whole.rows_read, review_of(whole).lines, strict=True):
        part = ""
        if line.verdict is not None:
            part = str(line.verdict)
        known = candidates.get(line.location, [])
        yield ReadingSection.ROW, part, _told_line(line, row.kind, known)


def _new_kinds(preview: Preview) -> Iterator[tuple[str, str, int, tuple[str, ...]]]:
    """Yield kind, name of the kind, count and first names of new records: offices and applications first."""
    titles: dict[str, list[str]] = {"unit": [], "application": []}
    for kind, title in titles_of_new(preview):
        titles.setdefault(kind, []).append(title)
    for table in preview.bulk:
        titles.setdefault(table.kind, []).extend(table.keys)
    for kind, of_kind in titles.items():
        if of_kind:
            plural = str(KINDS[kind].plural)
            yield kind, plural, len(of_kind), tuple(of_kind[:MAX_NAMES])


class _Names:
    """Puts records into words, with the names of what they refer to."""

    def __init__(self, preview: Preview) -> None:
        self.applications = application_names(preview)
        self.names: dict[Identity, str] = dict(preview.names)
        for difference in preview.differences:
            name = difference.plain.get("name")
            if isinstance(name, str):
                self.names[difference.kind, difference.key] = name

    def record(self, difference: Difference) -> ReadingItem:
        """Return a record that is new or changed: its kind, its title, where it was read, its fields."""
        kind = difference.kind
        fields = [
            self._field(kind, *change)
            for change in difference.fields
            if change[0] not in HIDDEN_FIELDS
        ]
        return {
            "verdict": str(difference.verdict),
            "kind": kind,
            "key": difference.key,
            "kind_label": str(KINDS[kind].label),
            "title": self._title(difference),
            "place": difference.location,
            "fields": fields,
        }

    def _title(self, difference: Difference) -> str:
        plain = difference.plain
        if difference.kind == "exchange":
            return exchange_title(plain, self.applications)
        name = plain.get("name")
        if isinstance(name, str):
            return name
        parts: list[str] = []
        for field in KINDS[difference.kind].fields.values():
            if field.refers and len(parts) < TITLE_PARTS:
                value, _mark = split_mark(plain.get(field.name))
                if isinstance(value, str):
                    parts.append(self._name(field.refers, value))
        return " · ".join(parts) or difference.key

    def _field(self, kind: str, name: str, before: Any, after: Any) -> dict[str, str]:
        return {
            "label": field_label(kind, name),
            "before": self._words(kind, name, before),
            "after": self._words(kind, name, after),
        }

    def _words(self, kind: str, name: str, plain: Any) -> str:
        """Return a value in words, with names in place of keys."""
        field = KINDS[kind].fields.get(name)
        if field is not None and field.refers and not field.row:
            value, mark = split_mark(plain)
            if isinstance(value, str):
                value = self._name(field.refers, value)
            elif isinstance(value, list):
                value = [self._name(field.refers, str(key)) for key in value]
            plain = with_mark(value, mark)
        return value_text(kind, name, plain)

    def _name(self, kind: str, key: str) -> str:
        if kind == "application":
            return self.applications.get(key, key)
        return self.names.get((kind, key), key)


def _told_group(group: RemarkGroup, preview: Preview) -> ReadingItem:
    """Return remarks that are alike: how many, where, their sentence, what to do, and the rows they are about."""
    has_files = len(preview.files) != 1
    rows = {}
    for remark in group.remarks:
        if remark.at is not None:
            rows[remark.at.row_location] = list(remark.at.row_location)
    return {
        "count": group.count,
        "cells": group.cells(with_file=has_files),
        "text": str(group),
        "suggestion": group.first.suggestion,
        "rows": list(rows.values()),
    }


def _candidates_by_row(
    preview: Preview,
) -> dict[tuple[str, str, int], list[tuple[str, str]]]:
    """Return by row the records on record (key, name) that its remarks say it may be."""
    candidates: dict[tuple[str, str, int], list[tuple[str, str]]] = {}
    for remark in (*preview.left_out, *preview.remarks):
        if remark.at is None:
            continue
        of_row = candidates.setdefault(remark.at.row_location, [])
        for candidate in _candidates_of(remark, preview.names):
            if candidate not in of_row:
                of_row.append(candidate)
    return candidates


def _candidates_of(
    remark: Remark, names: Mapping[Identity, str]
) -> Iterator[tuple[str, str]]:
    """Yield key and name of the applications on record that a remark names as what its row may be."""
    texts = [remark.values.get("candidates"), remark.values.get("where")]
    for text in texts:
        for key in str(text or "").split(", "):
            if ("application", key) in names and key != remark.record:
                yield key, names["application", key]


def _told_line(
    line: ReviewLine, kind: str, candidates: Sequence[tuple[str, str]]
) -> ReadingItem:
    """Return a row that can be decided on."""
    file, sheet, row = line.location
    asked: list[list[str]] = []
    for text in line.asked.splitlines():
        if text.startswith(SUGGESTION):
            asked[-1].append(text.strip())
        else:
            asked.append([text])
    set_apart = line.set_apart
    if set_apart == str(IS_APPLICATION):
        set_apart = ""
    return {
        "file": file,
        "sheet": sheet,
        "row": row,
        "fingerprint": line.fingerprint,
        "place": line.place,
        "kind": kind,
        "kind_label": line.kind,
        "name": line.name,
        "office": line.office,
        "status": line.status,
        "set_apart": set_apart,
        "exchanges": line.exchanges.splitlines(),
        "result": line.result,
        "asked": asked,
        "open": sorted(line.open_columns),
        "candidates": [list(candidate) for candidate in candidates],
    }
