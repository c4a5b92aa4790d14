"""Check of APL-10; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome, SettingName
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, ask_setting
from spbe_inventory.rules.facts.architecture import (
    ask_architecture,
    has_architecture,
    is_named_in_architecture,
)
from spbe_inventory.rules.facts.build_dates import (
    PERPRES,
    built_applications,
    built_since,
    is_special,
    open_date_fields,
)
from spbe_inventory.rules.facts.findings import gap_if_status_known, record_finding
from spbe_inventory.rules.facts.ownership import ask_if_unknown, ask_owner


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each special application built or developed since 2018 whether the architecture names it."""
    exists = has_architecture(view)
    built = {application.key for application in built_applications(view)}
    for application in view.applications:
        is_exempt = application.key not in built or is_special(application) is False
        if exists is False or is_exempt:
            yield record_finding(application, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(view, application, exists=exists)


def _judge(
    view: RegisterView, application: Application, *, exists: bool | None
) -> Finding:
    is_named = is_named_in_architecture(view, application)
    if is_named:
        return record_finding(application, Outcome.MET)
    built = built_since(application, PERPRES)
    if built is False:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    questions = [*ask_if_unknown(application, "scope"), *ask_owner(application)]
    if built is None:
        open_fields = open_date_fields(application, PERPRES)
        questions += [ask(application, name) for name in open_fields]
    if exists is None:
        questions.append(ask_setting(SettingName.ARCHITECTURE_DECREE))
    if is_named is None:
        questions += ask_architecture(view, application)
    if questions:
        return record_finding(application, Outcome.UNKNOWN, *questions)
    return gap_if_status_known(application)
