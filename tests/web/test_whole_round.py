"""A whole round of Kabupaten Contoh: every office answers by its link, is verified and validated, and is counted."""

import html
import re
from dataclasses import replace

import pytest
from spbe_inventory.actions.rounds import sorts_of_offices
from spbe_inventory.actions.verification import (
    return_applications,
    validate,
    verify,
)
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.queries.verification_list import verification_list
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.app import create_app
from spbe_inventory.web.rounds.opening_form import code_of
from spbe_inventory.web.site import Site
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.web.asked import FORM, ORIGIN, form_of
from tests.web.test_access import token_on
from tests.web.test_round import SECRET, said, texts_on

VERIFIER = Author(Actor("verifikator"), system_clock)
REMARK = "Sebutkan di mana aplikasi ini dijalankan."
REPLACED = r'value="{office}">\s*<input type="hidden" name="replaced" value="(\d+)"'
TWO_AT_ONCE = 3  # offices at which two people are at the form
SENT = {"complete": "yes", "post": "Sekretaris"}


def browser(app: Starlette) -> TestClient:
    """Return a browser of somebody who is not signed in."""
    return TestClient(app, base_url=ORIGIN, headers=FORM, follow_redirects=False)


def begun(app: Starlette, secret: str) -> TestClient:
    """Return the browser of somebody who has begun to answer by a link."""
    client = browser(app)
    there = f"/t/{secret}"
    answer = client.post(there, data={"token": token_on(client.get(there).text)})
    assert answer.status_code == 303
    return client


def send(client: TestClient) -> None:
    """Send the form of an office."""
    page = client.get("/isi/selesai")
    assert page.status_code == 200
    answer = client.post("/isi/selesai", data={"token": token_on(page.text), **SENT})
    assert answer.status_code == 303, said(answer.text)


def answer_of_office(
    app: Starlette, secret: str, office: str, *, has_colleague: bool
) -> None:
    """Open the form of an office by its link and send it, with somebody else at the same form where that is so."""
    client = begun(app, secret)
    assert html.escape(office) in client.get("/isi").text
    if has_colleague:
        colleague = begun(app, secret)
        assert colleague.get("/isi").status_code == 200
        send(client)
        assert "Terkirim" in said(colleague.get("/isi/selesai").text)
    else:
        send(client)
    assert client.get("/putaran").status_code == 403


@pytest.mark.slow
def test_a_round_of_every_office_is_played_through(site: Site) -> None:
    served = replace(site, has_accounts=True)
    app, catalogue = create_app(served), served.catalogue
    analyst = browser(app)
    analyst.get("/", params={"kunci": served.start_key})
    sorts = [code_of(sort) for sort in sorts_of_offices(catalogue)]
    opening = form_of(served, name="Pendataan 2027", due="2099-12-31", sort=sorts)
    assert analyst.post("/putaran", data=opening).status_code == 303
    status = round_status(catalogue)
    assert len(status.offices) == 24
    page = analyst.post("/putaran/tautan", data=form_of(served)).text
    secrets = SECRET.findall("\n".join(texts_on(page)))
    assert len(set(secrets)) == 24

    for number, (office, secret) in enumerate(zip(status.asked, secrets, strict=True)):
        answer_of_office(app, secret, office.office, has_colleague=number < TWO_AT_ONCE)

    status = round_status(catalogue)
    assert status.waiting == ()
    assert all(office.asked is not None for office in status.offices)
    words = said(analyst.get("/putaran").text)
    assert "18 dari 18 Perangkat Daerah sudah menjawab" in words
    assert "Belum menjawab:" not in words.partition("Teks pengingat")[0]

    applications = [row.application for row in verification_list(catalogue)]
    (first, *others) = applications
    return_applications(catalogue, [first], REMARK, VERIFIER)
    verify(catalogue, others, VERIFIER)
    page = analyst.get("/putaran").text
    assert REMARK in page
    status = round_status(catalogue)
    assert status.sent_back
    unit = status.sent_back[0].unit
    replaced = re.search(REPLACED.format(office=unit), page)
    assert replaced
    renewing = form_of(served, office=unit, replaced=replaced[1])
    renewed = analyst.post("/putaran/tautan", data=renewing).text
    (secret,) = set(SECRET.findall(renewed))
    send(begun(app, secret))
    assert round_status(catalogue).sent_back == ()

    verify(catalogue, applications, VERIFIER)
    validate(catalogue, applications, VERIFIER)
    status = round_status(catalogue)
    for each in status.offices:
        seals = each.verification
        assert seals
        assert seals.applications == seals.verified == seals.unchanged
    closing = f"/putaran/{status.key}/tutup"
    assert analyst.post(closing, data=form_of(served)).status_code == 303
    assert round_status(catalogue).closed
