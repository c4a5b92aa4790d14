"""Add, edit, retire, state complete: one transaction each, with its history."""

from pathlib import Path

import pytest
from spbe_inventory.actions.catalogue import Catalogue, Hand, begin
from spbe_inventory.actions.listing import changes, listed, one
from spbe_inventory.actions.recording import add, edit, retire
from spbe_inventory.actions.stating import Said, state_complete
from spbe_inventory.errors import Ambiguous, BadInput, CatalogueError, Misuse, NotFound, Outdated

from tests.builders import DAY, catalogue, hand


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"}, "bkd": {"name": "BKD"}},
            "application": {"simpeg": {"name": "SIMPEG", "other_names": ["Simpeg Lama"], "owner": "dinkes"}},
        },
    )


def document(place: Catalogue, kind: str, which: str) -> dict[str, object]:
    return one(place, kind, which).document


def test_a_reference_may_be_key_name_short_name_or_other_name(place: Catalogue) -> None:
    for number, owner in enumerate(("dinkes", "Dinas Kesehatan", "DINKES", "dinas-kesehatan")):
        key = add(place, "application", {"name": f"A{number}", "owner": owner}, hand())
        assert document(place, "application", key)["owner"] == "dinkes"
    key = add(place, "exchange", {"giver": "simpeg lama", "taker": "A0", "state": "in_use"}, hand())
    assert document(place, "exchange", key)["giver"] == "simpeg"


def test_a_marked_reference_is_looked_up_too(place: Catalogue) -> None:
    key = add(place, "application", {"name": "A", "owner": {"value": "Dinkes", "mark": "assumed"}}, hand())
    assert document(place, "application", key)["owner"] == {"value": "dinkes", "mark": "assumed"}


def test_a_name_that_is_taken_is_refused_unless_it_is_another_thing(place: Catalogue) -> None:
    for name in ("simpeg", "SIMPEG.", "simpeg-lama"):
        with pytest.raises(BadInput) as caught:
            add(place, "application", {"name": name}, hand())
        assert caught.value.values["key"] == "simpeg"
    key = add(place, "application", {"name": "SIMPEG"}, hand(), same_name=True)
    assert key == "contoh-simpeg"
    assert add(place, "application", {"name": "SIMPEG"}, hand(), same_name=True) == "contoh-simpeg-2"


def test_an_ambiguous_name_lists_its_candidates(place: Catalogue) -> None:
    add(place, "application", {"name": "SIMPEG"}, hand(), same_name=True)
    with pytest.raises(Ambiguous) as caught:
        edit(place, "application", "SimPeg", {"users": "x"}, hand())
    assert caught.value.values["candidates"] == "contoh-simpeg, simpeg"


def test_an_unknown_name_names_the_closest(place: Catalogue) -> None:
    with pytest.raises(NotFound) as caught:
        add(place, "application", {"name": "B", "owner": "Dinas Kesehatn"}, hand())
    assert "dinkes" in str(caught.value)
    with pytest.raises(NotFound) as far:
        add(place, "application", {"name": "B", "owner": "qqqq"}, hand())
    assert far.value.key == "not-found"


@pytest.mark.parametrize("name", ["مرحبا", "!!!", "漢字"])
def test_a_name_without_latin_letters_still_gets_a_key(place: Catalogue, name: str) -> None:
    key = add(place, "application", {"name": name}, hand())
    assert key == "contoh-app"
    assert one(place, "application", key).name == name


def test_a_former_name_stays_an_other_name(place: Catalogue) -> None:
    old = edit(place, "application", "SIMPEG", {"name": "SIASN Daerah"}, hand())
    assert old["name"] == "SIMPEG"
    assert document(place, "application", "SIMPEG")["other_names"] == ["Simpeg Lama", "SIMPEG"]
    assert document(place, "application", "SIASN Daerah")["key"] == "simpeg"


