"""Rules and law in the browser: every rule with its law quoted, switched off or weighed otherwise with a reason."""

import html
import re

import pytest
from spbe_inventory.actions.change_rules import rule_changes
from spbe_inventory.assessment.rule_changes import RuleChangeRow
from spbe_inventory.domain.actor import today
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.loader import all_rules
from starlette.testclient import TestClient

from tests.web.asked import asked, form_of
from tests.web.counted import Counted, counted, counted_made

__all__ = ["counted", "counted_made"]
DECISION = {"reason": "Belum ada sistem penghubung", "decided_by": "Sekda"}


def _said(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _changes(counted: Counted, code: str) -> list[RuleChangeRow]:
    rows = rule_changes(counted.site.catalogue)
    return [row for row in rows if row.rule == code]


def test_every_rule_is_listed_with_what_it_found(counted: Counted) -> None:
    page = counted.web.get("/aturan").text
    said = _said(page)
    for code, rule in all_rules().items():
        assert f'href="/aturan/{code}"' in page
        assert str(rule.title) in said
    counts = counted.stored.counts()
    row = next(part for part in page.split("<tr>") if "/aturan/INT-06" in part)
    gaps = counts["INT-06", "gap"]  # type: ignore[index]  # an outcome is its code
    assert f'href="/kesenjangan/daftar?aturan=INT-06">{gaps}<' in row


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_rule_quotes_its_law_with_the_legal_word(
    counted: Counted, language: str
) -> None:
    with asked(counted.site, language) as web:
        for code, rule in all_rules().items():
            answer = web.get(f"/aturan/{code.lower()}")
            assert answer.status_code == 200, code
            said = _said(answer.text)
            for citation in (*rule.cited, *rule.support):
                provision = citation.provision
                if provision.is_secondary:
                    assert provision.words not in said or not provision.words
                else:
                    assert f"“{provision.words}”" in said, citation.id
                    assert f"({provision.strength})" in said
            assert "{" not in said
            assert "('" not in said


def test_a_rule_that_there_is_not_is_not_found(web: TestClient) -> None:
    assert web.get("/aturan/XX-99").status_code == 404
    assert web.get("/peraturan/uu-1-1900").status_code == 404


def test_a_rule_is_switched_off_with_a_reason_and_restored(counted: Counted) -> None:
    sent = form_of(counted.site, how="mati", **DECISION)
    answer = counted.web.post("/aturan/INT-09", data=sent)
    assert answer.status_code == 303
    (change,) = _changes(counted, "INT-09")
    assert change.switched_off
    assert change.since == today().isoformat()
    said = _said(counted.web.get("/aturan/INT-09").text)
    assert "dinonaktifkan" in said
    assert DECISION["reason"] in said
    assert "dinonaktifkan" in _said(counted.web.get("/aturan").text)
    restored = counted.web.post(
        "/aturan/INT-09", data=form_of(counted.site, tindakan="pulihkan")
    )
    assert restored.status_code == 303
    assert "holds" not in {row.standing for row in _changes(counted, "INT-09")}
    again = counted.web.post(
        "/aturan/INT-09", data=form_of(counted.site, tindakan="pulihkan")
    )
    assert again.status_code == 422


def test_a_severity_above_the_law_is_refused_and_what_was_typed_stays(
    counted: Counted,
) -> None:
    sent = form_of(counted.site, how="critical", **DECISION)
    answer = counted.web.post("/aturan/INT-06", data=sent)
    assert answer.status_code == 422
    assert DECISION["reason"] in answer.text
    assert 'value="critical" checked' in answer.text
    assert 'role="alert"' in answer.text
    assert _changes(counted, "INT-06") == []


def test_a_change_that_is_not_whole_names_each_field(counted: Counted) -> None:
    sent = form_of(counted.site, how="berat", since="32 Mei 2026")
    answer = counted.web.post("/aturan/INT-06", data=sent)
    assert answer.status_code == 422
    said = _said(answer.text)
    for sentence in (
        "Pilih perubahan yang berlaku",
        "Alasan belum diisi",
        "Pihak yang memutuskan belum diisi",
        "“32 Mei 2026” bukan tanggal",
    ):
        assert sentence in said


def test_every_regulation_has_a_page_with_its_provisions(web: TestClient) -> None:
    listed = web.get("/peraturan").text
    for name, regulation in regulations().items():
        assert f'href="/peraturan/{name}"' in listed
        answer = web.get(f"/peraturan/{name}")
        assert answer.status_code == 200
        said = _said(answer.text)
        assert regulation.title in said
        for provision in regulation.provisions.values():
            assert " ".join(str(provision.gist).split()) in said
            if not provision.is_secondary:
                assert f"({provision.strength})" in said
