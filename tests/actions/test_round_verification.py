"""The round beside verification: what was returned to an office with a remark, how much of it is verified."""

from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add_records, edit
from spbe_inventory.actions.round_links import WantedLinks, make_round_links
from spbe_inventory.actions.rounds import (
    close_round,
    open_round,
    recap_book,
    reminder_message,
)
from spbe_inventory.actions.verification import return_applications, send, verify
from spbe_inventory.queries.office_verification import OfficeVerification
from spbe_inventory.queries.round_status import (
    OfficeStatus,
    round_status,
    rounds_on_record,
)
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.builders import catalogue as made_catalogue

REMARK = "Sebutkan di mana aplikasi ini ditempatkan."


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    """Return a register in which one office has answered, and what it sent was looked at."""
    records = {
        "unit": {
            "dinkes": {"name": "Dinas Kesehatan"},
            "puskesmas": {"name": "Puskesmas Hulu", "parent": "dinkes"},
            "bkd": {"name": "Badan Kepegawaian Daerah"},
        },
        "application": {
            "simpus": {"name": "SIMPUS", "owner": "dinkes"},
            "antrean": {"name": "Antrean", "owner": "puskesmas"},
            "simpeg": {"name": "SIMPEG", "owner": "bkd"},
        },
    }
    register = made_catalogue(tmp_path, records)
    answer = {"round": "Pendataan", "unit": "dinkes", "returned": "2026-11-20"}
    waiting = {"round": "Pendataan", "unit": "bkd", "sent": "2026-11-19"}
    add_records(
        register,
        [
            ("round", {"name": "Pendataan", "opened": "2026-11-19"}),
            ("reply", answer),
            ("reply", waiting),
        ],
        author(),
    )
    return register


def health(catalogue: Catalogue) -> OfficeStatus:
    """Return the progress of the health office."""
    offices = {office.unit: office for office in round_status(catalogue).offices}
    return offices["dinkes"]


def test_nothing_is_told_where_nothing_was_sent(catalogue: Catalogue) -> None:
    assert health(catalogue).verification is None
    status = round_status(catalogue)
    assert not status.is_verified
    assert len(recap_book(status).sheets[0].columns) == 6


def test_an_office_is_verified_with_the_units_under_it(catalogue: Catalogue) -> None:
    send(catalogue, author(), office="dinkes")
    assert health(catalogue).verification == OfficeVerification(2, 0, 0)
    verify(catalogue, ["simpus", "antrean"], author())
    edit(catalogue, "application", "simpus", {"note": "diubah"}, author())
    verification = health(catalogue).verification
    assert verification == OfficeVerification(2, 2, 1)
    assert verification.share == "2 / 2"
    assert not health(catalogue).is_sent_back


def test_what_was_returned_is_to_be_answered_again(catalogue: Catalogue) -> None:
    send(catalogue, author(), office="dinkes")
    assert [office.unit for office in round_status(catalogue).asked] == ["bkd"]
    return_applications(catalogue, ["simpus"], REMARK, author())
    status = round_status(catalogue)
    assert health(catalogue).is_sent_back
    assert [office.unit for office in status.asked] == ["bkd", "dinkes"]
    message = reminder_message(status)
    assert "Dikembalikan dengan catatan:\nDinas Kesehatan: 1 aplikasi" in message
    sheets = recap_book(status).sheets
    assert list(sheets[-1].rows) == [("Dinas Kesehatan", "1", f"SIMPUS: {REMARK}")]
    assert sheets[0].rows[-1][-3:] == ("2", "0", "1")
    made = make_round_links(catalogue, None, WantedLinks(), author()).made
    assert [new.made.link.office for new in made] == ["bkd", "dinkes"]
    send(catalogue, author(), office="dinkes")
    assert not health(catalogue).is_sent_back


def test_an_earlier_round_is_not_told_what_is_verified_now(
    catalogue: Catalogue,
) -> None:
    send(catalogue, author(), office="dinkes")
    close_round(catalogue, None, author())
    assert round_status(catalogue).is_verified
    open_round(catalogue, "Berikutnya", date(2026, 12, 31), author())
    newest, earlier = rounds_on_record(catalogue)
    assert (newest.name, newest.is_verified) == ("Berikutnya", True)
    assert (earlier.name, earlier.is_verified) == ("Pendataan", False)
    assert not round_status(catalogue, "Pendataan").is_verified
