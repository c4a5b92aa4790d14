"""Every format is a pure function of the report; outside text stays text."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from spbe_inventory.documents.report import Report
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.render.registry import REPORTS, renderer
from spbe_inventory.render.table import paragraph, table
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.builders import report as made_report
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
NASTY = '<script>alert("x")</script> {{ 7*191 }} \'"'


@pytest.fixture
def full(tmp_path: Path) -> Report:
    """Return a report with a finding of every outcome, and nasty names everywhere."""
    register = catalogue(
        tmp_path,
        {
            "agency": {"contoh": {"name": f"Kabupaten {NASTY}", "code": "99.01"}},
            "unit": {"dinas": {"name": NASTY}},
            "data_set": {"pegawai": {"name": NASTY, "master": True}},
            "application": {
                "a": {"name": NASTY, "owner": "dinas", "status": "in_use", "holds": ["pegawai"]},
                "b": {"name": "B", "owner": {"mark": "none"}, "status": "in_use", "function": NASTY},
                "c": {"name": "C", "status": "planned"},
                "d": {"launched": {"value": "2022", "mark": "disputed"},
                      "statements": [{"field": "launched", "basis": "document", "source": NASTY, "value": "2021"}]},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "retyping", "hours_per_month": 9},
                "y": {"giver": "a", "taker_text": NASTY, "state": "claimed"},
            },
            "need": {"n": {"taker": "b", "data": "pegawai", "current_means": {"mark": "none"}}},
            "setting": {"s": {"name": "prepared_by", "value": NASTY}},
        },
        (("b", "takes"),),
    )  # fmt: skip
    return made_report(register, annex=True)


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return made_report(catalogue(tmp_path_factory.mktemp("kosong"), {}))


class Page(HTMLParser):
    """Gathers tags, attributes that run scripts, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.active: set[str] = set()
        self.targets: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.active |= {
            name for name, _ in attrs if name.startswith("on") or name == "src"
        }
        self.targets |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("name", REPORTS)
def test_full_and_empty_reports_render_the_same_bytes_twice(
    full: Report, empty: Report, name: str
) -> None:
    for report in (full, empty):
        first = renderer(name)(report)
        assert first == renderer(name)(report)
        assert first.endswith(b"\n") or name in ("html", "excel", "pdf", "word")


def test_the_page_is_self_contained_and_outside_text_is_text(full: Report) -> None:
    text = renderer("html")(full).decode()
    page = Page(text)
    assert not {"link", "img", "iframe", "object"} & page.tags
    assert page.active == set()
    assert all(target.startswith("#chapter-") for target in page.targets)
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert NASTY in "".join(page.texts)
    assert "1337" not in "".join(page.texts)


def test_the_page_runs_our_own_script_and_no_other(full: Report) -> None:
    text = renderer("html")(full).decode()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1
    assert f"script-src &#39;sha256-{digest}&#39;" in text
    assert "default-src &#39;none&#39;" in text


def test_the_page_lists_its_chapters_each_with_its_place(full: Report) -> None:
    text = renderer("html")(full).decode()
    listed = re.findall(r'href="#(chapter-\d+)"', text)
    assert len(listed) > 3
    assert listed == re.findall(r'<h2 id="(chapter-\d+)"', text)


def test_the_page_names_provision_words_and_strength_of_each_gap(full: Report) -> None:
    text = " ".join("".join(Page(renderer("html")(full).decode()).texts).split())
    assert "Indikasi belum selaras dengan Pasal 45 ayat (3) Perpres 95/2018" in text
    assert "“menerapkan integrasi Layanan SPBE”, norma" in text
    assert "melanggar" not in text
    assert "temuan" not in text.casefold()


def test_ids_of_pictures_do_not_collide_on_the_page(full: Report) -> None:
    ids = re.findall(r'\bid="([^"]+)"', renderer("html")(full).decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_meets_its_schema(banggai: Catalogue, language: str) -> None:
    schema = json.loads(
        (ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8")
    )
    with speaking(language):
        document = json.loads(renderer("json")(made_report(banggai)))
    assert document["language"] == language
    assert [
        error.message
        for error in jsonschema.Draft202012Validator(schema).iter_errors(document)
    ] == []


def test_the_screen_stays_within_eighty_columns_and_without_escapes(
    full: Report,
) -> None:
    text = renderer("terminal")(full).decode()
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text
    assert "INDIKASI KESENJANGAN" in text


def test_a_day_and_a_version_are_on_every_format(full: Report) -> None:
    for form in ("html", "json", "terminal", "markdown"):
        assert full.version.encode() in renderer(form)(full)
    assert b"21 November 2026" in renderer("html")(full)
    assert b"21 November 2026" in renderer("terminal")(full)


def test_tables_wrap_and_never_cut() -> None:
    long = "kata " * 40
    text = table(["Satu", "Dua"], [[long, "x"]], 40)
    assert max(len(line) for line in text.splitlines()) <= 40
    assert text.count("kata") == 40


def test_a_narrow_screen_still_gets_its_table() -> None:
    assert "Satu" in table(["Satu", "Dua", "Tiga"], [["a" * 30, "b", "c"]], 10)


def test_paragraphs_lose_control_letters() -> None:
    assert "\x1b" not in paragraph("merah \x1b[31m", 40)
