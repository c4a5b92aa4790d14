"""Applications of a field against the national system of that field."""

from spbe_inventory.domain.lists import GeneralField
from spbe_inventory.rules.facts.joined_with import findings_by_field

from tests.builders import Records, view

APPLICATION = {"status": "in_use", "general_field": "complaints"}


def grades(records: Records, complete: tuple[tuple[str, str], ...] = ()) -> set[str]:
    register = view(records, complete)
    findings = findings_by_field(
        register, GeneralField.COMPLAINTS, "nasional-sp4n-lapor"
    )
    return {finding.grade for finding in findings}


def test_the_grade_says_whether_the_national_system_is_used_at_all() -> None:
    records: Records = {"unit": {"u": {}}, "application": {"a": APPLICATION}}
    assert grades(records) == {"used"}
    assert grades(records, (("u", "applications"),)) == {"unused"}
