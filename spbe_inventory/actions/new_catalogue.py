"""Create a catalogue for one government."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.edit_records import Added
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.domain.place import Place
from spbe_inventory.matching.folding import fold, slug
from spbe_inventory.session.catalogue import Author

if TYPE_CHECKING:
    from spbe_inventory.reference.areas import Area
    from spbe_inventory.store.writer import Connection

KEY_LENGTH = 40  # characters
DEFAULT_KEY = "instansi"
# Kinds of governments whose word is no part of the key.
LOCAL_KINDS = (AgencyKind.KABUPATEN, AgencyKind.KOTA, AgencyKind.PROVINSI)


def create_catalogue(place: Place, values: Mapping[str, Any], author: Author) -> Added:
    """Create a catalogue for one government; return its key and the first batch; an existing file is refused."""
    from spbe_inventory.store.record_writes import insert, open_batch
    from spbe_inventory.store.validation import validate_or_raise
    from spbe_inventory.store.writer import create

    name = str(values.get("name", ""))
    key = agency_key(name)
    agency = validate_or_raise("agency", {"key": key, **values})

    def insert_agency(connection: "Connection") -> int:
        """Record the government in the new catalogue, and return the number of the batch."""
        batch = open_batch(connection, author.batch("init"))
        insert(connection, "agency", [agency], batch)
        return batch

    return Added((key,), create(place, insert_agency))


def begin_catalogue(place: Place, name: str, kind: str, author: Author) -> Added:
    """Create a catalogue for the government of a name, with code and province where the list of areas has them."""
    values = {"name": name, "agency_kind": kind}
    area = find_area(name, kind)
    if area:
        values["code"] = area.code
    if area and area.province:
        values["province"] = area.province
    return create_catalogue(place, values, author)


def find_area(name: str, kind: str) -> "Area | None":
    """Return the area of a kind that has a name; None where none is known."""
    from spbe_inventory.reference.areas import areas

    folded = fold(name)
    for area in areas().values():
        if area.kind != kind:
            continue
        names = (area.name, *area.other_names)
        if folded in {fold(area_name) for area_name in names}:
            return area
    return None


def agency_key(name: str) -> str:
    """Return a government's key: its name without the word for its kind.

    >>> agency_key("Kabupaten Banggai"), agency_key("Kementerian Kesehatan")
    ('banggai', 'kementerian-kesehatan')
    """
    words = slug(name, limit=KEY_LENGTH)
    for kind in LOCAL_KINDS:
        words = words.removeprefix(f"{kind}-")
    return words or DEFAULT_KEY
