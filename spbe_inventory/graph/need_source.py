"""From whom the data of a need come, or would come, as far as any record tells."""

from dataclasses import dataclass

from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.needs import AssessedNeed


@dataclass(frozen=True, slots=True)
class Source:
    """Where data of a need come from: an application, an office, an institution or a text; all empty: not known."""

    application: str = ""
    unit: str = ""
    agency: str = ""
    text: str = ""


def source_of(snapshot: Snapshot, assessed: AssessedNeed) -> Source:
    """Return the source of the data of a need.

    The exchange that meets the need tells it, then the giver that the need expects, then the producer of the data, then
    the applications that hold the data. Several holders tell the office that has them all, or the institution.
    """
    records = [snapshot.exchanges.get(assessed.met_by), assessed.need]
    for record in filter(None, records):
        giver = record.known("giver")
        if giver:
            return Source(application=giver)
        text = record.known("giver_text")
        if text:
            return Source(text=text)
    data = snapshot.data_sets.get(assessed.need.data)
    if data and data.known("producer"):
        return Source(unit=data.known("producer"))
    return _source_of_holders(snapshot, assessed)


def _source_of_holders(snapshot: Snapshot, assessed: AssessedNeed) -> Source:
    """Return the only holder, else the only office of the holders, else their only institution."""
    if len(assessed.holders) == 1:
        return Source(application=assessed.holders[0])
    agencies = set()
    units = set()
    for key in assessed.holders:
        application = snapshot.applications[key]
        agencies.add(application.agency)
        units.add(application.known("owner"))
    if len(agencies) != 1:
        return Source()
    agency = agencies.pop()
    if agency != assessed.need.agency:
        return Source(agency=agency)
    if len(units) != 1:
        return Source()
    return Source(unit=units.pop() or "")
