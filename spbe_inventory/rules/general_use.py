"""Whether a government uses a general application that was set: by its exchanges, its register, its complete lists."""

from dataclasses import dataclass

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ApplicationStatus, ListName, Outcome, UnitStatus
from spbe_inventory.reference.systems import GeneralApplication, national_systems
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.general import conditions_met, similar_to
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


@dataclass(frozen=True, slots=True)
class Use:
    """Whether a general application is used, and what would settle it where that is not known."""

    outcome: Outcome
    settle: tuple[Question, ...] = ()


def used(view: View, general: GeneralApplication) -> Use:
    """Judge one general application: used; replaced by a similar one that may be used; on no complete list; or open."""
    if _on_record(view, general):
        return Use(Outcome.MET)
    own = [one for one in view.applications if not out_of_service(one) and similar_to(one) == general]
    told = [conditions_met(one, general) for one in own]
    if True in told:
        return Use(Outcome.MET)
    if None in told:
        asked = [Question("application", one.key, "similar_to") for one in own]
        return Use(Outcome.UNKNOWN, tuple(asked))
    offices = [one.key for one in view.snapshot.units.values() if one.agency == view.agency and _active(one.status)]
    silent = [key for key in offices if not view.listed_whole(ListName.APPLICATIONS, key)]
    asked = [Question("unit", key, "applications") for key in silent]
    if not offices:
        asked = [Question("application", one.key, "owner") for one in view.applications]
    if asked:
        return Use(Outcome.UNKNOWN, tuple(asked))
    return Use(Outcome.GAP if offices else Outcome.NOT_APPLICABLE)


def _on_record(view: View, general: GeneralApplication) -> bool:
    node = view.snapshot.applications.get(general.key)
    if node and node.known("status") == ApplicationStatus.IN_USE and node.agency == view.agency:
        return True
    names = {national_systems()[general.key].name} if general.key in national_systems() else set()
    named = any(one.name in names and not out_of_service(one) for one in view.applications)
    return named or any(general.key in (one.giver, one.taker) for one in running(view))


def _active(status: str | None) -> bool:
    return status != UnitStatus.DISSOLVED
