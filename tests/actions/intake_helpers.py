"""Lists of offices in three lines, and what reading them gives."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.differing import Preview
from spbe_inventory.actions.importing import import_files, preview_import
from spbe_inventory.actions.intake.reading import Choices
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.opening import open_files

from tests.builders import catalogue, hand
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data" / "intake"
Row = Mapping[str, str]


def csv_of(folder: Path, rows: Sequence[Row], name: str = "daftar.csv") -> Path:
    """Write rows as a CSV file whose headings are the names met in all of them."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


class Read:
    """What came of reading files: the preview, and what it says of one record."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """Give the records of a kind as they would stand, by name (or by key where they have none)."""
        return {str(one.plain.get("name", one.key)): one.plain for one in self.preview.differences if one.kind == kind}

    def said(self, verdict: Verdict | None = None) -> list[str]:
        """Give the keys of the sentences that are said, of one verdict or of all."""
        return [one.key for one in self.preview.remarks if verdict in (None, one.verdict)]

    def ends(self) -> list[tuple[str, str, str, bool]]:
        """Give the exchanges as (giver, taker, state, directed), unresolved ends in quotes."""
        return [
            (end(one.plain, "giver"), end(one.plain, "taker"), one.plain["state"], one.plain.get("directed", True))
            for one in self.preview.differences
            if one.kind == "exchange"
        ]

    def relations(self) -> list[tuple[str, str, str]]:
        """Give the relations as (application, kind, other)."""
        return [
            (
                one.plain["application"],
                one.plain["relation_kind"],
                one.plain.get("other") or f"'{one.plain['other_text']}'",
            )
            for one in self.preview.differences
            if one.kind == "relation"
        ]


def end(plain: Mapping[str, Any], side: str) -> str:
    """Give one end of an exchange: a key, or a text in a quote."""
    return str(plain.get(side) or f"'{plain[f'{side}_text']}'")


UNITS = {
    "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
    "dinsos": {"name": "Dinas Sosial", "short_name": "Dinsos"},
    "kominfo": {"name": "Dinas Komunikasi dan Informatika", "short_name": "Diskominfo"},
    "bkd": {"name": "Badan Kepegawaian Daerah", "short_name": "BKD"},
}


def begun(folder: Path, **records: Mapping[str, Mapping[str, Any]]) -> Catalogue:
    """Give a catalogue with a few offices and the records given."""
    return catalogue(folder, {"unit": UNITS, **records})


def read(place: Catalogue, *files: Path, choices: Choices | None = None) -> Read:
    """Read files against a catalogue, and change nothing."""
    return Read(preview_import(place, open_files(files), choices or Choices()))


def read_rows(folder: Path, *rows: Row, place: Catalogue | None = None, choices: Choices | None = None) -> Read:
    """Read rows of a CSV file against a catalogue."""
    return read(place or begun(folder), csv_of(folder, rows), choices=choices)


def saved(place: Catalogue, *files: Path) -> Preview:
    """Save what files say."""
    return import_files(place, open_files(files), hand())
