"""Links of a round: one for each office that has not answered, in one transaction, never a second unseen."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit_record
from spbe_inventory.actions.office_links import MOST_DAYS, all_links, withdraw_link
from spbe_inventory.actions.round_links import (
    RoundLinks,
    WantedLinks,
    days_until_due,
    links_by_office,
    make_round_links,
)
from spbe_inventory.actions.rounds import Receivers, close_round, open_round
from spbe_inventory.actions.sign_in import begin_by_link, signed_in
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.rights import Access, Right, Role
from spbe_inventory.errors import BadInput, EditConflict, NotPermitted, UsageError
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.web_data import links as stored_links
from spbe_inventory.store.web_data.file import web_data_path

from tests.builders import catalogue as made_catalogue

OFFICES = {
    "dinkes": {"name": "Dinas Kesehatan"},
    "bkd": {"name": "Badan Kepegawaian Daerah"},
    "kec": {"name": "Kecamatan Hulu"},
    "desa": {"name": "Desa Suka Maju", "unit_kind": "desa"},
}
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
AUTHOR = Author(Actor("analis"), lambda: NOW)
ALL = WantedLinks()


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    register = made_catalogue(tmp_path, {"unit": OFFICES})
    asked = Receivers(["dinkes", "bkd", "kec"])
    open_round(register, "Pendataan", date(2026, 12, 15), AUTHOR, receivers=asked)
    reply = replies(register)["kec"]
    edit_record(register, "reply", reply, {"returned": "2026-11-21"}, AUTHOR)
    return register


def replies(catalogue: Catalogue) -> dict[str, str]:
    """Return the keys of replies by the key of their office."""
    sql = "SELECT unit.key, reply.key FROM reply JOIN unit ON unit.id = reply.unit_id"
    with closing(sqlite3.connect(catalogue.path)) as connection:
        return dict(connection.execute(sql))


def made_for(result: RoundLinks) -> list[str]:
    """Return the keys of the offices that a link was made for."""
    return [new.made.link.office for new in result.made]


def test_those_that_have_not_answered_get_one_link_each(catalogue: Catalogue) -> None:
    result = make_round_links(catalogue, None, ALL, AUTHOR)
    assert made_for(result) == ["bkd", "dinkes"]
    assert result.held == ()
    assert len({new.made.secret for new in result.made}) == 2
    until = {new.made.link.expires_at for new in result.made}
    assert len(until) == 1
    (moment,) = until
    last = datetime.fromisoformat(moment).astimezone()
    assert (last.date(), last.hour, last.minute) == (date(2026, 12, 15), 23, 59)


def test_a_second_click_makes_no_second_link(catalogue: Catalogue) -> None:
    first = make_round_links(catalogue, None, ALL, AUTHOR)
    second = make_round_links(catalogue, None, ALL, AUTHOR)
    assert second.made == ()
    assert [link.number for _office, link in second.held] == [1, 2]
    assert [office for office, _link in second.held] == [
        new.office for new in first.made
    ]
    assert len(all_links(catalogue)) == 2


def test_a_link_is_renewed_by_the_number_that_was_seen(catalogue: Catalogue) -> None:
    first = make_round_links(catalogue, None, WantedLinks(["bkd"]), AUTHOR)
    number = first.made[0].made.link.number
    session = begin_by_link(
        catalogue, first.made[0].made.secret, "127.0.0.1", AUTHOR.clock
    )
    renewed = WantedLinks(["bkd"], replaced=number)
    second = make_round_links(catalogue, None, renewed, AUTHOR)
    assert made_for(second) == ["bkd"]
    assert signed_in(catalogue, session, AUTHOR.clock) is None
    now = "2026-11-21T03:00:00Z"
    assert [link.number for link in all_links(catalogue) if link.is_open(now)] == [2]
    with pytest.raises(EditConflict):
        make_round_links(catalogue, None, renewed, AUTHOR)
    assert len(all_links(catalogue)) == 2


def test_only_links_that_nobody_opened_are_renewed_together(
    catalogue: Catalogue,
) -> None:
    first = make_round_links(catalogue, None, ALL, AUTHOR)
    opened = first.made[0].made
    begin_by_link(catalogue, opened.secret, "127.0.0.1", AUTHOR.clock)
    again = WantedLinks(replaces_unopened=True)
    second = make_round_links(catalogue, None, again, AUTHOR)
    assert made_for(second) == ["dinkes"]
    assert [link.number for _office, link in second.held] == [opened.link.number]
    third = make_round_links(catalogue, None, WantedLinks(replaces_all=True), AUTHOR)
    assert made_for(third) == ["bkd", "dinkes"]


def test_a_named_office_gets_its_link_though_it_has_answered(
    catalogue: Catalogue,
) -> None:
    named = WantedLinks(["Kecamatan Hulu", "kec"], days=3)
    result = make_round_links(catalogue, "Pendataan", named, AUTHOR)
    assert made_for(result) == ["kec"]
    last = datetime.fromisoformat(result.made[0].made.link.expires_at).astimezone()
    assert last.date() == date(2026, 11, 24)


def test_what_cannot_be_done_makes_nothing(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="Pendataan"):
        make_round_links(catalogue, None, WantedLinks(["bkd", "desa"]), AUTHOR)
    for days in (0, MOST_DAYS + 1):
        with pytest.raises(BadInput):
            make_round_links(catalogue, None, WantedLinks(days=days), AUTHOR)
    close_round(catalogue, None, AUTHOR)
    with pytest.raises(UsageError, match="Pendataan"):
        make_round_links(catalogue, None, ALL, AUTHOR)
    assert all_links(catalogue) == []


def test_either_every_office_has_its_link_or_none(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    adding = stored_links.add_link
    made: list[object] = []

    def failing(*arguments: object) -> int:
        """Add one link, and fail at the second."""
        if made:
            raise MemoryError
        made.append(arguments)
        return adding(*arguments)  # type: ignore[arg-type]  # those of the function itself

    with monkeypatch.context() as patched:
        patched.setattr(stored_links, "add_link", failing)
        with pytest.raises(MemoryError):
            make_round_links(catalogue, None, ALL, AUTHOR)
    assert made
    assert all_links(catalogue) == []


def test_no_secret_stands_in_any_file(catalogue: Catalogue) -> None:
    result = make_round_links(catalogue, None, ALL, AUTHOR)
    files = list(web_data_path(catalogue.path).parent.iterdir())
    assert len(files) >= 2
    for new in result.made:
        for file in files:
            assert new.made.secret.encode() not in file.read_bytes(), file.name


@pytest.mark.parametrize("role", list(Role))
def test_who_may_make_links_of_a_round(catalogue: Catalogue, role: Role) -> None:
    office = None
    if role is Role.OPERATOR:
        office = "bkd"
    access = Access(role, office)
    opened = replace(catalogue, access=access)
    assert access.may(Right.LINKS) is (role in (Role.ANALYST, Role.ADMINISTRATOR))
    if access.may(Right.LINKS):
        make_round_links(opened, None, ALL, AUTHOR)
        assert links_by_office(opened)
        return
    with pytest.raises(NotPermitted):
        make_round_links(opened, None, ALL, AUTHOR)
    with pytest.raises(NotPermitted):
        links_by_office(opened)
    assert all_links(catalogue) == []


def test_an_office_is_shown_its_link_that_holds(catalogue: Catalogue) -> None:
    only = WantedLinks(["bkd"])
    make_round_links(catalogue, None, only, AUTHOR)
    withdraw_link(catalogue, 1, AUTHOR)
    assert links_by_office(catalogue)["bkd"].withdrawn_at
    make_round_links(catalogue, None, only, AUTHOR)
    assert links_by_office(catalogue)["bkd"].number == 2


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 12, 14), 14),
        (date(2027, 1, 4), 14),
        (date(2026, 11, 15), 30),
        (date(2026, 1, 1), MOST_DAYS),
    ],
)
def test_a_link_holds_until_the_answers_are_due(
    catalogue: Catalogue, on: date, days: int
) -> None:
    assert days_until_due(round_status(catalogue), on) == days
