"""Every kind of report, of a full sample, a sparse one and an empty catalogue, in both languages."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.reports.kinds import ALIASES, SORTS, kind_of
from spbe_inventory.domain.edition import ADDRESS, Edition
from spbe_inventory.errors import NotFound
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.render.registry import renderer
from tools import texts

from tests.builders import catalogue, report
from tests.conftest import ROOT

WHOLE = [kind for kind, sort in SORTS.items() if not sort.needs and kind != "opd"]
NEEDS_A_ROUND = ("surat-pengingat",)
NEEDS_OFFICES = ("surat-permintaan", "berita-acara")
SAMPLES_FOLDER = ROOT / "spbe_inventory" / "sample"
RULE_CODE = re.compile(r"\b(?:INV|APL|INT|DAT|INF|AUD)-\d\d\b")


def texts_in(value: Any) -> Iterator[str]:
    """Give every text of a report, but those of diagrams, which have tests of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value) and type(value).__name__ != "Diagram":
        for one in fields(value):
            yield from texts_in(getattr(value, one.name))


def asked_for(kind: str, place: Catalogue) -> dict[str, Any]:
    if kind == "opd":
        return {"unit": "Dinkes"}
    if kind == "penghentian":
        return {"subject": "SIMPEG"}
    return {"folder": place.path.parent} if kind == "rekap-provinsi" else {}


@pytest.mark.parametrize("kind", SORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_speaks_one_language_and_meets_its_schema(contoh: Catalogue, kind: str, language: str) -> None:
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    with speaking(language):
        made = report(contoh, kind=kind, **asked_for(kind, contoh))
        document = json.loads(renderer("json")(made))
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(document)] == []
    assert made.kind == kind
    assert made.title
    assert made.blocks
    said = " \n ".join(text for text in texts_in(made))
    twins = {msgid: twin for msgid, twin in texts.translated().items() if msgid != twin and len(msgid) > 18}
    other = twins.keys() if language == "id" else twins.values()
    own = (SAMPLES_FOLDER / "contoh.json").read_text(encoding="utf-8")  # what the register itself says
    strange = [text for text in other if "{" not in text and text in said and text not in own]
    assert [text for text in strange if not text.startswith("Aplikasi Umum")] == []


@pytest.mark.parametrize("kind", WHOLE)
def test_a_sparse_register_makes_every_kind(banggai: Catalogue, kind: str) -> None:
    if kind in NEEDS_A_ROUND:
        with pytest.raises(NotFound):
            report(banggai, kind=kind)
        return
    made = report(banggai, kind=kind)
    for form in ("terminal", "markdown", "html", "csv"):
        assert "banggai" in renderer(form)(made).decode().casefold() or form == "csv"


@pytest.mark.parametrize("kind", WHOLE)
def test_an_empty_catalogue_makes_a_document_or_says_why_not(tmp_path: Path, kind: str) -> None:
    place = catalogue(tmp_path, {})
    if kind in (*NEEDS_A_ROUND, *NEEDS_OFFICES):
        with pytest.raises(NotFound):
            report(place, kind=kind)
        return
    made = report(place, kind=kind)
    assert "None" not in " ".join(texts_in(made.blocks))
    assert len(renderer("excel")(made)) > 1000
    assert renderer("pdf")(made).startswith(b"%PDF")


def test_every_kind_has_an_english_alias() -> None:
    assert {kind_of(alias) for alias in ALIASES} == set(SORTS)
    assert len(ALIASES) == len(SORTS)
    with pytest.raises(KeyError):
        kind_of("laporan")


@pytest.mark.parametrize("kind", [kind for kind, sort in SORTS.items() if "folder" not in sort.needs])
def test_a_kind_of_one_office_tells_of_no_other(contoh: Catalogue, kind: str) -> None:
    """Applications of other offices appear only as the other end of an exchange, a need or a plan item."""
    made = report(contoh, kind=kind, **{**asked_for(kind, contoh), "unit": "Inspektorat"})
    assert made.cover == () or any("Kabupaten Contoh" in line for line in (*made.cover, made.subject))
    listed = [row[0] for table in made.tables[:1] for row in table.rows if kind in ("inventaris", "lampiran-sk")]
    assert "SIMPEG" not in listed


@pytest.mark.parametrize("kind", SORTS)
def test_the_edition_for_the_public_holds_no_address_and_no_security_fact(tmp_path: Path, kind: str) -> None:
    secret = "http://10.1.2.3:8080 srv-db01.contoh.go.id"
    place = catalogue(
        tmp_path,
        {
            "unit": {"u": {"name": f"Dinkes {secret}", "short_name": "Dinkes"}},
            "data_set": {"d": {"name": f"Data {secret}", "master": True, "producer": "u"}},
            "application": {
                "a": {"name": "SIMPEG", "owner": "u", "function": f"di {secret}", "server": "rahasia-peladen",
                      "backup": "rahasia-cadangan", "developer": "rahasia-vendor", "note": secret, "holds": ["d"],
                      "statements": [{"field": "server", "basis": "form", "source": secret, "value": "rahasia-x"}]},
                "b": {"name": f"B {secret}", "owner": "u", "takes": {"mark": "unknown"}},
            },
            "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use", "method": "retyping", "data": ["d"],
                               "note": secret, "encrypted": False, "documentation": "rahasia-dokumentasi"}},
            "need": {"n": {"taker": "b", "data": "d", "current_means": "by_hand"}},
            "document": {"p": {"name": f"PKS {secret}", "document_kind": "agreement", "kept_at": secret}},
            "action": {"t": {"name": f"Perbaiki {secret}", "unit": "u", "due": "2026-01-01"}},
            "plan_item": {"k": {"name": f"Sambungkan {secret}", "content": "application", "unit": "u"}},
            "setting": {"s": {"name": "prepared_by", "value": "Diskominfo"}},
            "round": {"r": {"name": f"Putaran {secret}", "opened": "2026-01-01"}},
            "reply": {"y": {"round": "r", "unit": "u", "sent": "2026-01-01"}},
        },
    )  # fmt: skip
    made = report(place, kind=kind, edition=Edition.PUBLIC, **asked_for(kind, place))
    whole = json.dumps(asdict(made), ensure_ascii=False, default=list).replace("peraturan.go.id", "")
    whole = whole if kind != "rekap-provinsi" else ""
    for leak in ("10.1.2.3", "srv-db01", "contoh.go.id", "rahasia"):
        assert leak not in whole, leak
    for regulation in made.regulations:
        whole = whole.replace(regulation.address, "")
    assert not [found for found in ADDRESS.findall(" ".join(texts_in((made.blocks, made.cover))))
                if "go.id" not in found], "an address"  # fmt: skip


def test_the_note_for_the_head_names_no_code_of_a_rule(contoh: Catalogue) -> None:
    said = " ".join(texts_in(report(contoh, kind="ringkasan").blocks))
    assert not RULE_CODE.search(said)
    assert said.count("konsep surat: lampiran") == 3
