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
    Sides,
    Supports,
    UnitStatus,
)
from spbe_inventory.domain.records import (
    Action,
    Application,
    DataSet,
    Exchange,
    Objective,
    Process,
    Reply,
    Service,
    Unit,
)
from spbe_inventory.domain.scorecard import Held
from spbe_inventory.graph.build import NOT_RUNNING, is_guess
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.rules.carried import has_retired_end, personal, running
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.general_use import used
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.papers import in_force, supporting
from spbe_inventory.rules.said import said, setting_answer, setting_text
from spbe_inventory.rules.through import through_spl
from spbe_inventory.rules.two_sided import stands_between
from spbe_inventory.rules.view import View

NO = "no"  # how a switch of the government is off
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


def _part(records: Iterable[Record], *fields: str, yes: Sequence[str] = ()) -> Held:
    """Count the records that answer all of some fields with a value, and those of `yes` with yes, of all of them.

    One that leaves any of them open, and says no of none, is one of which nobody says.
    """
    some = list(records)
    held_, open_ = 0, 0
    for one in some:
        answers = [one.answer(name) for name in fields]
        told = [*(True if answer is Answer.VALUE else None for answer in answers), *(said(one, name) for name in yes)]
        no = Answer.NONE in answers or False in told
        held_ += all(told)
        open_ += not no and None in told
    return Held(held_, len(some), unknown=open_)


def _yes(records: Iterable[Record], *fields: str) -> Held:
    """Count the records that answer all of some yes-or-no fields with yes, of all of them."""
    return _part(records, yes=fields)


def _counted(answers: Iterable[bool | None]) -> Held:
    """Count what is so, of all; None is what nobody says."""
    told = list(answers)
    return Held(told.count(True), len(told), unknown=told.count(None))


def _in_service(view: View) -> list[Application]:
    return [one for one in view.applications if not out_of_service(one)]


def _own(view: View, kind: type[Record]) -> list[Record]:
    """Give the government's own records of a kind that were not withdrawn."""
    own = (one for one in view.snapshot.of(kind).values() if one.agency == view.agency)
    return [one for one in own if not getattr(one, "withdrawn", False)]


def _active_offices(view: View) -> list[Unit]:
    units = (one for one in view.snapshot.units.values() if one.agency == view.agency)
    return [one for one in units if one.known("status") != UnitStatus.DISSOLVED]


def _application_lists(view: View) -> Held:
    return _counted(
        one.answer("applications") is Answer.NONE or view.listed_whole(ListName.APPLICATIONS, one.key)
        for one in _active_offices(view)
    )


def _general_used(view: View) -> Held:
    decreed = [one for one in general_applications().values() if one.decreed]
    there = [national_systems()[one.key].name for one in decreed if used(view, one).outcome is Outcome.MET]
    return Held(len(there), len(decreed), tuple(there[:NAMES]))


def _going(view: View) -> list[Exchange]:
    """Give the exchanges that are no guess, not planned, interrupted or ended, with no end out of service."""
    return [
        one
        for one in view.exchanges
        if not is_guess(one) and one.known("state") not in NOT_RUNNING and not has_retired_end(view, one)
    ]


def _exchanges(view: View) -> Held:
    going = _going(view)
    named = [one for one in going if one.giver and one.taker and one.directed]
    return Held(_part(named, "data", "method", "state").count, len(going))


def _machines(view: View) -> list[Exchange]:
    known = (one for one in running(view) if one.known("method"))
    return [one for one in known if one.known("method") not in BY_HAND_METHODS]


def _by_machine(view: View) -> Held:
    methods = [one.known("method") for one in running(view)]
    return _counted(None if method is None else method not in BY_HAND_METHODS for method in methods)


def _through_spl(view: View) -> Held:
    return _counted(through_spl(view, one) for one in running(view))


def _both_sides(view: View) -> Held:
    stands = [one.sides for one in stands_between(view)]
    return Held(sum(one in (Sides.AGREED, Sides.OBSERVED) for one in stands), len(stands))


def _agreements(view: View) -> Held:
    standing = {one.key for one in view.documents if in_force(one, view.as_of)}
    outside = [one for one in running(view) if view.place_of(one) == "outside"]
    return Held(sum(one.known("agreement") in standing for one in outside), len(outside))


def _needs_met(view: View) -> Held:
    status = [one.status for one in view.live_needs if one.status is not NeedStatus.AT_SOURCE]
    return _counted(None if one is NeedStatus.NOT_ASSESSABLE else one is NeedStatus.MET for one in status)


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
    return _yes(_active_offices(view), "intranet")


def _hosting_pdn(view: View) -> Held:
    places = [one.known("hosting") for one in _in_service(view)]
    return _counted(None if place is None else place == Hosting.PDN for place in places)


def _actions(view: View) -> Held:
    states = [one.known("state") for one in _own(view, Action)]
    return Held(states.count(ActionState.DONE), len(states))


def _master(view: View) -> Held:
    return Held(sum(said(one, "master") is True for one in _own(view, DataSet)))


def _field(view: View, field: str) -> Held:
    own = [one for one in _in_service(view) if one.known("general_field") == field]
    pairs = ({one.giver, one.taker} for one in running(view) if one.giver and one.taker)
    joined = {end for pair in pairs if len(pair) > 1 for end in pair}
    there = [one.name for one in own if one.key in joined]
    return Held(len(there), len(own), tuple(there[:NAMES]))


def _documents(view: View, supports: str) -> Held:
    there = [one for one in supporting(view, Supports(supports)) if in_force(one, view.as_of)]
    return Held(len(there), None, tuple(one.name for one in there[:NAMES]))


def _setting(view: View, name: str) -> Held:
    """Count what a government says of itself; a switch that is off is no evidence."""
    setting = SettingName(name)
    there = setting_answer(view, setting) is Answer.VALUE and setting_text(view, setting) != NO
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
    "data_standard": lambda view: _part(_own(view, DataSet), "standard", yes=["metadata_kept"]),
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
