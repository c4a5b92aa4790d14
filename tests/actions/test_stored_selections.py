"""What is selected from a stored run, and what is counted in it, against the run itself."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.stored_findings import (
    StoredFindings,
    last_findings,
    make_run,
)
from spbe_inventory.assessment.outcome_tallies import EVERY_OFFICE
from spbe_inventory.assessment.questions import GOVERNMENT, questions_by_office
from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rule_run import RuleRun, check
from spbe_inventory.assessment.wanted_answers import message_text, wanted_answers
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.language.current import speaking

from tests.actions.small_register import small_register
from tests.builders import catalogue

DAY = date(2026, 11, 21)
COUNTED = {Outcome.MET, Outcome.NOT_APPLICABLE}
ALL = 10_000


@pytest.fixture(name="made", scope="module")
def _made(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[StoredFindings, RuleRun]:
    register = small_register(tmp_path_factory.mktemp("selections"))
    make_run(register, DAY)
    stored = last_findings(register)
    assert stored
    return stored, check(register, DAY)


def told(run: RuleRun) -> list[FindingRow]:
    return [row for row in finding_rows(run) if row.outcome not in COUNTED]


def _same(
    stored: StoredFindings,
    selection: FindingSelection,
    expected: Sequence[FindingRow],
) -> None:
    page = stored.page(selection)
    assert page.rows == tuple(expected)
    assert page.total == len(expected)


def test_every_severity_and_provision_selects_what_rests_on_it(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    rows = told(run)
    for severity in Severity:
        selection = FindingSelection(severity=severity, limit=ALL)
        expected = [row for row in rows if row.severity is severity]
        _same(stored, selection, expected)
    provisions = {citation.id for row in rows for citation in row.citations}
    assert len(provisions) > 10
    for provision in provisions:
        selection = FindingSelection(provision=provision, limit=ALL)
        expected = [
            row
            for row in rows
            if provision in {citation.id for citation in row.citations}
        ]
        _same(stored, selection, expected)


def test_selections_together_and_those_that_nothing_answers(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    rows = told(run)
    selection = FindingSelection(
        office="a", severity=Severity.MEDIUM, outcome=Outcome.UNKNOWN, limit=ALL
    )
    expected = [
        row
        for row in rows
        if "BKPSDM" in row.offices
        and row.severity is Severity.MEDIUM
        and row.outcome is Outcome.UNKNOWN
    ]
    assert expected
    _same(stored, selection, expected)
    for nothing in (
        FindingSelection(provision="perpres-95-2018:999"),
        FindingSelection(office="no-such-office"),
        FindingSelection(rule="XYZ-99"),
        FindingSelection(record=("application", "no-such-key")),
    ):
        page = stored.page(nothing)
        assert (page.rows, page.total) == ((), 0)


def test_findings_on_the_government_have_a_place_of_their_own(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    selection = FindingSelection(office=GOVERNMENT, limit=ALL)
    expected = [row for row in told(run) if row.kind == "agency"]
    _same(stored, selection, expected)


def test_the_gravest_come_first_where_asked(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    page = stored.page(FindingSelection(gravest_first=True, limit=ALL))
    assert page.rows == tuple(sorted(told(run), key=lambda row: row.severity.rank))


def test_one_finding_is_that_on_the_record_and_not_one_that_names_it(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    for row in told(run):
        assert stored.finding(row.rule, row.kind, row.key) == row
    assert stored.finding("INT-06", "application", "simpeg") is None


def test_tallies_count_every_outcome_once_for_all_and_for_each_office(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    rows = finding_rows(run)
    counted: Counter[tuple[str, Severity, Outcome]] = Counter()
    for tally in stored.tallies():
        assert tally.office == EVERY_OFFICE
        counted[tally.grade.rule, tally.grade.severity, tally.outcome] += tally.count
    assert counted == Counter((row.rule, row.severity, row.outcome) for row in rows)
    of_office = sum(tally.count for tally in stored.tallies("a"))
    assert of_office == sum("BKPSDM" in row.offices for row in rows)
    by_office = stored.counts_by_office(FindingSelection(theme="by_hand"))
    theirs = [row for row in rows if row.theme == "by_hand"]
    gaps = sum(
        row.outcome is Outcome.GAP and "Dinas Kesehatan" in row.offices
        for row in theirs
    )
    assert by_office["b", Outcome.GAP] == gaps == 1
    assert EVERY_OFFICE not in {office for office, _outcome in by_office}


def test_questions_are_read_by_pages(made: tuple[StoredFindings, RuleRun]) -> None:
    stored, run = made
    view = run.view
    asked = questions_by_office(view.snapshot, view.agency, run.findings)
    assert stored.questions() == asked
    for office, listed in zip(asked, stored.question_offices(), strict=True):
        assert listed.key == office.key
        assert listed.count == len(office.questions)
        (second,) = stored.questions(office.key, first=1, limit=2)
        assert second.questions == office.questions[1:3]
        assert second.question_count == len(office.questions)


def test_what_to_ask_first_is_kept_in_both_languages(
    made: tuple[StoredFindings, RuleRun],
) -> None:
    stored, run = made
    for language in ("id", "en"):
        with speaking(language):
            asked = questions_by_office(
                run.view.snapshot, run.view.agency, run.findings
            )
            texts = [message_text(answer) for answer in wanted_answers(asked)]
            assert [wanted.text for wanted in stored.wanted()] == texts
            assert [wanted.text for wanted in stored.wanted(limit=3)] == texts[:3]
            known, open_sentences = stored.sentences()
            assert known
            assert open_sentences
    (first, *_rest) = stored.wanted("a")
    assert first.office == "a"


def test_an_empty_register_is_asked_of_every_office(tmp_path: Path) -> None:
    register = catalogue(tmp_path, {"unit": {"a": {"name": "BKPSDM"}}})
    make_run(register, DAY)
    stored = last_findings(register)
    assert stored
    first = stored.wanted(limit=1)[0]
    assert first.office_name == "Semua Perangkat Daerah"
    assert first.text == "Aplikasi apa saja yang dipakai, dan untuk apa?"