def test_an_edit_keeps_the_old_values_and_raises_the_version(place: Catalogue) -> None:
    edit(place, "application", "simpeg", {"users": "ASN", "owner": "BKD"}, hand())
    assert document(place, "application", "simpeg")["version"] == 2
    (change, created) = changes(place, "application", "simpeg")
    assert change.old == {"owner": "dinkes", "users": None}
    assert (change.batch.actor, change.batch.at) == ("penguji", "2026-11-21T08:00:00Z")
    assert (created.action, created.old, created.place) == ("create", {}, "applications[0]")


def test_an_edit_that_changes_nothing_leaves_no_trace(place: Catalogue) -> None:
    assert edit(place, "application", "simpeg", {"name": "SIMPEG"}, hand()) == {}
    assert document(place, "application", "simpeg")["version"] == 1
    assert len(changes(place, None, None)) == 4


def test_a_field_given_as_none_is_emptied(place: Catalogue) -> None:
    assert edit(place, "application", "simpeg", {"owner": None}, hand()) == {"owner": "dinkes"}
    assert "owner" not in document(place, "application", "simpeg")


def test_a_basis_backs_each_value_written(place: Catalogue) -> None:
    writer = Hand(hand().actor, hand().clock, "document", "SK 12/2026")
    edit(place, "application", "simpeg", {"owner": {"mark": "unknown"}, "users": "ASN"}, writer)
    assert document(place, "application", "simpeg")["statements"] == [
        {
            "field": "owner",
            "basis": "document",
            "source": "SK 12/2026",
            "value": {"mark": "unknown"},
            "date": "2026-11-21",
        },
        {"field": "users", "basis": "document", "source": "SK 12/2026", "value": "ASN", "date": "2026-11-21"},
    ]


def test_to_retire_is_to_say_so_and_delete_nothing(place: Catalogue) -> None:
    retire(place, "application", "simpeg", hand())
    assert document(place, "application", "simpeg")["status"] == "stopped"
    with pytest.raises(Outdated):
        retire(place, "application", "simpeg", hand(), seen=1)
    with pytest.raises(Misuse):
        retire(place, "setting", "x", hand())


def test_a_national_system_is_taken_in_when_first_named(place: Catalogue) -> None:
    add(place, "exchange", {"giver": "SIAK", "taker": "simpeg", "state": "in_use"}, hand())
    add(place, "exchange", {"giver": "nasional-siak", "taker_text": "RSUD", "state": "claimed"}, hand())
    assert [row.key for row in listed(place, "application", {})] == ["simpeg"]
    siak = one(place, "application", "nasional-siak")
    assert siak.document["agency"] == "kementerian-dalam-negeri"
    assert siak.backing[0].basis == "halaman publik"
    assert one(place, "agency", "Kementerian Dalam Negeri").document["assessed"] is False


def test_a_national_system_is_no_owner_of_relations(place: Catalogue) -> None:
    with pytest.raises(NotFound):
        add(place, "relation", {"application": "simpeg", "relation_kind": "part_of", "other": "SRIKANDI"}, hand())


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
        ("application", {"name": "A", "dimensions": ["living", "living"]}, "doubled-value"),
        ("application", {"name": "A", "dimensions": []}, "empty-list"),
        ("application", {"name": "A", "gives": "SIAK"}, "only-a-mark"),
        ("application", {"name": "A", "hobby": "catur"}, "unknown-field"),
        ("application", {"name": {"mark": "unknown"}}, "no-mark-here"),
        ("application", {"name": "A", "users": {"mark": "maybe"}}, "unknown-code"),
        ("exchange", {"giver": "simpeg"}, "neither-filled"),
        ("exchange", {"giver": "simpeg", "giver_text": "x", "taker_text": "y"}, "both-filled"),
        ("exchange", {"giver": "simpeg", "taker": "simpeg"}, "same-ends"),
        ("exchange", {"giver": "simpeg", "taker_text": "y", "hours_per_month": -1}, "too-small"),
        ("exchange", {"giver": "simpeg", "taker_text": "y", "hours_per_month": 10**9}, "too-large"),
        ("exchange", {"giver": "simpeg", "taker_text": "y", "hours_per_month": "dua"}, "no-number"),
        ("exchange", {"giver": "simpeg", "taker_text": "y", "directed": "mungkin"}, "no-yes-or-no"),
        ("setting", {"name": "splp_since", "value": "kapan-kapan"}, "no-day"),
    ],
)
def test_the_door_refuses_with_a_sentence(place: Catalogue, kind: str, values: dict[str, object], key: str) -> None:
    with pytest.raises(BadInput) as caught:
        add(place, kind, values, hand())
    assert key in [problem.key for problem in caught.value.problems]
    assert all(str(problem) for problem in caught.value.problems)
    assert len(changes(place, None, None)) == 4


