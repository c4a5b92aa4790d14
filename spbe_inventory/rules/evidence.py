"""What the catalogue holds as evidence: each name of reference/evidence.toml, counted on a view."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.lists import (
    BY_HAND_METHODS,
    ActionState,
    FacilityKind,
    GeneralField,
    Hosting,
    ListName,
    NeedStatus,
    Outcome,
    ServiceKind,
    SettingName,
    Supports,
    UnitStatus,
)
from spbe_inventory.domain.records import Action, Application, DataSet, Exchange, Objective, Process, Reply, Service
from spbe_inventory.domain.scorecard import Held
from spbe_inventory.graph.build import NOT_RUNNING, is_guess
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.rules.carried import personal, running
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.general_use import used
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.papers import supporting
from spbe_inventory.rules.said import said, setting_answer, setting_text
from spbe_inventory.rules.through import through_spl
from spbe_inventory.rules.view import View

NAMES = 3  # of documents and systems named beside a count
Counter = Callable[[View], Held]


def held(view: View, evidence: str) -> Held:
    """Count a piece of evidence by its name, such as `exchanges` or `field:personnel`; no such name is a KeyError."""
    name, _, word = evidence.partition(":")
    return WORDED[name](view, word) if word else COUNTERS[name](view)


def is_known(evidence: str) -> bool:
    """Tell whether there is a piece of evidence of that name, with a word that it can take."""
    name, _, word = evidence.partition(":")
    return word in set(WORDS[name]) if name in WORDS else evidence in COUNTERS


def _part(records: Iterable[Record], *fields: str) -> Held:
    """Count the records that answer all of some fields with a value, of all of them."""
    told = [all(one.answer(name) is Answer.VALUE for name in fields) for one in records]
    return Held(sum(told), len(told))


def _yes(records: Iterable[Record], *fields: str) -> Held:
    """Count the records that answer all of some yes-or-no fields with yes, of all of them."""
    told = [all(said(one, name) is True for name in fields) for one in records]
    return Held(sum(told), len(told))


def _in_service(view: View) -> list[Application]:
    return [one for one in view.applications if not out_of_service(one)]


def _own(view: View, kind: type[Record]) -> list[Record]:
    """Give the government's own records of a kind that were not withdrawn."""
    own = (one for one in view.snapshot.of(kind).values() if one.agency == view.agency)
    return [one for one in own if not getattr(one, "withdrawn", False)]


def _application_lists(view: View) -> Held:
    units = [one for one in view.snapshot.units.values() if one.agency == view.agency]
    active = [one for one in units if one.known("status") != UnitStatus.DISSOLVED]
    return Held(sum(view.listed_whole(ListName.APPLICATIONS, one.key) for one in active), len(active))


def _general_used(view: View) -> Held:
    decreed = [one for one in general_applications().values() if one.decreed]
    there = [national_systems()[one.key].name for one in decreed if used(view, one).outcome is Outcome.MET]
    return Held(len(there), len(decreed), tuple(there[:NAMES]))


def _going(view: View) -> list[Exchange]:
    """Give the exchanges that are no guess and not planned, interrupted or ended."""
    return [one for one in view.exchanges if not is_guess(one) and one.known("state") not in NOT_RUNNING]


def _exchanges(view: View) -> Held:
    going = _going(view)
    named = [one for one in going if one.giver and one.taker and one.directed]
    return Held(_part(named, "data", "method", "state").count, len(going))


def _machines(view: View) -> list[Exchange]:
    known = (one for one in running(view) if one.known("method"))
    return [one for one in known if one.known("method") not in BY_HAND_METHODS]


def _by_machine(view: View) -> Held:
    return Held(len(_machines(view)), sum(one.known("method") is not None for one in running(view)))


def _through_spl(view: View) -> Held:
    passes = [through_spl(view, one) for one in running(view)]
    return Held(passes.count(True), len(passes) - passes.count(None))


def _both_sides(view: View) -> Held:
    inside = [one for one in _going(view) if view.place_of(one) == "inside"]
    return Held(sum(one.known("said_by") == "both" for one in inside), len(inside))


def _agreements(view: View) -> Held:
    return _part((one for one in running(view) if view.place_of(one) == "outside"), "agreement")


