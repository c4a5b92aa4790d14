"""Pictures of pages: which are out of date is told without a browser; what a browser takes is made small."""

import json
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from tools import generate, screenshots
from tools.small_png import SIGNATURE, small_png

RGB, RGBA = 2, 6
Pixel = tuple[int, ...]


def chunk(name: bytes, part: bytes) -> bytes:
    checked = name + part
    return (
        struct.pack(">I", len(part)) + checked + struct.pack(">I", zlib.crc32(checked))
    )


def png(width: int, rows: Iterable[bytes], colour_type: int) -> bytes:
    """Return a PNG of rows that begin with the number of their filter."""
    lines = list(rows)
    header = struct.pack(">IIBBBBB", width, len(lines), 8, colour_type, 0, 0, 0)
    image = zlib.compress(b"".join(lines))
    return (
        SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", image) + chunk(b"IEND", b"")
    )


def pixels(content: bytes) -> list[list[Pixel]]:
    """Return the colours of a small PNG by rows."""
    parts = {}
    place = len(SIGNATURE)
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place)
        parts[content[place + 4 : place + 8]] = content[place + 8 : place + 8 + length]
        place += length + 12
    width, height = struct.unpack_from(">II", parts[b"IHDR"])
    palette = [
        tuple(parts[b"PLTE"][at : at + 3]) for at in range(0, len(parts[b"PLTE"]), 3)
    ]
    image = zlib.decompress(parts[b"IDAT"])
    size = width + 1
    lines = [image[at + 1 : at + size] for at in range(0, height * size, size)]
    return [[palette[number] for number in line] for line in lines]


def test_every_filter_of_a_row_is_undone() -> None:
    rows = [
        bytes([0, 10, 20, 30, 40, 50, 60]),
        bytes([1, 10, 20, 30, 5, 5, 5]),
        bytes([2, 1, 1, 1, 2, 2, 2]),
        bytes([3, 10, 10, 10, 10, 10, 10]),
        bytes([4, 1, 1, 1, 1, 1, 1]),
    ]
    assert pixels(small_png(png(2, rows, RGB))) == [
        [(10, 20, 30), (40, 50, 60)],
        [(10, 20, 30), (15, 25, 35)],
        [(11, 21, 31), (17, 27, 37)],
        [(15, 20, 25), (26, 33, 41)],
        [(16, 21, 26), (27, 34, 42)],
    ]


def test_rare_colours_become_the_nearest_that_is_frequent() -> None:
    row = bytes([0])
    for shade in range(256):
        row += bytes([shade, 0, 0, 255]) * 2
    row += bytes([7, 1, 0, 255])
    (shown,) = pixels(small_png(png(513, [row], RGBA)))
    assert shown[:2] == [(0, 0, 0), (0, 0, 0)]
    assert shown[510] == (255, 0, 0)
    assert shown[512] == (7, 0, 0)


@pytest.mark.parametrize("content", [b"GIF89a", png(1, [b"\0\0"], 0)])
def test_what_is_no_picture_of_a_browser_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no PNG"):
        small_png(content)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two pictures, one of them of a page that has changed since."""
    for name in ("web-a.png", "web-b.png"):
        (tmp_path / "id").mkdir(exist_ok=True)
        (tmp_path / "id" / name).write_bytes(b"gambar")
    monkeypatch.setattr(screenshots, "FOLDER", tmp_path)
    monkeypatch.setattr(screenshots, "RECORDED", tmp_path / "sidik.json")
    screenshots.record("id/web-a.png", "1")
    screenshots.record("id/web-b.png", "lama")
    return tmp_path


def test_a_picture_of_a_changed_page_is_out_of_date(folder: Path) -> None:
    current = {"id/web-a.png": "1", "id/web-b.png": "2", "id/web-c.png": "3"}
    assert screenshots.out_of_date(current) == ["id/web-b.png", "id/web-c.png"]
    (folder / "id" / "web-a.png").unlink()
    assert "id/web-a.png" in screenshots.out_of_date(current)
    screenshots.record("id/web-b.png", "2")
    assert "id/web-b.png" not in screenshots.out_of_date(current)
    known = json.loads((folder / "sidik.json").read_text(encoding="utf-8"))
    assert known == {"id/web-a.png": "1", "id/web-b.png": "2"}


@pytest.fixture
def only_pictures(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let nothing but the pictures be generated."""
    monkeypatch.setattr(generate, "make_database", lambda path: path.touch())
    monkeypatch.setattr(generate, "dump", lambda _path: "")
    monkeypatch.setattr(generate, "made", lambda _database: [])
    monkeypatch.setattr(generate, "ROOT", folder)
    monkeypatch.setattr(generate, "PICTURES_FOLDER", folder)
    (folder / "catalog.db").touch()
    pages = {"id/web-a.png": "1", "id/web-b.png": "2"}
    monkeypatch.setattr(generate, "page_fingerprints", lambda: pages)
    return folder


@pytest.mark.usefixtures("only_pictures")
def test_the_check_names_pictures_out_of_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().out == "differs: id/web-b.png\n"


@pytest.mark.usefixtures("only_pictures")
def test_without_a_browser_the_pictures_not_made_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "take_pictures", lambda _names: set())
    assert generate.main([]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("not made: id/web-b.png (install Chromium")


@pytest.mark.usefixtures("only_pictures")
def test_what_is_taken_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "take_pictures", set)
    assert generate.main([]) == 0
    assert capsys.readouterr().out == "wrote id/web-b.png\n"


@pytest.mark.slow
def test_the_fingerprints_of_the_pages_are_those_recorded() -> None:
    """The pages are the same on every machine and every day."""
    assert generate.page_fingerprints() == screenshots.recorded()
