"""Lists of records in the browser: search, filters, order, pages, columns, files."""

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from spbe_inventory.actions.browsing import TITLE, PageRequest, page_of_records
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.navigation import OWN_PAGES
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

ROW = re.compile(r'<th scope="row">\s*<a href="([^"]+)">([^<]+)</a>')


def rows(web: TestClient, path: str, **query: Any) -> list[str]:
    """Return the names of the rows of a list, in order."""
    answer = web.get(path, params=query)
    assert answer.status_code == 200
    return [unescape(name) for _address, name in ROW.findall(answer.text)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OWN_PAGES])
def test_every_list_leads_to_its_records(
    web: TestClient, site: Site, kind: str
) -> None:
    request = PageRequest(kind, sort=TITLE, only_counted=True)
    expected = page_of_records(site.catalogue, request).records
    text = web.get(address("records", kind=kind)).text
    found = ROW.findall(text)
    assert [unescape(name) for _address, name in found] == [
        record.name for record in expected
    ]
    keys = [record.key for record in expected]
    assert [path for path, _name in found] == [
        address("record", kind=kind, key=key) for key in keys
    ]


def test_words_and_several_answers_narrow_a_list(web: TestClient, site: Site) -> None:
    assert rows(web, "/aplikasi", cari="simpeg") == ["SIMPEG"]
    found = rows(web, "/aplikasi", pada="hosting", jawaban=["open", "unknown"])
    expected = {
        record.name
        for record in list_records(site.catalogue, "application", {})
        if record.apart is None and _is_open(record.document.get("hosting"))
    }
    assert set(found) == expected
    in_use = rows(web, "/aplikasi", status="in_use", hosting="!open")
    assert set(in_use) < set(rows(web, "/aplikasi", hosting="!open"))


def _is_open(plain: Any) -> bool:
    value, mark = split_mark(plain)
    return value is None and mark in (None, "unknown")


def test_a_name_that_nothing_has_is_told_at_its_filter(web: TestClient) -> None:
    text = web.get("/aplikasi", params={"owner": "dinas-entah"}).text
    assert 'aria-describedby="salah-owner"' in text
    assert "dinas-entah" in text


def test_exchanges_are_found_by_the_offices_of_their_ends(
    web: TestClient, site: Site
) -> None:
    owners = {
        record.key: split_mark(record.document.get("owner"))[0]
        for record in list_records(site.catalogue, "application", {})
    }
    given: dict[Any, set[str]] = {}
    for exchange in list_records(site.catalogue, "exchange", {}):
        giver = exchange.document.get("giver")
        if giver and exchange.apart is None:
            given.setdefault(owners.get(giver), set()).add(exchange.name)
    office = max(filter(None, given), key=lambda key: len(given[key]))
    assert set(rows(web, "/pertukaran", **{"giver.owner": office})) == given[office]
    own = {"giver.owner": office, "giver.agency": site.catalogue.agency}
    assert set(rows(web, "/pertukaran", **own)) == given[office]


def test_a_heading_sorts_and_sorts_the_other_way(web: TestClient) -> None:
    names = rows(web, "/opd")
    assert rows(web, "/opd", urut="-title") == names[::-1]
    assert 'aria-sort="descending"' in web.get("/opd?urut=-title").text


def test_pages_follow_one_another_and_a_page_too_far_says_so(web: TestClient) -> None:
    first = rows(web, "/aplikasi")
    second = rows(web, "/aplikasi", halaman=2)
    assert first
    assert second
    assert set(first).isdisjoint(second)
    assert "tidak memiliki halaman" in web.get("/aplikasi?halaman=99").text
    assert rows(web, "/aplikasi", halaman="x") == first


def test_chosen_columns_show_how_each_field_is_answered(web: TestClient) -> None:
    text = web.get("/aplikasi", params={"isian": ["hosting", "launched"]}).text
    assert "(belum dijawab)" in text
    assert "(tidak tahu)" in text
    assert text.count('data-label="Mulai digunakan"') == len(rows(web, "/aplikasi"))


def test_what_counts_nowhere_is_shown_when_asked_for(
    web: TestClient, site: Site
) -> None:
    apart = [
        record
        for record in list_records(site.catalogue, "application", {})
        if record.apart
    ]
    assert apart
    for record in apart:
        assert record.name not in rows(web, "/aplikasi", cari=record.key)
        assert record.name in rows(web, "/aplikasi", cari=record.key, semua="ya")


@pytest.mark.slow
def test_gaps_stand_beside_applications_once_a_run_was_made(
    web: TestClient, site: Site
) -> None:
    assert 'data-label="Indikasi kesenjangan"' not in web.get("/aplikasi").text
    make_run(site.catalogue, today())
    assert 'data-label="Indikasi kesenjangan"' in web.get("/aplikasi").text


def test_a_list_is_handed_over_as_a_file_with_its_filters(web: TestClient) -> None:
    query = {"hosting": "!open", "isian": ["owner", "hosting"], "format": "csv"}
    answer = web.get("/aplikasi/unduh", params=query)
    assert "attachment" in answer.headers["content-disposition"]
    text = answer.content.decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    names = rows(web, "/aplikasi", hosting="!open")
    assert [row[0] for row in table[1:]] == names
    assert all("(belum dijawab)" in row for row in table[1:])
    workbook = web.get("/aplikasi/unduh", params={**query, "format": "xlsx"})
    assert workbook.content.startswith(b"PK")
    assert web.get("/aplikasi/unduh?format=exe").status_code == 404


def _delimiter(text: str) -> str:
    return ";" if ";" in text.splitlines()[0] else ","


def test_an_address_that_is_renewed_is_as_short_as_that_of_a_link(
    web: TestClient,
) -> None:
    sent = {"cari": "simpeg", "owner": "", "status": "", "isian": ["status", "owner"]}
    answer = web.get("/aplikasi", params=sent)
    assert answer.headers["HX-Replace-Url"] == "/aplikasi?cari=simpeg"
    assert "<details" in answer.text
    assert '<details class="spbe-more" open' not in answer.text
    needs = web.get("/kebutuhan", params={"cari": "", "current_means": "!open"})
    assert needs.headers["HX-Replace-Url"] == "/kebutuhan?current_means=%21open"
