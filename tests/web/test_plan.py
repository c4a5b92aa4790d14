"""The plan in the browser: made as a job, read by items, taken into the plan with a reason, followed."""

import json
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from spbe_inventory.actions import stored_plan
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.stored_plan import last_plan
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.session.reading import open_session
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import form_of

SECONDS = 120.0


def made(site: Site, **values: str) -> JobRequest:
    """Make the plan of some options, as the job of the page does, and return its checked request."""
    asked = JobRequest(JobKind.PLAN, "id", values)
    checked = check_request(site.catalogue, asked)
    make_result(site.catalogue, checked)
    return checked


def plan_items(site: Site) -> dict[str, object]:
    with open_session(site.catalogue) as session:
        return dict(session.load(["plan_item"]).records["plan_item"])


def adopt_form(
    site: Site, request: JobRequest, *numbers: int, **fields: str
) -> dict[str, object]:
    stored = last_plan(site.catalogue, request)
    assert stored is not None
    form: dict[str, object] = dict(form_of(site, hasil=stored.id, **fields))
    form["nomor"] = [str(number) for number in numbers]
    return form


def test_a_plan_that_was_not_made_is_offered_and_never_waited_for(
    web: TestClient,
) -> None:
    shown = web.get("/rencana")
    assert shown.status_code == 200
    assert "belum disusun" in shown.text
    assert "Susun rencana" in shown.text


@pytest.mark.slow
def test_the_button_makes_it_in_a_process_and_leads_back(
    web: TestClient, site: Site
) -> None:
    answer = web.post("/rencana", data=form_of(site, weight_hour="9"))
    target = answer.headers["location"]
    until = time.monotonic() + SECONDS
    while "/proses/" in target:
        assert time.monotonic() < until
        shown = web.get(target)
        if shown.status_code == 303:
            target = shown.headers["location"]
        time.sleep(0.05)
    assert urlsplit(target).path == "/rencana"
    assert parse_qs(urlsplit(target).query) == {"weight_hour": ["9"]}
    text = web.get(target).text
    assert re.search(r"Bobot: [^.]*\bjam[^,]* 9,", text)
    assert re.search(r'value="9"[^>]*name="weight_hour"', text)


@pytest.mark.slow
def test_the_page_tells_what_first_by_whom_and_what_it_changes(
    web: TestClient, site: Site
) -> None:
    request = made(site)
    stored = last_plan(site.catalogue, request)
    assert stored is not None
    pages = [web.get(f"/rencana?halaman={number}").text for number in range(1, 5)]
    assert len(stored.proposals) <= 100
    for item, _told in stored.proposals:
        address = f"/rencana/usulan/{item['place']}"
        assert sum(f'href="{address}"' in page for page in pages) == 1
    for item, told in stored.proposals[:3]:
        shown = web.get(f"/rencana/usulan/{item['place']}")
        assert shown.status_code == 200
        assert told["texts"]["office"] in shown.text
        assert told["texts"]["when"] in shown.text
    assert web.get("/rencana/usulan/9999").status_code == 404


@pytest.mark.slow
def test_items_are_taken_with_the_reason_and_followed(
    web: TestClient, site: Site
) -> None:
    request = made(site)
    before = set(plan_items(site))
    form = adopt_form(
        site,
        request,
        1,
        2,
        alasan="Rapat koordinasi",
        selesai="2027",
        dasar="document",
    )
    answer = web.post("/rencana/ambil", data=form)
    assert answer.status_code == 303, answer.text
    assert "tersimpan=" in answer.headers["location"]
    new = [item for key, item in plan_items(site).items() if key not in before]
    assert len(new) == 2
    for item in new:
        assert item.note == "Rapat koordinasi"  # type: ignore[attr-defined]
        assert item.ends == "2027"  # type: ignore[attr-defined]
    shown = web.get("/rencana").text
    assert "1 perubahan sesudahnya" in shown
    followed = made(site, since="2026-01-01")
    text = web.get("/rencana?since=2026-01-01").text
    stored = last_plan(site.catalogue, followed)
    assert stored is not None
    names = {row["item"]["name"] for row in stored.document["progress"]}
    assert {item.name for item in new} <= names  # type: ignore[attr-defined]
    assert all(f"/butir-rencana/{item.key}" in text for item in new)  # type: ignore[attr-defined]


