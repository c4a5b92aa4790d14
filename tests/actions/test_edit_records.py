"""Add, edit, retire, state complete: one transaction each, with its history."""

from pathlib import Path

import pytest
from spbe_inventory.actions.completeness import CompletenessRequest, state_complete
from spbe_inventory.actions.edit_records import add, edit, retire
from spbe_inventory.actions.new_catalogue import create_catalogue
from spbe_inventory.actions.record_list import get_record, list_changes, list_records
from spbe_inventory.errors import (
    Ambiguous,
    BadInput,
    CatalogueError,
    EditConflict,
    NotFound,
    UsageError,
)
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import DAY, author, catalogue


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {
                "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
                "bkd": {"name": "BKD"},
            },
            "application": {
                "simpeg": {
                    "name": "SIMPEG",
                    "other_names": ["Simpeg Lama"],
                    "owner": "dinkes",
                }
            },
        },
    )


def document(catalogue: Catalogue, kind: str, which: str) -> dict[str, object]:
    return get_record(catalogue, kind, which).document


def test_a_reference_may_be_key_name_short_name_or_other_name(
    catalogue: Catalogue,
) -> None:
    for number, owner in enumerate(
        ("dinkes", "Dinas Kesehatan", "DINKES", "dinas-kesehatan")
    ):
        key = add(
            catalogue, "application", {"name": f"A{number}", "owner": owner}, author()
        )
        assert document(catalogue, "application", key)["owner"] == "dinkes"
    key = add(
        catalogue,
        "exchange",
        {"giver": "simpeg lama", "taker": "A0", "state": "in_use"},
        author(),
    )
    assert document(catalogue, "exchange", key)["giver"] == "simpeg"


def test_a_marked_reference_is_looked_up_too(catalogue: Catalogue) -> None:
    key = add(
        catalogue,
        "application",
        {"name": "A", "owner": {"value": "Dinkes", "mark": "assumed"}},
        author(),
    )
    assert document(catalogue, "application", key)["owner"] == {
        "value": "dinkes",
        "mark": "assumed",
    }


def test_a_name_that_is_taken_is_refused_unless_it_is_another_thing(
    catalogue: Catalogue,
) -> None:
    for name in ("simpeg", "SIMPEG.", "simpeg-lama"):
        with pytest.raises(BadInput) as caught:
            add(catalogue, "application", {"name": name}, author())
        assert caught.value.values["key"] == "simpeg"
    key = add(catalogue, "application", {"name": "SIMPEG"}, author(), same_name=True)
    assert key == "contoh-simpeg"
    assert (
        add(catalogue, "application", {"name": "SIMPEG"}, author(), same_name=True)
        == "contoh-simpeg-2"
    )


def test_an_ambiguous_name_lists_its_candidates(catalogue: Catalogue) -> None:
    add(catalogue, "application", {"name": "SIMPEG"}, author(), same_name=True)
    with pytest.raises(Ambiguous) as caught:
        edit(catalogue, "application", "SimPeg", {"users": "x"}, author())
    assert caught.value.values["candidates"] == "contoh-simpeg, simpeg (Dinkes)"


def test_an_unknown_name_names_the_closest(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput) as caught:
        add(
            catalogue, "application", {"name": "B", "owner": "Dinas Kesehatn"}, author()
        )
    (close,) = caught.value.problems
    assert "Dinas Kesehatan" in str(close)
    with pytest.raises(BadInput) as far:
        add(catalogue, "application", {"name": "B", "owner": "qqqq"}, author())
    assert not isinstance(far.value, NotFound)
    (problem,) = far.value.problems
    assert (problem.key, problem.field_name) == ("not-found", "owner")


@pytest.mark.parametrize("name", ["مرحبا", "!!!", "漢字"])
def test_a_name_without_latin_letters_still_gets_a_key(
    catalogue: Catalogue, name: str
) -> None:
    key = add(catalogue, "application", {"name": name}, author())
    assert key == "contoh-app"
    assert get_record(catalogue, "application", key).name == name


