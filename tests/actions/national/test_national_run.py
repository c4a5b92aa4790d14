"""A national run: the same answers as one after the other, kept, resumed, and never mixed with those of another run."""

import json
import os
import shutil
import signal
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from spbe_inventory.actions.national import run as national_run
from spbe_inventory.actions.national.answers import (
    answer_text,
    keep_answer,
    kept_answers,
)
from spbe_inventory.actions.national.identity import RunIdentity, identity_of_run
from spbe_inventory.actions.national.rollup import RollUp, roll_up
from spbe_inventory.actions.national.run import answers_of_pool, run_all_governments
from spbe_inventory.actions.national.task import (
    GovernmentAnswer,
    GovernmentTask,
    NotAssessed,
    assess,
)
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.errors import BadInput, OutsideProgramError
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY
from tests.many_governments import key_of, multiply

pytestmark = pytest.mark.sqlite  # the governments are made by SQL of SQLite
GOVERNMENTS = 4
DAMAGED = key_of(2)


@pytest.fixture(scope="module", name="made")
def _made(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nasional") / "catalog.db"
    shutil.copy(contoh_made, path)
    multiply(path, GOVERNMENTS)
    return path


@pytest.fixture(name="country")
def _country(made: Path, tmp_path: Path) -> Catalogue:
    shutil.copy(made, tmp_path / "catalog.db")
    return Catalogue(tmp_path / "catalog.db")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path / "jawaban"


@pytest.fixture(scope="module", name="answers")
def _answers(made: Path) -> dict[str, GovernmentAnswer]:
    """Return what each government is answered, one after the other in this process."""
    identity = identity_of_run(Catalogue(made), DAY)
    answers = {}
    for number in range(GOVERNMENTS):
        answer = assess(task(Catalogue(made), key_of(number), identity))
        assert isinstance(answer, GovernmentAnswer)
        answers[answer.government] = answer
    return answers


def task(
    catalogue: Catalogue, government: str, identity: RunIdentity
) -> GovernmentTask:
    return GovernmentTask(catalogue.place, government, identity, "en")


def in_this_process(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the tasks of a run be done in this process; return a list that grows by each government that is asked."""
    asked: list[str] = []

    def one_by_one(tasks, jobs):  # type: ignore[no-untyped-def]  # as the pool
        for each in tasks:
            asked.append(each.government)
            yield assess(each)

    monkeypatch.setattr(national_run, "answers_of_pool", one_by_one)
    return asked


def damage(catalogue: Catalogue, government: str) -> None:
    """Write what is no list where a list is kept, as another program may."""
    connection = sqlite3.connect(catalogue.path)
    with connection:
        changed = connection.execute(
            "UPDATE exchange SET marks = '{\"state\"' WHERE agency_id = "
            "(SELECT id FROM agency WHERE key = ?)",
            (government,),
        )
    assert changed.rowcount
    connection.close()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_answer_counts_what_the_rules_find(
    made: Path, answers: dict[str, GovernmentAnswer]
) -> None:
    key = key_of(1)
    findings = check(Catalogue(made, key), DAY, whole=True).findings
    counted = sum(sum(counts.values()) for counts in answers[key].outcomes.values())
    assert counted == len(findings)
    assert answers[key].links
    assert not answers[key].failed


def test_what_is_not_known_stands_apart(answers: dict[str, GovernmentAnswer]) -> None:
    figures = answers[key_of(0)].figures
    assert 0 < figures.by_hand + figures.method_unknown <= figures.running
    assert 0 < figures.needs_met + figures.needs_unknown <= figures.needs
    assert 0 < figures.fields_answered < figures.fields_asked


def test_answers_are_kept_and_a_second_run_does_what_is_missing(
    country: Catalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = in_this_process(monkeypatch)
    first = run_all_governments(country, DAY, folder)
    assert sorted(asked) == sorted(map(key_of, range(GOVERNMENTS)))
    assert files(folder) == sorted(f"{key}.json" for key in asked)
    asked.clear()
    (folder / f"{key_of(3)}.json").unlink()
    second = run_all_governments(country, DAY, folder)
    assert asked == [key_of(3)]
    assert second == first
    assert len(files(folder)) == GOVERNMENTS


@pytest.mark.parametrize("key", ["../../keluar", "nul", ".daerah", "a/b"])
def test_no_key_leads_out_of_the_folder(
    folder: Path, answers: dict[str, GovernmentAnswer], key: str
) -> None:
    folder.mkdir()
    answer = replace(answers[key_of(0)], government=key)
    keep_answer(folder, answer)
    assert len(files(folder)) == 1
    assert kept_answers(folder, answer.run) == {key: answer}


def test_governments_are_ranked_by_completeness_only(
    answers: dict[str, GovernmentAnswer],
) -> None:
    best = answers[key_of(3)]
    fuller = replace(best.figures, fields_answered=best.figures.fields_asked)
    given = {**answers, best.government: replace(best, figures=fuller, outcomes={})}
    rolled = rolled_up(given)
    assert rolled.rows[0].government == key_of(3)
    assert [row.government for row in rolled.rows[1:]] == [key_of(n) for n in range(3)]


def rolled_up(answers: dict[str, GovernmentAnswer]) -> RollUp:
    one = answers[key_of(0)]
    names = {key: key for key in answers}
    return roll_up(one.run, list(answers.values()), [], names)


def test_national_systems_are_nodes_that_governments_share(
    answers: dict[str, GovernmentAnswer],
) -> None:
    graph = rolled_up(answers).graph
    assert graph.links == len(
        {link for each in answers.values() for link in each.links}
    )
    assert graph.between > 0
    shared = [system for system in graph.systems if system.governments == GOVERNMENTS]
    assert shared
    assert all(system.links >= system.governments for system in shared)
    alone = rolled_up({key_of(0): answers[key_of(0)]}).graph
    assert len(graph.systems) == len(alone.systems)
    assert graph.applications < GOVERNMENTS * alone.applications
    assert (
        rolled_up({key_of(0): replace(answers[key_of(0)], links=())}).graph.groups == 0
    )


def test_a_damaged_government_is_named_and_the_rest_goes_on(
    country: Catalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_this_process(monkeypatch)
    damage(country, DAMAGED)
    rolled = run_all_governments(country, DAY, folder)
    assert len(rolled.rows) == GOVERNMENTS - 1
    (left,) = rolled.not_assessed
    assert left.government == DAMAGED
    assert left.name
    assert left.reason
    assert f"{DAMAGED}.json" not in files(folder)


def test_a_government_that_cannot_be_read_says_why(
    country: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = identity_of_run(country, DAY)
    said = assess(task(country, "hantu", identity))
    assert isinstance(said, NotAssessed)
    assert "hantu" in said.reason

    def fail(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("nol")

    monkeypatch.setattr("spbe_inventory.actions.national.task.check", fail)
    said = assess(task(country, DAMAGED, identity))
    assert isinstance(said, NotAssessed)
    assert said.reason == "ZeroDivisionError: nol"


@pytest.mark.parametrize(
    "name", ["day", "version", "program", "schema", "rules", "contents"]
)
def test_answers_of_another_run_are_refused(
    made: Path,
    folder: Path,
    answers: dict[str, GovernmentAnswer],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = in_this_process(monkeypatch)
    folder.mkdir()
    answer = answers[key_of(1)]
    keep_answer(folder, replace(answer, run=replace(answer.run, **{name: "lain"})))
    before = (folder / f"{key_of(1)}.json").read_bytes()
    with pytest.raises(BadInput) as refused:
        run_all_governments(Catalogue(made), DAY, folder)
    assert refused.value.key == "national-other-run"
    assert not asked
    assert files(folder) == [f"{key_of(1)}.json"]
    assert (folder / f"{key_of(1)}.json").read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"run": {}, "government": 1}', "\0"])
def test_what_is_no_answer_is_refused(made: Path, folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "catatan.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        run_all_governments(Catalogue(made), DAY, folder)
    assert refused.value.key == "national-no-answer"
    assert files(folder) == ["catatan.json"]


def test_contents_and_day_tell_one_run_from_another(country: Catalogue) -> None:
    one = identity_of_run(country, DAY)
    assert identity_of_run(country, DAY) == one
    damage(country, DAMAGED)
    assert identity_of_run(country, DAY) == replace(
        one, contents=identity_of_run(country, DAY).contents
    )
    assert identity_of_run(country, DAY) != one
    assert identity_of_run(country, DAY + timedelta(days=1)).day != one.day


@pytest.mark.slow
def test_a_pool_gives_the_same_bytes_as_one_after_the_other(
    country: Catalogue, folder: Path, answers: dict[str, GovernmentAnswer]
) -> None:
    run_all_governments(country, DAY, folder, jobs=2)
    for key, answer in answers.items():
        kept = (folder / f"{key}.json").read_text(encoding="utf-8")
        plain = json.loads(kept)
        expected = json.loads(answer_text(answer))
        expected["run"] = plain["run"]
        assert plain == expected
        assert kept == answer_text(replace(answer, run=RunIdentity(**plain["run"])))


@pytest.mark.slow
def test_what_is_written_meanwhile_is_in_no_answer(
    country: Catalogue, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = run_all_governments(country, DAY, folder, jobs=1)
    seen = []

    def while_written(tasks, jobs):  # type: ignore[no-untyped-def]  # as the pool
        connection = sqlite3.connect(country.path)
        with connection:
            connection.execute("UPDATE application SET status = 'stopped'")
        connection.close()
        seen.extend(tasks)
        return answers_of_pool(tasks, jobs)

    monkeypatch.setattr(national_run, "answers_of_pool", while_written)
    shutil.rmtree(folder)
    assert run_all_governments(country, DAY, folder, jobs=2) == quiet
    assert len(seen) == GOVERNMENTS


def end_this_process(task: GovernmentTask) -> GovernmentAnswer | NotAssessed:
    """End the process of the pool as the system ends one that takes too much memory; see the others done first."""
    if task.government == DAMAGED:
        os.kill(os.getpid(), signal.SIGKILL)
    return assess(task)


@pytest.mark.slow
def test_a_killed_process_is_said_and_a_second_run_does_the_rest(
    country: Catalogue,
    folder: Path,
    answers: dict[str, GovernmentAnswer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(national_run, "assess", end_this_process)
        with pytest.raises(OutsideProgramError) as broken:
            run_all_governments(country, DAY, folder, jobs=1)
    assert broken.value.key == "national-pool-broken"
    done = [name.removesuffix(".json") for name in files(folder)]
    assert broken.value.values["done"] == len(done)
    assert DAMAGED not in done
    submitted = []
    submit = ProcessPoolExecutor.submit

    def watched(pool, function, *given):  # type: ignore[no-untyped-def]  # as the pool
        submitted.append(given[0].government)
        return submit(pool, function, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", watched)
    rolled = run_all_governments(country, DAY, folder, jobs=1)
    assert sorted([*done, *submitted]) == sorted(answers)
    assert {row.government: row.figures for row in rolled.rows} == {
        key: answer.figures for key, answer in answers.items()
    }
