"""The page for leaders in the browser: what it says, who may open it, and the link that opens nothing else."""

import html
import io
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.jobs import Job, JobState
from spbe_inventory.actions.kept_leader_page import (
    kept_leader_page,
    leader_page_file,
)
from spbe_inventory.actions.leader_page_maker import LeaderPageMaker
from spbe_inventory.actions.office_links import (
    all_links,
    make_leader_link,
    make_link,
    withdraw_link,
)
from spbe_inventory.documents.blocks import Grid, Heading, Paragraph, Points, Tiles
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.domain.actor import Actor, system_clock, today
from spbe_inventory.domain.rights import RIGHTS, Access, Right, Role
from spbe_inventory.errors import NotPermitted
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import catalogue, report
from tests.reports.test_note import APPLICATIONS, OFFICES
from tests.web.asked import asked, form_of
from tests.web.every_page import pages_of
from tests.web.test_access import enter, served, stranger, token_on

AUTHOR = Author(Actor("pengelola"), system_clock)
HEALTH = "contoh-dinas-kesehatan"
PAGE, FILE = "/sekda", "/sekda/unduh"
__all__ = ["served", "stranger"]


def made(register: Catalogue) -> None:
    """Have the page made in every language, as a job makes it."""
    for language in LANGUAGES:
        wanted = JobRequest(JobKind.LEADER_PAGE, language, {})
        with speaking(language):
            make_result(register, check_request(register, wanted))


def words_of(page: str) -> str:
    """Return what stands on a page, its spaces evened out."""
    without_tags = re.sub(r"<[^>]+>", " ", page)
    return " ".join(html.unescape(without_tags).split())


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """Return a site that serves a small register."""
    records = {"unit": OFFICES, "application": APPLICATIONS}
    return Site(catalogue(tmp_path, records), "penguji")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_the_report_says(site: Site, language: str) -> None:
    made(site.catalogue)
    with asked(site, language) as web:
        shown = words_of(web.get(PAGE).text)
    with speaking(language):
        document = report(site.catalogue, today(), "pimpinan")
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert " ".join(block.text.split()) in shown
        elif isinstance(block, Tiles):
            for tile in block.tiles:
                assert f"{tile.label} {tile.value}" in shown
        elif isinstance(block, Points):
            for item in block.items:
                assert all(line in shown for line in (item.text, *item.more))
        elif isinstance(block, Grid):
            for row in block.rows:
                assert " ".join(row) in shown


def test_a_page_that_was_not_made_says_so_and_offers_to_make_it(small: Site) -> None:
    with asked(small) as web:
        page = web.get(PAGE).text
        assert "belum dibuat" in page
        assert "Buat sekarang" in page
        made(small.catalogue)
        page = web.get(PAGE).text
        assert "dihitung pada catatan no. 1." in words_of(page)
        assert "Buat sekarang" not in page
        assert "Buat ulang" not in page


def test_it_is_saved_as_one_sheet_in_the_language_it_is_read_in(small: Site) -> None:
    with asked(small) as web:
        assert web.get(FILE).status_code == 404
    made(small.catalogue)
    for language in LANGUAGES:
        with asked(small, language) as web:
            assert f'href="{FILE}"' in web.get(PAGE).text
            answer = web.get(FILE)
        assert answer.headers["content-type"] == "application/pdf"
        assert "pimpinan-" in answer.headers["content-disposition"]
        (sheet,) = PdfReader(io.BytesIO(answer.content)).pages
        with speaking(language):
            document = report(small.catalogue, today(), "pimpinan")
        assert document.title in " ".join(sheet.extract_text().split())


def test_it_says_what_changed_since_it_was_made(small: Site) -> None:
    made(small.catalogue)
    with asked(small) as web:
        new = form_of(small, name="Aplikasi Baru", owner="Dinas Sosial")
        assert web.post("/aplikasi/baru", data=new).status_code == 303
        page = web.get(PAGE).text
    assert "catatan no. 1; 1 perubahan sesudahnya" in words_of(page)
    assert "Buat ulang" in page