def test_a_former_name_stays_an_other_name(catalogue: Catalogue) -> None:
    old = edit(catalogue, "application", "SIMPEG", {"name": "SIASN Daerah"}, author())
    assert old["name"] == "SIMPEG"
    assert document(catalogue, "application", "SIMPEG")["other_names"] == [
        "Simpeg Lama",
        "SIMPEG",
    ]
    assert document(catalogue, "application", "SIASN Daerah")["key"] == "simpeg"


def test_an_edit_keeps_the_old_values_and_raises_the_version(
    catalogue: Catalogue,
) -> None:
    edit(catalogue, "application", "simpeg", {"users": "ASN", "owner": "BKD"}, author())
    assert document(catalogue, "application", "simpeg")["version"] == 2
    (change, created) = list_changes(catalogue, "application", "simpeg")
    assert change.old == {"owner": "dinkes", "users": None}
    assert (change.batch.actor, change.batch.at) == ("penguji", "2026-11-21T08:00:00Z")
    assert (created.action, created.old, created.place) == (
        "create",
        {},
        "applications[0]",
    )


def test_an_edit_that_changes_nothing_leaves_no_trace(catalogue: Catalogue) -> None:
    assert edit(catalogue, "application", "simpeg", {"name": "SIMPEG"}, author()) == {}
    assert document(catalogue, "application", "simpeg")["version"] == 1
    assert len(list_changes(catalogue, None, None)) == 4


def test_a_field_given_as_none_is_emptied(catalogue: Catalogue) -> None:
    assert edit(catalogue, "application", "simpeg", {"owner": None}, author()) == {
        "owner": "dinkes"
    }
    assert "owner" not in document(catalogue, "application", "simpeg")


def test_a_basis_backs_each_value_written(catalogue: Catalogue) -> None:
    writer = Author(author().actor, author().clock, "document", "SK 12/2026")
    edit(
        catalogue,
        "application",
        "simpeg",
        {"owner": {"mark": "unknown"}, "users": "ASN"},
        writer,
    )
    assert document(catalogue, "application", "simpeg")["statements"] == [
        {
            "field": "owner",
            "basis": "document",
            "source": "SK 12/2026",
            "value": {"mark": "unknown"},
            "date": "2026-11-21",
        },
        {
            "field": "users",
            "basis": "document",
            "source": "SK 12/2026",
            "value": "ASN",
            "date": "2026-11-21",
        },
    ]


def test_to_retire_is_to_say_so_and_delete_nothing(catalogue: Catalogue) -> None:
    retire(catalogue, "application", "simpeg", author())
    assert document(catalogue, "application", "simpeg")["status"] == "stopped"
    with pytest.raises(EditConflict):
        retire(catalogue, "application", "simpeg", author(), expected_version=1)
    with pytest.raises(UsageError):
        retire(catalogue, "setting", "x", author())


def test_a_national_system_is_taken_in_when_first_named(catalogue: Catalogue) -> None:
    add(
        catalogue,
        "exchange",
        {"giver": "SIAK", "taker": "simpeg", "state": "in_use"},
        author(),
    )
    add(
        catalogue,
        "exchange",
        {"giver": "nasional-siak", "taker_text": "RSUD", "state": "claimed"},
        author(),
    )
    assert [row.key for row in list_records(catalogue, "application", {})] == ["simpeg"]
    siak = get_record(catalogue, "application", "nasional-siak")
    assert siak.document["agency"] == "kementerian-dalam-negeri"
    assert siak.backing[0].basis == "halaman publik"
    assert (
        get_record(catalogue, "agency", "Kementerian Dalam Negeri").document["assessed"]
        is False
    )


def test_a_national_system_is_no_owner_of_relations(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput):
        add(
            catalogue,
            "relation",
            {"application": "simpeg", "relation_kind": "part_of", "other": "SRIKANDI"},
            author(),
        )


