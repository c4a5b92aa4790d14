"""Lists of exchanges whose ends are on no record, are several, or are missing: no row holds the others up."""

from pathlib import Path

import pytest
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.intake.record_titles import application_names, exchange_title

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import (
    FilesRead,
    assert_second_import_changes_nothing,
    begun,
    csv_of,
    end,
    read,
    read_rows,
)

APPLICATIONS = {
    "satu": {"name": "SI SATU", "owner": "dinkes"},
    "dua": {"name": "SI DUA", "owner": "dinsos"},
}


def flow(giver: str, taker: str, data: str = "Izin") -> dict[str, str]:
    return {"Aplikasi Sumber": giver, "Aplikasi Tujuan": taker, "Data": data}


def pairs(result: FilesRead) -> list[tuple[str, str]]:
    plains = [difference.plain for difference in result.differences("exchange")]
    return [(end(plain, "giver"), end(plain, "taker")) for plain in plains]


def test_ends_on_no_record_stay_texts_to_be_settled(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("b12"))
    assert result.ends() == [("'SI MAWAR'", "'SI MELATI'", "claimed", True)]
    (difference,) = result.differences("exchange")
    assert "note" not in difference.plain
    assert result.remark_keys(Verdict.UNREAD) == []
    assert result.remark_keys(Verdict.QUESTION) == ["counterpart-unread"] * 2


@pytest.mark.parametrize("start", ["b08", "b10", "b12"])
def test_the_same_list_again_changes_nothing(tmp_path: Path, start: str) -> None:
    assert_second_import_changes_nothing(empty_catalogue(tmp_path), fault(start))


def test_ends_on_record_are_told_by_their_names(tmp_path: Path) -> None:
    catalogue = begun(tmp_path, application=APPLICATIONS)
    result = read_rows(tmp_path, flow("SI SATU", "SI LAIN"), catalogue=catalogue)
    (difference,) = result.differences("exchange")
    names = application_names(result.preview)
    assert exchange_title(difference.plain, names) == "SI SATU → “SI LAIN”"


def test_a_name_on_no_record_is_asked_about_once(tmp_path: Path) -> None:
    rows = [flow("SI SATU", "SI LAIN", data) for data in ("Izin", "Pajak", "Retribusi")]
    catalogue = begun(tmp_path, application=APPLICATIONS)
    result = read_rows(tmp_path, *rows, catalogue=catalogue)
    assert len(pairs(result)) == 3
    assert len(result.remarks("counterpart-unread")) == 1


def test_several_takers_in_one_cell_are_several_exchanges(tmp_path: Path) -> None:
    catalogue = begun(tmp_path, application=APPLICATIONS)
    row = flow("SI SATU", "SI DUA, BPN, dan notaris")
    result = read_rows(tmp_path, row, catalogue=catalogue)
    assert pairs(result) == [("satu", "dua"), ("satu", "'BPN'"), ("satu", "'notaris'")]
    row = flow("SI SATU", "SI DUA; BPN dan Dinas Sosial")
    result = read_rows(tmp_path, row, catalogue=catalogue)
    assert pairs(result) == [
        ("satu", "dua"),
        ("satu", "'BPN'"),
        ("satu", "'Dinas Sosial'"),
    ]


@pytest.mark.parametrize("taker", ["", "tidak tahu"])
def test_a_row_without_two_ends_is_kept_and_asked(tmp_path: Path, taker: str) -> None:
    rows = [flow("SI SATU", taker), flow("SI DUA", "SI SATU")]
    catalogue = begun(tmp_path, application=APPLICATIONS)
    file = csv_of(tmp_path, rows)
    result = read(catalogue, file)
    assert pairs(result) == [("dua", "satu")]
    assert "Izin" in result.application("SI SATU")["note"]
    assert result.preview.blocked == ()
    assert_second_import_changes_nothing(catalogue, file)


def test_a_row_from_an_application_to_itself_is_kept_as_an_exchange(
    tmp_path: Path,
) -> None:
    rows = [flow("SI SATU", "SI SATU"), flow("SI DUA", "SI SATU")]
    catalogue = begun(tmp_path, application=APPLICATIONS)
    file = csv_of(tmp_path, rows)
    result = read(catalogue, file)
    assert pairs(result) == [("satu", "satu"), ("dua", "satu")]
    assert_second_import_changes_nothing(catalogue, file)


def test_an_application_among_its_own_takers_says_nothing_of_itself(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path, application=APPLICATIONS)
    result = read_rows(
        tmp_path, flow("SI SATU", "SI SATU; SI DUA"), catalogue=catalogue
    )
    assert pairs(result) == [("satu", "dua")]


@pytest.mark.parametrize(
    "heading", ["Informasi", "Jenis Informasi", "INFORMASI YANG DIPERTUKARKAN"]
)
def test_information_is_the_data_of_an_exchange(tmp_path: Path, heading: str) -> None:
    rows = [
        {"Dari": "SI SATU", "Ke": "SI DUA", heading: "Izin", "Status": "Sudah jalan"},
        {"Dari": "SI SATU", "Ke": "SI DUA", heading: "Pajak", "Status": "Rencana"},
    ]
    catalogue = begun(tmp_path, application=APPLICATIONS)
    result = read(catalogue, csv_of(tmp_path, rows))
    states = {each.plain["state"] for each in result.differences("exchange")}
    assert set(result.of("data_set")) == {"Izin", "Pajak"}
    assert states == {"in_use", "planned"}


def unread(*contents: str) -> list[dict[str, str]]:
    return [
        {"Dari": "SI SATU", "Ke": "SI DUA", "Bungkusan": content, "Keadaan": state}
        for content, state in zip(contents, ("aktif", "rencana", "aktif"), strict=False)
    ]


def test_rows_that_only_unread_words_tell_apart_stay_apart(tmp_path: Path) -> None:
    catalogue = begun(tmp_path, application=APPLICATIONS)
    path = csv_of(tmp_path, unread("Izin", "Pajak"))
    result = read(catalogue, path)
    states = [each.plain["state"] for each in result.differences("exchange")]
    assert states == ["in_use", "planned"]
    (remark,) = result.remarks("rows-apart")
    assert "Bungkusan" in str(remark.values)
    assert_second_import_changes_nothing(catalogue, path)


def test_a_longer_list_finds_its_rows_by_their_words(tmp_path: Path) -> None:
    catalogue = begun(tmp_path, application=APPLICATIONS)
    assert_second_import_changes_nothing(
        catalogue, csv_of(tmp_path, unread("Izin", "Pajak"))
    )
    longer = [*unread("Retribusi"), *reversed(unread("Izin", "Pajak"))]
    result = read(catalogue, csv_of(tmp_path, longer))
    verdicts = [str(each.verdict) for each in result.differences("exchange")]
    assert sorted(verdicts) == ["new", "unchanged", "unchanged"]


def test_rows_that_repeat_unread_words_are_one(tmp_path: Path) -> None:
    catalogue = begun(tmp_path, application=APPLICATIONS)
    result = read(catalogue, csv_of(tmp_path, [*unread("Izin"), *unread("Izin")]))
    assert len(result.differences("exchange")) == 1
