"""Accounts, links and sessions: who is let in, until when, and what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from spbe_inventory.actions.accounts import (
    add_account,
    all_accounts,
    change_account,
    has_administrator,
    invite_again,
    switch_off,
    what_happened,
)
from spbe_inventory.actions.office_links import all_links, make_link, withdraw_link
from spbe_inventory.actions.sign_in import (
    ADMINISTRATOR_IDLE_MINUTES,
    MOST_FAILURES,
    MOST_FAILURES_OF_ADDRESS,
    SESSION_HOURS,
    begin_by_link,
    choose_password,
    link_of,
    sign_in,
    sign_out,
    signed_in,
)
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.rights import Role
from spbe_inventory.errors import BadInput, NotFound, NotPermitted
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.web_data.file import web_data_path

HEALTH = "contoh-dinas-kesehatan"
PASSWORD = "empat kata tanpa kaitan"
HOME, ELSEWHERE = "10.0.0.1", "10.0.0.2"


@dataclass
class StandingClock:
    """A clock that goes on when it is told to."""

    now: datetime = field(default=datetime(2026, 12, 1, 8, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def later(self, **time: float) -> None:
        """Go on."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> StandingClock:
    """Return a clock."""
    return StandingClock()


@pytest.fixture
def author(clock: StandingClock) -> Author:
    """Return who makes accounts."""
    return Author(Actor("pengelola"), clock)


def account(
    catalogue: Catalogue, author: Author, login: str, role: Role, office: str = ""
) -> None:
    """Make an account that has its password."""
    invitation = add_account(catalogue, login, role, office or None, author)
    choose_password(catalogue, invitation.secret, PASSWORD, author.clock)


def refused(key: str, action: Callable[[], object]) -> None:
    """See an action refused for a reason."""
    with pytest.raises((NotPermitted, BadInput)) as caught:
        action()
    assert caught.value.key == key


