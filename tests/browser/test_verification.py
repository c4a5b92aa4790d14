"""A register is sealed: registered, returned, mended, verified, validated; the share in the gaps follows."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.actions.verification import send
from spbe_inventory.domain.actor import Actor, system_clock, today
from spbe_inventory.domain.rights import Access, Role
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
HEALTH = "contoh-dinas-kesehatan"
PASSWORD = "empat kata tanpa kaitan"
AUTHOR = Author(Actor("pengelola"), system_clock)
NAME = "Bank Darah"
REMARK = "Sebutkan fungsi aplikasi ini."
FUNCTION = "persediaan darah rumah sakit"


def sign_in(person: Tour, login: str) -> None:
    """Sign in as an account, in place of whoever was."""
    person.context.clear_cookies()
    person.open("/masuk")
    person.page.fill("#login", login)
    person.page.fill("#sandi", PASSWORD)
    person.page.click("main .btn-primary")


def can_be_read(person: Tour, path: str) -> None:
    """Open a page and see that it can be read."""
    person.open(path)
    assert (path, person.faults()) == (path, [])


def send_all(contoh: Catalogue) -> None:
    """Send what the health office has, as its form does at its end."""
    office = replace(contoh, access=Access(Role.OPERATOR, HEALTH))
    send(office, Author(Actor("operator-dinkes", "operator"), system_clock))


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_an_application_goes_from_its_office_to_its_seal(
    browser: "Browser", contoh: Catalogue, size: dict[str, int]
) -> None:
    logins = {}
    for role in (Role.OPERATOR, Role.VERIFIER, Role.VALIDATOR):
        office = HEALTH if role is Role.OPERATOR else None
        invited = add_account(contoh, f"akun-{role}", role, office, AUTHOR)
        choose_password(contoh, invited.secret, PASSWORD, system_clock)
        logins[role] = invited.login
    make_run(contoh, today())
    site = Site(contoh, "penguji", has_accounts=True)
    with served(site) as server, tour(browser, _unknown(server), size) as person:
        sign_in(person, logins[Role.OPERATOR])
        register(person)
        send_all(contoh)
        sign_in(person, logins[Role.VERIFIER])
        give_back(person)
        sign_in(person, logins[Role.OPERATOR])
        mend(person)
        send_all(contoh)
        sign_in(person, logins[Role.VERIFIER])
        person.open("/kesenjangan")
        expect(person.page.locator("main")).to_contain_text("0 dari 66 aplikasi")
        seal(person)
        sign_in(person, logins[Role.VALIDATOR])
        let_count(person)
        person.open("/kesenjangan")
        expect(person.page.locator("main")).to_contain_text(
            "1 dari 66 aplikasi diverifikasi, 1 divalidasi."
        )


def register(person: Tour) -> None:
    """Register an application, as its office."""
    person.open("/aplikasi/baru")
    person.page.get_by_label("Nama aplikasi").first.fill(NAME)
    owner = person.page.locator("[name='owner']")
    owner.fill("Dinas Kesehatan")
    person.page.get_by_role("button", name="Simpan").first.click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(NAME)


def give_back(person: Tour) -> None:
    """Return the application with a remark, as the verifier."""
    can_be_read(person, "/periksa")
    person.page.get_by_role("link", name="Dinas Kesehatan").click()
    assert person.faults() == []
    tick_only(person)
    person.page.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(person.page.get_by_role("alert").first).to_contain_text("belum ditulis")
    person.page.fill("#catatan", REMARK)
    person.page.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(person.page.locator("main")).to_contain_text("Tersimpan sebagai catatan")


def tick_only(person: Tour) -> None:
    """Tick the new application and no other."""
    for box in person.page.locator("[name='aplikasi']").all():
        label = person.page.locator(f"#{box.get_attribute('aria-labelledby')}")
        box.set_checked(label.inner_text() == NAME)


def mend(person: Tour) -> None:
    """Read the remark and answer it, as the office."""
    can_be_read(person, f"/aplikasi/contoh-{NAME.lower().replace(' ', '-')}")
    expect(person.page.locator("main")).to_contain_text(REMARK)
    person.page.get_by_role("link", name="Ubah", exact=True).click()
    person.page.locator("[name='function']").fill(FUNCTION)
    person.page.get_by_role("button", name="Simpan").first.click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(NAME)


def seal(person: Tour) -> None:
    """Verify the application, as the verifier."""
    can_be_read(person, f"/periksa/{HEALTH}")
    expect(person.page.locator("main")).to_contain_text(FUNCTION)
    tick_only(person)
    person.page.fill("#jabatan", "Pranata Komputer")
    person.page.get_by_role("button", name="Verifikasi yang dicentang").click()
    expect(person.page.locator("main")).to_contain_text("1 dari 66 aplikasi bersegel")
    assert (
        person.page.get_by_role("button", name="Validasi yang dicentang").count() == 0
    )


def let_count(person: Tour) -> None:
    """Validate what is verified, as the validator."""
    can_be_read(person, "/periksa")
    person.page.get_by_role("button", name="Validasi yang dicentang").click()
    expect(person.page.locator("main")).to_contain_text("1 di antaranya divalidasi")
    can_be_read(person, "/aplikasi?segel=validated")
    expect(person.page.locator("table")).to_contain_text(NAME)


def _unknown(server: Served) -> Served:
    """Return a server as somebody opens it who has no start key."""
    return Served(server.base, f"{server.base}/masuk")


def test_the_desk_works_without_script(browser: "Browser", contoh: Catalogue) -> None:
    send_all(contoh)
    site = Site(contoh, "penguji")
    options = {"java_script_enabled": False}
    with served(site) as server, tour(browser, server, TELEPHONE, **options) as person:
        person.open(f"/periksa/{HEALTH}")
        person.page.get_by_role("button", name="Verifikasi yang dicentang").click()
        expect(person.page.locator("main")).to_contain_text("Tersimpan sebagai catatan")
        person.page.get_by_role("button", name="Validasi yang dicentang").click()
        expect(person.page.locator("main")).to_contain_text("7 di antaranya divalidasi")
