"""What an office that writes is told: no name beyond what it sees, no existence, no value of another's record."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pytest
from spbe_inventory.actions.edit_records import add, add_together, edit
from spbe_inventory.actions.edit_rows import RowEdit, edit_rows
from spbe_inventory.domain.records import Application, DataSet, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import BadInput, NotFound, NotPermitted, SpbeError
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.session.test_office_fence import (
    HEALTH,
    STAFF,
    as_operator,
    loaded,
    own_by_hand,
)

HIDDEN_NAME = "Data Aduan Rahasia Inspektorat"


@pytest.fixture
def whole(contoh: Catalogue) -> Snapshot:
    """Return the sample after another office has recorded a data set that Health does not see."""
    add(contoh, "data_set", {"name": HIDDEN_NAME, "producer": STAFF}, author())
    return loaded(contoh)


def told(action: Callable[[], object]) -> str:
    """Return everything that an error says."""
    with pytest.raises(SpbeError) as caught:
        action()
    error = caught.value
    problems = getattr(error, "problems", ())
    return " ".join([str(error), error.hint, *map(str, problems)])


def application_of(whole: Snapshot, office: str) -> str:
    """Return the key of an application of an office."""
    found = whole.of(Application).values()
    return min(one.key for one in found if one.owner == office)


def test_a_name_that_is_nearly_one_of_anothers_is_not_completed(
    contoh: Catalogue, whole: Snapshot
) -> None:
    operator = as_operator(contoh, HEALTH)
    own = application_of(whole, HEALTH)
    near = HIDDEN_NAME.replace("Rahasia", "Rahasa")
    values = {"giver": own, "taker": application_of(whole, STAFF), "data": [near]}
    assert HIDDEN_NAME in told(lambda: add(contoh, "exchange", values, author()))
    assert HIDDEN_NAME not in told(lambda: add(operator, "exchange", values, author()))


def test_the_name_of_anothers_record_is_as_good_as_none(
    contoh: Catalogue, whole: Snapshot
) -> None:
    operator = as_operator(contoh, HEALTH)
    (key,) = [one.key for one in whole.of(DataSet).values() if one.name == HIDDEN_NAME]
    sides = {
        "giver": application_of(whole, HEALTH),
        "taker": application_of(whole, STAFF),
    }
    sentences = set()
    for named in (HIDDEN_NAME, key, "Data yang tidak ada"):
        values = {**sides, "data": [named]}
        adding = partial(add, operator, "exchange", values, author())
        sentences.add(told(adding).replace(named, ""))
    assert len(sentences) == 1


def test_a_record_that_another_office_has_by_that_name_is_no_double(
    contoh: Catalogue, whole: Snapshot
) -> None:
    operator = as_operator(contoh, HEALTH)
    values = {"name": HIDDEN_NAME, "producer": HEALTH}
    key = add(operator, "data_set", values, author())
    assert key not in {one.key for one in whole.of(DataSet).values()}
    with pytest.raises(BadInput):
        add(operator, "data_set", values, author())


def test_an_exchange_between_two_others_is_refused_whether_there_is_one_or_not(
    contoh: Catalogue, whole: Snapshot
) -> None:
    operator = as_operator(contoh, HEALTH)
    own = own_by_hand(whole, HEALTH)
    existing = next(
        one
        for one in whole.of(Exchange).values()
        if ("exchange", one.key) not in own and one.giver and one.taker
    )
    for values in (
        {"giver": existing.giver, "taker": existing.taker},
        {"giver": existing.taker, "taker": existing.giver},
    ):
        with pytest.raises(NotPermitted):
            add(operator, "exchange", values, author())


def test_a_change_of_anothers_record_tells_nothing_of_what_stands_in_it(
    contoh: Catalogue, whole: Snapshot
) -> None:
    other = application_of(whole, STAFF)
    with closing(sqlite3.connect(contoh.path)) as connection:
        connection.execute(
            "UPDATE application SET launched = '2031' WHERE key = ?", (other,)
        )
        connection.commit()
    operator = as_operator(contoh, HEALTH)
    before = contoh.path.read_bytes()
    changes = {"retired": "2020", "launched": "bukan tanggal"}
    for refused in (
        lambda: edit(operator, "application", other, changes, author()),
        lambda: edit_rows(operator, [RowEdit("application", other, changes)], author()),
    ):
        with pytest.raises(NotPermitted) as caught:
            refused()
        assert "2031" not in str(caught.value)
    assert contoh.path.read_bytes() == before


def test_a_record_that_is_not_seen_is_as_good_as_none(
    contoh: Catalogue, whole: Snapshot
) -> None:
    operator = as_operator(contoh, HEALTH)
    own = own_by_hand(whole, HEALTH)
    hidden = next(
        one.key
        for one in whole.of(Exchange).values()
        if ("exchange", one.key) not in own
    )
    for key in (hidden, "tidak-ada"):
        with pytest.raises(NotFound):
            edit(operator, "exchange", key, {"note": "x"}, author())


def test_what_was_recorded_in_the_same_save_may_be_named(
    contoh: Catalogue, whole: Snapshot
) -> None:
    operator = as_operator(contoh, HEALTH)
    own = application_of(whole, HEALTH)
    new = ("data_set", {"name": "Data Baru Kami", "producer": HEALTH})
    sides = {"giver": own, "taker": application_of(whole, STAFF)}
    exchange = ("exchange", {**sides, "data": ["Data Baru Kami"]})
    keys = add_together(operator, [new, exchange], author(), same_name=True)
    assert len(keys) == 2
