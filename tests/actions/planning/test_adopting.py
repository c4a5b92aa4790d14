"""Items taken up into the plan, followed beside the register, and compared with an earlier day."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.planning.adopting import adopt, rows_of
from spbe_inventory.actions.planning.following import followed_plan, moved_since
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import ordered
from spbe_inventory.actions.planning.proposing import plan_of, propose
from spbe_inventory.actions.recording import add, edit
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plan import Plan
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.errors import BadInput, Misuse
from spbe_inventory.reference.weights import read_weights

from tests.actions.planning.grounded import STAFF, with_rows
from tests.builders import DAY, catalogue, hand

SHARE = "share:pegawai:simpeg"
LATER, ENDS = date(2028, 1, 1), "ends-before-it-begins"


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, STAFF)


def proposal(place: Catalogue) -> Plan:
    return propose(place, DAY, read_weights(), 100)


def items(place: Catalogue) -> dict[str, PlanItem]:
    with moment(place) as now:
        return dict(now.load(["plan_item"]).of(PlanItem))


def place_of(plan: Plan, key: str) -> int:
    return next(one.place for one in plan.items if one.key == key)


def taken_up(place: Catalogue, **set_by_hand: Any) -> str:
    found = proposal(place)
    return adopt(place, rows_of(found, [place_of(found, SHARE)]), set_by_hand, hand())[0].key


def test_what_is_adopted_holds_the_proposal_and_marks_what_a_person_must_set(place: Catalogue) -> None:
    key = taken_up(place, cost=10_000_000)
    item = items(place)[key]
    assert (item.state, item.content, item.unit, item.objective) == ("adopted", "application", "bkpsdm", "tertib")
    assert set(item.needs) == {"n-tpp", "n-gaji"}
    assert item.cost == 10_000_000
    assert "cost" not in item.marks
    assert (item.effectiveness, item.marks["effectiveness"]) == ("1", Mark.ASSUMED)
    assert item.known("effectiveness") is None
    assert item.starts == "2026-11"
    assert item.measure == SHARE
    assert (item.baseline, item.targets[0].value) == ("0 dari 2 (2026)", "2 dari 2")


def test_what_is_in_the_plan_is_not_proposed_again_until_it_is_done_in_vain(place: Catalogue) -> None:
    key = taken_up(place)
    assert SHARE not in {one.key for one in proposal(place).items}
    assert (proposal(place).adopted, proposal(place).dropped) == (1, 0)
    edit(place, "plan_item", key, {"state": "dropped"}, hand())
    assert (proposal(place).adopted, proposal(place).dropped) == (0, 1)
    edit(place, "plan_item", key, {"state": "done"}, hand())
    assert SHARE in {one.key for one in proposal(place).items}


def test_the_same_is_not_taken_up_twice(place: Catalogue) -> None:
    found = proposal(place)
    rows = rows_of(found, [place_of(found, SHARE)])
    adopt(place, rows, {}, hand())
    with pytest.raises(BadInput) as refused:
        adopt(place, rows, {}, hand())
    assert [one.key for one in refused.value.problems] == ["plan-item-taken"]
    assert len(items(place)) == 1


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"key": "a"}, "plan-item-empty"),
        ({"key": "a", "record": {"content": "audit"}}, "plan-item-empty"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "hantu": 1}}, "plan-item-field"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "objective": "lewat"}}, "plan-objective-ended"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "measure": "z"}}, "plan-item-measure"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "state": "zzz"}}, "unknown-code"),
        ({"key": "a", "record": {"name": "A"}}, "value-missing"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "unit": "hantu"}}, "not-found"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "unit": ["bkpsdm"]}}, "no-text"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "needs": "n-tpp"}}, "no-list"),
        ({"key": "a", "record": {"name": "A", "content": "audit", "starts": "2028", "ends": "2027-12"}}, ENDS),
    ],
)
def test_an_item_that_cannot_be_taken_up_is_named_and_nothing_is_recorded(
    place: Catalogue, row: dict[str, Any], key: str
) -> None:
    good = {"key": "b", "record": {"name": "B", "content": "audit"}}
    with pytest.raises(BadInput) as refused:
        adopt(place, [good, row], {}, hand())
    assert [one.key for one in refused.value.problems] == [key]
    assert str(refused.value.problems[0]).startswith(("A: ", "a: "))
    assert not items(place)


def test_two_new_items_of_one_name_are_told_apart_before_anything_is_recorded(place: Catalogue) -> None:
    rows = [{"key": key, "record": {"name": "Sama", "content": "audit"}} for key in ("a", "b")]
    with pytest.raises(BadInput) as refused:
        adopt(place, rows, {}, hand())
    assert {one.key for one in refused.value.problems} == {"plan-item-same-name"}


def test_a_state_that_was_typed_stays(place: Catalogue) -> None:
    row = {"key": "a", "record": {"name": "A", "content": "audit", "state": "proposed"}}
    (one,) = adopt(place, [row], {}, hand())
    assert items(place)[one.key].state == "proposed"


def test_a_level_that_a_person_sets_takes_the_proposed_reason_away(place: Catalogue) -> None:
    key = taken_up(place, effectiveness="3")
    item = items(place)[key]
    assert (item.known("effectiveness"), item.reasons) == ("3", None)


def test_targets_lie_in_the_year_in_which_an_item_ends(contoh: Catalogue) -> None:
    found = plan_of(ordered(Grounds(check(contoh, DAY, whole=True), read_weights()), 1000))
    for one in found.items:
        years = [row["year"] for row in one.record.get("targets", ())]
        assert all(one.record["ends"].startswith(str(year)) for year in years)
        assert "needs" not in one.record or one.key.startswith("share:")


def test_costs_below_nothing_and_objectives_that_ended_are_refused_by_hand_too(place: Catalogue) -> None:
    with pytest.raises(BadInput) as cost:
        taken_up(place, cost=-1)
    assert [one.key for one in cost.value.problems] == ["too-small"]
    with pytest.raises(BadInput) as ended:
        taken_up(place, objective="Lewat")
    assert [one.key for one in ended.value.problems] == ["plan-objective-ended"]


def test_a_number_that_the_proposal_does_not_have_is_a_misuse(place: Catalogue) -> None:
    with pytest.raises(Misuse) as refused:
        rows_of(proposal(place), [999])
    assert refused.value.key == "no-such-item"


def test_what_comes_first_is_recorded_first_and_named(place: Catalogue) -> None:
    rows = [
        {"key": "later", "after": ["sooner"], "record": {"name": "Kemudian", "content": "audit"}},
        {"key": "sooner", "record": {"name": "Dahulu", "content": "audit"}},
    ]
    sooner, later = adopt(place, rows, {}, hand())
    assert items(place)[later.key].after == (sooner.key,)
    (third,) = adopt(place, [{**rows[0], "key": "third", "after": ["later", "gone"]}], {"name": "Ketiga"}, hand())
    assert items(place)[third.key].after == (later.key,)
    assert (later.missing, third.missing) == ((), ("gone",))


def test_a_circle_of_records_is_refused_by_every_door(place: Catalogue) -> None:
    first = add(place, "plan_item", {"name": "A", "content": "audit"}, hand())
    second = add(place, "plan_item", {"name": "B", "content": "audit", "after": [first]}, hand())
    with pytest.raises(BadInput) as refused:
        edit(place, "plan_item", first, {"after": [second]}, hand())
    assert refused.value.key == "plan-circle"
    assert items(place)[first].after == ()


def test_the_register_bears_a_plan_out_or_contradicts_it(place: Catalogue) -> None:
    key = taken_up(place)
    (item,) = followed_plan(place, DAY)
    assert (item.borne.met, item.borne.needs, item.late, item.said) == (0, 2, False, ())
    assert followed_plan(place, LATER)[0].late
    edit(place, "plan_item", key, {"state": "done", "done_on": "2026-11-21"}, hand())
    assert len(followed_plan(place, LATER)[0].said) == 2
    assert not followed_plan(place, LATER)[0].late
    edit(place, "exchange", "x", {"method": "api_local_spl"}, hand())
    connected = {"giver": "simpeg", "taker": "gaji-app", "state": "in_use", "method": "api_local_spl"}
    add(place, "exchange", {**connected, "data": ["pegawai"]}, hand())
    (done,) = followed_plan(place, DAY)
    assert (done.borne.met, done.said) == (2, ())
    edit(place, "plan_item", key, {"state": "adopted"}, hand())
    assert "--state done" in followed_plan(place, DAY)[0].said[0]


def test_actions_under_an_item_are_counted_with_what_is_late(place: Catalogue) -> None:
    key = taken_up(place)
    for name, said in (("a", {"state": "done"}), ("b", {"state": "agreed", "due": "2026-01-31"})):
        add(place, "action", {"name": name, "plan_item": key, **said}, hand())
    (item,) = followed_plan(place, DAY)
    assert (item.actions, item.actions_done, item.actions_late) == (2, 1, 1)


def test_a_dropped_item_is_not_followed(place: Catalogue) -> None:
    edit(place, "plan_item", taken_up(place), {"state": "dropped"}, hand())
    assert followed_plan(place, DAY) == []


def test_a_later_day_shows_what_moved(place: Catalogue) -> None:
    taken_up(place)
    later = Hand(Actor("penguji", "analis"), lambda: datetime(2026, 12, 1, 8, 0, tzinfo=UTC))
    edit(place, "exchange", "x", {"method": "api_local_spl"}, later)
    (moved,) = moved_since(place, date(2026, 11, 25), date(2026, 12, 2))
    assert (moved.met_before, moved.item.borne.met, moved.state_before) == (0, 1, "adopted")


def test_the_plan_of_the_sample_is_adopted_whole(contoh: Catalogue, tmp_path: Path) -> None:
    """Every item of the sample passes the door, with its prerequisites, and is followed."""
    found = plan_of(ordered(Grounds(check(contoh, DAY, whole=True), read_weights()), 1000))
    keys = adopt(contoh, rows_of(found, range(1, len(found.items) + 1)), {}, hand())
    assert len(keys) == len(found.items)
    assert plan_of(ordered(Grounds(check(contoh, DAY, whole=True), read_weights()), 1000)).items == ()
    before = {one.key for one in followed_plan(contoh, DAY)}
    assert before >= {one.key for one in keys}


def test_commands(place: Catalogue, run: Any, tmp_path: Path) -> None:
    db = ["--db", str(place.path)]
    shown = run("plan", *db).stdout
    assert "Sediakan pegawai dari simpeg untuk 2 aplikasi" in shown
    assert "Bobot: kebutuhan belum terpenuhi 10" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "QUICK WINS" in run("plan", "--by-time", *db).stdout
    assert "Sambungan ke tpp" in run("plan", "--item", "1", *db).stdout
    assert run("plan", "--item", "99", *db).exit_code == 2
    file = tmp_path / "rencana.json"
    assert run("plan", "-o", str(file), *db).exit_code == 0
    assert json.loads(run("plan", "--json", *db).stdout) == json.loads(file.read_text(encoding="utf-8"))
    before = place.path.read_bytes()
    assert "Sekarang" in run("plan", "--with", str(file), "--fail", "simpeg", *db).stdout
    told = json.loads(run("plan", "--return", "BPKAD", "--end", "tpp", "--json", *db).stdout)
    assert len(told["supposed"]) == 2
    assert place.path.read_bytes() == before
    table = run("plan", "weights").stdout
    assert "[weight]" in table
    assert run("plan", "adopt", *db, "--as", "x").exit_code == 2
    assert run("plan", "progress", *db).stdout.startswith("Belum ada kegiatan")
    adopted = run("plan", "adopt", "--from", str(file), *db, "--as", "x")
    assert adopted.exit_code == 0
    assert "0 dari 2 kebutuhan terpenuhi otomatis" in run("plan", "progress", *db).stdout
    assert json.loads(run("plan", "progress", "--json", *db).stdout)[0]["cost"] is None
    assert run("plan", "adopt", "--from", str(file), *db, "--as", "x").exit_code == 3
    assert "Tidak diusulkan lagi" in run("plan", *db).stdout or "Belum ada usulan" in run("plan", *db).stdout
    assert run("plan", "list", *db).exit_code == 0
    svg = tmp_path / "rencana.svg"
    assert run("diagram", "rencana", "--with", str(file), "-o", str(svg), *db).exit_code == 0


def test_gaps_since_a_day_tell_of_the_plan_too(place: Catalogue, run: Any) -> None:
    taken_up(place)
    later = Hand(Actor("penguji", "analis"), lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    edit(place, "exchange", "x", {"method": "api_local_spl"}, later)
    shown = run("gaps", "--since", "2026-11-21", "--as-of", "2028-01-01", "--db", str(place.path)).stdout
    assert "Rencana: 1 kegiatan, 1 terlambat" in shown
    assert "kebutuhan terpenuhi otomatis 0 → 1 dari 2" in shown


def test_an_older_register_without_a_plan_says_nothing_of_it(place: Catalogue, run: Any) -> None:
    assert "Rencana:" not in run("gaps", "--since", "2026-11-21", "--db", str(place.path)).stdout


def test_rows_beside_those_of_others_are_left_alone(tmp_path: Path) -> None:
    other = {"lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"}}
    row = {"agency": "lain", "name": "Punya tetangga", "content": "audit", "state": "adopted", "measure": SHARE}
    two = catalogue(tmp_path, with_rows(STAFF, agency=other, plan_item={"i": row}))
    place = Catalogue(two.path, "contoh")
    assert SHARE in {one.key for one in proposal(place).items}
    assert followed_plan(place, DAY) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--item", "1", "--by-time"],
        ["--item", "1", "--top", "3"],
        ["--by-time", "--json"],
        ["--item", "1", "-o", "x.json"],
        ["--fail", "simpeg", "--top", "3"],
        ["--return", "BPKAD", "--by-time"],
        ["--end", "tpp", "-o", "x.json"],
    ],
)
def test_options_of_which_one_would_be_passed_over_are_refused(
    place: Catalogue, run: Any, arguments: list[str]
) -> None:
    refused = run("plan", *arguments, "--db", str(place.path))
    assert refused.exit_code == 2
    assert "tidak dapat dipakai bersama" in refused.stderr


def test_an_option_before_a_command_is_refused(place: Catalogue, run: Any) -> None:
    refused = run("plan", "--db", str(place.path), "adopt", "1")
    assert refused.exit_code == 2
    assert "--db" in refused.stderr
    assert not items(place)


def test_every_problem_is_told_and_empty_plans_say_why(place: Catalogue, run: Any) -> None:
    rows = [
        {"key": "a", "record": {"name": "A", "content": "audit", "cost": -5}},
        {"key": "b", "record": {"content": "audit"}},
    ]
    with pytest.raises(BadInput) as refused:
        adopt(place, rows, {}, hand())
    assert {one.key for one in refused.value.problems} == {"plan-item-empty", "too-small"}
    found = proposal(place)
    adopt(place, rows_of(found, [one.place for one in found.items]), {}, hand())
    assert "sudah ada dalam rencana" in " ".join(run("plan", "--db", str(place.path)).stdout.split())


def test_what_is_done_by_statement_only_says_so(place: Catalogue) -> None:
    row = {"key": "a", "record": {"name": "A", "content": "audit", "state": "done"}}
    adopt(place, [row], {}, hand())
    assert "tidak ada catatan" in followed_plan(place, DAY)[0].said[0]