def test_lists_of_an_office_are_stated_for_each_of_its_applications(place: Catalogue) -> None:
    stated = state_complete(place, "Dinkes", Said((), DAY, "Sekretaris"), hand())
    assert (stated.records, stated.lists) == (3, ("applications", "gives", "takes"))
    assert {row.document["list_name"] for row in listed(place, "completeness", {})} == {
        "applications",
        "gives",
        "takes",
    }
    again = state_complete(place, "Dinkes", Said(("gives",), DAY.replace(day=22), "Kadis", "Surat 1"), hand())
    assert again.records == 1
    assert len(listed(place, "completeness", {})) == 3


def test_lists_of_an_application_are_its_own(place: Catalogue) -> None:
    assert state_complete(place, "simpeg", Said((), DAY, "Dinas"), hand()).lists == ("gives", "takes")
    with pytest.raises(Misuse):
        state_complete(place, "simpeg", Said(("applications",), DAY, "Dinas"), hand())
    with pytest.raises(BadInput):
        state_complete(place, "simpeg", Said((), DAY, " "), hand())


def test_an_application_registered_later_is_not_covered(place: Catalogue) -> None:
    state_complete(place, "Dinkes", Said(("gives",), DAY, "Dinas"), hand())
    add(place, "application", {"name": "Baru", "owner": "Dinkes"}, hand())
    assert {row.document["application"] for row in listed(place, "completeness", {})} == {"simpeg"}


def test_a_catalogue_is_begun_once_and_only_with_a_name(tmp_path: Path) -> None:
    path = tmp_path / "baru.db"
    with pytest.raises(BadInput):
        begin(path, {"name": " ", "agency_kind": "kota"}, hand())
    assert not path.exists()
    assert begin(path, {"name": "Kota Contoh", "agency_kind": "kota"}, hand()) == "contoh"
    with pytest.raises(CatalogueError):
        begin(path, {"name": "Kota Contoh", "agency_kind": "kota"}, hand())


def test_lists_can_be_narrowed(place: Catalogue) -> None:
    add(place, "application", {"name": "Lain", "owner": {"mark": "unknown"}, "dimensions": ["living"]}, hand())
    assert [row.key for row in listed(place, "application", {"owner": "Dinas Kesehatan"})] == ["simpeg"]
    assert [row.key for row in listed(place, "application", {"owner": {"mark": "unknown"}})] == ["contoh-lain"]
    assert [row.key for row in listed(place, "application", {"dimensions": ["living"]})] == ["contoh-lain"]
    assert listed(place, "application", {"status": "in_use"}) == []


def test_a_statement_keeps_the_value_its_source_gave(place: Catalogue) -> None:
    for status, source in (("in_use", "halaman A"), ("stopped", "Kabid")):
        edit(place, "application", "simpeg", {"status": status}, Hand(hand().actor, hand().clock, "interview", source))
    edit(place, "application", "simpeg", {"status": None}, hand())
    backing = one(place, "application", "simpeg").backing
    assert [(said.value, said.source) for said in backing] == [("digunakan", "halaman A"), ("dihentikan", "Kabid")]


