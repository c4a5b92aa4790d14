"""Whether a government uses a general application."""

from typing import Any

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.facts.general_use import use_of

from tests.builders import Records, view

LAPOR = "nasional-sp4n-lapor"


def check(records: Records, complete: tuple[tuple[str, str], ...] = ()) -> Finding:
    (finding,) = all_rules()["APL-03"].check(view(records, complete))
    return finding


def test_without_an_office_the_owner_of_the_applications_is_asked() -> None:
    finding = check({"application": {"a": {"status": "in_use"}}})
    assert (finding.outcome, finding.settle[0]) == (
        Outcome.UNKNOWN,
        Question("application", "a", "owner"),
    )


def test_a_similar_application_with_open_conditions_leaves_it_open() -> None:
    similar = {"status": "in_use", "similar_to": LAPOR}
    records: dict[str, dict[str, dict[str, Any]]] = {
        "unit": {"u": {}},
        "application": {"a": similar},
    }
    complete = (("u", "applications"),)
    # A gap of the other general application, which nothing replaces.
    assert check(records, complete).outcome is Outcome.GAP
    records["application"]["nasional-srikandi"] = {"status": "in_use"}
    finding = check(records, complete)
    assert (finding.outcome, finding.settle) == (
        Outcome.UNKNOWN,
        (Question("application", "a", "similar_to"),),
    )


def test_all_general_applications_in_use_are_met() -> None:
    applications = {
        key: {"status": "in_use"}
        for key, general in general_applications().items()
        if general.decreed
    }
    assert check({"application": applications}).outcome is Outcome.MET


def test_an_application_by_the_name_of_the_national_system_is_that_system() -> None:
    name = national_systems()[LAPOR].name
    register = view({"application": {"a": {"name": name, "status": "in_use"}}})
    use = use_of(register, general_applications()[LAPOR])
    assert use.outcome is Outcome.MET


def test_a_government_without_any_record_is_not_judged() -> None:
    assert check({}).outcome is Outcome.NOT_APPLICABLE
