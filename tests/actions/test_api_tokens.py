"""Tokens of programs: made once, with the rights of their account, counted, withdrawn, ended with the account."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from spbe_inventory.actions.accounts import (
    add_account,
    change_account,
    switch_off,
    what_happened,
)
from spbe_inventory.actions.api_entry import MOST_WRONG, enter_by_token
from spbe_inventory.actions.api_tokens import (
    LONGEST_NAME,
    MOST_TOKENS,
    all_tokens,
    make_own_token,
    make_token,
    own_tokens,
    withdraw_own_token,
    withdraw_token,
)
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.rights import Role
from spbe_inventory.errors import BadInput, NotFound, NotPermitted
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.store.web_data.file import web_data_path

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HERE, ELSEWHERE = "10.1.2.3", "10.9.9.9"


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """Return the time that it is set to."""
        return self.now


@pytest.fixture
def watch() -> Watch:
    """Return a clock at noon."""
    return Watch()


@pytest.fixture
def author(watch: Watch) -> Author:
    """Return who makes accounts."""
    return Author(Actor("pengelola"), watch)


@pytest.fixture(autouse=True)
def _accounts(contoh: Catalogue, author: Author) -> None:
    add_account(contoh, "sistem-simpeg", Role.ANALYST, None, author)
    add_account(contoh, "operator-dinkes", Role.OPERATOR, "Dinas Kesehatan", author)


def by(watch: Callable[[], datetime], login: str) -> Author:
    """Return an account as author."""
    return Author(Actor(login), watch)


def refusal(contoh: Catalogue, secret: str, watch: Watch, address: str = HERE) -> str:
    """Return the key with which a token is refused."""
    with pytest.raises(NotPermitted) as refused:
        enter_by_token(contoh, secret, address, watch)
    return refused.value.key


def test_a_token_lets_in_with_the_rights_its_account_has_now(
    contoh: Catalogue, author: Author, watch: Watch
) -> None:
    made = make_token(contoh, " Sistem-SIMPEG ", "penarik harian", author)
    let_in = enter_by_token(contoh, made.secret, HERE, watch)
    access = let_in.account.access
    assert (access.role, access.office) == (Role.ANALYST, None)
    assert (let_in.token.login, let_in.token.name) == (
        "sistem-simpeg",
        "penarik harian",
    )
    change_account(contoh, "sistem-simpeg", Role.READER, None, author)
    again = enter_by_token(contoh, made.secret, HERE, watch)
    access = again.account.access
    assert (access.role, access.office) == (Role.READER, None)


def test_only_the_digest_of_a_token_is_kept(contoh: Catalogue, author: Author) -> None:
    made = make_token(contoh, "sistem-simpeg", "", author)
    assert made.secret.startswith("spbe_")
    assert len(made.secret) > 40
    file = web_data_path(Path(contoh.path))
    assert made.secret.encode() not in file.read_bytes()


def test_a_withdrawn_token_and_one_of_an_account_that_is_off_let_nobody_in(
    contoh: Catalogue, author: Author, watch: Watch
) -> None:
    first = make_token(contoh, "sistem-simpeg", "a", author)
    second = make_token(contoh, "sistem-simpeg", "b", author)
    withdraw_token(contoh, first.token.number, author)
    assert refusal(contoh, first.secret, watch) == "token-unknown"
    enter_by_token(contoh, second.secret, HERE, watch)
    switch_off(contoh, "sistem-simpeg", author)
    assert refusal(contoh, second.secret, watch) == "token-unknown"
    assert all(token.is_over for token in all_tokens(contoh))
    with pytest.raises(NotFound):
        make_token(contoh, "sistem-simpeg", "c", author)


def test_an_account_sees_makes_and_withdraws_its_own_tokens_only(
    contoh: Catalogue, author: Author, watch: Watch
) -> None:
    other = make_token(contoh, "sistem-simpeg", "", author)
    own = make_own_token(contoh, "rekap", by(watch, "operator-dinkes"))
    listed = own_tokens(contoh, by(watch, "operator-dinkes"))
    assert [token.number for token in listed] == [own.token.number]
    with pytest.raises(NotFound):
        withdraw_own_token(contoh, other.token.number, by(watch, "operator-dinkes"))
    withdraw_own_token(contoh, own.token.number, by(watch, "operator-dinkes"))
    assert refusal(contoh, own.secret, watch) == "token-unknown"
    enter_by_token(contoh, other.secret, HERE, watch)
    with pytest.raises(NotFound):
        make_own_token(contoh, "", by(watch, "tautan 7"))


def test_use_is_logged_once_a_day_and_address(
    contoh: Catalogue, author: Author, watch: Watch
) -> None:
    made = make_token(contoh, "sistem-simpeg", "", author)
    for address in (HERE, HERE, ELSEWHERE, HERE):
        enter_by_token(contoh, made.secret, address, watch)
    watch.now += timedelta(days=1)
    enter_by_token(contoh, made.secret, HERE, watch)
    used = [event for event in what_happened(contoh, 99) if event.what == "token-used"]
    assert [event.address for event in used] == [HERE, ELSEWHERE, HERE]
    assert {event.about for event in used} == {"sistem-simpeg, token 1"}
    (token,) = all_tokens(contoh)
    assert token.last_used_at == "2026-12-02T12:00:00Z"


def test_wrong_tokens_wait_by_address_and_lock_nobody_out(
    contoh: Catalogue, author: Author, watch: Watch
) -> None:
    made = make_token(contoh, "sistem-simpeg", "", author)
    for _time in range(MOST_WRONG):
        assert refusal(contoh, "spbe_salah", watch) == "token-unknown"
    assert refusal(contoh, "spbe_salah", watch) == "token-waits"
    assert refusal(contoh, "spbe_salah", watch, ELSEWHERE) == "token-unknown"
    enter_by_token(contoh, made.secret, HERE, watch)
    watch.now += timedelta(minutes=16)
    assert refusal(contoh, "spbe_salah", watch) == "token-unknown"
    events = [event.what for event in what_happened(contoh, 99)]
    assert events.count("token-refused") == 4


def test_names_and_numbers_of_tokens_are_bounded(
    contoh: Catalogue, author: Author
) -> None:
    for name in ("x" * (LONGEST_NAME + 1), "a\u202eb"):
        with pytest.raises(BadInput):
            make_token(contoh, "sistem-simpeg", name, author)
    for _time in range(MOST_TOKENS):
        make_token(contoh, "sistem-simpeg", "", author)
    with pytest.raises(BadInput) as refused:
        make_token(contoh, "sistem-simpeg", "", author)
    assert refused.value.key == "too-many-tokens"
