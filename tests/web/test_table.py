"""The table in the browser: what is understood is saved, what is not comes back marked with all that was typed."""

import json
import re
from html import unescape

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.actions.record_table import table_fields
from spbe_inventory.actions.undo import batches
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web.records.table_request import MAX_COLUMNS
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import asked, form_of
from tests.web.form_reader import untouched

ADDRESS = "/petak?kind=application&isian=owner&isian=status&isian=function&isian=launched"  # fmt: skip
ROW = re.compile(r'name="baris\.(\d+)" value="([^"]*)"')


def rows_of(text: str) -> dict[str, int]:
    """Return the number of each row of a page by the key of its record."""
    return {
        json.loads(unescape(made_from))["key"]: int(number)
        for number, made_from in ROW.findall(text)
    }


def sent(site: Site, text: str, **cells: str) -> dict[str, object]:
    """Return the form of a page as it stands, with other texts in some cells (`3.status`)."""
    fields: dict[str, object] = {
        f"baris.{number}": unescape(made_from) for number, made_from in ROW.findall(text)
    }  # fmt: skip
    for name, made_from in fields.copy().items():
        number = name.partition(".")[2]
        for field, shown in json.loads(str(made_from))["texts"].items():
            fields[f"isi.{number}.{field}"] = shown
    fields.update({f"isi.{name}": value for name, value in cells.items()})
    return form_of(site, **fields)


def test_a_page_sent_back_as_it_was_changes_nothing(
    web: TestClient, site: Site
) -> None:
    before = len(batches(site.catalogue))
    text = web.get(ADDRESS).text
    assert len(rows_of(text)) == 25
    answer = web.post(ADDRESS, data=sent(site, text))
    assert answer.status_code == 303
    assert "tersimpan" not in answer.headers["location"]
    assert len(batches(site.catalogue)) == before


def test_cells_are_saved_in_one_batch(web: TestClient, site: Site) -> None:
    text = web.get(ADDRESS).text
    (first, _at), (second, _other), *_rest = rows_of(text).items()
    cells = {"0.status": "aktif", "0.function": "(tidak tahu)", "1.launched": "Mei 2019"}  # fmt: skip
    form = {**sent(site, text, **cells), "basis": "document", "source": "SK 12/2026"}
    answer = web.post(ADDRESS, data=form)
    assert answer.status_code == 303
    newest = batches(site.catalogue)[0].batch
    assert f"tersimpan={newest.number}" in answer.headers["location"]
    assert newest.basis == "document"
    one = get_record(site.catalogue, "application", first).document
    assert one["status"] == "in_use"
    assert one["function"] == {"mark": "unknown"}
    other = get_record(site.catalogue, "application", second).document
    assert other["launched"] == "2019-05"


def test_what_is_not_understood_comes_back_marked(web: TestClient, site: Site) -> None:
    text = web.get(ADDRESS).text
    cells = {
        "0.status": "setengah <b>jalan</b>",
        "0.function": "menghitung honor",
        "1.launched": "2018",
    }
    answer = web.post(ADDRESS, data=sent(site, text, **cells))
    assert answer.status_code == 422
    assert "1 baris tersimpan" in answer.text
    marked = re.search(r"<select[^>]*isi\.0\.status[^>]*>.*?</select>", answer.text, re.DOTALL)  # fmt: skip
    assert marked
    assert 'aria-invalid="true"' in marked[0]
    assert "setengah &lt;b&gt;jalan&lt;/b&gt;" in marked[0]
    assert "menghitung honor" in answer.text
    mended = {**cells, "0.status": "idle"}
    again = web.post(ADDRESS, data=sent(site, answer.text, **mended))
    assert again.status_code == 303


def test_two_at_one_row_see_both(web: TestClient, site: Site) -> None:
    text = web.get(ADDRESS).text
    first = next(iter(rows_of(text)))
    edit(site.catalogue, "application", first, {"launched": "1999"}, author())
    cells = {"0.launched": "2018", "0.function": "lain"}
    answer = web.post(ADDRESS, data=sent(site, text, **cells))
    assert answer.status_code == 422
    assert "Nothing was saved" not in answer.text
    assert re.search(r"disimpan orang lain: 1999", answer.text)
    taken = {**sent(site, answer.text, **cells), "ambil.0.launched": "1"}
    assert web.post(ADDRESS, data=taken).status_code == 303
    now = get_record(site.catalogue, "application", first).document
    assert (now["launched"], now["function"]) == ("1999", "lain")


def test_a_value_that_is_no_choice_stays_when_nothing_was_done(
    web: TestClient, site: Site
) -> None:
    first = next(iter(rows_of(web.get(ADDRESS).text)))
    guess = {"value": "idle", "mark": "assumed"}
    edit(site.catalogue, "application", first, {"status": {"mark": "unknown"}}, author())  # fmt: skip
    edit(site.catalogue, "application", first, {"status": guess}, author())
    text = web.get(ADDRESS).text
    assert '<option value="(dugaan) idle" selected>(dugaan) tidak aktif</option>' in text  # fmt: skip
    assert web.post(ADDRESS, data=sent(site, text)).status_code == 303
    now = get_record(site.catalogue, "application", first).document
    assert now["status"] == guess


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_in_a_cell_is_sent_back_unchanged(
    web: TestClient, site: Site, kind: str
) -> None:
    before = export_json(site.catalogue)
    names = list(table_fields(kind))
    for start in range(0, len(names), MAX_COLUMNS):
        columns = names[start : start + MAX_COLUMNS]
        path = address("table", {"kind": kind, "isian": columns, "semua": "ya"})
        form = untouched(web.get(path).text, "data-table")
        if form:
            assert web.post(path, data=form).status_code == 303
    assert export_json(site.catalogue) == before


def test_rows_of_another_page_are_refused_whole(web: TestClient, site: Site) -> None:
    strange = '{"key": "a", "version": 1, "texts": {"statements": "", "key": ""}}'
    for made_from in (
        "",
        "[]",
        "{}",
        '{"key": 1, "version": "x", "texts": 3}',
        strange,
    ):
        form = form_of(site, **{"baris.0": made_from, "isi.0.status": "idle"})
        assert web.post(ADDRESS, data=form).status_code == 422


def test_a_basis_that_there_is_not_is_not_said(web: TestClient, site: Site) -> None:
    text = web.get(ADDRESS).text
    form = {**sent(site, text, **{"0.function": "lain"}), "basis": "<entah>"}
    assert web.post(ADDRESS, data=form).status_code == 303
    assert batches(site.catalogue)[0].batch.basis is None
    assert web.get("/riwayat").status_code == 200


def test_a_table_can_be_of_any_kind_and_keeps_the_filters(
    web: TestClient, site: Site
) -> None:
    assert web.get("/petak?kind=exchange").status_code == 200
    assert web.get("/petak?kind=agency").status_code == 200
    assert web.get("/petak?kind=nothing").status_code == 404
    filtered = web.get("/petak?kind=application&hosting=!open&cari=a")
    assert "isi.0.hosting" in filtered.text
    assert "cari=a" in unescape(filtered.text)
    assert "hosting=%21open" in unescape(filtered.text)


def test_the_table_speaks_english(site: Site) -> None:
    with asked(site, "en") as english:
        text = english.get(ADDRESS).text
    assert "Edit as a table" in text
    assert "(not answered)" in text
