"""A whole round in a browser: 24 offices answer by links, all is verified and validated, and the leaders read of it."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.edit_records import add
from spbe_inventory.actions.filling import filling
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.actions.verification import verify
from spbe_inventory.domain.actor import Actor, system_clock, today
from spbe_inventory.domain.rights import Role
from spbe_inventory.queries.verification_list import verification_list
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.site import Site

from tests.browser.officer import Officer
from tests.browser.served import DESKTOP, TELEPHONE, Served, served
from tests.web.test_whole_round import answer_of_office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AUTHOR = Author(Actor("pengelola"), system_clock)
PASSWORD = "empat kata tanpa kaitan"
OFFICES = 24
FINISH, OTHERS = "/isi/selesai", "/isi/pihak-lain"
NEW = {
    "Dinas Pemuda dan Olahraga": "E-Lapangan",
    "Dinas Perhubungan": "Parkir Daring",
    "Dinas Perikanan": "Data Nelayan",
    "Dinas Perpustakaan dan Kearsipan": "Perpustakaan Digital",
    "Dinas Tenaga Kerja": "Bursa Kerja",
    "Satuan Polisi Pamong Praja": "Lapor Trantib",
}
TWO_AT_ONCE = (
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Dinas Kesehatan",
    "Dinas Perhubungan",
)
SECRET = "RAHASIA-MILIK-"
REMARK = "Sebutkan di mana aplikasi ini berjalan."


@pytest.fixture(name="register")
def _register(contoh: Catalogue) -> Catalogue:
    """Return the sample with offices until they are 24, an account of each role, and a secret in every note."""
    for office, application in NEW.items():
        unit = add(contoh, "unit", {"name": office, "unit_kind": "dinas"}, AUTHOR)
        add(contoh, "application", {"name": application, "owner": unit}, AUTHOR)
    for role in (Role.ANALYST, Role.VERIFIER, Role.VALIDATOR, Role.READER):
        invitation = add_account(contoh, str(role), role, None, AUTHOR)
        choose_password(contoh, invitation.secret, PASSWORD, system_clock)
    with closing(sqlite3.connect(contoh.path)) as connection, connection:
        owners = "SELECT key FROM unit WHERE unit.id = owner_id"
        connection.execute(
            f"UPDATE application SET note = '{SECRET}' || ({owners}) || '.'"
        )
    make_run(contoh, today())
    return contoh


@contextmanager
def somebody(
    browser: "Browser", server: Served, size: dict[str, int]
) -> Iterator["Page"]:
    """Yield a page of somebody who has just taken up a telephone, or sat down."""
    context = browser.new_context(viewport=size, locale="id-ID")  # type: ignore[arg-type]  # a type of its own
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{server.base}/masuk")
    yield page
    context.close()


@contextmanager
def signed_in(browser: "Browser", server: Served, role: Role) -> Iterator["Page"]:
    """Yield a page of somebody who has signed in at a desk."""
    with somebody(browser, server, DESKTOP) as page:
        page.fill("#login", str(role))
        page.fill("#sandi", PASSWORD)
        page.click("main .btn-primary")
        page.wait_for_url(lambda there: not there.endswith("/masuk"))
        yield page


class Round:
    """A round that is played: its server, the addresses of the offices by name, what each was shown and answered."""

    def __init__(self, browser: "Browser", server: Served, register: Catalogue) -> None:
        """Begin with nothing opened."""
        self.browser = browser
        self.server = server
        self.register = register
        self.links: dict[str, str] = {}
        self.officers: dict[str, Officer] = {}
        self.shown: dict[str, list[str]] = {}

    def open(self) -> None:
        """Open the round as the analyst, and take the addresses from the texts that the page shows."""
        with signed_in(self.browser, self.server, Role.ANALYST) as page:
            page.goto(f"{self.server.base}/putaran")
            page.fill("#nama", "Pendataan akhir 2026")
            for box in page.locator(".spbe-sorts input").all():
                box.check()
            page.click("main .btn-primary")
            page.click("text=Buat tautan untuk semua")
            page.wait_for_url("**/putaran/tautan")
            for section in page.locator(".spbe-texts section:has(pre)").all():
                office = section.locator("h2").inner_text()
                lines = section.locator("pre").inner_text().splitlines()
                (there,) = [line for line in lines if "/t/" in line]
                self.links[office] = urlsplit(there.split()[-1]).path

    def begin(self, page: "Page", office: str) -> None:
        """Open the link of an office and begin; what its pages say is kept from here on."""
        page.goto(f"{self.server.base}{self.links[office]}")
        self._look(page, office)
        page.click("main .btn-primary")
        assert page.url.endswith("/isi")
        self._look(page, office)

    def answer(self, page: "Page", office: str) -> None:
        """Answer all that an office is asked, from its link to sent, with two people at once."""
        officer = self.officers.setdefault(office, Officer(office))
        page.context.clear_cookies()
        self.begin(page, office)
        self._meet(page, officer)
        page.click(".spbe-office-go.btn-primary")
        self._answer_pages(page, officer)
        self.send(page, office)

    def _look(self, page: "Page", office: str) -> None:
        """Keep what a page shows to somebody of an office."""
        self.shown.setdefault(office, []).append(page.content())

    def _answer_pages(self, page: "Page", officer: Officer) -> None:
        """Answer one page after the other; each leads to another."""
        seen: set[str] = set()
        while _path(page) != FINISH:
            there = _path(page)
            assert there not in seen, f"{officer.office}: asked again at {there}"
            seen.add(there)
            application = there.rpartition("/")[2]
            if there == OTHERS:
                application = ""
            self._look(page, officer.office)
            officer.answer(page, application)
            _save(page)
            problems = page.locator("#masalah, .spbe-answer-problem")
            assert not problems.count(), (there, problems.all_inner_texts())

    def send(self, page: "Page", office: str) -> None:
        """Send the form by its last page."""
        page.goto(f"{self.server.base}{FINISH}")
        self._look(page, office)
        page.check('input[name="complete"][value="yes"]')
        page.fill("#jabatan", "Sekretaris")
        page.click("text=Kirim ke Kominfo")
        expect(page.locator("main")).to_contain_text("Terkirim")

    def _meet(self, page: "Page", officer: Officer) -> None:
        """Let two people answer one question of one application otherwise: the page asks whose is to stand."""
        office = officer.office
        first = page.locator(".spbe-office-list a").first.get_attribute("href")
        application = str(first).rpartition("/")[2]
        with somebody(self.browser, self.server, TELEPHONE) as other:
            self.begin(other, office)
            for each in (page, other):
                each.goto(f"{self.server.base}{first}")
                _unfold(each)
            page.fill('[name="function"]', "Kata yang satu")
            other.fill('[name="function"]', "Kata yang lain")
            other.check('[name="status"][value="=in_use"]')
            _save(page)
            _save(other)
            sides = other.locator('[name="function.side"]')
            assert sides.count() == 2
            assert "Kata yang satu" in other.inner_text("main")
            self._look(other, office)
            other.check('[name="function.side"][value="mine"]')
            _save(other)
        officer.fields[application, "function"] = "Kata yang lain"
        officer.fields[application, "status"] = "=in_use"
        page.goto(f"{self.server.base}/isi")

    def send_back(self, office: str) -> None:
        """Return everything that an office sent, with a remark."""
        with signed_in(self.browser, self.server, Role.VERIFIER) as page:
            page.goto(f"{self.server.base}/periksa")
            page.click(f"main th a:has-text('{office}')")
            page.fill("#catatan", REMARK)
            page.click("text=Kembalikan dengan")
            expect(page.locator("main")).to_contain_text("Tersimpan sebagai catatan")

    def verify(self, offices: Sequence[str]) -> None:
        """Verify what offices sent, from the desk; what one of them sent waits for nobody any more."""
        with signed_in(self.browser, self.server, Role.VERIFIER) as page:
            for office in offices:
                page.goto(f"{self.server.base}/periksa")
                waiting = page.locator(f"tbody tr:has(td strong):has-text('{office}')")
                waiting.locator("th a").click()
                page.click('[name="putusan"][value="verifikasi"]')
                expect(page.locator("main")).to_contain_text(
                    "Tersimpan sebagai catatan"
                )
                expect(waiting).to_have_count(0)

    def validate(self) -> None:
        """Validate everything that was verified."""
        with signed_in(self.browser, self.server, Role.VALIDATOR) as page:
            page.goto(f"{self.server.base}/periksa")
            section = page.locator("section[aria-labelledby=validasi]")
            section.locator(".btn-primary").click()
            expect(section).to_contain_text("Tidak ada yang menunggu validasi")


def _path(page: "Page") -> str:
    return urlsplit(page.url).path


def _save(page: "Page") -> None:
    page.click("text=Simpan dan lanjut")


def _unfold(page: "Page") -> None:
    page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )


def rows_of(register: Catalogue, question: str, *values: object) -> list[sqlite3.Row]:
    """Return rows of the catalogue by plain SQL."""
    with closing(sqlite3.connect(register.path)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(question, values).fetchall()


def on_record(register: Catalogue, application: str, name: str) -> str:
    """Return what stands in a field of an application: its value as a text, else its mark."""
    (row,) = rows_of(register, "SELECT * FROM application WHERE key = ?", application)
    marks = json.loads(row["marks"] or "{}")
    if name in row.keys() and row[name] is not None:  # noqa: SIM118 - a row holds values
        return str(row[name])
    return str(marks.get(name, ""))


def as_stored(sent: str) -> str:
    """Return an answer as a column has it."""
    value = sent.lstrip("=!")
    return {"yes": "1", "no": "0", "true": "1", "false": "0"}.get(value, value)


@pytest.mark.slow
def test_a_round_of_24_offices_from_links_to_the_validated_register(
    browser: "Browser", register: Catalogue
) -> None:
    site = Site(register, "penguji", has_accounts=True)
    with served(site) as server:
        played = Round(browser, server, register)
        played.open()
        assert len(played.links) >= OFFICES
        keys = {
            row["name"]: row["key"]
            for row in rows_of(register, "SELECT name, key FROM unit")
        }
        owned = rows_of(
            register,
            "SELECT unit.name FROM unit JOIN application ON owner_id = unit.id GROUP BY unit.id",
        )
        having = [row["name"] for row in owned if row["name"] in played.links]
        assert len(having) >= OFFICES
        with somebody(browser, server, TELEPHONE) as page:
            for office in TWO_AT_ONCE:
                played.answer(page, office)
        _the_others_answer(played, site, having)
        _nothing_is_lost(played)
        returned = TWO_AT_ONCE[1]
        played.send_back(returned)
        _mend(played, returned)
        played.verify(TWO_AT_ONCE)
        everything = verification_list(register, with_all=True)
        rest = [row.application for row in everything]
        verify(register, rest, AUTHOR)
        played.validate()
        _nothing_is_asked_twice(played, keys)
        _leaders_read_of_it(played)
    _nothing_is_lost(played)
    _nothing_leaked(played, keys)
    _all_is_validated(played, having)


def _the_others_answer(played: Round, site: Site, offices: list[str]) -> None:
    """Let the offices that nobody is seen at send their forms by their links."""
    app = create_app(site)
    for office in offices:
        if office not in TWO_AT_ONCE:
            secret = played.links[office].rpartition("/")[2]
            answer_of_office(app, secret, office, has_colleague=False)


def _mend(played: Round, office: str) -> None:
    """Answer what the verifier asked for by the same link, and send again."""
    officer = played.officers[office]
    with somebody(played.browser, played.server, TELEPHONE) as page:
        played.begin(page, office)
        page.locator(".spbe-office-list a").first.click()
        assert REMARK in page.inner_text("main")
        application = urlsplit(page.url).path.rpartition("/")[2]
        _unfold(page)
        page.check('[name="hosting"][value="=office"]')
        _save(page)
        officer.fields[application, "hosting"] = "=office"
        played.send(page, office)


def _leaders_read_of_it(played: Round) -> None:
    """Close the round, make the note, and read the page for leaders."""
    with signed_in(played.browser, played.server, Role.ANALYST) as page:
        page.goto(f"{played.server.base}/putaran")
        page.click("text=Tutup putaran")
        page.click("main .btn-primary")
        assert "ditutup" in page.inner_text("main")
        page.goto(f"{played.server.base}/laporan/ringkasan")
        page.click("main .btn-primary")
        page.wait_for_url("**/laporan/hasil/**", timeout=120_000)
        page.goto(f"{played.server.base}/sekda")
        if page.locator("main form .btn-primary").count():
            page.click("main form .btn-primary")
        page.wait_for_selector(".spbe-leaders article", timeout=120_000)
        assert "dihitung pada catatan no." in page.inner_text("main")


def _nothing_is_lost(played: Round) -> None:
    """Every answer stands on record as it was given."""
    lost = []
    answers = 0
    for officer in played.officers.values():
        for (application, name), sent in officer.fields.items():
            found = on_record(played.register, application, name)
            answers += 1
            if name == "owner" and found == "disputed":
                continue  # its office gives nothing away: what it says stands beside what Kominfo says
            if found != as_stored(sent):
                lost.append((application, name, sent, found))
    assert lost == []
    assert answers > 30


def _nothing_leaked(played: Round, keys: dict[str, str]) -> None:
    """No page of an office holds a note of another."""
    for office, bodies in played.shown.items():
        own = f"{SECRET}{keys[office]}."
        for body in bodies:
            rest = body.replace(own, "")
            assert SECRET not in rest, (office, rest[rest.index(SECRET) :][:80])


def _nothing_is_asked_twice(played: Round, keys: dict[str, str]) -> None:
    """What was answered is not open any more."""
    for office, officer in played.officers.items():
        form = filling(played.register, keys[office])
        for application in form.applications:
            again = {
                name
                for name in (*application.fields, *application.single)
                if (application.key, name) in officer.fields
            }
            assert not again, (office, application.key, again)


def _all_is_validated(played: Round, offices: list[str]) -> None:
    """The last step of every application of the offices is its validation, at the version it has."""
    rows = rows_of(
        played.register,
        """SELECT unit.name AS office, application.name, application.version, step, application_version
           FROM application JOIN unit ON unit.id = owner_id
           LEFT JOIN verification ON verification.id =
             (SELECT max(id) FROM verification WHERE application_id = application.id)
           WHERE coalesce(set_apart, '') = ''""",
    )
    own = [row for row in rows if row["office"] in offices]
    unfit = [
        tuple(row)
        for row in own
        if row["step"] != "validated" or row["version"] != row["application_version"]
    ]
    assert len(own) > OFFICES
    assert unfit == []