@pytest.mark.parametrize(
    ("kind", "values", "key"),
    [
        ("application", {}, "value-missing"),
        ("application", {"name": "x" * 201}, "text-too-long"),
        ("application", {"name": " "}, "empty-name"),
        ("application", {"name": "\u200d"}, "empty-name"),
        ("application", {"name": "A", "users": " "}, "empty-text"),
        ("application", {"name": "a\u200bb"}, "invisible-letter"),
        ("application", {"name": "A", "launched": "٢٠٢٤"}, "no-date"),
        ("application", {"name": "a\u202eb"}, "invisible-letter"),
        ("application", {"name": "a\nb"}, "invisible-letter"),
        ("application", {"name": "A", "launched": "31-02-2024"}, "no-date"),
        ("application", {"name": "A", "status": "hidup"}, "unknown-code"),
        (
            "application",
            {"name": "A", "dimensions": ["living", "living"]},
            "doubled-value",
        ),
        ("application", {"name": "A", "dimensions": []}, "empty-list"),
        ("application", {"name": "A", "gives": "SIAK"}, "only-a-mark"),
        ("application", {"name": "A", "hobby": "catur"}, "unknown-field"),
        ("application", {"name": {"mark": "unknown"}}, "no-mark-here"),
        ("application", {"name": "A", "users": {"mark": "maybe"}}, "unknown-code"),
        ("exchange", {"giver": "simpeg"}, "neither-filled"),
        (
            "exchange",
            {"giver": "simpeg", "giver_text": "x", "taker_text": "y"},
            "both-filled",
        ),
        (
            "exchange",
            {"giver": "simpeg", "taker_text": "y", "hours_per_month": -1},
            "too-small",
        ),
        (
            "exchange",
            {"giver": "simpeg", "taker_text": "y", "hours_per_month": 10**9},
            "too-large",
        ),
        (
            "exchange",
            {"giver": "simpeg", "taker_text": "y", "hours_per_month": "dua"},
            "no-number",
        ),
        (
            "exchange",
            {"giver": "simpeg", "taker_text": "y", "directed": "mungkin"},
            "no-yes-or-no",
        ),
        ("setting", {"name": "splp_since", "value": "kapan-kapan"}, "no-day"),
    ],
)
def test_the_door_refuses_with_a_sentence(
    catalogue: Catalogue, kind: str, values: dict[str, object], key: str
) -> None:
    with pytest.raises(BadInput) as caught:
        add(catalogue, kind, values, author())
    assert key in [problem.key for problem in caught.value.problems]
    assert all(str(problem) for problem in caught.value.problems)
    assert len(list_changes(catalogue, None, None)) == 4


def test_lists_of_an_office_are_stated_for_each_of_its_applications(
    catalogue: Catalogue,
) -> None:
    stated = state_complete(
        catalogue, "Dinkes", CompletenessRequest((), DAY, "Sekretaris"), author()
    )
    assert (stated.records, stated.lists) == (3, ("applications", "gives", "takes"))
    assert {
        row.document["list_name"] for row in list_records(catalogue, "completeness", {})
    } == {
        "applications",
        "gives",
        "takes",
    }
    again = state_complete(
        catalogue,
        "Dinkes",
        CompletenessRequest(("gives",), DAY.replace(day=22), "Kadis", "Surat 1"),
        author(),
    )
    assert again.records == 1
    assert len(list_records(catalogue, "completeness", {})) == 3


def test_lists_of_an_application_are_its_own(catalogue: Catalogue) -> None:
    assert state_complete(
        catalogue, "simpeg", CompletenessRequest((), DAY, "Dinas"), author()
    ).lists == (
        "gives",
        "takes",
    )
    with pytest.raises(UsageError):
        state_complete(
            catalogue,
            "simpeg",
            CompletenessRequest(("applications",), DAY, "Dinas"),
            author(),
        )
    with pytest.raises(BadInput):
        state_complete(catalogue, "simpeg", CompletenessRequest((), DAY, " "), author())