@pytest.mark.slow
def test_what_was_typed_stays_when_nothing_is_chosen_or_it_is_in_the_plan(
    web: TestClient, site: Site
) -> None:
    request = made(site)
    none = web.post("/rencana/ambil", data=adopt_form(site, request, alasan="Rapat 7"))
    assert none.status_code == 422
    assert "Rapat 7" in none.text
    assert "Belum ada usulan yang dipilih" in none.text
    web.post("/rencana/ambil", data=adopt_form(site, request, 1))
    count = len(plan_items(site))
    form = adopt_form(site, request, 1, 2, alasan="Sekali lagi")
    again = web.post("/rencana/ambil", data=form)
    assert again.status_code == 422
    assert "Sekali lagi" in again.text
    assert "sudah dalam rencana" in again.text
    assert not re.search(r'name="nomor" value="1"', again.text)
    assert re.search(r'name="nomor" value="2"[^>]* checked', again.text)
    assert len(plan_items(site)) == count


@pytest.mark.slow
def test_a_plan_that_is_gone_or_of_another_number_is_told(
    web: TestClient, site: Site
) -> None:
    request = made(site)
    form = adopt_form(site, request, 9999)
    assert web.post("/rencana/ambil", data=form).status_code == 422
    gone = form_of(site, hasil="abcdefabcdef", nomor="1")
    assert web.post("/rencana/ambil", data=gone).status_code == 404


def test_weights_and_days_that_are_none_are_marked_at_their_field(
    web: TestClient, site: Site
) -> None:
    fields = {"weight_need": "banyak", "since": "kemarin"}
    shown = web.post("/rencana", data=form_of(site, **fields))
    assert shown.status_code == 422
    assert 'value="banyak"' in shown.text
    assert re.search(r'id="isian-weight_need"[^>]*aria-invalid="true"', shown.text)
    assert re.search(r'id="isian-since"[^>]*aria-invalid="true"', shown.text)


@pytest.mark.slow
def test_the_kept_file_is_a_plan_file_with_other_weights_another_order(
    site: Site,
) -> None:
    usual = last_plan(site.catalogue, made(site))
    other = last_plan(site.catalogue, made(site, weight_need="0", weight_hour="999"))
    assert usual is not None
    assert other is not None
    assert usual.document["format"] == "spbe_inventory/plan"
    assert json.dumps(usual.document["weights"]) != json.dumps(
        other.document["weights"]
    )
    assert usual.id != other.id


@pytest.mark.slow
def test_what_is_supposed_is_told_beside_the_plan(web: TestClient, site: Site) -> None:
    request = made(site, fail="SIMPEG", **{"return": "BKPSDM"})
    assert request.values["fail"] == "contoh-simpeg"
    query = "fail=SIMPEG&return=BKPSDM"
    text = web.get(f"/rencana?{query}").text
    section = text.partition('id="seandainya"')[2].partition("</section>")[0]
    assert "SIMPEG" in section
    assert "pertukaran berjalan" in section
    stored = last_plan(site.catalogue, request)
    assert stored is not None
    supposed = stored.document["supposed"]
    assert len(supposed["supposed"]) == 2
    running = [row for row in supposed["figures"] if row[0] == "pertukaran berjalan"]
    (figures,) = running
    assert int(figures[1]) > int(figures[2])
    unknown = web.get("/rencana?fail=TidakAdaSama")
    assert unknown.status_code == 422
    assert 'value="TidakAdaSama"' in unknown.text


@pytest.mark.slow
def test_a_plan_of_another_version_of_the_program_is_made_anew(
    web: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = made(site)
    form = adopt_form(site, request, 1)
    monkeypatch.setattr(stored_plan, "running_program", lambda: "another")
    assert last_plan(site.catalogue, request) is None
    assert "belum disusun" in web.get("/rencana").text
    assert web.post("/rencana/ambil", data=form).status_code == 404
