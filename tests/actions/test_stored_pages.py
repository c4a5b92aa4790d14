"""Pages of the last stored run, and what they say of the state it was counted on."""

import sqlite3
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from spbe_inventory.actions.edit_records import add
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking

from tests.actions.small_register import small_register
from tests.builders import author

DAY = date(2026, 11, 21)


def test_the_last_run_says_what_it_was_counted_on(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    assert last_findings(made) is None
    make_run(made, DAY)
    found = last_findings(made)
    assert found
    batch = found.age.batch
    assert found.age.text == f"dihitung pada catatan no. {batch}"
    for number in range(3):
        add(made, "application", {"name": f"Aset {number}"}, author())
    found = last_findings(made)
    assert found
    assert found.age.text == (
        f"dihitung pada catatan no. {batch}; 3 perubahan sesudahnya"
    )
    with speaking("en"):
        assert found.age.text == f"counted on entry no. {batch}; 3 changes after it"


def test_a_run_of_an_earlier_day_or_of_one_to_come_is_not_the_last(
    tmp_path: Path,
) -> None:
    made = small_register(tmp_path)
    for days in (0, -30, 30):
        make_run(made, today() + timedelta(days=days))
    found = last_findings(made)
    assert found
    assert found.age.as_of == today().isoformat()


def test_pages_by_rule_theme_office_and_record_are_those_of_the_run(
    tmp_path: Path,
) -> None:
    made = small_register(tmp_path)
    make_run(made, DAY)
    found = last_findings(made)
    assert found
    rule_run = check(made, DAY)
    rows = finding_rows(rule_run)
    counted = {Outcome.MET, Outcome.NOT_APPLICABLE}
    told = [row for row in rows if row.outcome not in counted]
    everything = found.page(FindingSelection(limit=1000))
    assert everything.rows == tuple(told)
    second = found.page(FindingSelection(first=2, limit=2))
    assert (second.rows, second.total) == (tuple(told[2:4]), len(told))
    for rule in {row.rule for row in told}:
        page = found.page(FindingSelection(rule=rule, limit=1000))
        assert page.rows == tuple(row for row in told if row.rule == rule)
    for theme in {row.theme for row in told}:
        page = found.page(FindingSelection(theme=theme, limit=1000))
        assert page.rows == tuple(row for row in told if row.theme == theme)
    of_office = found.page(FindingSelection(office="a", limit=1000))
    assert of_office.rows == tuple(row for row in told if "BKPSDM" in row.offices)
    about = found.page(FindingSelection(record=("application", "etpp"), limit=1000))
    assert {row.key for row in about.rows if row.kind == "application"} == {"etpp"}
    unknown = found.page(FindingSelection(outcome=Outcome.UNKNOWN, limit=1000))
    assert unknown.total == sum(row.outcome == Outcome.UNKNOWN for row in told)
    assert found.counts() == Counter((row.rule, row.outcome) for row in rows)
    with speaking("en"):
        page = found.page(FindingSelection(limit=1000))
        assert page.rows[0] == finding_rows(rule_run)[0]


def test_questions_are_kept_by_office(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    make_run(made, DAY)
    found = last_findings(made)
    assert found
    offices = found.questions()
    assert offices
    for office in offices:
        assert found.questions(office.key) == (office,)


def test_a_run_of_another_catalogue_is_not_the_last_one(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    make_run(made, DAY)
    connection = sqlite3.connect(made.path)
    connection.execute("UPDATE batch SET at = '2001-01-01T00:00:00Z'")
    connection.commit()
    connection.close()
    assert last_findings(made) is None
