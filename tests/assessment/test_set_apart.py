"""What is set apart is told in one sentence, and neither counted nor listed."""

from pathlib import Path

from spbe_inventory.language.current import speaking

from tests.builders import assessment
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import saved


def test_the_report_counts_one_and_lists_only_what_it_counts(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("a03"))
    with speaking("en"):
        found = assessment(catalogue)
    assert found.summary[1].startswith("1 counted, 5 set apart")
    figures = {figure.code: figure.value for figure in found.figures}
    assert (figures["applications"], figures["apart"]) == (1, 5)
    (applications,) = [each for each in found.register if each.kind == "application"]
    assert [row.name for row in applications.rows] == ["e-Lumbung"]


def test_nothing_is_said_where_nothing_is_set_apart(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("a02"))
    found = assessment(catalogue)
    assert "apart" not in {figure.code for figure in found.figures}
    by_field = {row.field: row for row in found.coverage}
    assert by_field["official_id"].value == 0
