"""Evidence that the catalogue holds: each name of reference/evidence.toml, counted on a view."""

from collections.abc import Callable, Mapping, Sequence

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import (
    ActionState,
    FacilityKind,
    GeneralField,
    Hosting,
    InterfaceStatus,
    ListName,
    NeedStatus,
    Outcome,
    ServiceKind,
    SettingName,
    Sides,
    Supports,
)
from spbe_inventory.domain.records import (
    Action,
    Document,
    Exchange,
    Interface,
    Objective,
    Process,
    Reply,
    Service,
    Unit,
)
from spbe_inventory.domain.scorecard import EvidenceCount
from spbe_inventory.graph.classify import NOT_RUNNING, is_guess
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.language.forms import day
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    setting_answer,
    setting_text,
    yes_no,
)
from spbe_inventory.rules.facts.documents import is_in_force, supporting_documents
from spbe_inventory.rules.facts.facilities import facilities_of, infrastructure
from spbe_inventory.rules.facts.general_use import use_of
from spbe_inventory.rules.facts.reconciliation import reconciliations
from spbe_inventory.rules.facts.spl import through_spl
from spbe_inventory.scorecards.counting import (
    count_answers,
    count_filled,
    count_named,
    count_records,
    count_yes,
    values,
)
from spbe_inventory.scorecards.security_evidence import (
    application_audited,
    audited_by_required_body,
    backed_up,
    classified,
    infrastructure_audited,
    personal_ground,
    registered,
    security_audited,
)

OFF = "no"  # the value of a setting that is switched off
Counter = Callable[[RegisterView], EvidenceCount]
ParametricCounter = Callable[[RegisterView, str], EvidenceCount]


def count_evidence(view: RegisterView, evidence: str) -> EvidenceCount:
    """Return the count of a piece of evidence by its name, such as `exchanges` or `field:personnel`.

    An unknown name is a KeyError.
    """
    name, _colon, parameter = evidence.partition(":")
    if parameter:
        count_with = PARAMETRIC_COUNTERS[name]
        return count_with(view, parameter)
    count = COUNTERS[name]
    return count(view)


def is_evidence(evidence: str) -> bool:
    """Return whether a piece of evidence of that name exists, with a parameter that it accepts."""
    name, _colon, parameter = evidence.partition(":")
    if name in PARAMETERS:
        return parameter in tuple(PARAMETERS[name])
    return evidence in COUNTERS


def _active_offices(view: RegisterView) -> list[Unit]:
    return list(view.owners.offices)


def _applications(view: RegisterView) -> EvidenceCount:
    return count_filled(view.applications_in_service, "owner", "function", "status")


def _application_lists(view: RegisterView) -> EvidenceCount:
    return count_answers(
        unit.answer("applications") is Answer.NONE
        or view.is_list_complete(ListName.APPLICATIONS, unit.key)
        for unit in _active_offices(view)
    )


def _general_used(view: RegisterView) -> EvidenceCount:
    systems = national_systems()
    decreed = [
        general for general in general_applications().values() if general.decreed
    ]
    names = [
        systems[general.key].name
        for general in decreed
        if use_of(view, general).outcome is Outcome.MET
    ]
    return count_named(names, len(decreed))


def _built_with_documents(view: RegisterView) -> EvidenceCount:
    return count_yes(view.applications_in_service, "development_documents")


def _not_stopped(view: RegisterView) -> list[Exchange]:
    """Return the exchanges that are no guess, not planned, interrupted or ended, with no end out of service."""
    return [
        exchange
        for exchange in view.exchanges
        if not is_guess(exchange)
        and exchange.known("state") not in NOT_RUNNING
        and not view.has_retired_end(exchange)
    ]


def _exchanges(view: RegisterView) -> EvidenceCount:
    exchanges = _not_stopped(view)
    resolved = [
        exchange
        for exchange in exchanges
        if exchange.giver and exchange.taker and exchange.directed
    ]
    filled = count_filled(resolved, "data", "method", "state")
    return EvidenceCount(filled.count, len(exchanges))


