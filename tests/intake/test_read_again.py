"""Whatever a list holds: read a second time it changes nothing and holds nothing up."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.tables.mapping import ColumnMapping, read_mapping
from spbe_inventory.intake.read_sheets import Choices

from tests.builders import author
from tests.intake.faults import FAULTS, empty_catalogue, fault
from tests.intake.helpers import Row, csv_of, read, saved

# Lists of the samples that are read into a catalogue which has the applications of another one.
NEEDS_BASE = ("b08", "b10", "b12", "b17")
MAPS = {"a15-opd.csv": "a15-opd-map"}
NO_LISTS = ("a15-opd-map.csv", "a26-answer-not-kept.xlsx")
LISTS = sorted(path.name for path in FAULTS.iterdir() if path.name not in NO_LISTS)
FEW = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)

NAMES = st.sampled_from(
    [
        "Silumbung",
        "SILUMBUNG",
        "Silumbung (Beras)",
        "Silumbung (Buku)",
        "Silumbung v2",
        "Silumbung Android",
        "Portal",
        "SIPD",
        "SIAK Terpusat",
        "??",
        "lumbung.ujikab.go.id",
        "Pasar Tani & Lumbung Desa",
        "Website Dinas Mawar",
    ]
)
OFFICES = st.sampled_from(
    ["", "Dinas Mawar", "DINAS MAWAR", "Dinas Melati", "Mawar", "Bupati", "Semua OPD"]
)
TEXTS = st.sampled_from(["", "Mencatat panen", "Mencatat buku", "versi lama"])
APPLICATIONS = st.fixed_dictionaries(
    {
        "Nama Aplikasi": NAMES,
        "Perangkat Daerah": OFFICES,
        "Uraian": TEXTS,
        "Status": st.sampled_from(["", "aktif", "mati"]),
        "Integrasi": st.sampled_from(["", "ya", "belum"]),
        "Terintegrasi dengan": st.sampled_from(["", "Portal", "SIPD", "Silumbung"]),
        "Versi": st.sampled_from(["", "1", "2.0"]),
    }
)
FLOWS = st.fixed_dictionaries(
    {
        "Aplikasi Sumber": st.sampled_from(["SI MAWAR", "SI MELATI", "SIPD"]),
        "Aplikasi Tujuan": st.sampled_from(["SI MAWAR", "SI MELATI", "Kebun"]),
        "Data": st.sampled_from(["", "Izin", "izin", "Izin; Surat"]),
        "Metode": st.sampled_from(["", "API", "excel"]),
        "Keadaan": st.sampled_from(["", "berjalan", "direncanakan"]),
    }
)
UNITS = st.fixed_dictionaries(
    {
        "Kode OPD": st.sampled_from(["", "1.02", "1.02.01", "1.03", "01"]),
        "Nama OPD": st.sampled_from(
            ["Dinas Mawar", "Dinas Melati", "Seksi Data", "Desa Sukarasa", "Bupati"]
        ),
        "Induk": st.sampled_from(["", "Dinas Mawar", "Dinas Melati", "pusat"]),
    }
)


def is_unchanged(folder: Path, files: list[Path], choices: Choices) -> bool:
    """Save files, then return whether reading them again changes nothing; one that is refused is left out."""
    catalogue = empty_catalogue(folder)
    saved(catalogue, fault("b24"))
    try:
        import_files(catalogue, open_files(files), author(), choices, leave_out=True)
    except BadInput:
        return True
    preview = read(catalogue, *files, choices=choices).preview
    verdicts = {difference.verdict for difference in preview.differences}
    held_up = {remark.record for remark in preview.blocked}
    new = {each.key for each in preview.differences_of(Verdict.NEW)}
    return Verdict.CHANGED not in verdicts and new <= held_up


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_every_sample_read_again_changes_nothing(tmp_path: Path, name: str) -> None:
    mapping = ColumnMapping()
    if name in MAPS:
        mapping = read_mapping(fault(MAPS[name]))
    assert is_unchanged(tmp_path, [FAULTS / name], Choices(mapping))


@pytest.mark.slow
@FEW
@given(rows=st.lists(APPLICATIONS, min_size=1, max_size=7))
def test_any_list_of_applications_read_again_changes_nothing(rows: list[Row]) -> None:
    assert read_again(rows)


@pytest.mark.slow
@FEW
@given(rows=st.lists(FLOWS, min_size=1, max_size=6))
def test_any_list_of_exchanges_read_again_changes_nothing(rows: list[Row]) -> None:
    assert read_again(rows)


@pytest.mark.slow
@FEW
@given(rows=st.lists(UNITS, min_size=1, max_size=7))
def test_any_list_of_offices_read_again_changes_nothing(rows: list[Row]) -> None:
    assert read_again(rows)


def read_again(rows: list[Row]) -> bool:
    """Return whether a list of rows read a second time changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = csv_of(Path(folder), rows)
        return is_unchanged(Path(folder), [path], Choices())