def _needs_met(view: View) -> Held:
    status = [one.status for one in view.needs if one.status is not NeedStatus.AT_SOURCE]
    return Held(status.count(NeedStatus.MET), len(status) - status.count(NeedStatus.NOT_ASSESSABLE))


def _personal_ground(view: View) -> Held:
    return _part((one for one in running(view) if personal(view, one)), "purpose", "ground")


def _on_portal(view: View) -> Held:
    services = _own(view, Service)
    return _yes((one for one in services if one.known("service_kind") == ServiceKind.PUBLIC), "on_portal")


def _connecting_systems(view: View) -> Held:
    systems = facilities_of(view, FacilityKind.SPL)
    there = [one for one in systems if said(one, "in_use")]
    return Held(len(there), None, tuple(one.name for one in there[:NAMES]))


def _intranet(view: View) -> Held:
    units = [one for one in view.snapshot.units.values() if one.agency == view.agency]
    return _yes((one for one in units if one.known("status") != UnitStatus.DISSOLVED), "intranet")


def _hosting_pdn(view: View) -> Held:
    places = [one.known("hosting") for one in _in_service(view)]
    return Held(places.count(Hosting.PDN), len(places) - places.count(None))


def _actions(view: View) -> Held:
    states = [one.known("state") for one in _own(view, Action)]
    return Held(states.count(ActionState.DONE), len(states))


def _master(view: View) -> Held:
    return Held(sum(said(one, "master") is True for one in _own(view, DataSet)))


def _field(view: View, field: str) -> Held:
    own = [one for one in _in_service(view) if one.known("general_field") == field]
    joined = {end for one in running(view) if one.giver and one.taker for end in (one.giver, one.taker)}
    there = [one.name for one in own if one.key in joined]
    return Held(len(there), len(own), tuple(there[:NAMES]))


def _documents(view: View, supports: str) -> Held:
    there = supporting(view, Supports(supports))
    return Held(len(there), None, tuple(one.name for one in there[:NAMES]))


def _setting(view: View, name: str) -> Held:
    setting = SettingName(name)
    there = setting_answer(view, setting) is Answer.VALUE
    return Held(int(there), None, (setting_text(view, setting),) if there else ())


COUNTERS: Mapping[str, Counter] = {
    "applications": lambda view: _part(_in_service(view), "owner", "function", "status"),
    "application_lists": _application_lists,
    "general_used": _general_used,
    "built_with_documents": lambda view: _yes(_in_service(view), "development_documents"),
    "exchanges": _exchanges,
    "by_machine": _by_machine,
    "through_spl": _through_spl,
    "documented": lambda view: _part(_machines(view), "documentation"),
    "both_sides": _both_sides,
    "agreements": _agreements,
    "needs_met": _needs_met,
    "personal_ground": _personal_ground,
    "data_produced": lambda view: _part(_own(view, DataSet), "producer", "steward"),
    "data_standard": lambda view: _part(_own(view, DataSet), "standard", "metadata_kept"),
    "master_data": _master,
    "services": lambda view: Held(len(_own(view, Service))),
    "services_on_portal": _on_portal,
    "services_with_process": lambda view: _part(_own(view, Service), "processes"),
    "processes": lambda view: Held(len(_own(view, Process))),
    "coded": lambda view: _part(_in_service(view), "reference_codes"),
    "planned_spending": lambda view: _yes(_in_service(view), "in_architecture", "in_roadmap"),
    "connecting_systems": _connecting_systems,
    "intranet_offices": _intranet,
    "hosting_known": lambda view: _part(_in_service(view), "hosting"),
    "hosting_pdn": _hosting_pdn,
    "backed_up": lambda view: _part(_in_service(view), "backup", "recovery"),
    "registered": lambda view: _yes(_in_service(view), "pse_registered"),
    "application_audited": lambda view: _part(_in_service(view), "application_audited"),
    "security_audited": lambda view: _part(_in_service(view), "security_audited"),
    "actions_done": _actions,
    "rounds_answered": lambda view: _part(_own(view, Reply), "returned"),
    "objectives": lambda view: Held(len(_own(view, Objective))),
}
WORDED: Mapping[str, Callable[[View, str], Held]] = {
    "field": _field,
    "documents": _documents,
    "setting": _setting,
}
WORDS: Mapping[str, Sequence[str]] = {
    "field": tuple(GeneralField),
    "documents": tuple(Supports),
    "setting": tuple(SettingName),
}