def _by_machine(view: RegisterView) -> EvidenceCount:
    return count_answers(is_by_machine(exchange) for exchange in view.running_exchanges)


def _through_spl(view: RegisterView) -> EvidenceCount:
    return count_answers(
        through_spl(view, exchange) for exchange in view.running_exchanges
    )


def _documented(view: RegisterView) -> EvidenceCount:
    automatic = [
        exchange for exchange in view.running_exchanges if is_by_machine(exchange)
    ]
    return count_filled(automatic, "documentation")


def _interfaces(view: RegisterView) -> EvidenceCount:
    """Count the interfaces that were not ended, and those of them whose documentation is on record."""
    interfaces = [
        interface
        for interface in view.own_records(Interface)
        if interface.known("status") != InterfaceStatus.ENDED
    ]
    return count_filled(interfaces, "documentation")


def _both_sides(view: RegisterView) -> EvidenceCount:
    sides = [reconciliation.sides for reconciliation in reconciliations(view)]
    agreed = sides.count(Sides.AGREED)
    observed = sides.count(Sides.OBSERVED)
    return EvidenceCount(agreed + observed, len(sides))


def _agreements(view: RegisterView) -> EvidenceCount:
    in_force = {
        document.key for document in view.documents if is_in_force(document, view.as_of)
    }
    external = [
        exchange
        for exchange in view.running_exchanges
        if view.locality(exchange) == "outside"
    ]
    agreements = values(external, "agreement")
    valid = [agreement for agreement in agreements if agreement in in_force]
    return EvidenceCount(len(valid), len(agreements))


def _needs_met(view: RegisterView) -> EvidenceCount:
    statuses = [assessed.status for assessed in view.needs_in_service]
    at_source = statuses.count(NeedStatus.AT_SOURCE)
    return EvidenceCount(
        count=statuses.count(NeedStatus.MET),
        of=len(statuses) - at_source,
        unknown=statuses.count(NeedStatus.NOT_ASSESSABLE),
    )


def _data_produced(view: RegisterView) -> EvidenceCount:
    return count_filled(view.data_sets, "producer", "steward")


def _data_standard(view: RegisterView) -> EvidenceCount:
    return count_filled(view.data_sets, "standard", yes=["metadata_kept"])


def _master_data(view: RegisterView) -> EvidenceCount:
    master = [data_set for data_set in view.data_sets if yes_no(data_set, "master")]
    return EvidenceCount(len(master))


def _services(view: RegisterView) -> EvidenceCount:
    return count_records(view, Service)


def _services_on_portal(view: RegisterView) -> EvidenceCount:
    public = [
        service
        for service in view.own_records(Service)
        if service.known("service_kind") == ServiceKind.PUBLIC
    ]
    return count_yes(public, "on_portal")


def _services_with_process(view: RegisterView) -> EvidenceCount:
    return count_filled(view.own_records(Service), "processes")


def _processes(view: RegisterView) -> EvidenceCount:
    return count_records(view, Process)


def _coded(view: RegisterView) -> EvidenceCount:
    return count_filled(view.applications_in_service, "reference_codes")


def _planned_spending(view: RegisterView) -> EvidenceCount:
    return count_yes(view.applications_in_service, "in_architecture", "in_roadmap")


def _in_architecture(view: RegisterView) -> EvidenceCount:
    return count_yes(view.applications_in_service, "in_architecture")


def _facilities_in_architecture(view: RegisterView) -> EvidenceCount:
    return count_yes(infrastructure(view), "in_architecture")


def _connecting_systems(view: RegisterView) -> EvidenceCount:
    systems = facilities_of(view, FacilityKind.SPL)
    names = [system.name for system in systems if yes_no(system, "in_use")]
    return count_named(names)


def _intranet_offices(view: RegisterView) -> EvidenceCount:
    return count_yes(_active_offices(view), "intranet")


def _hosting_known(view: RegisterView) -> EvidenceCount:
    return count_filled(view.applications_in_service, "hosting")


