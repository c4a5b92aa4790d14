"""Files made to break their reader end in one sentence, within the bounds of a reading."""

import math
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.documents.annotated_workbook import (
    AnnotatedWorkbook,
    CheckedSheet,
)
from spbe_inventory.errors import BadInput
from spbe_inventory.files.open_apart import (
    open_contents_apart,
    open_files_apart,
    read_delimited_apart,
    read_review_apart,
    read_review_content_apart,
)
from spbe_inventory.files.read_apart import LEAST, bounds_of
from spbe_inventory.files.tables.mapping import read_mapping
from spbe_inventory.render.checked_workbook import checked_workbook

from tests.conftest import ROOT

ATTACKS = ROOT / "tests" / "data" / "attacks"
# Files that hold a list besides what was broken in them: it is read, the rest is told.
READABLE = frozenset(
    [
        "num_nan.xlsx",
        "ods_comment_60MB.ods",
        "redos_c_no_gt.xlsx",
        "template_flip.docx",
    ]
)
SAMPLES = sorted(path.name for path in ATTACKS.iterdir())
REFUSED = [name for name in SAMPLES if name not in READABLE]


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        open_files_apart([path])
    return str(caught.value)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_made_to_break_its_reader_is_one_sentence(name: str) -> None:
    sentence = refusal(ATTACKS / name)
    assert sentence.startswith(name)
    assert "\n" not in sentence


@pytest.mark.parametrize("name", sorted(READABLE))
def test_what_can_be_read_is_read(name: str) -> None:
    assert open_files_apart([ATTACKS / name]).sheets


def packed(method: int, size: int) -> bytes:
    """Return a package of one list that swells to so many bytes."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as package:
        package.writestr("daftar.csv", b"0" * size)
    return content.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_package_that_lies_about_its_size_is_refused(method: int) -> None:
    data = packed(method, 190_000_000)
    size = (190_000_000).to_bytes(4, "little")
    lying = data.replace(size, (100).to_bytes(4, "little"))
    with pytest.raises(BadInput) as caught:
        open_contents_apart([("daftar.zip", lying)])
    assert str(caught.value).startswith("daftar.zip")


def test_the_file_and_the_sheet_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "kiriman"
    folder.mkdir()
    (folder / "a.csv").write_text("Nama Aplikasi;Fungsi\ne-Arsip;arsip\n")
    sample = ATTACKS / "xls_far_apart.xls"
    (folder / "b.xls").write_bytes(sample.read_bytes())
    assert refusal(folder).startswith("b.xls")


def test_a_review_that_swells_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        read_review_apart(ATTACKS / "xlsx_entity_workbook_12000.xlsx")
    assert str(caught.value).startswith("xlsx_entity_workbook_12000.xlsx")


def test_what_is_sent_back_to_a_server_is_read_apart() -> None:
    data = (ATTACKS / "xlsx_entity_workbook_12000.xlsx").read_bytes()
    with pytest.raises(BadInput) as caught:
        read_review_content_apart(data, "keputusan.xlsx")
    assert str(caught.value).startswith("keputusan.xlsx")
    (sheet,) = read_delimited_apart(b"*;Nama;name\n", "kolom.csv")
    assert sheet.rows == [(1, ["*", "Nama", "name"])]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400])
def test_a_value_that_no_workbook_holds_is_written_back_as_a_text(
    value: float,
) -> None:
    sheet = CheckedSheet("Daftar", [(1, ["Nama Aplikasi", value])], {})
    data = checked_workbook(AnnotatedWorkbook((sheet,), ()))
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.worksheets[0]["B1"].value == str(value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_map_without_an_end_is_too_long() -> None:
    with pytest.raises(BadInput) as caught:
        read_mapping(Path("/dev/zero"))
    assert caught.value.key == "file-too-long"


def test_larger_files_have_wider_bounds() -> None:
    assert bounds_of(1_000) == LEAST
    assert bounds_of(200_000_000).seconds > bounds_of(20_000_000).seconds