def test_an_application_registered_later_is_not_covered(catalogue: Catalogue) -> None:
    state_complete(
        catalogue, "Dinkes", CompletenessRequest(("gives",), DAY, "Dinas"), author()
    )
    add(catalogue, "application", {"name": "Baru", "owner": "Dinkes"}, author())
    assert {
        row.document["application"]
        for row in list_records(catalogue, "completeness", {})
    } == {"simpeg"}


def test_a_catalogue_is_begun_once_and_only_with_a_name(tmp_path: Path) -> None:
    path = tmp_path / "baru.db"
    with pytest.raises(BadInput):
        create_catalogue(path, {"name": " ", "agency_kind": "kota"}, author())
    assert not path.exists()
    added = create_catalogue(
        path, {"name": "Kota Contoh", "agency_kind": "kota"}, author()
    )
    assert added.keys == ("contoh",)
    with pytest.raises(CatalogueError):
        create_catalogue(path, {"name": "Kota Contoh", "agency_kind": "kota"}, author())


def test_lists_can_be_narrowed(catalogue: Catalogue) -> None:
    add(
        catalogue,
        "application",
        {"name": "Lain", "owner": {"mark": "unknown"}, "dimensions": ["living"]},
        author(),
    )
    assert [
        row.key
        for row in list_records(catalogue, "application", {"owner": "Dinas Kesehatan"})
    ] == ["simpeg"]
    assert [
        row.key
        for row in list_records(
            catalogue, "application", {"owner": {"mark": "unknown"}}
        )
    ] == ["contoh-lain"]
    assert [
        row.key
        for row in list_records(catalogue, "application", {"dimensions": ["living"]})
    ] == ["contoh-lain"]
    assert list_records(catalogue, "application", {"status": "in_use"}) == []


def test_a_statement_keeps_the_value_its_source_gave(catalogue: Catalogue) -> None:
    for status, source in (("in_use", "halaman A"), ("stopped", "Kabid")):
        edit(
            catalogue,
            "application",
            "simpeg",
            {"status": status},
            Author(author().actor, author().clock, "interview", source),
        )
    edit(catalogue, "application", "simpeg", {"status": None}, author())
    backing = get_record(catalogue, "application", "simpeg").backing
    assert [(source.value, source.source) for source in backing] == [
        ("digunakan", "halaman A"),
        ("dihentikan", "Kabid"),
    ]


def test_the_source_of_none_is_kept(catalogue: Catalogue) -> None:
    writer = Author(author().actor, author().clock, "document", "Surat 5")
    edit(catalogue, "application", "simpeg", {"gives": {"mark": "none"}}, writer)
    (source,) = get_record(catalogue, "application", "simpeg").backing
    assert (source.field, source.value, source.source) == (
        "gives",
        "tidak ada",
        "Surat 5",
    )


def test_competing_values_stand_side_by_side(catalogue: Catalogue) -> None:
    for year, source in (("2021", "Formulir"), ("2022", "Laman")):
        changes = {"launched": {"value": year, "mark": "disputed"}}
        edit(
            catalogue,
            "application",
            "simpeg",
            changes,
            Author(author().actor, author().clock, "form", source),
        )
    row = get_record(catalogue, "application", "simpeg")
    assert [(source.value, source.source) for source in row.backing] == [
        ("2021", "Formulir"),
        ("2022", "Laman"),
    ]
    assert row.document["launched"] == {"value": "2022", "mark": "disputed"}


def test_an_assumption_is_marked_so_and_never_says_none(catalogue: Catalogue) -> None:
    guess = Author(author().actor, author().clock, "assumption")
    key = add(
        catalogue,
        "application",
        {"name": "A", "owner": "Dinkes", "status": {"mark": "unknown"}},
        guess,
    )
    document_ = document(catalogue, "application", key)
    assert (document_["name"], document_["owner"]) == (
        "A",
        {"value": "dinkes", "mark": "assumed"},
    )
    with pytest.raises(UsageError) as caught:
        edit(catalogue, "application", key, {"gives": {"mark": "none"}}, guess)
    assert caught.value.key == "assumed-none"
    with pytest.raises(UsageError) as stated:
        state_complete(catalogue, key, CompletenessRequest((), DAY, "kami"), guess)
    assert stated.value.key == "assumed-completeness"


