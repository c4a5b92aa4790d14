"""The CSV files of Archi are read together as applications, offices, data, exchanges and parts."""

from pathlib import Path

import pytest
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.language.current import speaking

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import FilesRead, read, saved

ELEMENTS = """ID;Type;Name;Documentation;Specialization
id-0;ArchimateModel;Arsitektur Uji;;
id-a;ApplicationComponent;SI CEMARA;Perizinan
satu pintu;
id-b;ApplicationComponent;SI PINUS;Surat;
id-c;ApplicationComponent;Modul Cetak;;
id-o;BusinessRole;Dinas Cemara;;
id-w;BusinessActor;Warga;;
id-d;DataObject;Data izin;Izin yang terbit;
id-n;Node;Server Utama;;
id-p;BusinessProcess;Menerbitkan izin;;
"""
RELATIONS = """ID;Type;Name;Documentation;Source;Target;Specialization
r1;ServingRelationship;;;id-b;id-a;
r2;OwnershipRelationship;;;id-a;id-o;
r3;CompositionRelationship;;;id-a;id-c;
r4;AccessRelationship;;;id-a;id-d;
r5;AssignmentRelationship;;;id-n;id-b;
r6;TriggeringRelationship;;;id-p;id-a;
r7;FlowRelationship;Data surat;;id-b;id-a;
"""
PROPERTIES = """ID;Key;Value
id-a;Status;aktif
id-a;URL;https://cemara.ujikab.go.id
id-p;Pemilik;x
"""


def model(folder: Path) -> list[Path]:
    """Write the files of a model, in the order in which a folder lists them backwards."""
    contents = {
        "uji-relations.csv": RELATIONS,
        "uji-properties.csv": PROPERTIES,
        "uji-elements.csv": ELEMENTS.replace(
            "Perizinan\nsatu pintu", '"Perizinan\nsatu pintu"'
        ),
    }
    paths = []
    for name, text in contents.items():
        path = folder / name
        path.write_text(text, encoding="utf-8-sig")
        paths.append(path)
    return paths


def pair(result: FilesRead) -> tuple[set[str], set[str]]:
    return set(result.of("application")), set(result.of("unit"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_elements_and_relations_are_read_in_any_order(
    tmp_path: Path, language: str
) -> None:
    starts = ["b20-archi-elements", "b20-archi-relations"]
    for number, names in enumerate([starts, starts[::-1]]):
        folder = tmp_path / str(number)
        folder.mkdir()
        with speaking(language):
            result = read(empty_catalogue(folder), *map(fault, names))
        assert pair(result) == ({"SI SATU", "SI DUA"}, {"Dinas Mawar"})
        assert result.application("SI SATU")["owner"] == "uji-dinas-mawar"
        assert result.ends() == [("uji-si-satu", "uji-si-dua", "claimed", True)]


def test_a_model_in_another_dialect_with_properties(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), *model(tmp_path))
    assert pair(result) == ({"SI CEMARA", "SI PINUS", "Modul Cetak"}, {"Dinas Cemara"})
    cemara = result.application("SI CEMARA")
    assert cemara["description"] == "Perizinan\nsatu pintu"
    assert (cemara["status"], cemara["url"]) == (
        "in_use",
        "https://cemara.ujikab.go.id",
    )
    assert cemara["holds"] == ["uji-data-izin"]
    assert result.application("SI PINUS")["facilities"] == ["uji-server-utama"]
    assert result.ends() == [("uji-si-pinus", "uji-si-cemara", "claimed", True)]
    assert result.relations() == [("uji-modul-cetak", "part_of", "uji-si-cemara")]
    (unread,) = result.remarks("archimate-types-unread")
    for name in ("BusinessProcess", "TriggeringRelationship", "BusinessActor"):
        assert name in str(unread)


def test_the_second_import_of_a_model_changes_nothing(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    paths = model(tmp_path)
    saved(catalogue, *paths)
    again = read(catalogue, *paths).preview
    assert {each.verdict for each in again.differences} == {"unchanged"}


def test_relations_without_their_elements_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        open_files([fault("b20-archi-relations")])
    assert caught.value.key == "archimate-without-elements"
    assert "ArchiMate" in str(caught.value)


def test_a_list_with_such_headings_that_is_no_model_stays_a_list(
    tmp_path: Path,
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("ID,Type,Name,Documentation\n1,web,SI A,x\n", encoding="utf-8")
    (sheet,) = open_files([path]).sheets
    assert sheet.rows[1][1] == ["1", "web", "SI A", "x"]
