"""Lists of offices in three lines, and what reading them gives."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue
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


class FilesRead:
    """What reading files gave: the preview, its records and its remarks."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview

    def differences(self, kind: str) -> list[Difference]:
        """Return the differences of a kind of record."""
        return [each for each in self.preview.differences if each.kind == kind]

    def remarks(self, key: str) -> list[Remark]:
        """Return the remarks with the sentence of a key."""
        return [remark for remark in self.preview.remarks if remark.key == key]

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return the records of a kind as they would stand, by name (or by key where they have none)."""
        records = {}
        for difference in self.differences(kind):
            name = difference.plain.get("name", difference.key)
            records[str(name)] = difference.plain
        return records

    def application(self, name: str) -> dict[str, Any]:
        """Return the application of a name as it would stand."""
        return self.of("application")[name]

    def remark_keys(self, verdict: Verdict | None = None) -> list[str]:
        """Return the keys of the sentences of the remarks, of one verdict or of all."""
        remarks = self.preview.remarks
        if verdict is not None:
            remarks = self.preview.remarks_of(verdict)
        return [remark.key for remark in remarks]

    def ends(self) -> list[tuple[str, str, str, bool]]:
        """Return the exchanges as (giver, taker, state, directed), unresolved ends in quotes."""
        ends = []
        for difference in self.differences("exchange"):
            plain = difference.plain
            giver = end(plain, "giver")
            taker = end(plain, "taker")
            directed = plain.get("directed", True)
            ends.append((giver, taker, plain["state"], directed))
        return ends

    def relations(self) -> list[tuple[str, str, str]]:
        """Return the relations as (application, kind, counterpart), unresolved counterparts in quotes."""
        relations = []
        for difference in self.differences("relation"):
            plain = difference.plain
            counterpart = end(plain, "other")
            relation = (plain["application"], plain["relation_kind"], counterpart)
            relations.append(relation)
        return relations


def end(plain: Mapping[str, Any], side: str) -> str:
    """Return one end of an exchange: a key, or a text in a quote."""
    key = plain.get(side)
    if key:
        return str(key)
    text = plain[f"{side}_text"]
    return f"'{text}'"


def assert_second_import_changes_nothing(catalogue: Catalogue, *files: Path) -> None:
    """Save what files say, and check that reading them again gives only what is on record."""
    saved(catalogue, *files)
    differences = read(catalogue, *files).preview.differences
    changed = [
        (difference.kind, difference.key, difference.fields)
        for difference in differences
        if difference.verdict is not Verdict.UNCHANGED
    ]
    assert not changed


UNITS = {
    "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
    "dinsos": {"name": "Dinas Sosial", "short_name": "Dinsos"},
    "kominfo": {"name": "Dinas Komunikasi dan Informatika", "short_name": "Diskominfo"},
    "bkd": {"name": "Badan Kepegawaian Daerah", "short_name": "BKD"},
}


def begun(folder: Path, **records: Mapping[str, Mapping[str, Any]]) -> Catalogue:
    """Return a catalogue with a few offices and the records given."""
    return catalogue(folder, {"unit": UNITS, **records})


def read(
    catalogue: Catalogue, *files: Path, choices: Choices | None = None
) -> FilesRead:
    """Read files against a catalogue, and change nothing."""
    return FilesRead(preview_import(catalogue, open_files(files), choices or Choices()))


def read_rows(
    folder: Path,
    *rows: Row,
    catalogue: Catalogue | None = None,
    choices: Choices | None = None,
) -> FilesRead:
    """Read rows of a CSV file against a catalogue."""
    return read(catalogue or begun(folder), csv_of(folder, rows), choices=choices)


def saved(catalogue: Catalogue, *files: Path) -> Preview:
    """Save what files say."""
    return import_files(catalogue, open_files(files), author())
