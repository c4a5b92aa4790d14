"""One example of each kind of report, under reports/contoh: as Markdown to be compared, and as it is handed in.

The bytes of PDF, Word and Excel follow the versions of the libraries that write them; what is compared is the
fingerprint of the report that they were made of.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from spbe_inventory.actions.report import make_report
from spbe_inventory.documents.report import Report
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.session.catalogue import Catalogue

FINGERPRINTS = "sidik.json"
RENDER = Path(__file__).parent.parent / "spbe_inventory" / "render"
FORMS: Mapping[str, str] = {".pdf": "pdf", ".docx": "word", ".xlsx": "excel"}


@dataclass(frozen=True)
class Example:
    """A kind with the ending of what is handed in, and what it is narrowed to."""

    kind: str
    ending: str
    narrowed: Mapping[str, Any] = field(default_factory=dict)


UNIT = {"unit": "Dinas Kesehatan"}
EXAMPLES = (
    Example("ringkasan", ".pdf"),
    Example("pimpinan", ".pdf"),
    Example("kesenjangan", ".pdf"),
    Example("inventaris", ".xlsx"),
    Example("opd", ".pdf", UNIT),
    Example("surat-permintaan", ".docx", UNIT),
    Example("surat-pengingat", ".docx"),
    Example("berita-acara", ".docx", UNIT),
    Example("lampiran-sk", ".docx"),
    Example("usulan-integrasi", ".docx"),
    Example("daftar-bagi-pakai", ".xlsx"),
    Example("data-dukung", ".pdf"),
    Example("bahan-peta-rencana", ".docx"),
    Example("lampiran-masterplan", ".xlsx"),
    Example("kesiapan", ".pdf"),
    Example("monev", ".pdf"),
    Example("reviu", ".pdf"),
    Example("penghentian", ".pdf", {"subject": "SIMPEG"}),
    Example("rekap-provinsi", ".pdf"),
)


def examples(
    catalogue: Catalogue, as_of: date, governments: Path
) -> Iterator[tuple[Example, Report]]:
    """Yield each example with its report; `governments` is the folder of catalogues for the recap."""
    for example in EXAMPLES:
        folder = {"folder": governments} if example.kind == "rekap-provinsi" else {}
        yield (
            example,
            make_report(
                catalogue,
                ReportRequest(example.kind, as_of, **{**example.narrowed, **folder}),
            ),
        )


def fingerprint(report: Report) -> str:
    """Return a sum over all that a report says, and over what lays it out."""
    said = hashlib.sha256(renderer("json")(report))
    for source in sorted([*RENDER.glob("*.py"), *RENDER.glob("templates/*")]):
        said.update(source.read_bytes())
    return said.hexdigest()[:32]


def known(folder: Path) -> dict[str, str]:
    """Return the fingerprints by name of file, as they were written last."""
    file = folder / FINGERPRINTS
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}
