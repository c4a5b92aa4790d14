"""The one page of a record: facts with source, both ways of exchanges, findings, questions, history."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.documents.record_page import RecordPage
from spbe_inventory.domain.lists import Basis
from spbe_inventory.queries.record_page import record_page
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue

Rows = Mapping[str, Mapping[str, Any]]
DAY = date(2026, 11, 21)
FORM = {"field": "status", "basis": "form", "source": "Formulir 2026", "value": "idle"}
PAGE = {
    "field": "status",
    "basis": "public_page",
    "source": "Situs resmi",
    "value": "in_use",
    "note": "dibaca 2 Mei",
}
RECORDS: dict[str, Rows] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
        "rsud": {"name": "RSUD", "parent": "dinkes"},
        "kominfo": {"name": "Dinas Kominfo"},
    },
    "data_set": {
        "pasien": {"name": "Data pasien", "producer": "dinkes"},
        "nik": {"name": "NIK"},
    },
    "facility": {"ruang": {"name": "Ruang Server", "facility_kind": "data_centre"}},
    "application": {
        "simpus": {
            "name": "SIMPUS",
            "other_names": ["Sistem Puskesmas"],
            "owner": "dinkes",
            "status": {"value": "idle", "mark": "disputed"},
            "function": {"value": "Mencatat pasien", "mark": "assumed"},
            "criticality": {"mark": "unknown"},
            "backup": {"mark": "none"},
            "holds": ["pasien"],
            "facilities": ["ruang"],
            "statements": [FORM, PAGE],
        },
        "simrs": {"name": "SIMRS", "owner": "rsud", "status": "in_use"},
        "portal": {"name": "Portal", "owner": "kominfo", "status": "in_use"},
        "cctv": {"name": "CCTV Pasar", "set_apart": "infrastructure"},
        "lama": {"name": "Simpus Lama", "set_apart": "merged"},
    },
    "exchange": {
        "keluar": {
            "giver": "simpus",
            "taker": "portal",
            "data": ["pasien"],
            "state": "in_use",
            "method": "file",
            "said_by": "taker",
            "basis": "interview",
            "source": "Wawancara Mei",
        },
        "masuk": {"giver_text": "Bank Daerah", "taker": "simpus", "state": "claimed"},
        "entah": {"giver": "portal", "taker": "simpus", "directed": False},
        "tebakan": {
            "giver": "simpus",
            "taker_text": "Dinsos",
            "basis": "assumption",
        },
        "dalam": {"giver": "simpus", "taker": "simrs", "state": "in_use"},
    },
    "need": {"butuh": {"taker": "simpus", "data": "nik", "current_means": {"mark": "none"}}},
    "relation": {
        "gabung": {
            "application": "lama",
            "relation_kind": "merged_into",
            "other": "simpus",
        },
    },
    "document": {"sk": {"document_kind": "decree", "applications": ["simpus"]}},
    "action": {
        "tindak": {"applications": ["simpus"], "state": "doing", "due": "2026-12-01"}
    },
    "waiver": {
        "tunda": {
            "rule": "APL-07",
            "about": "simpus",
            "reason": "menunggu",
            "decided_by": "Kepala Dinas",
            "until": "2027-01-01",
        }
    },
}  # fmt: skip


@pytest.fixture(name="register", scope="module")
def _register(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(
        tmp_path_factory.mktemp("page"), RECORDS, (("dinkes", "applications"),)
    )


def page_of(register: Catalogue, kind: str, which: str) -> RecordPage:
    return record_page(register, kind, which, DAY)


def linked_keys(page: RecordPage) -> dict[tuple[str, str], list[str]]:
    return {
        (group.kind, group.field): [record.key for record in group.records]
        for group in page.linked
    }


def test_answers_are_told_apart_with_their_sources(register: Catalogue) -> None:
    page = page_of(register, "application", "sistem puskesmas")
    answers = {fact.field: fact.answer for fact in page.facts}
    assert answers["owner"] == "value"
    assert answers["function"] == "assumed"
    assert answers["criticality"] == "unknown"
    assert answers["backup"] == "none"
    assert answers["status"] == "disputed"
    open_fields = {field.field for field in page.open_fields}
    assert "platforms" in open_fields
    assert open_fields.isdisjoint(answers)
    optional = {field.field for field in page.optional_fields}
    assert optional.isdisjoint({"gives", "takes", "needs"})


@pytest.mark.parametrize("which", ["sistem puskesmas", "portal"])
def test_answered_unclear_and_open_fields_make_up_those_that_are_asked(
    register: Catalogue, which: str
) -> None:
    page = page_of(register, "application", which)
    assert page.answered + page.unclear + len(page.open_fields) == page.asked
    told = {fact.field for fact in page.facts}
    assert told.isdisjoint(field.field for field in page.optional_fields)


def test_every_fact_has_a_source_and_a_dispute_what_each_says(
    register: Catalogue,
) -> None:
    page = page_of(register, "application", "simpus")
    sources = {source.number: source for source in page.sources}
    assert all(fact.sources for fact in page.facts)
    (status,) = [fact for fact in page.facts if fact.field == "status"]
    told = [(value.text, sources[value.source].source) for value in status.competing]
    assert told == [("tidak aktif", "Formulir 2026"), ("digunakan", "Situs resmi")]
    assert sources[status.sources[1]].notes == ("Status: dibaca 2 Mei",)
    (owner,) = [fact for fact in page.facts if fact.field == "owner"]
    assert owner.refers == (("unit", "dinkes"),)
    assert sources[owner.sources[0]].actor == "penguji"


def test_exchanges_stand_both_ways_and_the_direction_not_known_apart(
    register: Catalogue,
) -> None:
    page = page_of(register, "application", "simpus")
    ways = {exchange.key: exchange.way for exchange in page.exchanges}
    assert ways == {
        "keluar": "gives",
        "dalam": "gives",
        "tebakan": "gives",
        "masuk": "takes",
        "entah": "undirected",
    }
    by_key = {exchange.key: exchange for exchange in page.exchanges}
    given = by_key["keluar"]
    assert (given.partner, given.partner_office) == ("Portal", "Dinas Kominfo")
    assert (given.data, given.said_by) == ("Data pasien", "penerima")
    assert by_key["masuk"].partner == "“Bank Daerah”"
    standings = {key: exchange.standing for key, exchange in by_key.items()}
    assert standings["tebakan"] == "assumed"
    assert standings["masuk"] == "open"


def test_needs_documents_actions_and_waivers_are_on_the_page(
    register: Catalogue,
) -> None:
    page = page_of(register, "application", "simpus")
    assert [need.key for need in page.needs] == ["butuh"]
    linked = linked_keys(page)
    assert linked["document", "applications"] == ["sk"]
    assert linked["action", "applications"] == ["tindak"]
    assert linked["waiver", "about"] == ["tunda"]
    assert linked["relation", "other"] == ["gabung"]


def test_findings_have_an_article_and_questions_settle_them(
    register: Catalogue,
) -> None:
    page = page_of(register, "application", "simpus")
    findings = page.findings
    assert findings.unknown
    assert all(row.citations for row in (*findings.gaps, *findings.unknown))
    subjects = {row.key for row in (*findings.gaps, *findings.unknown)}
    assert "portal" not in subjects
    of_government = ("setting", "completeness")
    asked = {
        question.key
        for question in page.questions
        if question.kind not in of_government
    }
    assert asked <= {*subjects, "pasien", "nik"}


def test_a_record_set_apart_or_merged_says_so(register: Catalogue) -> None:
    apart = page_of(register, "application", "cctv")
    assert "infrastruktur" in apart.set_apart
    assert apart.findings.met == 0
    assert not apart.findings.unknown
    for asked in ("lama", "SIMPUS lama"):
        merged = page_of(register, "application", asked)
        assert (merged.key, merged.stood_in) == ("simpus", "Simpus Lama")
    assert page_of(register, "application", "simpus").stood_in == ""


def test_an_office_is_shown_with_the_units_below_it(register: Catalogue) -> None:
    page = page_of(register, "unit", "Dinkes")
    assert page.units_below == 1
    linked = linked_keys(page)
    assert linked["application", "owner"] == ["simpus"]
    assert linked["application", ""] == ["simrs"]
    assert linked["unit", "parent"] == ["rsud"]
    assert len(linked["completeness", "unit"]) == 1
    assert page.inner_exchanges == 1
    assert "dalam" not in {exchange.key for exchange in page.exchanges}
    assert {"keluar", "masuk", "entah"} <= {each.key for each in page.exchanges}


def test_data_show_who_holds_carries_and_needs_them(register: Catalogue) -> None:
    page = page_of(register, "data_set", "data pasien")
    assert linked_keys(page)["application", "holds"] == ["simpus"]
    assert [exchange.key for exchange in page.exchanges] == ["keluar"]
    assert [need.key for need in page_of(register, "data_set", "nik").needs] == [
        "butuh"
    ]


def test_an_exchange_names_its_ends_with_their_offices(register: Catalogue) -> None:
    page = page_of(register, "exchange", "SIMPUS → Portal")
    ends = dict(page.headline)
    assert ends["Pemberi"] == "SIMPUS (Dinkes)"
    assert ends["Penerima"] == "Portal (Dinas Kominfo)"
    assert {exchange.key for exchange in page.exchanges} == {"entah"}
    assert [source.source for source in page.sources] == ["Wawancara Mei"]


def test_an_exchange_without_direction_has_no_giver(register: Catalogue) -> None:
    page = page_of(register, "exchange", "entah")
    labels = [label for label, _text in page.headline]
    assert labels[:2] == ["Salah satu ujung", "Salah satu ujung"]
    assert not {"Pemberi", "Penerima"} & {fact.label for fact in page.facts}


@pytest.mark.parametrize(
    ("kind", "which", "linked"),
    [
        ("facility", "Ruang Server", ("application", "facilities")),
        ("need", "SIMPUS: NIK", None),
        ("document", "sk", None),
        ("action", "tindak", None),
        ("relation", "gabung", None),
        ("waiver", "tunda", None),
        ("agency", "contoh", None),
    ],
)
def test_every_kind_has_a_page(
    register: Catalogue, kind: str, which: str, linked: tuple[str, str] | None
) -> None:
    page = page_of(register, kind, which)
    assert page.kind == kind
    assert page.facts
    if linked:
        assert linked_keys(page)[linked] == ["simpus"]


def test_another_institution_shows_its_applications_and_exchanges(
    contoh: Catalogue,
) -> None:
    page = record_page(contoh, "agency", "Badan Kepegawaian Negara", DAY)
    linked = linked_keys(page)
    assert "nasional-siasn" in linked["application", ""]
    assert {exchange.way for exchange in page.exchanges} >= {"gives", "takes"}
    assert page.needs == ()
    home = record_page(contoh, "agency", "contoh", DAY)
    assert home.exchanges == ()
    assert {count.kind for count in home.counts} >= {"application", "unit"}


def test_a_need_tells_its_status_first(register: Catalogue) -> None:
    page = page_of(register, "need", "butuh")
    assert page.headline[0] == ("Status", "belum dapat dinilai")


def test_the_history_has_values_before_and_after(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path, {"application": {"a": {"name": "A", "users": "ASN"}}}
    )
    hand = replace(author(), basis=str(Basis.INTERVIEW), source="Rapat 1")
    edit(register, "application", "a", {"users": "Warga"}, hand)
    edit(register, "application", "a", {"users": {"mark": "unknown"}}, hand)
    page = page_of(register, "application", "a")
    changes = [
        (field.label, field.before, field.after)
        for change in page.changes
        for field in change.fields
        if field.field == "users"
    ]
    assert changes == [
        ("Pengguna", "Warga", "tidak tahu"),
        ("Pengguna", "ASN", "Warga"),
    ]
    assert page.changes[-1].action == "create"
    newest = record_page(register, "application", "a", DAY, change_limit=1)
    assert (len(newest.changes), newest.change_count) == (1, 3)
