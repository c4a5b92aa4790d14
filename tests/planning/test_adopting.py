"""Items taken up into the plan, followed beside the register, and compared with an earlier day."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.adopt_plan import adopt, item_rows
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.documents.plan import Plan
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.item_progress import followed_plan, progress_since
from spbe_inventory.planning.ordering import order_measures
from spbe_inventory.planning.proposal import plan_of
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.reading import open_session

from tests.builders import DAY, author, catalogue, proposed_plan
from tests.planning.small_plans import STAFF, with_rows

SHARE = "share:pegawai:simpeg"
LATER, ENDS = date(2028, 1, 1), "ends-before-it-begins"


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, STAFF)


def proposal(catalogue: Catalogue) -> Plan:
    return proposed_plan(catalogue, read_weights(), 100)


def items(catalogue: Catalogue) -> dict[str, PlanItem]:
    with open_session(catalogue) as session:
        return dict(session.load(["plan_item"]).of(PlanItem))


def place_of(plan: Plan, key: str) -> int:
    return next(item.place for item in plan.items if item.key == key)


def taken_up(catalogue: Catalogue, **set_by_hand: Any) -> str:
    proposed = proposal(catalogue)
    return adopt(
        catalogue,
        item_rows(proposed, [place_of(proposed, SHARE)]),
        set_by_hand,
        author(),
    )[0].key


def test_what_is_adopted_holds_the_proposal_and_marks_what_a_person_must_set(
    catalogue: Catalogue,
) -> None:
    key = taken_up(catalogue, cost=10_000_000)
    item = items(catalogue)[key]
    assert (item.state, item.content, item.unit, item.objective) == (
        "adopted",
        "application",
        "bkpsdm",
        "tertib",
    )
    assert set(item.needs) == {"n-tpp", "n-gaji"}
    assert item.cost == 10_000_000
    assert "cost" not in item.marks
    assert (item.effectiveness, item.marks["effectiveness"]) == ("1", Mark.ASSUMED)
    assert item.known("effectiveness") is None
    assert item.starts == "2026-11"
    assert item.measure == SHARE
    assert (item.baseline, item.targets[0].value) == ("0 dari 2 (2026)", "2 dari 2")


def test_what_is_in_the_plan_is_not_proposed_again_until_it_is_done_in_vain(
    catalogue: Catalogue,
) -> None:
    key = taken_up(catalogue)
    assert SHARE not in {item.key for item in proposal(catalogue).items}
    assert (proposal(catalogue).adopted, proposal(catalogue).dropped) == (1, 0)
    edit(catalogue, "plan_item", key, {"state": "dropped"}, author())
    assert (proposal(catalogue).adopted, proposal(catalogue).dropped) == (0, 1)
    edit(catalogue, "plan_item", key, {"state": "done"}, author())
    assert SHARE in {item.key for item in proposal(catalogue).items}


def test_the_same_is_not_taken_up_twice(catalogue: Catalogue) -> None:
    proposed = proposal(catalogue)
    rows = item_rows(proposed, [place_of(proposed, SHARE)])
    adopt(catalogue, rows, {}, author())
    with pytest.raises(BadInput) as refused:
        adopt(catalogue, rows, {}, author())
    assert [problem.key for problem in refused.value.problems] == ["plan-item-taken"]
    assert len(items(catalogue)) == 1


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"key": "a"}, "plan-item-empty"),
        ({"key": "a", "record": {"content": "audit"}}, "plan-item-empty"),
        (
            {"key": "a", "record": {"name": "A", "content": "audit", "hantu": 1}},
            "plan-item-field",
        ),
        (
            {
                "key": "a",
                "record": {"name": "A", "content": "audit", "objective": "lewat"},
            },
            "plan-objective-ended",
        ),
        (
            {"key": "a", "record": {"name": "A", "content": "audit", "measure": "z"}},
            "plan-item-measure",
        ),
        (
            {"key": "a", "record": {"name": "A", "content": "audit", "state": "zzz"}},
            "unknown-code",
        ),
        ({"key": "a", "record": {"name": "A"}}, "value-missing"),
        (
            {"key": "a", "record": {"name": "A", "content": "audit", "unit": "hantu"}},
            "not-found",
        ),
        (
            {
                "key": "a",
                "record": {"name": "A", "content": "audit", "unit": ["bkpsdm"]},
            },
            "no-text",
        ),
        (
            {"key": "a", "record": {"name": "A", "content": "audit", "needs": "n-tpp"}},
            "no-list",
        ),
        (
            {
                "key": "a",
                "record": {
                    "name": "A",
                    "content": "audit",
                    "starts": "2028",
                    "ends": "2027-12",
                },
            },
            ENDS,
        ),
    ],
)
def test_an_item_that_cannot_be_taken_up_is_named_and_nothing_is_recorded(
    catalogue: Catalogue, row: dict[str, Any], key: str
) -> None:
    good = {"key": "b", "record": {"name": "B", "content": "audit"}}
    with pytest.raises(BadInput) as refused:
        adopt(catalogue, [good, row], {}, author())
    assert [problem.key for problem in refused.value.problems] == [key]
    assert str(refused.value.problems[0]).startswith(("A: ", "a: "))
    assert not items(catalogue)


def test_two_new_items_of_one_name_are_told_apart_before_anything_is_recorded(
    catalogue: Catalogue,
) -> None:
    rows = [
        {"key": key, "record": {"name": "Sama", "content": "audit"}}
        for key in ("a", "b")
    ]
    with pytest.raises(BadInput) as refused:
        adopt(catalogue, rows, {}, author())
    assert {problem.key for problem in refused.value.problems} == {
        "plan-item-same-name"
    }


def test_a_state_that_was_typed_stays(catalogue: Catalogue) -> None:
    row = {"key": "a", "record": {"name": "A", "content": "audit", "state": "proposed"}}
    (adopted,) = adopt(catalogue, [row], {}, author())
    assert items(catalogue)[adopted.key].state == "proposed"


def test_a_level_that_a_person_sets_takes_the_proposed_reason_away(
    catalogue: Catalogue,
) -> None:
    key = taken_up(catalogue, effectiveness="3")
    item = items(catalogue)[key]
    assert (item.known("effectiveness"), item.reasons) == ("3", None)


def test_targets_lie_in_the_year_in_which_an_item_ends(contoh: Catalogue) -> None:
    proposed = plan_of(
        order_measures(
            PlanningContext(check(contoh, DAY, whole=True), read_weights()), 1000
        )
    )
    for item in proposed.items:
        years = [row["year"] for row in item.record.get("targets", ())]
        assert all(item.record["ends"].startswith(str(year)) for year in years)
        assert "needs" not in item.record or item.key.startswith("share:")


def test_costs_below_nothing_and_objectives_that_ended_are_refused_by_hand_too(
    catalogue: Catalogue,
) -> None:
    with pytest.raises(BadInput) as cost:
        taken_up(catalogue, cost=-1)
    assert [problem.key for problem in cost.value.problems] == ["too-small"]
    with pytest.raises(BadInput) as ended:
        taken_up(catalogue, objective="Lewat")
    assert [problem.key for problem in ended.value.problems] == ["plan-objective-ended"]


def test_a_number_that_the_proposal_does_not_have_is_a_misuse(
    catalogue: Catalogue,
) -> None:
    with pytest.raises(UsageError) as refused:
        item_rows(proposal(catalogue), [999])
    assert refused.value.key == "no-such-item"


def test_what_comes_first_is_recorded_first_and_named(catalogue: Catalogue) -> None:
    rows = [
        {
            "key": "later",
            "after": ["sooner"],
            "record": {"name": "Kemudian", "content": "audit"},
        },
        {"key": "sooner", "record": {"name": "Dahulu", "content": "audit"}},
    ]
    sooner, later = adopt(catalogue, rows, {}, author())
    assert items(catalogue)[later.key].after == (sooner.key,)
    (third,) = adopt(
        catalogue,
        [{**rows[0], "key": "third", "after": ["later", "gone"]}],
        {"name": "Ketiga"},
        author(),
    )
    assert items(catalogue)[third.key].after == (later.key,)
    assert (later.missing, third.missing) == ((), ("gone",))


def test_a_circle_of_records_is_refused_by_every_door(catalogue: Catalogue) -> None:
    first = add(catalogue, "plan_item", {"name": "A", "content": "audit"}, author())
    second = add(
        catalogue,
        "plan_item",
        {"name": "B", "content": "audit", "after": [first]},
        author(),
    )
    with pytest.raises(BadInput) as refused:
        edit(catalogue, "plan_item", first, {"after": [second]}, author())
    assert refused.value.key == "plan-circle"
    assert items(catalogue)[first].after == ()


def test_the_register_bears_a_plan_out_or_contradicts_it(catalogue: Catalogue) -> None:
    key = taken_up(catalogue)
    (item,) = followed_plan(catalogue, DAY)
    assert (item.borne.met, item.borne.needs, item.late, item.said) == (0, 2, False, ())
    assert followed_plan(catalogue, LATER)[0].late
    edit(
        catalogue,
        "plan_item",
        key,
        {"state": "done", "done_on": "2026-11-21"},
        author(),
    )
    assert len(followed_plan(catalogue, LATER)[0].said) == 2
    assert not followed_plan(catalogue, LATER)[0].late
    edit(catalogue, "exchange", "x", {"method": "api_local_spl"}, author())
    connected = {
        "giver": "simpeg",
        "taker": "gaji-app",
        "state": "in_use",
        "method": "api_local_spl",
    }
    add(catalogue, "exchange", {**connected, "data": ["pegawai"]}, author())
    (done,) = followed_plan(catalogue, DAY)
    assert (done.borne.met, done.said) == (2, ())
    edit(catalogue, "plan_item", key, {"state": "adopted"}, author())
    (said,) = followed_plan(catalogue, DAY)[0].said
    assert said == "menurut catatan sudah terpenuhi: nyatakan selesai"


def test_actions_under_an_item_are_counted_with_what_is_late(
    catalogue: Catalogue,
) -> None:
    key = taken_up(catalogue)
    for name, fields in (
        ("a", {"state": "done"}),
        ("b", {"state": "agreed", "due": "2026-01-31"}),
    ):
        add(catalogue, "action", {"name": name, "plan_item": key, **fields}, author())
    (item,) = followed_plan(catalogue, DAY)
    assert (item.actions, item.actions_done, item.actions_late) == (2, 1, 1)


def test_a_dropped_item_is_not_followed(catalogue: Catalogue) -> None:
    edit(catalogue, "plan_item", taken_up(catalogue), {"state": "dropped"}, author())
    assert followed_plan(catalogue, DAY) == []


def test_a_later_day_shows_what_moved(catalogue: Catalogue) -> None:
    taken_up(catalogue)
    later = Author(
        Actor("penguji", "analis"), lambda: datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    )
    edit(catalogue, "exchange", "x", {"method": "api_local_spl"}, later)
    (moved,) = progress_since(catalogue, date(2026, 11, 25), date(2026, 12, 2))
    assert (moved.met_before, moved.item.borne.met, moved.state_before) == (
        0,
        1,
        "adopted",
    )


@pytest.mark.slow
def test_the_plan_of_the_sample_is_adopted_whole(
    contoh: Catalogue, tmp_path: Path
) -> None:
    """Every item of the sample passes the door, with its prerequisites, and is followed."""
    proposed = plan_of(
        order_measures(
            PlanningContext(check(contoh, DAY, whole=True), read_weights()), 1000
        )
    )
    keys = adopt(
        contoh, item_rows(proposed, range(1, len(proposed.items) + 1)), {}, author()
    )
    assert len(keys) == len(proposed.items)
    assert (
        plan_of(
            order_measures(
                PlanningContext(check(contoh, DAY, whole=True), read_weights()), 1000
            )
        ).items
        == ()
    )
    before = {item.key for item in followed_plan(contoh, DAY)}
    assert before >= {adopted.key for adopted in keys}


@pytest.fixture(name="db")
def _db(catalogue: Catalogue) -> list[str]:
    """Return the option that names the catalogue."""
    return ["--db", str(catalogue.path)]


@pytest.fixture(name="plan_file")
def _plan_file(run: Any, db: list[str], tmp_path: Path) -> Path:
    """Return the proposal, written to a file by the command."""
    file = tmp_path / "rencana.json"
    assert run("plan", "-o", str(file), *db).exit_code == 0
    return file


def test_the_proposal_is_shown_on_eighty_columns(run: Any, db: list[str]) -> None:
    shown = run("plan", *db).stdout
    (line,) = [line for line in shown.splitlines() if line.startswith(" 1. ")]
    assert "simpeg → " in line
    assert "+1: pegawai" in line
    assert max(map(len, shown.splitlines())) <= 80
    in_full = run("plan", "--item", "1", *db).stdout
    assert "Sediakan pegawai dari simpeg untuk 2 aplikasi" in in_full
    assert "Bobot: kebutuhan belum terpenuhi 10" in in_full


def test_the_proposal_is_shown_by_time(run: Any, db: list[str]) -> None:
    assert "QUICK WINS" in run("plan", "--by-time", *db).stdout


def test_one_item_is_shown_by_its_number(run: Any, db: list[str]) -> None:
    assert "Sambungan ke tpp" in run("plan", "--item", "1", *db).stdout
    assert run("plan", "--item", "99", *db).exit_code == 2


def test_the_file_holds_what_json_prints(
    run: Any, db: list[str], plan_file: Path
) -> None:
    printed = json.loads(run("plan", "--json", *db).stdout)
    assert printed == json.loads(plan_file.read_text(encoding="utf-8"))


def test_a_simulation_writes_nothing(
    catalogue: Catalogue, run: Any, db: list[str], plan_file: Path
) -> None:
    before = catalogue.path.read_bytes()
    shown = run("plan", "--with", str(plan_file), "--fail", "simpeg", *db).stdout
    assert "Sekarang" in shown
    events = ("--return", "BPKAD", "--end", "tpp")
    document = json.loads(run("plan", *events, "--json", *db).stdout)
    assert len(document["supposed"]) == 2
    assert catalogue.path.read_bytes() == before


def test_the_table_of_weights_is_printed(run: Any) -> None:
    assert "[weight]" in run("plan", "weights").stdout


def test_nothing_adopted_has_no_progress(run: Any, db: list[str]) -> None:
    assert run("plan", "adopt", *db, "--as", "x").exit_code == 2
    assert run("plan", "progress", *db).stdout.startswith("Belum ada kegiatan")


def test_a_file_is_adopted_once_and_followed(
    run: Any, db: list[str], plan_file: Path
) -> None:
    adopt = ("plan", "adopt", "--from", str(plan_file), *db, "--as", "x")
    assert run(*adopt).exit_code == 0
    progress = run("plan", "progress", *db).stdout
    assert "0 dari 2 kebutuhan terpenuhi otomatis" in progress
    followed = json.loads(run("plan", "progress", "--json", *db).stdout)
    assert followed[0]["cost"] is None
    assert run(*adopt).exit_code == 3
    assert "Tidak diusulkan lagi" in run("plan", *db).stdout
    assert run("plan", "list", *db).exit_code == 0


@pytest.mark.parametrize("first", [0, None, {"a": 1}, "tiga", [1, 2, 3, 4]])
def test_names_of_what_comes_first_that_are_none_are_not_looked_at(
    run: Any, db: list[str], plan_file: Path, first: object
) -> None:
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    for item in plan["items"]:
        item["first"] = first
    plan_file.write_text(json.dumps(plan), encoding="utf-8")
    adopted = run("plan", "adopt", "--from", str(plan_file), *db, "--as", "x")
    assert adopted.exit_code == 0


def test_a_plan_file_is_drawn(
    run: Any, db: list[str], plan_file: Path, tmp_path: Path
) -> None:
    svg = tmp_path / "rencana.svg"
    drawn = run("diagram", "rencana", "--with", str(plan_file), "-o", str(svg), *db)
    assert drawn.exit_code == 0


def test_gaps_since_a_day_tell_of_the_plan_too(catalogue: Catalogue, run: Any) -> None:
    taken_up(catalogue)
    later = Author(
        Actor("penguji", "analis"), lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    )
    edit(catalogue, "exchange", "x", {"method": "api_local_spl"}, later)
    shown = run(
        "gaps",
        "--since",
        "2026-11-21",
        "--as-of",
        "2028-01-01",
        "--db",
        str(catalogue.path),
    ).stdout
    assert "Rencana: 1 kegiatan, 1 terlambat" in shown
    assert "kebutuhan terpenuhi otomatis 0 → 1 dari 2" in shown


def test_an_older_register_without_a_plan_says_nothing_of_it(
    catalogue: Catalogue, run: Any
) -> None:
    assert (
        "Rencana:"
        not in run("gaps", "--since", "2026-11-21", "--db", str(catalogue.path)).stdout
    )


def test_rows_beside_those_of_others_are_left_alone(tmp_path: Path) -> None:
    foreign = {"lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"}}
    row = {
        "agency": "lain",
        "name": "Punya tetangga",
        "content": "audit",
        "state": "adopted",
        "measure": SHARE,
    }
    stored = catalogue(tmp_path, with_rows(STAFF, agency=foreign, plan_item={"i": row}))
    own = Catalogue(stored.path, "contoh")
    assert SHARE in {item.key for item in proposal(own).items}
    assert followed_plan(own, DAY) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--item", "1", "--by-time"],
        ["--item", "1", "--top", "3"],
        ["--by-time", "--json"],
        ["--item", "1", "-o", "x.json"],
        ["--fail", "simpeg", "--top", "3"],
        ["--return", "BPKAD", "--by-time"],
    ],
)
def test_options_of_which_one_would_be_passed_over_are_refused(
    catalogue: Catalogue, run: Any, arguments: list[str]
) -> None:
    refused = run("plan", *arguments, "--db", str(catalogue.path))
    assert refused.exit_code == 2
    assert "tidak dapat dipakai bersama" in refused.stderr


def test_an_option_before_a_command_is_refused(catalogue: Catalogue, run: Any) -> None:
    refused = run("plan", "--db", str(catalogue.path), "adopt", "1")
    assert refused.exit_code == 2
    assert "--db" in refused.stderr
    assert not items(catalogue)


def test_every_problem_is_told_and_empty_plans_say_why(
    catalogue: Catalogue, run: Any
) -> None:
    rows = [
        {"key": "a", "record": {"name": "A", "content": "audit", "cost": -5}},
        {"key": "b", "record": {"content": "audit"}},
    ]
    with pytest.raises(BadInput) as refused:
        adopt(catalogue, rows, {}, author())
    assert {problem.key for problem in refused.value.problems} == {
        "plan-item-empty",
        "too-small",
    }
    proposed = proposal(catalogue)
    adopt(
        catalogue,
        item_rows(proposed, [item.place for item in proposed.items]),
        {},
        author(),
    )
    assert "sudah ada dalam rencana" in " ".join(
        run("plan", "--db", str(catalogue.path)).stdout.split()
    )


def test_what_is_done_by_statement_only_says_so(catalogue: Catalogue) -> None:
    row = {"key": "a", "record": {"name": "A", "content": "audit", "state": "done"}}
    adopt(catalogue, [row], {}, author())
    assert "tidak ada catatan" in followed_plan(catalogue, DAY)[0].said[0]
