"""Offices of one name, parts of offices, and words in the place of an office that name none."""

from pathlib import Path

import pytest
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.records import Unit
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.tables.mapping import read_mapping
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.matching.folding import fold
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session

from tests.builders import author
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import Row, csv_of, read, saved
from tests.intake.test_who_is_meant import application, changes_nothing, twice


def test_villages_of_one_name_are_asked_about_and_not_folded(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    choices = Choices(read_mapping(fault("a15-opd-map")))
    opened = open_files([fault("a15-opd.csv")])
    import_files(catalogue, opened, author(), choices)
    result = read(catalogue, fault("a15-opd.csv"), choices=choices)
    assert changes_nothing(result)
    names = [each.plain["name"] for each in result.differences("unit")]
    assert names.count("Desa Sukarasa") == 3
    (remark,) = result.remarks("offices-of-one-name")
    assert remark.values["count"] == 3


def test_a_round_has_one_workbook_for_each_real_office(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    result = twice(catalogue, fault("a16"))
    assert changes_nothing(result)
    count = open_round(catalogue, "R", None, author()).offices
    assert count == 4
    names = [name for name, _book in questionnaires(catalogue)]
    assert len(names) == len(set(names)) == 4
    assert sum("sub-bagian-umum" in name for name in names) == 2
    assert not any("walikota" in name or "seluruh" in name for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "Bupati",
        "Wali Kota Contoh",
        "Gubernur",
        "Sekda",
        "Semua OPD",
        "lintas perangkat daerah",
        "Seluruh Perangkat Daerah Kabupaten Uji",
        "All offices",
    ],
)
def test_posts_and_terms_for_all_are_kept_and_are_no_office(
    tmp_path: Path, text: str
) -> None:
    catalogue = empty_catalogue(tmp_path)
    rows = [{"Nama OPD": text}, {"Nama OPD": "Dinas Mawar"}]
    result = twice(catalogue, csv_of(tmp_path, rows))
    assert changes_nothing(result)
    assert result.of("unit")[text]["unit_kind"] == "no_office"
    assert [remark.values["name"] for remark in result.remarks("office-is-none")] == [
        text
    ]
    assert open_round(catalogue, "R", None, author()).offices == 1


def test_an_owner_that_is_a_post_becomes_no_office(tmp_path: Path) -> None:
    rows = [application("Silumbung", "Bupati"), application("Simkas")]
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert set(result.of("unit")) == {"Dinas Mawar"}


def units_of(catalogue: Catalogue) -> dict[str, Unit]:
    """Return the offices of a catalogue by key."""
    with open_session(catalogue) as session:
        return dict(session.load(["unit"]).units)


def offices(*rows: tuple[str, str]) -> list[Row]:
    """Return rows of a list of offices by code and name."""
    return [{"Kode OPD": code, "Nama OPD": name} for code, name in rows]


@pytest.mark.parametrize(
    "rows",
    [
        offices(
            ("1.02", "Dinas Mawar"),
            ("1.02.01", "Seksi Data"),
            ("1.03", "Dinas Melati"),
            ("1.03.01", "Seksi Data"),
        ),
        offices(
            ("1.02.0.00.01.0000", "Dinas Mawar"),
            ("1.02.0.00.01.0003", "Seksi Data"),
            ("1.03.0.00.01.0000", "Dinas Melati"),
            ("1.03.0.00.01.0003", "Seksi Data"),
        ),
        offices(
            ("4001", "Dinas Mawar"),
            ("", "Seksi Data"),
            ("4002", "Dinas Melati"),
            ("", "Seksi Data"),
        ),
        offices(
            ("4001", "Dinas Mawar"),
            ("01", "Seksi Data"),
            ("4002", "Dinas Melati"),
            ("01", "Seksi Data"),
        ),
        [
            {"Nama OPD": "Seksi Data", "Induk": "Dinas Mawar"},
            {"Nama OPD": "Seksi Data", "Induk": "Dinas Melati"},
            {"Nama OPD": "Dinas Mawar", "Induk": ""},
            {"Nama OPD": "Dinas Melati", "Induk": ""},
        ],
        [
            {"Nama OPD": "Seksi Data", "Perangkat Daerah Induk": "Dinas Mawar"},
            {"Nama OPD": "SEKSI DATA", "Perangkat Daerah Induk": "Dinas Melati"},
        ],
    ],
)
def test_parts_of_one_name_belong_to_different_offices(
    tmp_path: Path, rows: list[Row]
) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, csv_of(tmp_path, rows))
    assert changes_nothing(read(catalogue, csv_of(tmp_path, rows)))
    units = units_of(catalogue)
    parts = [unit for unit in units.values() if fold(unit.name) == "seksi data"]
    parents = {units[str(part.parent)].name for part in parts}
    assert len(parts) == 2
    assert parents == {"Dinas Mawar", "Dinas Melati"}
    row = application("Simkas", "Seksi Data Dinas Melati")
    owned = read(catalogue, csv_of(tmp_path, [row], "a.csv"))
    owner = units[owned.application("Simkas")["owner"]]
    assert units[str(owner.parent)].name == "Dinas Melati"


