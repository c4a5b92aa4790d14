"""The one page for the Sekda: the figures of the note, bounded to a page, and silence that stays silence."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.verification import validate, verify
from spbe_inventory.documents.blocks import Grid, Heading, LineCharts, Paragraph, Tiles
from spbe_inventory.documents.report import Report
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue, report
from tests.invented import without_exchanges
from tests.reports.test_contents import text_of
from tests.reports.test_note import (
    APPLICATIONS,
    OFFICES,
    grid_with,
    pages_of,
    with_critical_points,
)
from tests.reports.test_pictures_in_documents import with_rounds

REPORT_DAY = date(2026, 12, 20)
BY_HAND = {"giver": "a", "taker": "b", "state": "in_use", "method": "retyping"}
BY_MACHINE = {**BY_HAND, "method": "api_direct"}
NOT_KNOWN_HOW = {"giver": "b", "taker": "a", "state": "in_use"}


def leader_page(register: Catalogue, day: date = REPORT_DAY, **options: Any) -> Report:
    """Return the page."""
    return report(register, day, "pimpinan", **options)


def part(document: Report, begins: str) -> list[Any]:
    """Return the blocks under the heading that begins with a text."""
    found: list[Any] = []
    is_in = False
    for block in document.blocks:
        if isinstance(block, Heading):
            is_in = block.text.startswith(begins)
        elif is_in:
            found.append(block)
    return found


def texts(blocks: list[Any]) -> str:
    """Return the paragraphs among blocks as one text."""
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def lines_of(document: Report) -> Iterator[tuple[str, str]]:
    """Yield label and value of every figure at the top."""
    for block in document.blocks:
        if isinstance(block, Tiles):
            yield from ((tile.label, tile.value) for tile in block.tiles)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_figures_are_those_of_the_note(contoh: Catalogue, language: str) -> None:
    with speaking(language):
        note, page = report(contoh, kind="ringkasan"), report(contoh, kind="pimpinan")
        heading = {"id": "belum diketahui", "en": "not known"}[language]
    of_note = dict(lines_of(note))
    shared = {label: value for label, value in lines_of(page) if label in of_note}
    assert len(shared) == 2
    assert shared.items() <= of_note.items()
    assert grid_with(page, heading).rows[-1] == grid_with(note, heading).rows[-1]
    critical = [block for block in note.blocks if isinstance(block, Grid)][1]
    assert critical in page.blocks
    asked = next(block for block in note.blocks if block.sort == "points")
    assert asked in page.blocks


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_one_page(contoh: Catalogue, language: str) -> None:
    with speaking(language):
        assert pages_of(report(contoh, kind="pimpinan")) == 1


@pytest.mark.slow
def test_a_large_register_with_long_names_is_one_page_too(tmp_path: Path) -> None:
    page = leader_page(catalogue(tmp_path, large()))
    assert len(dict(lines_of(page))) == 4
    assert pages_of(page) == 1


def large() -> dict[str, Any]:
    """Return a register of many offices with long names, rounds, and critical points of every sort."""
    records: dict[str, Any] = dict(without_exchanges(120, 3))
    name = "Badan Perencanaan, Penelitian, Pengembangan, Riset, Inovasi dan Pembangunan Wilayah "
    for number, unit in enumerate(records["unit"].values()):
        unit["name"] = f"{name * 2}{number}"
    keys = list(records["application"])
    for number, application in enumerate(records["application"].values()):
        application["name"] = f"Sistem Informasi {'Pelayanan ' * 12}{number}"
    records["exchange"] = {
        f"x{number}": {
            **BY_HAND,
            "giver": keys[number],
            "taker": keys[number + 1],
            "hours_per_month": number + 1,
            "personal": True,
            "encrypted": False,
        }
        for number in range(0, 60, 2)
    }
    records["need"] = {}
    records["round"] = {
        f"r{number}": {
            "name": f"Pendataan Aplikasi dan Pertukaran Data Tahap {number} " * 3,
            "opened": f"2026-0{number}-01",
            "closed": f"2026-0{number}-20",
        }
        for number in range(1, 6)
    }
    records["reply"] = {
        f"b{number}": {
            "round": f"r{number}",
            "unit": next(iter(records["unit"])),
            "sent": f"2026-0{number}-01",
            "returned": f"2026-0{number}-02",
        }
        for number in range(1, 6)
    }
    for number, application in enumerate(records["application"].values()):
        if number < 10:
            application |= {"status": "in_use", "hosting_country": "SG"}
    return records


def test_who_has_not_answered_is_named_within_bounds(tmp_path: Path) -> None:
    many = {f"u{number:02}": {"name": f"Dinas {number:02}"} for number in range(1, 41)}
    page = leader_page(catalogue(tmp_path, {"unit": many}))
    said = texts(part(page, "1."))
    assert said.startswith("Belum menjawab: Dinas 01, Dinas 02, ")
    assert said.endswith("dan 32 lainnya.")
    assert dict(lines_of(page))["Perangkat Daerah yang sudah menjawab"] == "0 dari 40"


def test_long_names_leave_room_for_the_rest(tmp_path: Path) -> None:
    many = {f"u{number}": {"name": f"{'Dinas ' * 25}{number}"} for number in range(9)}
    said = texts(part(leader_page(catalogue(tmp_path, {"unit": many})), "1."))
    assert "…" in said
    assert said.endswith("dan 7 lainnya.")


def test_all_have_answered(tmp_path: Path) -> None:
    stated = (("d", "applications"),)
    register = catalogue(tmp_path, {"unit": {"d": OFFICES["d"]}}, stated)
    said = texts(part(leader_page(register), "1."))
    assert said == (
        "Semua Perangkat Daerah sudah menjawab atau menyatakan daftarnya lengkap."
    )


@pytest.mark.parametrize(
    ("exchanges", "hours", "said"),
    [
        ({}, "belum tercatat", "Belum ada pertukaran data tercatat."),
        (
            {"x": BY_HAND},
            "belum tercatat",
            "1 dilakukan secara manual. Jam kerja untuk memindahkan data secara manual belum tercatat.",
        ),
        ({"x": {**BY_HAND, "hours_per_month": 6}}, "6", "Setiap bulan 6 jam kerja"),
        (
            {"x": BY_MACHINE},
            "0",
            "Dari 1 pertukaran berjalan yang caranya diketahui, 0 dilakukan",
        ),
        (
            {"x": BY_MACHINE, "y": NOT_KNOWN_HOW},
            "belum tercatat",
            "Cara 1 dari 2 pertukaran berjalan.",
        ),
        (
            {"x": {**BY_HAND, "hours_per_month": 6}, "y": {**BY_HAND, "data": ["d"]}},
            "6",
            "(1 pertukaran belum diketahui jamnya)",
        ),
    ],
)
def test_silence_is_no_zero(
    tmp_path: Path, exchanges: dict[str, Any], hours: str, said: str
) -> None:
    records = {
        "unit": OFFICES,
        "application": APPLICATIONS,
        "data_set": {"d": {}},
        "exchange": exchanges,
    }
    page = leader_page(catalogue(tmp_path, records))
    assert said in texts(part(page, "2."))
    assert dict(lines_of(page))["jam kerja manual per bulan"] == hours


@pytest.mark.parametrize("kind", ["pimpinan", "ringkasan"])
def test_what_is_verified_is_counted_once_anybody_verifies(
    tmp_path: Path, kind: str
) -> None:
    records = {"unit": OFFICES, "application": APPLICATIONS}
    register = catalogue(tmp_path, records)
    before = dict(lines_of(report(register, REPORT_DAY, kind)))
    assert before["aplikasi terverifikasi (daftarnya dinyatakan lengkap)"] == "0 dari 3"
    verify(register, ["a", "b"], author(), post="Pranata Komputer")
    validate(register, ["b"], author(), post="Kepala Dinas Kominfo")
    edit(register, "application", "a", {"status": "stopped"}, author())
    document = report(register, REPORT_DAY, kind)
    (tiles,) = [block for block in document.blocks if isinstance(block, Tiles)]
    found = [tile for tile in tiles.tiles if tile.label == "aplikasi terverifikasi"]
    assert [(tile.value, tile.change) for tile in found] == [
        ("2 dari 3", "1 divalidasi, 1 diubah sesudahnya")
    ]


def test_without_a_round_nothing_is_compared(tmp_path: Path) -> None:
    page = leader_page(catalogue(tmp_path, {"unit": OFFICES}))
    assert "belum ada yang dapat dibandingkan" in texts(part(page, "4."))
    changed = dict(lines_of(page))["indikasi kesenjangan sejak putaran terakhir"]
    assert changed == "belum ada pembanding"
    assert not any(isinstance(block, LineCharts) for block in page.blocks)


def test_the_last_closed_round_is_compared_with(tmp_path: Path) -> None:
    register = with_rounds(tmp_path)
    page = leader_page(register, date(2026, 1, 1))
    said = texts(part(page, "4."))
    assert said.startswith("Sejak Pendataan 2025 ditutup (31 Oktober 2025): ")
    assert len(grid_with(page, "belum diketahui").rows) == 3
    (charts,) = [block for block in page.blocks if isinstance(block, LineCharts)]
    assert charts.series[0].values == (1, 2, 2)
    before = leader_page(register, date(2026, 1, 1), since=date(2020, 1, 1))
    assert "Pada 1 Januari 2020 katalog belum ada" in text_of(before)


def test_critical_points_stand_before_the_directions_that_refer_to_them(
    tmp_path: Path,
) -> None:
    page = leader_page(with_critical_points(tmp_path))
    box = page.blocks.index(grid_with(page, "Penanggung jawab"))
    directions = next(
        place
        for place, block in enumerate(page.blocks)
        if isinstance(block, Heading) and block.text.startswith("3.")
    )
    assert box < directions


def test_every_direction_names_its_article_with_its_own_verb(contoh: Catalogue) -> None:
    page = report(contoh, kind="pimpinan")
    asked = next(block for block in page.blocks if block.sort == "points")
    assert 1 <= len(asked.items) <= 3
    for item in asked.items:
        (details,) = item.more
        assert "paling lambat" in details
        assert details.endswith("Perpres 95/2018 (norma)")
