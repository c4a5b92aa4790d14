"""The posts that head offices and governments: letters address the post, never a person by name."""

from dataclasses import dataclass

from spbe_inventory.domain.lists import AgencyKind, UnitKind
from spbe_inventory.domain.records import Agency, Unit
from spbe_inventory.language.texts import N_, _
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.unit_kinds import unit_kind_of
from spbe_inventory.reference.wordings import unit_kind_words
from spbe_inventory.rules.engine.owners import Owners

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
    AgencyKind.KABUPATEN: "Kabupaten ",
    AgencyKind.KOTA: "Kota ",
    AgencyKind.PROVINSI: "Provinsi ",
}
HOSPITAL_PREFIXES = ("RSUD", "Rumah Sakit")
VILLAGE = "Desa"
WORDS_FOR_VILLAGE = ("desa", "pemdes")
KINDS_OF_PLACES = (UnitKind.KECAMATAN, UnitKind.KELURAHAN, UnitKind.DESA)


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter about the applications of a unit goes: a post, and the posts that get a copy."""

    post: str
    copies: tuple[str, ...] = ()


def addressee_of(unit: Unit, owners: Owners) -> Addressee:
    """Return to whom a letter about the applications of a unit goes.

    A hospital is written to itself, with a copy to the office it belongs to. Other parts of an office are written to by
    way of its head, a village government by way of the camat. What is the Setda's goes to its bagian: the Sekda signs.
    """
    kind = owners.kind_of(unit.key)
    office = _office_above(unit, owners)
    if kind is UnitKind.SETDA:
        return Addressee(_("Heads of the bagian in {office}", office=unit.name))
    if kind is UnitKind.DESA:
        return Addressee(_village_post(unit, owners))
    if office is None or kind is UnitKind.BAGIAN:
        return Addressee(head_of_office(unit))
    if kind is UnitKind.BLUD or unit.name.startswith(HOSPITAL_PREFIXES):
        copy = head_of_office(office)
        return Addressee(head_of_office(unit), (copy,))
    post = _(
        "{head} attn. {part}",
        head=head_of_office(office),
        part=head_of_office(unit),
    )
    return Addressee(post)


def _office_above(unit: Unit, owners: Owners) -> Unit | None:
    """Return the office that a unit counts with, None where it is one itself or that is not known."""
    office = owners.office_of(unit.key)
    if not office or office == unit.key:
        return None
    return owners.units[office]


def _village_post(unit: Unit, owners: Owners) -> str:
    """Return a village government, by way of the camat where its sub-district is on record."""
    place = _without_kind_word(unit.name, UnitKind.DESA)
    kind_words = unit.name.removesuffix(place).split()
    word = VILLAGE
    if kind_words and fold(kind_words[-1]) not in WORDS_FOR_VILLAGE:
        word = kind_words[-1]
    government = _("Government of {village}", village=f"{word} {place}")
    district = owners.units.get(unit.known("parent") or "")
    if district is None:
        return government
    head = head_of_office(district)
    return _("{village} through {head}", village=government, head=head)


def head_of_office(unit: Unit) -> str:
    """Return the post that heads an office, by its kind on record, else by the beginning of its name."""
    if unit.name.startswith(HOSPITAL_PREFIXES):
        return _("Director of {place}", place=unit.name)
    kind = _kind_of_office(unit)
    if kind in POSTS_OF_OFFICES:
        return _(POSTS_OF_OFFICES[kind])
    if kind in POSTS_BY_PLACE:
        return _(POSTS_BY_PLACE[kind], place=_without_kind_word(unit.name, kind))
    return _("Head of {office}", office=unit.name)


def _kind_of_office(unit: Unit) -> UnitKind:
    """Return the kind of an office: as recorded, else as its name says."""
    recorded = unit.known("unit_kind")
    if recorded:
        return UnitKind(recorded)
    return unit_kind_of(unit.name) or UnitKind.OTHER


def _without_kind_word(name: str, kind: UnitKind) -> str:
    """Return the name of a place without the word for its kind before it; a hospital keeps its own."""
    if kind not in KINDS_OF_PLACES:
        return name
    words = name.split()
    for beginning in sorted(unit_kind_words()[kind], key=len, reverse=True):
        length = len(beginning.split())
        first = " ".join(words[:length])
        if fold(first) == fold(beginning) and words[length:]:
            return " ".join(words[length:])
    return name


def head_of_government(agency: Agency) -> str:
    """Return the post that heads a government."""
    if agency.agency_kind not in POSTS_OF_GOVERNMENTS:
        return _("Head of {office}", office=agency.name)
    kind = AgencyKind(agency.agency_kind)
    return _(POSTS_OF_GOVERNMENTS[kind], place=_without_prefix(agency.name, kind))


def _without_prefix(name: str, kind: AgencyKind) -> str:
    prefix = PREFIXES.get(kind, "")
    return name.removeprefix(prefix)