def test_an_account_is_invited_chooses_its_password_and_signs_in(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    invitation = add_account(
        contoh, "Operator-Dinkes ", Role.OPERATOR, "Dinas Kesehatan", author
    )
    assert invitation.login == "operator-dinkes"
    refused(
        "sign-in-failed",
        lambda: sign_in(contoh, "operator-dinkes", "", HOME, clock),
    )
    refused(
        "password-unfit",
        lambda: choose_password(contoh, invitation.secret, "pendek", clock),
    )
    choose_password(contoh, invitation.secret, PASSWORD, clock)
    refused(
        "invitation-over",
        lambda: choose_password(contoh, invitation.secret, PASSWORD + "2", clock),
    )
    secret = sign_in(contoh, "OPERATOR-dinkes", PASSWORD, HOME, clock)
    found = signed_in(contoh, secret, clock)
    assert found is not None
    assert (found.access.role, found.access.office) == (Role.OPERATOR, HEALTH)
    sign_out(contoh, secret)
    assert signed_in(contoh, secret, clock) is None


@pytest.mark.parametrize(
    "login",
    ["", "ab", "197812102005011003", "budi@contoh.go.id", "x" * 41, "a b c", "-abc"],
)
def test_a_login_that_is_none_or_a_person_is_refused(
    contoh: Catalogue, author: Author, login: str
) -> None:
    refused(
        "login-unfit", lambda: add_account(contoh, login, Role.READER, None, author)
    )


def test_roles_and_offices_go_together(contoh: Catalogue, author: Author) -> None:
    refused(
        "operator-without-office",
        lambda: add_account(contoh, "operator", Role.OPERATOR, None, author),
    )
    refused(
        "role-without-office",
        lambda: add_account(contoh, "pembaca", Role.READER, HEALTH, author),
    )
    with pytest.raises(NotFound):
        add_account(contoh, "operator", Role.OPERATOR, "Dinas Antariksa", author)
    add_account(contoh, "pembaca", Role.READER, None, author)
    refused(
        "login-taken",
        lambda: add_account(contoh, "Pembaca", Role.READER, None, author),
    )


def test_nothing_that_opens_stands_in_the_file(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    invitation = add_account(contoh, "analis", Role.ANALYST, None, author)
    link = make_link(contoh, HEALTH, author)
    account(contoh, author, "pembaca", Role.READER)
    secret = sign_in(contoh, "pembaca", PASSWORD, HOME, clock)
    kept = web_data_path(contoh.path).read_bytes()
    for opening in (invitation.secret, link.secret, secret, PASSWORD):
        assert opening.encode() not in kept
    assert b"$argon2id$v=19$m=19456,t=2,p=1$" in kept


def test_guessing_waits_and_locks_nobody_else_out(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    account(contoh, author, "analis", Role.ANALYST)
    for _time in range(MOST_FAILURES):
        refused("sign-in-failed", lambda: sign_in(contoh, "analis", "x", HOME, clock))
    refused("sign-in-waits", lambda: sign_in(contoh, "analis", PASSWORD, HOME, clock))
    assert sign_in(contoh, "analis", PASSWORD, ELSEWHERE, clock)
    clock.later(minutes=16)
    assert sign_in(contoh, "analis", PASSWORD, HOME, clock)


@pytest.mark.slow
def test_guessing_many_logins_from_one_address_waits(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    account(contoh, author, "analis", Role.ANALYST)
    for number in range(MOST_FAILURES_OF_ADDRESS):
        with pytest.raises(NotPermitted):
            sign_in(contoh, f"akun-{number}", "x", HOME, clock)
    refused("sign-in-waits", lambda: sign_in(contoh, "analis", PASSWORD, HOME, clock))


def test_a_session_ends_by_time_and_that_of_an_idle_administrator_sooner(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    account(contoh, author, "analis", Role.ANALYST)
    account(contoh, author, "admin", Role.ADMINISTRATOR)
    analyst = sign_in(contoh, "analis", PASSWORD, HOME, clock)
    administrator = sign_in(contoh, "admin", PASSWORD, HOME, clock)
    clock.later(minutes=ADMINISTRATOR_IDLE_MINUTES - 1)
    assert signed_in(contoh, administrator, clock)
    clock.later(minutes=ADMINISTRATOR_IDLE_MINUTES - 1)
    assert signed_in(contoh, administrator, clock)
    clock.later(minutes=ADMINISTRATOR_IDLE_MINUTES + 1)
    assert signed_in(contoh, administrator, clock) is None
    assert signed_in(contoh, analyst, clock)
    clock.later(hours=SESSION_HOURS)
    assert signed_in(contoh, analyst, clock) is None


def test_a_session_ends_with_what_it_rests_on(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    account(contoh, author, "admin", Role.ADMINISTRATOR)
    account(contoh, author, "analis", Role.ANALYST)
    endings: tuple[Callable[[], object], ...] = (
        lambda: change_account(contoh, "analis", Role.READER, None, author),
        lambda: invite_again(contoh, "analis", author),
        lambda: switch_off(contoh, "analis", author),
    )
    for end in endings:
        secret = sign_in(contoh, "analis", PASSWORD, HOME, clock)
        assert signed_in(contoh, secret, clock)
        end()
        assert signed_in(contoh, secret, clock) is None
    refused(
        "sign-in-failed", lambda: sign_in(contoh, "analis", PASSWORD, ELSEWHERE, clock)
    )


def test_the_last_administrator_stays(contoh: Catalogue, author: Author) -> None:
    assert not has_administrator(contoh)
    account(contoh, author, "admin", Role.ADMINISTRATOR)
    add_account(contoh, "admin-kedua", Role.ADMINISTRATOR, None, author)
    assert has_administrator(contoh)
    refused("last-administrator", lambda: switch_off(contoh, "admin", author))
    refused(
        "last-administrator",
        lambda: change_account(contoh, "admin", Role.READER, None, author),
    )
    account(contoh, author, "admin-ketiga", Role.ADMINISTRATOR)
    switch_off(contoh, "admin", author)
    assert [one.is_off for one in all_accounts(contoh) if one.login == "admin"] == [
        True
    ]


def test_a_link_is_looked_at_begun_on_several_phones_and_ends(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    made = make_link(contoh, "Dinas Kesehatan", author, days=2)
    for _preview in range(3):
        assert link_of(contoh, made.secret, clock).last_used_at == ""
    first = begin_by_link(contoh, made.secret, HOME, clock)
    second = begin_by_link(contoh, made.secret, ELSEWHERE, clock)
    for secret in (first, second):
        found = signed_in(contoh, secret, clock)
        assert found is not None
        assert found.is_by_link
        assert (found.access.role, found.access.office) == (Role.OPERATOR, HEALTH)
    clock.later(days=1, hours=SESSION_HOURS)
    third = begin_by_link(contoh, made.secret, HOME, clock)
    clock.later(hours=SESSION_HOURS)
    assert signed_in(contoh, third, clock) is None
    refused("link-over", lambda: link_of(contoh, made.secret, clock))
    refused("link-unknown", lambda: link_of(contoh, made.secret[:-1], clock))


def test_a_withdrawn_link_ends_at_once_and_another_of_the_office_holds(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    made, kept = make_link(contoh, HEALTH, author), make_link(contoh, HEALTH, author)
    secret = begin_by_link(contoh, made.secret, HOME, clock)
    withdraw_link(contoh, made.link.number, author)
    assert signed_in(contoh, secret, clock) is None
    refused("link-over", lambda: begin_by_link(contoh, made.secret, HOME, clock))
    assert begin_by_link(contoh, kept.secret, HOME, clock)
    assert [link.is_open("2026-12-02T00:00:00Z") for link in all_links(contoh)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("days", [0, -1, 91])
def test_a_link_without_a_day_or_for_too_long_is_refused(
    contoh: Catalogue, author: Author, days: int
) -> None:
    refused("link-days", lambda: make_link(contoh, HEALTH, author, days=days))


def test_what_happened_is_told_without_what_was_typed(
    contoh: Catalogue, author: Author, clock: StandingClock
) -> None:
    account(contoh, author, "analis", Role.ANALYST)
    refused("sign-in-failed", lambda: sign_in(contoh, "analis", "x", HOME, clock))
    refused("sign-in-failed", lambda: sign_in(contoh, PASSWORD, "x", HOME, clock))
    sign_in(contoh, "analis", PASSWORD, HOME, clock)
    told = [(event.what, event.about) for event in what_happened(contoh, 10)]
    assert told == [
        ("sign-in", "analis"),
        ("sign-in-failed", ""),
        ("sign-in-failed", "analis"),
        ("password-set", "analis"),
        ("invited", "analis"),
        ("account-made", "analis"),
    ]
