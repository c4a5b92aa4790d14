"""From whom the data of a need come, or would: as far as anything on record tells it."""

from dataclasses import dataclass

from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.needs import Assessed


@dataclass(frozen=True, slots=True)
class Source:
    """Where data of a need come from: an application, an office, an institution, a text; all empty: nobody knows."""

    application: str = ""
    unit: str = ""
    agency: str = ""
    text: str = ""


def source_of(snapshot: Snapshot, one: Assessed) -> Source:
    """Give it by the exchange that meets the need, the giver it expects, the producer of the data, its holders.

    Several holders tell the office that has them all, or the institution.
    """
    for said in filter(None, (snapshot.exchanges.get(one.by), one.need)):
        if giver := said.known("giver"):
            return Source(application=giver)
        if text := said.known("giver_text"):
            return Source(text=text)
    data = snapshot.data_sets.get(one.need.data)
    if data and (producer := data.known("producer")):
        return Source(unit=producer)
    return _of_holders(snapshot, one)


def _of_holders(snapshot: Snapshot, one: Assessed) -> Source:
    if len(one.holders) == 1:
        return Source(application=one.holders[0])
    holding = [snapshot.applications[key] for key in one.holders]
    agencies = {application.agency for application in holding}
    units = {application.known("owner") for application in holding}
    if len(agencies) != 1:
        return Source()
    if agencies != {one.need.agency}:
        return Source(agency=agencies.pop())
    return Source(unit=units.pop() or "") if len(units) == 1 else Source()
