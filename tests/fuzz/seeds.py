"""Whole files of every sort, to be broken: lists made by code, our own documents written by the program itself."""

import gzip
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz import texts, workbooks
from tests.fuzz.child import ROOT, run_in_child

SAMPLE = ROOT / "spbe_inventory" / "sample" / "banggai.json"
SCORECARD = (
    ROOT / "spbe_inventory" / "reference" / "scorecards" / "perpres-95-2018.toml"
)
WRITTEN = (
    ("gaps", "--rule", "APL-05", "--rule", "INV-01", "--json", "-o", "baseline.json"),
    ("report", "ringkasan", "-o", "report.json"),
    ("report", "--new-template", "template.docx"),
    ("plan", "-o", "plan.json"),
    ("plan", "weights", "-o", "weights.toml"),
    ("export", "json", "-o", "document.json"),
    ("export", "xlsx", "-o", "export.xlsx"),
    ("template", "-o", "template.xlsx"),
    ("import", "list.csv", "--review", "review.xlsx"),
)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Whole files by sort, the sample catalogue, and a list that fits it."""

    files: dict[str, bytes]
    catalogue: Path
    list: Path


def make_seeds(folder: Path) -> Seeds:
    """Return the files of every sort, made in an empty folder."""
    for name, content in _lists().items():
        (folder / f"list.{name}").write_bytes(content)
    _run(folder, ("import", str(SAMPLE), "--new", "--yes"))
    for line in WRITTEN:
        _run(folder, line)
    files = _lists()
    for name in (
        "baseline.json",
        "report.json",
        "template.docx",
        "plan.json",
        "weights.toml",
    ):
        files[name] = (folder / name).read_bytes()
    for name in ("document.json", "export.xlsx", "template.xlsx", "review.xlsx"):
        files[name] = (folder / name).read_bytes()
    files["scorecard.toml"] = SCORECARD.read_bytes()
    files["map.csv"] = texts.MAP.encode()
    files["db"] = (folder / "catalog.db").read_bytes()
    return Seeds(files, folder / "catalog.db", folder / "list.csv")


def _lists() -> dict[str, bytes]:
    """Return lists of offices by sort."""
    csv = texts.delimited(";").encode()
    archi = {
        "uji-elements.csv": texts.ELEMENTS.encode(),
        "uji-relations.csv": texts.RELATIONS.encode(),
    }
    xlsx = workbooks.xlsx()
    return {
        "xlsx": xlsx,
        "xlsm": xlsx,
        "xls": workbooks.xls(),
        "xlsb": workbooks.xlsb(),
        "ods": workbooks.ods(),
        "docx": workbooks.word(),
        "csv": csv,
        "tsv": texts.delimited("\t").encode(),
        "html": texts.html().encode(),
        "json": texts.as_json().encode(),
        "ndjson": texts.as_ndjson().encode(),
        "sql": texts.SQL.encode(),
        "copy.sql": texts.COPY.encode(),
        "gz": gzip.compress(csv, mtime=0),
        "zip": workbooks.packed({"a.csv": csv, "b/c.xlsx": xlsx}),
        "archi.zip": workbooks.packed(archi),
        "png": workbooks.png(),
        "svg": texts.SVG.encode(),
        "xml": texts.ARCHI_XML.encode(),
    }


def _run(folder: Path, line: tuple[str, ...]) -> None:
    """Run a command line that has to succeed; raise RuntimeError where it does not."""
    outcome = run_in_child(line, folder)
    if outcome.status != 0:
        raise RuntimeError(f"{' '.join(line)}: {outcome.status}\n{outcome.errors}")
