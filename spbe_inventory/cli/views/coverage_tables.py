"""Which offices and levels of government facilities reach, as tables that a file holds."""

from typing import TYPE_CHECKING

from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Hosting
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.queries.facility_coverage import FacilityCoverage
    from spbe_inventory.queries.unit_tree import StatedNumber

COVERAGE_ANSWERS = {
    "yes": N_("yes"),
    "no": N_("no"),
    "unknown": N_("not known"),
    "none": N_("exchanges nothing"),
}
LEVEL_LABELS = {
    "government": N_("Local government"),
    "office": N_("Offices (Perangkat Daerah)"),
    "subdistrict": N_("Sub-districts"),
    "division": N_("Divisions of the secretariat"),
    "technical": N_("Technical units (UPT, puskesmas)"),
    "public_service": N_("Public service bodies (RSUD, BLUD)"),
    "urban_village": N_("Urban villages"),
    "part": N_("Other units below an office"),
    "village": N_("Village governments"),
    "enterprise": N_("Regional enterprises"),
}
STATED_TEXTS = {
    "subdistricts": N_("{recorded} of {stated} sub-districts are on record."),
    "villages": N_("{recorded} of {stated} villages are on record."),
}


def coverage_table(result: "FacilityCoverage") -> Table:
    """Return which offices facilities reach, a row each."""
    hosting = [str(place.label) for place in Hosting]
    headings = [
        _("Key"),
        _("Office"),
        _("Intranet"),
        _("Connecting system"),
        _("Applications"),
        *hosting,
        _("Hosting not known"),
    ]
    cells = []
    for row in result.rows:
        hosted = [row.hosting[place] for place in Hosting]
        cells.append(
            [
                row.key,
                row.name,
                _(COVERAGE_ANSWERS[row.intranet]),
                _(COVERAGE_ANSWERS[row.spl]),
                row.applications,
                *hosted,
                row.unhosted,
            ]
        )
    return listing_table(_("Offices and facilities"), headings, cells)


def levels_table(result: "FacilityCoverage") -> Table:
    """Return how many units each level of government has, and their answers on the intranet, a row each."""
    headings = [
        _("Level"),
        _("Units"),
        _("Intranet: yes"),
        _("Intranet: no"),
        _("Intranet: not known"),
        _("Applications"),
    ]
    cells = []
    for level in result.levels:
        answers = [level.joined, level.not_joined, level.unknown]
        label = _(LEVEL_LABELS[level.level])
        cells.append([label, level.units, *answers, level.applications])
    return listing_table(_("Levels of government"), headings, cells)


def stated_text(stated: "StatedNumber") -> str:
    """Return how many units of a sort are on record, of the number that the government states."""
    recorded, total = number(stated.recorded), number(stated.stated)
    return _(STATED_TEXTS[stated.field], recorded=recorded, stated=total)