def test_an_office_above_never_becomes_a_district(tmp_path: Path) -> None:
    rows = [
        {"Nama OPD": "Seksi Data", "Perangkat Daerah Induk": "Dinas Mawar"},
        {"Nama OPD": "Seksi Umum", "Perangkat Daerah Induk": "kantor pusat"},
    ]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert not any("Kecamatan" in name for name in result.of("unit"))
    assert "Induk: kantor pusat" in result.of("unit")["Seksi Umum"]["note"]
    assert result.remarks("parent-unread")[0].verdict == Verdict.QUESTION
    assert changes_nothing(result)


def test_villages_of_one_name_lie_in_their_districts(tmp_path: Path) -> None:
    rows = [
        {"Nama OPD": "Desa Sukamaju", "Kecamatan": "Utara"},
        {"Nama OPD": "Desa Sukamaju", "Kecamatan": "Kec. Selatan"},
    ]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert changes_nothing(result)
    assert len(result.differences("unit")) == 2
    assert not result.remarks("offices-of-one-name")


def test_a_service_that_stands_twice_is_one_and_told(tmp_path: Path) -> None:
    rows = [{"Nama OPD": "Dinas Mawar"}, {"Nama OPD": "DINAS  MAWAR"}]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert len(result.of("unit")) == 1
    assert len(result.remarks("office-repeats")) == 1
    assert changes_nothing(result)


def test_a_code_that_is_no_code_folds_nothing(tmp_path: Path) -> None:
    rows = offices(("OPD", "Dinas Mawar"), ("OPD", "Dinas Melati"))
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert set(result.of("unit")) == {"Dinas Mawar", "Dinas Melati"}
    assert changes_nothing(result)


def test_a_short_name_in_brackets_is_another_name(tmp_path: Path) -> None:
    rows = [
        {"Nama OPD": "Dinas Komunikasi dan Informatika (Diskominfo)"},
        {"Nama OPD": "Puskesmas Kota (Kec. Utara)"},
    ]
    units = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows)).of("unit")
    assert units["Dinas Komunikasi dan Informatika"]["other_names"] == ["Diskominfo"]
    assert "Puskesmas Kota (Kec. Utara)" in units


def test_a_renamed_office_keeps_its_code(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, csv_of(tmp_path, offices(("1.05", "Dinas Pasar")), "a.csv"))
    later = csv_of(tmp_path, offices(("1.05", "Badan Niaga")), "b.csv")
    (difference,) = read(catalogue, later).differences("unit")
    assert difference.verdict == Verdict.CHANGED
    assert difference.plain["other_names"] == ["Dinas Pasar"]


def test_a_clear_owner_of_a_later_list_is_added_and_asked_about(
    tmp_path: Path,
) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, csv_of(tmp_path, [application("Simkas")], "a.csv"))
    rows = [
        application("Silumbung", "Dinas Kelautan Contoh"),
        application("Sipanen", "dinas kelautan contoh"),
        application("e-Rembug", "BADAN RISET CONTOH"),
    ]
    later = csv_of(tmp_path, rows, "b.csv")
    first = read(catalogue, later)
    added = {remark.values["name"] for remark in first.remarks("owner-added")}
    assert added == {"Dinas Kelautan Contoh", "BADAN RISET CONTOH"}
    assert first.application("Sipanen")["owner"].endswith("dinas-kelautan-contoh")
    assert changes_nothing(twice(catalogue, later))


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        ("Dinas Perikanan", "Dinas Prikanan"),
        ("Dinas Perikanan", "Dinas Perikanan dan Kelautan"),
        ("Dinas Kominfo Contoh", "Dinas Komunikasi dan Informatika"),
        ("Kecamatan Utara", "Bagian Umum Kecamatan Utara"),
        ("Dinas Mawar", "Kebun Raya"),
        ("Dinas Mawar", "Wali Kota"),
        ("Dinas Mawar", "Semua OPD"),
    ],
)
def test_the_words_of_an_owner_that_is_not_clear_stay_in_the_note(
    tmp_path: Path, recorded: str, text: str
) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, csv_of(tmp_path, [{"Nama OPD": recorded}], "opd.csv"))
    later = csv_of(tmp_path, [application("Silumbung", text)], "b.csv")
    result = twice(catalogue, later)
    assert changes_nothing(result)
    record = result.application("Silumbung")
    assert "owner" not in record
    assert text in record["note"]
    assert not result.remarks("owner-added")
    asked = [key for key in result.remark_keys() if key.startswith("owner-")]
    assert len(asked) == 1


def test_dinas_before_a_short_name_is_the_office_of_that_name(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    office = {"Nama OPD": "Dinas Komunikasi dan Informatika"}
    saved(catalogue, csv_of(tmp_path, [office], "opd.csv"))
    later = csv_of(tmp_path, [application("Silumbung", "Dinas Kominfo")], "b.csv")
    owner = read(catalogue, later).application("Silumbung")["owner"]
    assert owner.endswith("dinas-komunikasi-dan-informatika")
