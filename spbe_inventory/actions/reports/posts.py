"""Who heads what: offices and governments are addressed by the post that leads them, never by a person's name."""

from spbe_inventory.domain.lists import AgencyKind, UnitKind
from spbe_inventory.domain.records import Agency, Unit
from spbe_inventory.language.texts import mark, t

OF_OFFICE = {
    UnitKind.SETDA: mark("Regional Secretary"),
    UnitKind.SETWAN: mark("Secretary of the council"),
    UnitKind.INSPEKTORAT: mark("Inspector of the region"),
}
LED = {  # sort of office → who leads it, and the word for the sort that its name begins with
    UnitKind.KECAMATAN: (mark("Camat of {place}"), "Kecamatan "),
    UnitKind.KELURAHAN: (mark("Lurah of {place}"), "Kelurahan "),
    UnitKind.BLUD: (mark("Director of {place}"), ""),
    UnitKind.BUMD: (mark("President director of {place}"), ""),
}
OF_GOVERNMENT = {
    AgencyKind.KABUPATEN: (mark("Bupati of {place}"), "Kabupaten "),
    AgencyKind.KOTA: (mark("Mayor of {place}"), "Kota "),
    AgencyKind.PROVINSI: (mark("Governor of {place}"), "Provinsi "),
}
HOSPITALS = ("RSUD", "Rumah Sakit")
BEGINS = {
    "Sekretariat Daerah": UnitKind.SETDA,
    "Sekretariat DPRD": UnitKind.SETWAN,
    "Inspektorat": UnitKind.INSPEKTORAT,
    "Kecamatan": UnitKind.KECAMATAN,
    "Kelurahan": UnitKind.KELURAHAN,
}


def head_of_office(unit: Unit) -> str:
    """Give who leads an office, by the sort that is on record, else by what its name begins with."""
    begins = next((kind for words, kind in BEGINS.items() if unit.name.startswith(words)), UnitKind.OTHER)
    kind = UnitKind(unit.known("unit_kind") or begins)
    if unit.name.startswith(HOSPITALS):
        return t("Director of {place}", place=unit.name)
    if kind in OF_OFFICE:
        return t(OF_OFFICE[kind])
    if kind in LED:
        words, sort = LED[kind]
        return t(words, place=unit.name.removeprefix(sort))
    return t("Head of {office}", office=unit.name)


def head_of_government(agency: Agency) -> str:
    """Give who leads a government."""
    if agency.agency_kind in OF_GOVERNMENT:
        words, sort = OF_GOVERNMENT[AgencyKind(agency.agency_kind)]
        return t(words, place=agency.name.removeprefix(sort))
    return t("Head of {office}", office=agency.name)
