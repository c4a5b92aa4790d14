"""INF-04: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, UnitKind, UnitStatus
from spbe_inventory.domain.records import Unit
from spbe_inventory.rules.government import of_parts
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View

NO_OFFICE = (UnitKind.DESA, UnitKind.BUMD, UnitKind.BAGIAN)  # not a Perangkat Daerah of its own


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which offices are not joined with its intranet."""
    own = [one for one in view.snapshot.units.values() if one.agency == view.agency and _counts(one)]
    whole = view.listed_whole(ListName.FACILITIES)
    apart = [one for one in own if said(one, "intranet") is False or (whole and one.answer("intranet") is Answer.OPEN)]
    blank = [one for one in own if said(one, "intranet") is None and one not in apart]
    lacking = (Annexed("unit", one.key, ("intranet",)) for one in apart)
    yield of_parts(view, lacking, (Question("unit", one.key, "intranet") for one in blank), len(own))


def _counts(unit: Unit) -> bool:
    return unit.known("status") != UnitStatus.DISSOLVED and unit.known("unit_kind") not in NO_OFFICE
