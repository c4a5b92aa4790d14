"""Check of APL-10; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Origin, Outcome, SettingName
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask_setting
from spbe_inventory.rules.facts.architecture import (
    ask_architecture,
    has_architecture,
    is_named_in_architecture,
)
from spbe_inventory.rules.facts.build_dates import is_special
from spbe_inventory.rules.facts.building import PERPRES, built_or_developed_since
from spbe_inventory.rules.facts.findings import gap_if_status_known, record_finding
from spbe_inventory.rules.facts.ownership import ask_if_unknown, is_of_others

NOT_BUILT = (Origin.PACKAGE, Origin.SUBSCRIPTION)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each special application built or developed since 2018 whether the architecture names it."""
    exists = has_architecture(view)
    for application in view.applications:
        if exists is False or _is_exempt(view, application):
            yield record_finding(application, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(view, application, exists=exists)


def _is_exempt(view: RegisterView, application: Application) -> bool:
    """Return whether it is known that nobody builds it, or that the duty is not the government's."""
    if out_of_service(application) or application.known("origin") in NOT_BUILT:
        return True
    return is_special(application) is False or is_of_others(view, application)


def _judge(
    view: RegisterView, application: Application, *, exists: bool | None
) -> Finding:
    is_named = is_named_in_architecture(view, application)
    if is_named:
        return record_finding(application, Outcome.MET)
    building = built_or_developed_since(application, PERPRES)
    if building.since is False:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    questions = [
        *ask_if_unknown(application, "scope", "owner", "origin"),
        *building.settle,
    ]
    if exists is None:
        questions.append(ask_setting(SettingName.ARCHITECTURE_DECREE))
    if is_named is None:
        questions += ask_architecture(view, application)
    if questions:
        return record_finding(application, Outcome.UNKNOWN, *questions)
    return gap_if_status_known(application)
