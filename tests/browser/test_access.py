"""Signing in, a link and an invitation in a browser, at both sizes: nothing wrong, and everything can be read."""

from typing import TYPE_CHECKING

import pytest
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.office_links import make_link
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site

from tests.browser.served import DESKTOP, TELEPHONE, Served, Tour, served, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEALTH = "contoh-dinas-kesehatan"
PASSWORD = "empat kata tanpa kaitan"
AUTHOR = Author(Actor("pengelola"), system_clock)


def read_by_everybody(who: Tour, path: str) -> None:
    """Open a page and see that it can be read."""
    who.open(path)
    assert (path, who.faults()) == (path, [])


@pytest.mark.slow
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_an_operator_is_invited_signs_in_and_sees_the_own_office(
    browser: "Browser", contoh: Catalogue, size: dict[str, int]
) -> None:
    invitation = add_account(contoh, "operator-dinkes", Role.OPERATOR, HEALTH, AUTHOR)
    site = Site(contoh, "penguji", has_accounts=True)
    with served(site) as server, tour(browser, _unknown(server), size) as who:
        read_by_everybody(who, address("invitation", secret=invitation.secret))
        who.page.fill("#sandi", PASSWORD)
        who.page.fill("#ulang", PASSWORD)
        who.page.click("main .btn-primary")
        assert who.faults() == []
        who.page.fill("#login", invitation.login)
        who.page.fill("#sandi", "salah sama sekali")
        who.page.click("main .btn-primary")
        assert "tidak cocok" in who.page.inner_text("main")
        assert who.faults() == []
        who.page.fill("#sandi", PASSWORD)
        who.page.click("main .btn-primary")
        read_by_everybody(who, "/aplikasi")
        shown = who.page.inner_text("main")
        assert "SIGAP Stunting" in shown
        assert "SIMPEG" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["wide", "phone"])
def test_a_link_of_an_office_begins_by_its_button(
    browser: "Browser", contoh: Catalogue, size: dict[str, int]
) -> None:
    made = make_link(contoh, HEALTH, AUTHOR)
    site = Site(contoh, "penguji", has_accounts=True)
    with served(site) as server, tour(browser, _unknown(server), size) as who:
        read_by_everybody(who, address("office-link", secret=made.secret))
        assert "Dinas Kesehatan" in who.page.inner_text("main")
        who.page.click("main .btn-primary")
        assert who.page.url.endswith("/isi")
        read_by_everybody(who, "/isi")


def _unknown(server: Served) -> Served:
    """Return a server as somebody opens it who has no start key."""
    return Served(server.base, f"{server.base}/masuk")
