"""An examination reads a whole kind at once, and still names each record that cannot be read."""

import sqlite3
from pathlib import Path

from spbe_inventory.store.maintenance import examine

from tests.builders import catalogue


def test_records_that_cannot_be_read_hide_none_of_the_others(tmp_path: Path) -> None:
    names = ("antrean", "bumil", "cuti", "denda")
    applications = {key: {"name": key.title()} for key in names}
    path = catalogue(tmp_path, {"application": applications}).path
    assert examine(path) == []
    with sqlite3.connect(path) as connection:
        connection.execute(
            """UPDATE application SET marks = '{"owner": "guessed"}' WHERE key IN ('bumil', 'cuti')"""
        )
        connection.execute(
            "UPDATE application SET status = 'asleep' WHERE key IN ('antrean', 'denda')"
        )
    connection.close()
    problems = [str(problem) for problem in examine(path)]
    for key in names:
        assert sum(key in problem.casefold() for problem in problems) == 1
