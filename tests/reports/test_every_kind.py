"""Every kind of report, of a full sample, a sparse one and an empty catalogue, in both languages."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.edition import Edition
from spbe_inventory.errors import NotFound
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.render.registry import renderer
from spbe_inventory.reports.shared.kinds import ALIASES, REPORT_KINDS, kind_of
from spbe_inventory.session.catalogue import Catalogue
from tools import texts

from tests.builders import catalogue, report
from tests.conftest import ROOT

KINDS_OF_A_GOVERNMENT = [
    kind for kind, report_kind in REPORT_KINDS.items() if not report_kind.required
]
KINDS_OF_A_CATALOGUE = [
    kind
    for kind, report_kind in REPORT_KINDS.items()
    if "folder" not in report_kind.required
]
KINDS_ON_ROUNDS = ("surat-pengingat",)
KINDS_ON_OFFICES = ("surat-permintaan", "berita-acara")
LISTING_KINDS = ("inventaris", "lampiran-sk")
SAMPLES_FOLDER = ROOT / "spbe_inventory" / "sample"
SCHEMA = ROOT / "schemas" / "report.schema.json"
RULE_CODE = re.compile(r"\b(?:INV|APL|INT|DAT|INF|AUD)-\d\d\b")
SHORT_MESSAGE = 18  # characters; so short a text may stand in another word
SECRET = "http://10.1.2.3:8080 srv-db01.contoh.go.id"
LEAKS = ("10.1.2.3", "srv-db01", "contoh.go.id", "rahasia")


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of a report, but those of diagrams, which have tests of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value) and type(value).__name__ != "Diagram":
        for field in fields(value):
            item = getattr(value, field.name)
            yield from texts_in(item)


def options_of(kind: str, catalogue: Catalogue) -> dict[str, Any]:
    """Return the options that a kind of report needs."""
    if kind == "opd":
        return {"unit": "Dinkes"}
    if kind == "penghentian":
        return {"subject": "SIMPEG"}
    if kind == "rekap-provinsi":
        return {"folder": catalogue.path.parent}
    return {}


def messages_not_in(language: str) -> Iterator[str]:
    """Yield the longer messages of the other language, as far as the two languages differ."""
    for message, translation in texts.translated().items():
        english, *_plural = texts.forms(message)
        indonesian, *_plural = texts.forms(translation)
        if english == indonesian or len(english) <= SHORT_MESSAGE:
            continue
        if language == "id":
            yield english
        else:
            yield indonesian


def schema_errors(document: Report) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parsed = json.loads(renderer("json")(document))
    errors = jsonschema.Draft202012Validator(schema).iter_errors(parsed)
    return [error.message for error in errors]


def foreign_messages(document: Report, language: str) -> Iterator[str]:
    """Yield the messages of the other language in a report; what the register itself says may be in any."""
    text = " \n ".join(texts_in(document))
    recorded = (SAMPLES_FOLDER / "contoh.json").read_text(encoding="utf-8")
    for message in messages_not_in(language):
        if "{" in message or message.startswith("Aplikasi Umum"):
            continue
        if message in text and message not in recorded:
            yield message


@pytest.mark.slow
@pytest.mark.parametrize("kind", REPORT_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_speaks_one_language_and_meets_its_schema(
    contoh: Catalogue, kind: str, language: str
) -> None:
    options = options_of(kind, contoh)
    with speaking(language):
        document = report(contoh, kind=kind, **options)
        assert schema_errors(document) == []
    assert document.kind == kind
    assert document.title
    assert document.blocks
    assert list(foreign_messages(document, language)) == []


@pytest.mark.parametrize("kind", KINDS_OF_A_GOVERNMENT)
def test_a_sparse_register_makes_every_kind(banggai: Catalogue, kind: str) -> None:
    if kind in KINDS_ON_ROUNDS:
        with pytest.raises(NotFound):
            report(banggai, kind=kind)
        return
    document = report(banggai, kind=kind)
    assert renderer("csv")(document) is not None
    for form in ("terminal", "markdown", "html"):
        text = renderer(form)(document).decode()
        assert "banggai" in text.casefold()


@pytest.mark.parametrize("kind", KINDS_OF_A_GOVERNMENT)
def test_an_empty_catalogue_makes_a_document_or_says_why_not(
    tmp_path: Path, kind: str
) -> None:
    empty = catalogue(tmp_path, {})
    if kind in (*KINDS_ON_ROUNDS, *KINDS_ON_OFFICES):
        with pytest.raises(NotFound):
            report(empty, kind=kind)
        return
    document = report(empty, kind=kind)
    assert "None" not in " ".join(texts_in(document.blocks))
    assert len(renderer("excel")(document)) > 1000
    assert renderer("pdf")(document).startswith(b"%PDF")


def test_every_kind_has_an_english_alias() -> None:
    kinds = {kind_of(alias) for alias in ALIASES}
    assert kinds == set(REPORT_KINDS)
    assert len(ALIASES) == len(REPORT_KINDS)
    with pytest.raises(KeyError):
        kind_of("laporan")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS_OF_A_CATALOGUE)
def test_a_kind_of_one_office_shows_no_other(contoh: Catalogue, kind: str) -> None:
    """Applications of other offices appear only as the other end of an exchange, a need or a plan item."""
    options = options_of(kind, contoh)
    options["unit"] = "Inspektorat"
    document = report(contoh, kind=kind, **options)
    if document.cover:
        lines = (*document.cover, document.subject)
        assert any("Kabupaten Contoh" in line for line in lines)
    if kind in LISTING_KINDS:
        first_column = [row[0] for row in document.tables[0].rows]
        assert "SIMPEG" not in first_column


def register_with_secrets(folder: Path) -> Catalogue:
    """Make a catalogue that has addresses and facts on security in every kind of record."""
    return catalogue(
        folder,
        {
            "unit": {"u": {"name": f"Dinkes {SECRET}", "short_name": "Dinkes"}},
            "data_set": {"d": {"name": f"Data {SECRET}", "master": True, "producer": "u"}},
            "application": {
                "a": {"name": "SIMPEG", "owner": "u", "function": f"di {SECRET}", "server": "rahasia-peladen",
                      "backup": "rahasia-cadangan", "developer": "rahasia-vendor", "note": SECRET, "holds": ["d"],
                      "statements": [{"field": "server", "basis": "form", "source": SECRET, "value": "rahasia-x"}]},
                "b": {"name": f"B {SECRET}", "owner": "u", "takes": {"mark": "unknown"}},
            },
            "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use", "method": "retyping", "data": ["d"],
                               "note": SECRET, "encrypted": False, "documentation": "rahasia-dokumentasi"}},
            "need": {"n": {"taker": "b", "data": "d", "current_means": "by_hand"}},
            "document": {"p": {"name": f"PKS {SECRET}", "document_kind": "agreement", "kept_at": SECRET}},
            "action": {"t": {"name": f"Perbaiki {SECRET}", "unit": "u", "due": "2026-01-01"}},
            "plan_item": {"k": {"name": f"Sambungkan {SECRET}", "content": "application", "unit": "u"}},
            "setting": {"s": {"name": "prepared_by", "value": "Diskominfo"}},
            "round": {"r": {"name": f"Putaran {SECRET}", "opened": "2026-01-01"}},
            "reply": {"y": {"round": "r", "unit": "u", "sent": "2026-01-01"}},
        },
    )  # fmt: skip


@pytest.mark.parametrize("kind", REPORT_KINDS)
def test_the_edition_for_the_public_holds_no_address_and_no_security_fact(
    tmp_path: Path, kind: str
) -> None:
    secretive = register_with_secrets(tmp_path)
    options = options_of(kind, secretive)
    document = report(secretive, kind=kind, edition=Edition.PUBLIC, **options)
    if kind != "rekap-provinsi":
        assert leaks(document) == []
    text = " ".join(texts_in((document.blocks, document.cover)))
    assert "10.1" not in text


def leaks(document: Report) -> list[str]:
    text = json.dumps(asdict(document), ensure_ascii=False, default=list)
    text = text.replace("peraturan.go.id", "")
    return [leak for leak in LEAKS if leak in text]


def test_the_note_for_the_head_names_no_code_of_a_rule(contoh: Catalogue) -> None:
    document = report(contoh, kind="ringkasan", annex=True)
    text = " ".join(texts_in(document.blocks))
    assert not RULE_CODE.search(text)
    assert text.count("konsep surat: lampiran") == 3
