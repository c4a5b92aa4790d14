"""What is known of each connection that is to be made: what its two sides will be asked for first."""

from collections.abc import Iterator

from spbe_inventory.actions.findings.asking import office_name
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.wording import giver_name
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import MeasureKind, Method
from spbe_inventory.domain.plan import Dossier, Measure
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.language.texts import t
from spbe_inventory.rules.said import said


def wanted_method(grounds: Grounds, measure: Measure, taker: str) -> Method:
    """Give the means that is aimed at for a taker: SPLP between institutions, else the connecting system if any.

    Perpres 95/2018 Pasal 27 ayat (9) and Pasal 33.
    """
    if measure.giver_agency or grounds.others(filter(None, (measure.giver, taker))):
        return Method.API_SPLP
    return Method.API_LOCAL_SPL if grounds.has_hub else Method.API_DIRECT


def dossiers(grounds: Grounds, measure: Measure) -> Iterator[Dossier]:
    """Give one dossier for each application that would take the data; measures that connect nothing have none."""
    if measure.kind is MeasureKind.SHARE:
        yield from (_dossier(grounds, measure, taker) for taker in measure.takers)


def _dossier(grounds: Grounds, measure: Measure, taker: str) -> Dossier:
    snapshot = grounds.snapshot
    carried = [snapshot.exchanges[key] for key in measure.by_hand]
    now = next((one for one in carried if one.taker == taker), None)
    need = next((snapshot.needs[key] for key in measure.needs if snapshot.needs[key].taker == taker), None)
    data = snapshot.data_sets.get(measure.data)
    personal = said(data, "personal") if data else None
    return Dossier(
        giver=giver_name(grounds, measure),
        taker=snapshot.name("application", taker),
        giver_home=_home(grounds, measure.giver),
        taker_home=_home(grounds, taker),
        data=snapshot.name("data_set", measure.data),
        purpose=_first(now, "purpose") or _service(grounds, need),
        frequency=_first(need, "freshness") or _first(now, "frequency"),
        personal=_yes_or_no(personal),
        ground=_first(now, "ground"),
        method=str(wanted_method(grounds, measure, taker).label),
        security=t("encryption and authentication") if personal is not False else "",
        agreement=snapshot.name("document", now.known("agreement")) if now else "",
        unit=office_name(snapshot, grounds.owner(taker) or measure.unit),
    )


def _home(grounds: Grounds, key: str) -> str:
    """Give the institution that an application belongs to, where it is another's; else its office, if it is known."""
    application = grounds.snapshot.applications.get(key)
    if application is None:
        return ""
    if application.agency != grounds.view.agency:
        return grounds.snapshot.agencies[application.agency].name
    owner = grounds.owner(key)
    return grounds.snapshot.units[owner].name if owner in grounds.snapshot.units else ""


def _first(record: Exchange | Need | None, field: str) -> str:
    """Give what a record says in a field, in words; empty where it is not known."""
    if record is None:
        return ""
    value = record.known(field)
    codes = KINDS[record.kind].fields[field].codes
    return str(codes(value).label) if value and codes else str(value or "")


def _yes_or_no(said_so: bool | None) -> str:  # noqa: FBT001 - the answer itself
    return "" if said_so is None else t("yes") if said_so else t("no")


def _service(grounds: Grounds, need: Need | None) -> str:
    if need is None:
        return ""
    return grounds.snapshot.name("service", need.known("service")) or str(need.known("service_text") or "")
