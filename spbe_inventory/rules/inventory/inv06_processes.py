"""Check of INV-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, Outcome, SettingName
from spbe_inventory.domain.records import Application, Service, Unit
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value, setting_yes_no
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

FIELD = "processes"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each office which of its services and applications have no business process.

    Where the government states that it has no map of its processes, a finding on the government says so.
    """
    if setting_yes_no(view, SettingName.PROCESS_MAP) is False:
        yield government_finding(view, Outcome.GAP, message="gap_map", grade="map")
    all_services = view.snapshot.of(Service).values()
    offered = [service for service in all_services if not service.withdrawn]
    office_of = view.owners.office_of
    services = index_by(offered, lambda service: [office_of(service.known("unit"))])
    applications = index_by(
        view.applications_in_service,
        lambda application: [office_of(application.known("owner"))],
    )
    for unit in view.owners.answering:
        records: list[Application | Service] = []
        records += applications.get(unit.key, [])
        records += services.get(unit.key, [])
        yield _judge(view, unit, records)


def _judge(
    view: RegisterView, unit: Unit, records: list[Application | Service]
) -> Finding:
    is_complete = view.is_list_complete(ListName.PROCESSES)
    lacking: list[Annexed] = []
    questions: list[Question] = []
    for record in records:
        answer = record.answer(FIELD)
        if has_value(record, FIELD):
            continue
        if answer is Answer.NONE or (is_complete and answer is Answer.OPEN):
            lacking.append(annex_entry(record))
        else:
            questions.append(ask(record, FIELD))
    outcome = Outcome.NOT_APPLICABLE
    if records:
        outcome = outcome_by_lack(lacking, questions)
    figures = {
        "lacking": len(lacking),
        "open": len(questions),
        "known": len(records) - len(questions),
    }
    message = str(outcome)
    if lacking and questions:
        message = "gap_partly"
    elif questions and len(questions) == len(records):
        message = "unknown_all"
    return record_finding(
        unit, outcome, *questions, message=message, annex=lacking, figures=figures
    )