def test_opening_it_runs_no_rule(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made(small.catalogue)

    def refused(*_args: object, **_more: object) -> None:
        raise AssertionError("rules were run")

    monkeypatch.setattr("spbe_inventory.rules.engine.runner.run", refused)
    monkeypatch.setattr("spbe_inventory.assessment.rule_run.check_view", refused)
    with asked(small) as web:
        assert web.get(PAGE).status_code == 200


def test_it_has_no_menu(small: Site) -> None:
    made(small.catalogue)
    with asked(small) as web:
        page = web.get(PAGE).text
    assert "spbe-menu-list" not in page
    assert "Nota Dinas (PDF)" in page


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_it_opens_by_role(stranger: TestClient, served: Site, role: Role) -> None:
    made(served.catalogue)
    enter(stranger, role)
    may_read = Right.READ_SUMMARY in RIGHTS[role]
    answer = stranger.get(PAGE)
    assert answer.status_code == (200 if may_read else 403)
    assert ("Lembar pimpinan:" in answer.text) is may_read
    assert ("Nota Dinas (PDF)" in answer.text) is (Right.READ_ALL in RIGHTS[role])


@pytest.mark.slow
def test_an_account_of_a_leader_and_a_reading_link_open_nothing_else(
    stranger: TestClient, served: Site
) -> None:
    made(served.catalogue)
    enter(stranger, Role.LEADER)
    everything = pages_of(served.catalogue)
    closed_to(stranger, everything)
    stranger.cookies.clear()
    link = make_leader_link(served.catalogue, AUTHOR)
    follow(stranger, link.secret)
    closed_to(stranger, everything)


def closed_to(client: TestClient, paths: list[str]) -> None:
    """See that nothing but the page opens to a client, in no menu, by no form and by no address of a file."""
    page = client.get(PAGE)
    assert page.status_code == 200
    assert client.get(FILE).content.startswith(b"%PDF")
    assert client.get("/").headers["location"] == PAGE
    for path in paths:
        if path in (PAGE, "/"):
            continue
        answer = client.get(path)
        assert answer.status_code in (403, 404), path
        assert "SIMPEG" not in answer.text
        assert f'href="{path}"' not in answer.text
    token = token_on(page.text)
    for path in (PAGE, "/kesenjangan/hitung", "/aplikasi/baru", "/laporan/pimpinan"):
        assert client.post(path, data={"token": token}).status_code == 403, path
    for path in ("/laporan/hasil/x/unduh", "/salinan", "/pertukaran/unduh"):
        assert client.get(path).status_code == 403, path


def follow(client: TestClient, secret: str) -> None:
    """Open a link and press its button."""
    path = address("office-link", secret=secret)
    token = token_on(client.get(path).text)
    assert client.post(path, data={"token": token}).status_code == 303


def test_a_reading_link_shows_on_get_and_begins_on_post(
    stranger: TestClient, served: Site
) -> None:
    link = make_leader_link(served.catalogue, AUTHOR)
    path = address("office-link", secret=link.secret)
    for _preview in range(3):
        page = stranger.get(path)
        assert "Lembar pimpinan" in page.text
        assert "SIMPEG" not in page.text
        assert not list(stranger.cookies.jar)
    assert stranger.get(PAGE).status_code == 303
    (kept,) = all_links(served.catalogue)
    assert kept.is_for_leaders
    assert not kept.last_used_at
    begun = stranger.post(path, data={"token": token_on(page.text)})
    assert (begun.status_code, begun.headers["location"]) == (303, PAGE)
    assert stranger.get(PAGE).status_code == 200
    withdraw_link(served.catalogue, link.link.number, AUTHOR)
    assert stranger.get(PAGE).status_code == 303
    assert stranger.get(path).status_code == 410


def test_a_reading_link_ends_on_its_day(stranger: TestClient, served: Site) -> None:
    long_ago = Author(Actor("pengelola"), lambda: system_clock() - timedelta(days=3))
    link = make_leader_link(served.catalogue, long_ago, days=2)
    path = address("office-link", secret=link.secret)
    page = stranger.get(path)
    assert page.status_code == 410
    assert (
        stranger.post(
            path, data={"token": token_on(stranger.get("/masuk").text)}
        ).status_code
        == 410
    )
    assert not list(stranger.cookies.jar)


def test_a_link_of_an_office_does_not_open_the_page(
    stranger: TestClient, served: Site
) -> None:
    follow(stranger, make_link(served.catalogue, HEALTH, AUTHOR).secret)
    answer = stranger.get(PAGE)
    assert answer.status_code == 403
    assert f'href="{PAGE}"' not in answer.text
    assert stranger.get(FILE).status_code == 403


def test_the_action_itself_refuses_an_office(small: Site) -> None:
    made(small.catalogue)
    of_office = replace(small.catalogue, access=Access(Role.OPERATOR, "d"))
    for action in (kept_leader_page, leader_page_file):
        with pytest.raises(NotPermitted):
            action(of_office)
    assert kept_leader_page(replace(small.catalogue, access=Access(Role.LEADER)))


def test_a_reading_link_is_made_on_the_page_of_links(
    stranger: TestClient, served: Site
) -> None:
    enter(stranger, Role.ADMINISTRATOR)
    token = token_on(stranger.get("/akun/tautan").text)
    sent = {"token": token, "office": "*", "days": "3"}
    page = words_of(stranger.post("/akun/tautan", data=sent).text)
    assert "Tautan hanya membuka lembar itu" in page
    assert re.search(r"http\S+/t/[\w-]{32}", page)
    assert [link.is_for_leaders for link in all_links(served.catalogue)] == [True]


class NoJobs:
    """Jobs that are only noted."""

    def __init__(self) -> None:
        self.asked: list[Job] = []

    def submit(self, register: Catalogue, request: JobRequest) -> Job:
        """Note what is asked for."""
        job = Job(str(len(self.asked)), register, request)
        self.asked.append(job)
        return job

    def job(self, job_id: str) -> Job:
        """Return what was noted."""
        return self.asked[int(job_id)]


def test_it_is_made_in_every_language_after_saves_and_at_the_start(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = NoJobs()
    maker = LeaderPageMaker(jobs)  # type: ignore[arg-type]  # only what is used of it
    maker.saved(small.catalogue)
    assert not maker.is_making()
    monkeypatch.setattr("spbe_inventory.actions.leader_page_maker.WAIT", 0.0)
    maker.follow(small.catalogue)
    wait_for(maker)
    assert [job.request.language for job in jobs.asked] == list(LANGUAGES)
    assert {job.request.kind for job in jobs.asked} == {JobKind.LEADER_PAGE}
    assert maker.is_making()
    jobs.asked = [
        replace(job, state=JobState.FAILED, error="rusak") for job in jobs.asked
    ]
    assert maker.failure() == "rusak"
    maker.opened(small.catalogue, None)
    wait_for(maker)
    assert len(jobs.asked) == len(LANGUAGES)
    made(small.catalogue)
    maker.saved(small.catalogue)
    wait_for(maker)
    assert len(jobs.asked) == len(LANGUAGES)
    maker.stop()


def wait_for(maker: LeaderPageMaker) -> None:
    """Wait until what was to be made by the clock has been asked for."""
    timer = maker._timer
    if timer:
        timer.join()