def test_the_source_of_none_is_kept(place: Catalogue) -> None:
    writer = Hand(hand().actor, hand().clock, "document", "Surat 5")
    edit(place, "application", "simpeg", {"gives": {"mark": "none"}}, writer)
    (said,) = one(place, "application", "simpeg").backing
    assert (said.field, said.value, said.source) == ("gives", "tidak ada", "Surat 5")


def test_competing_values_stand_side_by_side(place: Catalogue) -> None:
    for year, source in (("2021", "Formulir"), ("2022", "Laman")):
        said = {"launched": {"value": year, "mark": "disputed"}}
        edit(place, "application", "simpeg", said, Hand(hand().actor, hand().clock, "form", source))
    row = one(place, "application", "simpeg")
    assert [(said.value, said.source) for said in row.backing] == [("2021", "Formulir"), ("2022", "Laman")]
    assert row.document["launched"] == {"value": "2022", "mark": "disputed"}


def test_an_assumption_is_marked_so_and_never_says_none(place: Catalogue) -> None:
    guess = Hand(hand().actor, hand().clock, "assumption")
    key = add(place, "application", {"name": "A", "owner": "Dinkes", "status": {"mark": "unknown"}}, guess)
    document_ = document(place, "application", key)
    assert (document_["name"], document_["owner"]) == ("A", {"value": "dinkes", "mark": "assumed"})
    with pytest.raises(Misuse) as caught:
        edit(place, "application", key, {"gives": {"mark": "none"}}, guess)
    assert caught.value.key == "assumed-none"
    with pytest.raises(Misuse) as stated:
        state_complete(place, key, Said((), DAY, "kami"), guess)
    assert stated.value.key == "assumed-completeness"


def test_an_exchange_keeps_the_basis_it_was_recorded_by(place: Catalogue) -> None:
    form = Hand(hand().actor, hand().clock, "form", "Formulir 1")
    key = add(place, "exchange", {"giver": "simpeg", "taker_text": "bank", "state": "in_use"}, form)
    edit(place, "exchange", key, {"method": "file"}, Hand(hand().actor, hand().clock, "interview", "Kabid"))
    row = one(place, "exchange", key)
    assert (row.document["basis"], row.document["source"]) == ("form", "Formulir 1")
    assert [(said.field, said.source) for said in row.backing][-1] == ("method", "Kabid")


GUESS = Hand(hand().actor, hand().clock, "assumption")


def test_a_guess_replaces_nothing_that_is_known(place: Catalogue) -> None:
    key = add(place, "exchange", {"giver": "simpeg", "taker_text": "bank", "state": "in_use"}, hand())
    for wanted in ({"state": "ended"}, {"withdrawn": True}, {"directed": False}):
        with pytest.raises(Misuse) as caught:
            edit(place, "exchange", key, wanted, GUESS)
        assert caught.value.key == "assumed-over-known"
    with pytest.raises(Misuse):
        retire(place, "exchange", key, GUESS)
    with pytest.raises(Misuse):
        edit(place, "agency", "contoh", {"assessed": False}, GUESS)
    edit(place, "exchange", key, {"frequency": "daily"}, GUESS)
    row = document(place, "exchange", key)
    assert (row["state"], row["frequency"]) == ("in_use", {"value": "daily", "mark": "assumed"})
    assert "basis" not in row


def test_a_guess_is_confirmed_only_by_saying_so(place: Catalogue) -> None:
    values = {"giver": "simpeg", "taker_text": "bank", "state": "in_use"}
    key = add(place, "exchange", values, GUESS)
    edit(place, "exchange", key, {"frequency": "daily"}, Hand(hand().actor, hand().clock, "document", "SK 1"))
    row = document(place, "exchange", key)
    assert (row["basis"], row["state"]) == ("assumption", {"value": "in_use", "mark": "assumed"})
    edit(place, "exchange", key, {"basis": None}, hand())
    assert document(place, "exchange", key)["state"] == {"value": "in_use", "mark": "assumed"}
    with pytest.raises(Misuse):
        add(place, "exchange", {**values, "taker_text": "x", "basis": "interview"}, GUESS)
    with pytest.raises(BadInput):
        add(place, "exchange", {**values, "taker_text": "x", "basis": {"mark": "unknown"}}, hand())