def _hosting_pdn(view: RegisterView) -> EvidenceCount:
    hostings = values(view.applications_in_service, "hosting")
    return EvidenceCount(
        count=hostings.count(Hosting.PDN),
        of=len(hostings),
        unknown=hostings.count(None),
    )


def _actions_done(view: RegisterView) -> EvidenceCount:
    states = values(view.own_records(Action), "state")
    done = states.count(ActionState.DONE)
    return EvidenceCount(done, len(states))


def _rounds_answered(view: RegisterView) -> EvidenceCount:
    return count_filled(view.own_records(Reply), "returned")


def _objectives(view: RegisterView) -> EvidenceCount:
    return count_records(view, Objective)


def _field(view: RegisterView, field: str) -> EvidenceCount:
    """Count the applications of a general field that exchange data."""
    connected: set[str] = set()
    for exchange in view.running_exchanges:
        giver, taker = exchange.giver, exchange.taker
        if giver and taker and giver != taker:
            connected.update((giver, taker))
    own = [
        application
        for application in view.applications_in_service
        if application.known("general_field") == field
    ]
    names = [application.name for application in own if application.key in connected]
    return count_named(names, len(own))


def _documents(view: RegisterView, supports: str) -> EvidenceCount:
    """Return the count of documents in force that support something."""
    documents = supporting_documents(view, Supports(supports))
    names = [
        _document_text(document)
        for document in documents
        if is_in_force(document, view.as_of)
    ]
    return count_named(names)


def _document_text(document: Document) -> str:
    """Return the name of a document with its number and date, as far as they are known."""
    dated = document.known("dated")
    parts = [document.known("number") or ""]
    if dated:
        parts.append(day(str(dated)))
    details = ", ".join(part for part in parts if part)
    if not details:
        return document.name
    return f"{document.name} ({details})"


def _setting(view: RegisterView, name: str) -> EvidenceCount:
    """Return the count of a setting of the government; one that is switched off is no evidence."""
    setting = SettingName(name)
    text = setting_text(view, setting)
    if setting_answer(view, setting) is Answer.VALUE and text != OFF:
        return count_named([text])
    return count_named([])


COUNTERS: Mapping[str, Counter] = {
    "applications": _applications,
    "application_lists": _application_lists,
    "general_used": _general_used,
    "built_with_documents": _built_with_documents,
    "exchanges": _exchanges,
    "by_machine": _by_machine,
    "through_spl": _through_spl,
    "documented": _documented,
    "interfaces": _interfaces,
    "both_sides": _both_sides,
    "agreements": _agreements,
    "needs_met": _needs_met,
    "personal_ground": personal_ground,
    "data_produced": _data_produced,
    "data_standard": _data_standard,
    "master_data": _master_data,
    "services": _services,
    "services_on_portal": _services_on_portal,
    "services_with_process": _services_with_process,
    "processes": _processes,
    "coded": _coded,
    "planned_spending": _planned_spending,
    "connecting_systems": _connecting_systems,
    "intranet_offices": _intranet_offices,
    "hosting_known": _hosting_known,
    "hosting_pdn": _hosting_pdn,
    "backed_up": backed_up,
    "registered": registered,
    "application_audited": application_audited,
    "security_audited": security_audited,
    "infrastructure_audited": infrastructure_audited,
    "audited_by_required_body": audited_by_required_body,
    "classified": classified,
    "in_architecture": _in_architecture,
    "facilities_in_architecture": _facilities_in_architecture,
    "actions_done": _actions_done,
    "rounds_answered": _rounds_answered,
    "objectives": _objectives,
}
PARAMETRIC_COUNTERS: Mapping[str, ParametricCounter] = {
    "field": _field,
    "documents": _documents,
    "setting": _setting,
}
PARAMETERS: Mapping[str, Sequence[str]] = {
    "field": tuple(GeneralField),
    "documents": tuple(Supports),
    "setting": tuple(SettingName),
}
