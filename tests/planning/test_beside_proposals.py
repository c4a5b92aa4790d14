"""What stands beside proposals: items typed by hand, an office, endings, what comes first where no need is known."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.documents.plan import Plan, ProposedItem
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.planning.assumptions import Assumptions, Event
from spbe_inventory.planning.what_if import WhatIf, run_what_if

from tests.builders import Records, catalogue, view
from tests.conftest import Run
from tests.planning.small_plans import STAFF, plan, planning_context, with_rows

SHARE = "share:pegawai:simpeg"
TYPED = {"name": "Integrasi kepegawaian", "content": "application", "state": "adopted"}


def with_typed(**fields: Any) -> Plan:
    return plan(with_rows(STAFF, plan_item={"p": {**TYPED, **fields}}))


def keys(proposal: Plan) -> set[str]:
    return {item.key for item in proposal.items}


def measure_of(proposal: Plan, key: str) -> ProposedItem:
    return next(item for item in proposal.items if item.key == key)


@pytest.mark.parametrize(
    "fields",
    [
        {"needs": ["n-gaji", "n-tpp"]},
        {"data": ["pegawai"], "applications": ["simpeg", "tpp", "gaji-app"]},
    ],
)
def test_what_a_typed_item_names_whole_is_not_proposed_again(
    fields: dict[str, Any],
) -> None:
    proposal = with_typed(**fields)
    assert SHARE in keys(plan(STAFF))
    assert SHARE not in keys(proposal)
    (item,) = proposal.typed
    assert item.name == "Integrasi kepegawaian"
    assert item.state == "ditetapkan"
    assert len(item.instead_of) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"needs": ["n-gaji"]},
        {"applications": ["simpeg", "tpp", "gaji-app"]},
        {"data": ["pegawai"], "applications": ["tpp"]},
        {"needs": ["n-gaji", "n-tpp"], "state": "done"},
    ],
)
def test_what_it_names_in_part_or_is_done_stays_proposed(
    fields: dict[str, Any],
) -> None:
    assert SHARE in keys(with_typed(**fields))


def test_an_item_that_names_a_part_is_told_beside_the_proposal() -> None:
    item = measure_of(with_typed(needs=["n-gaji"]), SHARE)
    assert any("Integrasi kepegawaian" in caveat for caveat in item.mind)


def test_a_remedy_is_taken_up_by_its_rules() -> None:
    from_text = {
        "giver_text": "Bank",
        "taker": "tpp",
        "state": "in_use",
        "method": "file",
    }
    records = with_rows(STAFF, exchange={"t": from_text})

    def of(**fields: Any) -> set[str]:
        return keys(plan(with_rows(records, plan_item={"p": {**TYPED, **fields}})))

    assert "remedy:INT-06" in keys(plan(records))
    assert "remedy:INT-06" not in of(rules=["int-06"])
    assert "remedy:INT-06" not in of(rules=["INT-06"], exchanges=["t"])
    assert "remedy:INT-06" in of(rules=["INT-06"], applications=["tpp"])


def test_a_typed_item_that_was_dropped_is_not_listed_and_its_proposal_neither() -> None:
    proposal = with_typed(needs=["n-gaji", "n-tpp"], state="dropped")
    assert not proposal.typed
    assert SHARE not in keys(proposal)


def test_the_list_shows_typed_items_as_such(tmp_path: Path, run: Run) -> None:
    records = with_rows(STAFF, plan_item={"p": {**TYPED, "unit": "dinkes"}})
    catalogue(tmp_path, records)
    shown = " ".join(run("plan").stdout.split())
    assert "dicatat sendiri dan tidak diusulkan lagi (1)" in shown
    assert "- Integrasi kepegawaian (" in shown
    run("plan", "-o", "rencana.csv")
    text = (tmp_path / "rencana.csv").read_text(encoding="utf-8-sig")
    assert "dicatat sendiri, sudah dalam rencana" in text


def test_a_plan_of_an_office_keeps_the_numbers_of_the_whole(
    tmp_path: Path, run: Run
) -> None:
    below = {"puskesmas": {"name": "Puskesmas Satu", "parent": "dinkes"}}
    app = {"kapitasi": {"owner": "puskesmas", "status": "idle"}}
    exchange = {"k": {"giver": "kapitasi", "taker": "tpp", "state": "in_use"}}
    records = with_rows(STAFF, unit=below, application=app, exchange=exchange)
    register = catalogue(tmp_path, records)
    import json

    def numbers(*options: str) -> dict[str, int]:
        shown = json.loads(run("plan", "--json", *options).stdout)
        return {item["key"]: item["place"] for item in shown["items"]}

    whole = numbers()
    of_office = numbers("--unit", "dinkes")
    alone = numbers("--unit", "dinkes", "--only-this")
    assert of_office.items() <= whole.items()
    assert "end:kapitasi" in of_office
    assert alone.keys() < of_office.keys() or "end:kapitasi" in alone
    assert run("plan", "--unit", "dinkes", "--item", "1").exit_code == 2
    assert run("plan", "--unit", "dinkes", "--end", "tpp").exit_code == 2
    assert register.path.exists()


ENDING: Records = {
    "unit": {"dinas": {}, "badan": {"name": "Badan Pajak"}},
    "data_set": {"usulan": {"name": "Data usulan"}},
    "application": {
        "lama": {"owner": "dinas", "status": "idle"},
        "baru": {"owner": "badan", "status": "in_use"},
        "lain": {"owner": "badan", "status": "in_use"},
        "sumber": {"owner": "dinas", "status": "in_use"},
    },
    "exchange": {
        "x": {
            "giver": "lama",
            "taker": "baru",
            "state": "in_use",
            "method": "file",
            "data": ["usulan"],
            "hours_per_month": 3,
        },
    },
}


def ending(**rows: Any) -> ProposedItem:
    proposal = plan(with_rows(ENDING, **rows))
    return next(item for item in proposal.items if item.kind is MeasureKind.END)


def test_an_ending_names_who_takes_data_and_what_each_would_lose() -> None:
    item = ending()
    assert "perbaiki statusnya" in item.name
    assert "baru" in item.name
    (subject,) = item.subjects
    assert (subject.name, subject.data, subject.office, subject.hours) == (
        "baru",
        "Data usulan",
        "Badan Pajak",
        3,
    )
    assert subject.articles
    assert subject.loss == "sumber lain untuk Data usulan belum diketahui"
    assert any("perbaiki statusnya" in caveat for caveat in item.mind)
    assert any("Badan Pajak" in caveat for caveat in item.mind)


def test_an_ending_tells_that_another_source_is_left_or_may_be() -> None:
    other = {"giver": "sumber", "taker": "baru", "state": "in_use", "method": "file"}
    left = ending(exchange={"y": {**other, "data": ["usulan"]}})
    assert left.subjects[0].loss == "masih ada sumber lain untuk Data usulan"
    open_ = ending(exchange={"y": other})
    assert "belum tercatat" in open_.subjects[0].loss


def test_what_gives_nothing_is_let_go_and_its_status_may_be_wrong_too() -> None:
    item = ending(exchange={"x": {"giver": "baru", "taker": "lama"}})
    assert not item.subjects
    assert any("perbaiki statusnya" in caveat for caveat in item.mind)


def test_adopting_an_ending_is_about_the_application_alone() -> None:
    assert ending().record["applications"] == ["lama"]


WITHOUT_NEEDS: Records = {
    "unit": {"dinas": {}},
    "application": {
        "a": {"owner": "dinas", "status": "in_use", "integrated": True},
        "b": {"owner": "dinas", "status": "in_use"},
    },
}


def test_where_nobody_can_say_what_to_connect_first_no_list_follows(
    tmp_path: Path, run: Run
) -> None:
    catalogue(tmp_path, WITHOUT_NEEDS)
    shown = " ".join(run("plan").stdout.split())
    assert "belum dapat dikatakan apa yang disambungkan lebih dahulu" in shown
    assert "1. " not in shown
    assert "spbe plan --top" in shown
    assert "1. " in run("plan", "--top", "3").stdout


def test_what_is_carried_by_hand_can_be_connected_without_a_need() -> None:
    register = with_rows(STAFF)
    register["need"] = {}
    proposal = plan(register)
    assert not proposal.undecided
    assert (
        "hanya diusulkan untuk data yang dipindahkan secara manual" in proposal.asks[0]
    )


def test_dossiers_name_hours_and_articles() -> None:
    item = measure_of(plan(STAFF), SHARE)
    by_taker = {dossier.taker: dossier for dossier in item.dossiers}
    by_hand = by_taker["tpp"]
    assert by_hand.hours == "12"
    assert by_hand.articles
    assert by_taker["gaji-app"].hours == ""
    assert {subject.key for subject in item.subjects} == {"tpp", "gaji-app"}


def what_if(*events: Event) -> WhatIf:
    return run_what_if(planning_context(view(STAFF)), Assumptions((), events))


def test_an_end_says_who_loses_what_and_why_gaps_are_gone() -> None:
    result = what_if(Event("end", "application", "simpeg"))
    (loss,) = result.losses
    assert [each.key for each in loss.lists.only_source] == ["tpp"]
    reasons = {(reason.rule, reason.key): reason for reason in result.reasons}
    assert "bukan terselesaikan" in reasons["INT-06", "x"].reason
    assert not any(reason.solved for reason in result.reasons)


def test_a_connection_solves_what_an_end_only_takes_along() -> None:
    context = planning_context(view(STAFF))
    result = run_what_if(context, Assumptions((SHARE,)))
    reasons = {(reason.rule, reason.key): reason for reason in result.reasons}
    assert reasons["INT-04", "n-gaji"].solved
    assert reasons["INT-06", "x"].solved
    assert "digantikan sambungan lain" in reasons["INT-06", "x"].reason
    assert not result.losses
