"""What is known of each connection to be made: what its two sides will be asked for first."""

from collections.abc import Iterator

from spbe_inventory.assessment.questions import office_name
from spbe_inventory.documents.plan import Dossier, Measure
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import MeasureKind, Method
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.item_subjects import connection_subject
from spbe_inventory.planning.wording import giver_name
from spbe_inventory.rules.facts.answers import yes_no


def target_method(context: PlanningContext, measure: Measure, taker: str) -> Method:
    """Return the method to aim at for a taker: SPLP between institutions, else the connecting system, if any.

    Perpres 95/2018 Pasal 27 ayat (9) and Pasal 33.
    """
    ends = [end for end in (measure.giver, taker) if end]
    if measure.giver_agency or context.other_agencies(ends):
        return Method.API_SPLP
    if context.has_hub:
        return Method.API_LOCAL_SPL
    return Method.API_DIRECT


def dossiers(context: PlanningContext, measure: Measure) -> Iterator[Dossier]:
    """Yield one dossier for each application that would take the data; none if the measure connects nothing."""
    if measure.kind is MeasureKind.SHARE:
        for taker in measure.takers:
            yield _dossier(context, measure, taker)


def _dossier(context: PlanningContext, measure: Measure, taker: str) -> Dossier:
    """Return the dossier of the connection to a taker."""
    snapshot = context.snapshot
    exchange = _present_exchange(context, measure, taker)
    need = _need_of_taker(context, measure, taker)
    personal = _is_personal(context, measure.data)
    security = ""
    if personal is not False:
        security = _("encryption and authentication")
    method = target_method(context, measure, taker)
    subject = connection_subject(context, measure, taker)
    return Dossier(
        giver=giver_name(context, measure),
        taker=snapshot.name("application", taker),
        giver_home=_home(context, measure.giver),
        taker_home=_home(context, taker),
        data=snapshot.name("data_set", measure.data),
        purpose=_field_text(exchange, "purpose") or _service(context, need),
        frequency=_field_text(need, "freshness") or _field_text(exchange, "frequency"),
        personal=_yes_or_no(personal),
        ground=_field_text(exchange, "ground"),
        method=str(method.label),
        security=security,
        agreement=_agreement_name(context, exchange),
        unit=office_name(snapshot, context.owner_of(taker) or measure.unit),
        hours=_hours_text(subject.hours),
        articles=subject.articles,
    )


def _hours_text(hours: int | None) -> str:
    """Return hours of manual work a month as text; empty where they are not known."""
    if hours is None:
        return ""
    return number(hours)


def _present_exchange(
    context: PlanningContext, measure: Measure, taker: str
) -> Exchange | None:
    """Return the exchange by hand to a taker that the connection replaces."""
    for key in measure.by_hand:
        exchange = context.snapshot.exchanges[key]
        if exchange.taker == taker:
            return exchange
    return None


def _need_of_taker(
    context: PlanningContext, measure: Measure, taker: str
) -> Need | None:
    """Return the need of a taker that the connection meets."""
    for key in measure.needs:
        need = context.snapshot.needs[key]
        if need.taker == taker:
            return need
    return None


def _agreement_name(context: PlanningContext, exchange: Exchange | None) -> str:
    """Return the name of the agreement on an exchange, empty if there is none."""
    if exchange is None:
        return ""
    agreement = exchange.known("agreement")
    return context.snapshot.name("document", agreement)


def _is_personal(context: PlanningContext, key: str) -> bool | None:
    """Return whether a data set is personal data; None if that is not known."""
    data = context.snapshot.data_sets.get(key)
    if data is None:
        return None
    return yes_no(data, "personal")


def _home(context: PlanningContext, key: str) -> str:
    """Return the name of the institution of a foreign application, of the office of an own one; empty if unknown."""
    snapshot = context.snapshot
    application = snapshot.applications.get(key)
    if application is None:
        return ""
    if application.agency != context.view.agency:
        agency = snapshot.agencies[application.agency]
        return agency.name
    owner = context.owner_of(key)
    if owner not in snapshot.units:
        return ""
    return snapshot.units[owner].name


def _field_text(record: Exchange | Need | None, name: str) -> str:
    """Return the value of a field in words; empty if it is not known."""
    if record is None:
        return ""
    value = record.known(name)
    if not value:
        return ""
    field = KINDS[record.kind].fields[name]
    if field.codes:
        code = field.codes(value)
        return str(code.label)
    return str(value)


def _yes_or_no(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    """Return an answer in words; empty if it is not known."""
    if answer is None:
        return ""
    if answer:
        return _("yes")
    return _("no")


def _service(context: PlanningContext, need: Need | None) -> str:
    """Return the service that a need is for: by the name of its record, else as a text."""
    if need is None:
        return ""
    name = context.snapshot.name("service", need.known("service"))
    if name:
        return name
    text = need.known("service_text")
    return str(text or "")
