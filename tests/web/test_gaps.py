"""The pages on gaps: what they lead with, what each selection shows, one finding, setting it aside."""

import html
import re
from collections import Counter

import pytest
from spbe_inventory.actions.edit_records import edit_record
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.language.forms import day, number
from spbe_inventory.web.findings.finding_query import ROWS
from spbe_inventory.web.shell.addresses import address
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import asked, form_of
from tests.web.counted import Counted, counted, counted_made

__all__ = ["counted", "counted_made"]
ALL = 100_000
STILL_SHOWN = (
    "di sini masih tampil dan dihitung sebagai kesenjangan sampai telaah berikutnya"
)
DECISION = {
    "reason": "Menunggu pindah gedung",
    "decided_by": "Sekda",
    "until": "31 Desember 2099",
}


def text_of(answer: str) -> str:
    """Return what a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer)).split())


def test_without_a_run_the_page_offers_to_count(web: TestClient) -> None:
    answer = web.get("/kesenjangan")
    assert answer.status_code == 200
    assert "belum dihitung" in answer.text
    assert 'action="/kesenjangan/hitung"' in answer.text


def test_the_first_page_names_what_every_number_is_counted_of(
    counted: Counted,
) -> None:
    outcomes: Counter[Outcome] = Counter()
    for tally in counted.stored.tallies():
        outcomes[tally.outcome] += tally.count
    said = text_of(counted.web.get("/kesenjangan").text)
    gaps, met = outcomes[Outcome.GAP], outcomes[Outcome.MET]
    assert (
        f"{number(gaps)} indikasi kesenjangan dari {number(gaps + met)} hasil telaah"
        in said
    )
    assert f"{number(outcomes[Outcome.UNKNOWN])} hasil telaah belum dapat" in said
    assert counted.stored.age.text in said
    for sentence in (*counted.stored.sentences()[0], *counted.stored.sentences()[1]):
        assert sentence in said
    first = counted.stored.page(FindingSelection(outcome=Outcome.GAP, limit=5))
    places = [said.index(row.message) for row in first.rows]
    assert places == sorted(places)
    for wanted in counted.stored.wanted(limit=3):
        assert wanted.text in said


def test_every_number_of_the_first_page_leads_to_as_many_findings(
    counted: Counted,
) -> None:
    page = counted.web.get("/kesenjangan").text
    cells = re.findall(r'<a href="(/kesenjangan/daftar\?[^"]+)">([\d.]+)</a>', page)
    assert len(cells) > 40
    for link, count in cells:
        listed = text_of(counted.web.get(html.unescape(link)).text)
        assert f"{count} hasil telaah" in listed, link


def test_gaps_are_listed_page_by_page_integration_first(counted: Counted) -> None:
    everything = counted.stored.page(FindingSelection(outcome=Outcome.GAP, limit=ALL))
    pages = -(-everything.total // ROWS)
    assert pages > 1
    messages = []
    for site in range(1, pages + 1):
        said = counted.web.get("/kesenjangan/daftar", params={"halaman": site}).text
        rows = everything.rows[(site - 1) * ROWS : site * ROWS]
        for row in rows:
            assert html.escape(row.message, quote=False) in said.replace("&#39;", "'")
            messages.append(row.message)
    assert len(messages) == everything.total


def test_the_gravest_first(counted: Counted) -> None:
    said = counted.web.get("/kesenjangan/daftar", params={"urut": "tingkat"}).text
    shown = re.findall(r"spbe-severity-(\w+)", said)
    ranks = [Severity(severity).rank for severity in shown]
    assert ranks == sorted(ranks)
    assert Severity(shown[0]) is Severity.CRITICAL


@pytest.mark.parametrize(
    "query",
    [
        "tema=tidak-ada",
        "opd=tidak-ada",
        "pasal=x:1",
        "aturan=XX-99",
        "tingkat=berat",
        "halaman=99999999999999999999",
        "halaman=-3",
        "hasil=apa",
        "urut=' OR 1=1",
        "opd=%00",
    ],
)
def test_an_address_that_asks_for_nothing_known_gets_a_page(
    counted: Counted, query: str
) -> None:
    answer = counted.web.get(f"/kesenjangan/daftar?{query}")
    assert answer.status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_finding_has_its_page_with_article_and_facts(
    counted: Counted, language: str
) -> None:
    everything = counted.stored.page(FindingSelection(limit=ALL))
    with_facts = 0
    with asked(counted.site, language) as web:
        seen = set()
        for row in everything.rows:
            if (row.rule, row.outcome) in seen:
                continue
            seen.add((row.rule, row.outcome))
            path = address("finding", rule=row.rule, kind=row.kind, key=row.key)
            answer = web.get(path)
            assert answer.status_code == 200, path
            said = text_of(answer.text)
            for citation in row.citations:
                assert f"({citation.strength})" in said or not citation.strength
            with_facts += "Fakta" in said or "The facts" in said
    assert len(seen) > 60
    assert with_facts > len(seen) / 2


@pytest.mark.parametrize(
    "path",
    [
        "/kesenjangan/INT-06/aplikasi/tidak-ada",
        "/kesenjangan/XX-1/aplikasi/x",
        "/kesenjangan/INT-06/bukan/x",
    ],
)
def test_a_finding_that_there_is_not_is_not_found(counted: Counted, path: str) -> None:
    assert counted.web.get(path).status_code == 404


def _first_gap(counted: Counted) -> str:
    """Return the address of the page of the first gap."""
    (row,) = counted.stored.page(FindingSelection(outcome=Outcome.GAP, limit=1)).rows
    return address("finding", rule=row.rule, kind=row.kind, key=row.key)


def _hidden_fields(page: str, said: str) -> dict[str, object]:
    """Return the hidden fields of the row of a table that says something."""
    (row,) = [part for part in page.split("<tr>") if said in part]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', row)
    return {name: html.unescape(value) for name, value in found}


def test_a_gap_is_set_aside_counted_so_and_taken_back(counted: Counted) -> None:
    path = _first_gap(counted)
    answer = counted.web.post(path, data=form_of(counted.site, **DECISION))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"{path}?tersimpan=")
    reason = DECISION["reason"]
    said = text_of(counted.web.get(path).text)
    assert reason in said
    assert STILL_SHOWN in said
    listed = text_of(counted.web.get("/kesenjangan/dikesampingkan").text)
    assert "berlaku sejak telaah berikutnya" in listed
    make_run(counted.site.catalogue, today())
    assert STILL_SHOWN not in text_of(counted.web.get(path).text)
    page = counted.web.get("/kesenjangan/dikesampingkan").text
    assert f"berlaku sampai {day('2099-12-31')}" in text_of(page)
    again = counted.web.post(path, data=form_of(counted.site, **DECISION))
    assert again.status_code == 422
    fields = _hidden_fields(page, reason)
    stale = {**fields, "versi": "7"}
    conflict = counted.web.post("/kesenjangan/dikesampingkan", data=stale)
    assert conflict.status_code == 409
    withdrawn = counted.web.post("/kesenjangan/dikesampingkan", data=fields)
    assert withdrawn.status_code == 303
    assert "Tidak lagi dikesampingkan" in text_of(counted.web.get(path).text)
    assert reason not in counted.web.get("/kesenjangan/dikesampingkan").text


def test_every_page_that_shows_a_gap_says_that_it_was_set_aside_since(
    counted: Counted,
) -> None:
    (row,) = counted.stored.page(FindingSelection(outcome=Outcome.GAP, limit=1)).rows
    path = _first_gap(counted)
    pages = (
        address("gaps"),
        address("finding-list", {"aturan": row.rule}),
        address("record", kind=row.kind, key=row.key),
    )
    for shown in pages:
        assert STILL_SHOWN not in text_of(counted.web.get(shown).text)
    counted.web.post(path, data=form_of(counted.site, **DECISION))
    for shown in pages:
        assert text_of(counted.web.get(shown).text).count(STILL_SHOWN) == 1


def test_a_decision_that_is_not_whole_is_shown_again_with_what_was_typed(
    counted: Counted,
) -> None:
    path = _first_gap(counted)
    typed = {**DECISION, "until": "besok", "decided_by": ""}
    answer = counted.web.post(path, data=form_of(counted.site, **typed))
    assert answer.status_code == 422
    assert "Menunggu pindah gedung" in answer.text
    assert 'value="besok"' in answer.text
    said = text_of(answer.text)
    assert "Pihak yang memutuskan belum diisi" in said
    assert "“besok” bukan tanggal" in said
    past = {**DECISION, "until": "1 Januari 2020"}
    answer = counted.web.post(path, data=form_of(counted.site, **past))
    assert answer.status_code == 422
    assert "sudah berakhir" in text_of(answer.text)


def test_the_page_says_that_the_register_was_changed_since(counted: Counted) -> None:
    (row,) = counted.stored.page(
        FindingSelection(outcome=Outcome.GAP, rule="INT-06", limit=1)
    ).rows
    edit_record(counted.site.catalogue, row.kind, row.key, {"method": "etl"}, author())
    said = text_of(counted.web.get("/kesenjangan").text)
    assert "1 perubahan sesudahnya" in said
    assert "hitung ulang" in said