def test_the_same_need_or_relation_is_not_recorded_twice(place: Catalogue) -> None:
    data = add(place, "data_set", {"name": "NIK"}, hand())
    add(place, "need", {"taker": "simpeg", "data": data}, hand())
    with pytest.raises(BadInput):
        add(place, "need", {"taker": "simpeg", "data": "NIK"}, hand())
    values = {"application": "simpeg", "relation_kind": "part_of", "other_text": "portal"}
    key = add(place, "relation", values, hand())
    with pytest.raises(BadInput):
        add(place, "relation", values, hand())
    retire(place, "relation", key, hand())
    assert add(place, "relation", values, hand()) == f"{key}-2"


def test_one_government_does_not_write_into_the_register_of_another(tmp_path: Path) -> None:
    there = {"agency": {"lain": {"agency_kind": "provinsi"}}, "application": {"a": {}, "b": {"agency": "lain"}}}
    both = catalogue(tmp_path, there)
    own = Catalogue(both.path, "contoh")
    with pytest.raises(Misuse):
        edit(own, "application", "b", {"users": "x"}, hand())
    with pytest.raises(Misuse):
        state_complete(own, "b", Said((), DAY, "kami"), hand())


def test_the_same_exchange_or_setting_is_not_recorded_twice(place: Catalogue) -> None:
    values = {"giver": "simpeg", "taker_text": "Bank  Daerah", "state": "in_use"}
    key = add(place, "exchange", values, hand())
    with pytest.raises(BadInput) as caught:
        add(place, "exchange", {**values, "taker_text": "bank daerah", "state": "claimed"}, hand())
    assert caught.value.values["key"] == key
    assert add(place, "exchange", values, hand(), same_name=True) == f"{key}-2"
    add(place, "exchange", {**values, "taker_text": "provinsi"}, hand())
    add(place, "setting", {"name": "prepared_by", "value": "Kominfo"}, hand())
    with pytest.raises(BadInput):
        add(place, "setting", {"name": "prepared_by", "value": "Bappeda"}, hand())


def test_an_ended_exchange_may_begin_again(place: Catalogue) -> None:
    values = {"giver": "simpeg", "taker_text": "bank", "state": "in_use"}
    key = add(place, "exchange", values, hand())
    retire(place, "exchange", key, hand())
    assert add(place, "exchange", values, hand()) == f"{key}-2"


def test_a_later_statement_is_not_moved_back_but_may_be_withdrawn(place: Catalogue) -> None:
    state_complete(place, "simpeg", Said(("gives",), DAY, "Dinas"), hand())
    with pytest.raises(BadInput) as caught:
        state_complete(place, "simpeg", Said(("gives",), DAY.replace(year=2020), "Dinas"), hand())
    assert caught.value.key == "later-statement"
    (row,) = listed(place, "completeness", {})
    retire(place, "completeness", row.key, hand())
    assert document(place, "completeness", row.key)["withdrawn"] is True
    state_complete(place, "simpeg", Said(("gives",), DAY.replace(year=2020), "Dinas"), hand())
    assert document(place, "completeness", row.key)["withdrawn"] is False


def test_an_office_does_not_belong_to_itself(place: Catalogue) -> None:
    with pytest.raises(BadInput):
        edit(place, "unit", "dinkes", {"parent": "Dinkes"}, hand())


def test_a_government_may_be_corrected(place: Catalogue) -> None:
    edit(place, "agency", "contoh", {"code": "72.01"}, hand())
    with pytest.raises(BadInput) as caught:
        edit(place, "agency", "contoh", {"code": "9901"}, hand())
    assert [problem.key for problem in caught.value.problems] == ["wrong-area-code"]
