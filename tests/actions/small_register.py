"""A register small enough for a test of its own, with a gap, and much that is not known."""

from pathlib import Path

from spbe_inventory.session.catalogue import Catalogue

from tests.builders import Records, catalogue


def small_register(folder: Path, name: str = "SIMPEG") -> Catalogue:
    """Return a catalogue of two offices, three applications and what they exchange."""
    records: Records = {
        "unit": {"a": {"name": "BKPSDM"}, "b": {"name": "Dinas Kesehatan"}},
        "data_set": {"pegawai": {"name": "Data pegawai", "producer": "a"}},
        "application": {
            "simpeg": {"name": name, "owner": "a", "status": "in_use"},
            "etpp": {"name": "e-TPP", "owner": "b", "status": "in_use"},
            "presensi": {"name": "Presensi", "status": "in_use"},
        },
        "exchange": {
            "x": {
                "giver": "simpeg",
                "taker": "etpp",
                "data": ["pegawai"],
                "state": "in_use",
                "method": "file",
            }
        },
        "need": {"n": {"taker": "presensi", "data": "pegawai"}},
    }
    return catalogue(folder, records)
