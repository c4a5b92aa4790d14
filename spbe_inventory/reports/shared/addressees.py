"""The posts that head offices and governments: letters address the post, never a person by name."""

from spbe_inventory.domain.lists import AgencyKind, UnitKind
from spbe_inventory.domain.records import Agency, Unit
from spbe_inventory.language.texts import N_, _

POSTS_OF_OFFICES = {
    UnitKind.SETDA: N_("Regional Secretary"),
    UnitKind.SETWAN: N_("Secretary of the council"),
    UnitKind.INSPEKTORAT: N_("Inspector of the region"),
}
# Posts that are named with their place.
POSTS_BY_PLACE = {
    UnitKind.KECAMATAN: N_("Camat of {place}"),
    UnitKind.KELURAHAN: N_("Lurah of {place}"),
    UnitKind.BLUD: N_("Director of {place}"),
    UnitKind.BUMD: N_("President director of {place}"),
}
POSTS_OF_GOVERNMENTS = {
    AgencyKind.KABUPATEN: N_("Bupati of {place}"),
    AgencyKind.KOTA: N_("Mayor of {place}"),
    AgencyKind.PROVINSI: N_("Governor of {place}"),
}
# Prefixes of names that are left out of the name of a place.
PREFIXES = {
    UnitKind.KECAMATAN: "Kecamatan ",
    UnitKind.KELURAHAN: "Kelurahan ",
    AgencyKind.KABUPATEN: "Kabupaten ",
    AgencyKind.KOTA: "Kota ",
    AgencyKind.PROVINSI: "Provinsi ",
}
HOSPITAL_PREFIXES = ("RSUD", "Rumah Sakit")
KINDS_BY_PREFIX = {
    "Sekretariat Daerah": UnitKind.SETDA,
    "Sekretariat DPRD": UnitKind.SETWAN,
    "Inspektorat": UnitKind.INSPEKTORAT,
    "Kecamatan": UnitKind.KECAMATAN,
    "Kelurahan": UnitKind.KELURAHAN,
}


def head_of_office(unit: Unit) -> str:
    """Return the post that heads an office, by its kind on record, else by the beginning of its name."""
    if unit.name.startswith(HOSPITAL_PREFIXES):
        return _("Director of {place}", place=unit.name)
    kind = _kind_of_office(unit)
    if kind in POSTS_OF_OFFICES:
        return _(POSTS_OF_OFFICES[kind])
    if kind in POSTS_BY_PLACE:
        return _(POSTS_BY_PLACE[kind], place=_without_prefix(unit.name, kind))
    return _("Head of {office}", office=unit.name)


def _kind_of_office(unit: Unit) -> UnitKind:
    recorded = unit.known("unit_kind")
    if recorded:
        return UnitKind(recorded)
    for prefix, kind in KINDS_BY_PREFIX.items():
        if unit.name.startswith(prefix):
            return kind
    return UnitKind.OTHER


def head_of_government(agency: Agency) -> str:
    """Return the post that heads a government."""
    if agency.agency_kind not in POSTS_OF_GOVERNMENTS:
        return _("Head of {office}", office=agency.name)
    kind = AgencyKind(agency.agency_kind)
    return _(POSTS_OF_GOVERNMENTS[kind], place=_without_prefix(agency.name, kind))


def _without_prefix(name: str, kind: UnitKind | AgencyKind) -> str:
    prefix = PREFIXES.get(kind, "")
    return name.removeprefix(prefix)
