"""Small lists with one difficulty each, and an empty catalogue to read them into."""

from pathlib import Path

from spbe_inventory.actions.new_catalogue import create_catalogue
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.conftest import ROOT

FAULTS = ROOT / "tests" / "data" / "faults"


def empty_catalogue(folder: Path) -> Catalogue:
    """Return a catalogue of an invented government without any records."""
    folder.mkdir(exist_ok=True)
    path = folder / "catalog.db"
    values = {"name": "Kabupaten Uji", "agency_kind": "kabupaten"}
    create_catalogue(path, values, author())
    return Catalogue(path)


def fault(start: str) -> Path:
    """Return the one list whose file name starts with a text, such as `a05`."""
    (path,) = sorted(FAULTS.glob(f"{start}*"))
    return path