def test_an_exchange_keeps_the_basis_it_was_recorded_by(catalogue: Catalogue) -> None:
    form = Author(author().actor, author().clock, "form", "Formulir 1")
    key = add(
        catalogue,
        "exchange",
        {"giver": "simpeg", "taker_text": "bank", "state": "in_use"},
        form,
    )
    edit(
        catalogue,
        "exchange",
        key,
        {"method": "file"},
        Author(author().actor, author().clock, "interview", "Kabid"),
    )
    row = get_record(catalogue, "exchange", key)
    assert (row.document["basis"], row.document["source"]) == ("form", "Formulir 1")
    assert [(source.field, source.source) for source in row.backing][-1] == (
        "method",
        "Kabid",
    )


GUESS = Author(author().actor, author().clock, "assumption")


def test_a_guess_replaces_nothing_that_is_known(catalogue: Catalogue) -> None:
    key = add(
        catalogue,
        "exchange",
        {"giver": "simpeg", "taker_text": "bank", "state": "in_use"},
        author(),
    )
    for changes in ({"state": "ended"}, {"withdrawn": True}, {"directed": False}):
        with pytest.raises(UsageError) as caught:
            edit(catalogue, "exchange", key, changes, GUESS)
        assert caught.value.key == "assumed-over-known"
    with pytest.raises(UsageError):
        retire(catalogue, "exchange", key, GUESS)
    with pytest.raises(UsageError):
        edit(catalogue, "agency", "contoh", {"assessed": False}, GUESS)
    edit(catalogue, "exchange", key, {"frequency": "daily"}, GUESS)
    row = document(catalogue, "exchange", key)
    assert (row["state"], row["frequency"]) == (
        "in_use",
        {"value": "daily", "mark": "assumed"},
    )
    assert "basis" not in row


def test_a_guess_is_known_once_somebody_backs_it(catalogue: Catalogue) -> None:
    edit(catalogue, "application", "simpeg", {"status": "in_use"}, GUESS)
    with pytest.raises(BadInput):
        edit(catalogue, "application", "simpeg", {"status": "in_use"}, author())
    hand = Author(author().actor, author().clock, "interview", "Sekretaris")
    edit(catalogue, "application", "simpeg", {"status": "in_use"}, hand)
    row = document(catalogue, "application", "simpeg")
    assert row["status"] == "in_use"
    bases = [statement["basis"] for statement in row["statements"]]  # type: ignore[attr-defined]
    assert bases == ["assumption", "interview"]


def test_a_guess_is_confirmed_only_by_saying_so(catalogue: Catalogue) -> None:
    values = {"giver": "simpeg", "taker_text": "bank", "state": "in_use"}
    key = add(catalogue, "exchange", values, GUESS)
    edit(
        catalogue,
        "exchange",
        key,
        {"frequency": "daily"},
        Author(author().actor, author().clock, "document", "SK 1"),
    )
    row = document(catalogue, "exchange", key)
    assert (row["basis"], row["state"]) == (
        "assumption",
        {"value": "in_use", "mark": "assumed"},
    )
    edit(catalogue, "exchange", key, {"basis": None}, author())
    assert document(catalogue, "exchange", key)["state"] == {
        "value": "in_use",
        "mark": "assumed",
    }
    with pytest.raises(UsageError):
        add(
            catalogue,
            "exchange",
            {**values, "taker_text": "x", "basis": "interview"},
            GUESS,
        )
    with pytest.raises(BadInput):
        add(
            catalogue,
            "exchange",
            {**values, "taker_text": "x", "basis": {"mark": "unknown"}},
            author(),
        )


def test_the_same_need_or_relation_is_not_recorded_twice(catalogue: Catalogue) -> None:
    data = add(catalogue, "data_set", {"name": "NIK"}, author())
    add(catalogue, "need", {"taker": "simpeg", "data": data}, author())
    with pytest.raises(BadInput):
        add(catalogue, "need", {"taker": "simpeg", "data": "NIK"}, author())
    values = {
        "application": "simpeg",
        "relation_kind": "part_of",
        "other_text": "portal",
    }
    key = add(catalogue, "relation", values, author())
    with pytest.raises(BadInput):
        add(catalogue, "relation", values, author())
    retire(catalogue, "relation", key, author())
    assert add(catalogue, "relation", values, author()) == f"{key}-2"


def test_one_government_does_not_write_into_the_register_of_another(
    tmp_path: Path,
) -> None:
    records = {
        "agency": {"lain": {"agency_kind": "provinsi"}},
        "application": {"a": {}, "b": {"agency": "lain"}},
    }
    both = catalogue(tmp_path, records)
    own = Catalogue(both.path, "contoh")
    with pytest.raises(UsageError):
        edit(own, "application", "b", {"users": "x"}, author())
    with pytest.raises(UsageError):
        state_complete(own, "b", CompletenessRequest((), DAY, "kami"), author())


def test_the_same_exchange_or_setting_is_not_recorded_twice(
    catalogue: Catalogue,
) -> None:
    values = {"giver": "simpeg", "taker_text": "Bank  Daerah", "state": "in_use"}
    key = add(catalogue, "exchange", values, author())
    with pytest.raises(BadInput) as caught:
        add(
            catalogue,
            "exchange",
            {**values, "taker_text": "bank daerah", "state": "claimed"},
            author(),
        )
    assert caught.value.values["key"] == key
    assert add(catalogue, "exchange", values, author(), same_name=True) == f"{key}-2"
    add(catalogue, "exchange", {**values, "taker_text": "provinsi"}, author())
    add(catalogue, "setting", {"name": "prepared_by", "value": "Kominfo"}, author())
    with pytest.raises(BadInput):
        add(catalogue, "setting", {"name": "prepared_by", "value": "Bappeda"}, author())


def test_an_ended_exchange_may_begin_again(catalogue: Catalogue) -> None:
    values = {"giver": "simpeg", "taker_text": "bank", "state": "in_use"}
    key = add(catalogue, "exchange", values, author())
    retire(catalogue, "exchange", key, author())
    assert add(catalogue, "exchange", values, author()) == f"{key}-2"


def test_a_later_statement_is_not_moved_back_but_may_be_withdrawn(
    catalogue: Catalogue,
) -> None:
    state_complete(
        catalogue, "simpeg", CompletenessRequest(("gives",), DAY, "Dinas"), author()
    )
    with pytest.raises(BadInput) as caught:
        state_complete(
            catalogue,
            "simpeg",
            CompletenessRequest(("gives",), DAY.replace(year=2020), "Dinas"),
            author(),
        )
    assert caught.value.key == "later-statement"
    (row,) = list_records(catalogue, "completeness", {})
    retire(catalogue, "completeness", row.key, author())
    assert document(catalogue, "completeness", row.key)["withdrawn"] is True
    state_complete(
        catalogue,
        "simpeg",
        CompletenessRequest(("gives",), DAY.replace(year=2020), "Dinas"),
        author(),
    )
    assert document(catalogue, "completeness", row.key)["withdrawn"] is False


def test_an_office_does_not_belong_to_itself(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput):
        edit(catalogue, "unit", "dinkes", {"parent": "Dinkes"}, author())


def test_a_government_may_be_corrected(catalogue: Catalogue) -> None:
    edit(catalogue, "agency", "contoh", {"code": "72.01"}, author())
    with pytest.raises(BadInput) as caught:
        edit(catalogue, "agency", "contoh", {"code": "9901"}, author())
    assert [problem.key for problem in caught.value.problems] == ["wrong-area-code"]
