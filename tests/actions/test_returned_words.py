"""What an office wrote into its questionnaire stands on record: understood, or with its words and a question."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.language.current import speaking
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author, catalogue
from tests.intake.faults import fault
from tests.intake.helpers import FilesRead

TODAY = Choices(today="2026-11-21")
KELAUTAN = "contoh-dinas-kelautan-contoh"
FLOWS = {"id": "Data masuk dan keluar", "en": "Data in and out"}
COLUMNS = {"way": 2, "data": 3, "partner": 4, "means": 5, "hours": 6}
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan"},
        "bkd": {"name": "Badan Kepegawaian Daerah"},
    },
    "data_set": {"pegawai": {"name": "Data pegawai"}, "hadir": {"name": "Presensi"}},
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes", "status": "in_use"},
        "simpeg": {"name": "SIMPEG", "owner": "bkd", "status": "in_use"},
        "gaji": {"name": "e-Gaji", "owner": "bkd", "status": "in_use"},
        "kinerja": {"name": "e-Kinerja", "owner": "bkd", "status": "in_use"},
    },
    "exchange": {
        "x": {
            "giver": "simpeg",
            "taker": "siap",
            "state": "in_use",
            "method": "file",
            "data": ["pegawai"],
            "said_by": "taker",
        },
        "y": {"giver": "kinerja", "taker": "siap", "state": "in_use"},
    },
    "need": {"n": {"taker": "siap", "data": "hadir"}},
}


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    made = catalogue(tmp_path, RECORDS)
    open_round(made, "Pendataan", None, author())
    return made


class Workbook:
    """The questionnaire of the Dinas Kesehatan, to be filled in and read again."""

    def __init__(
        self, catalogue: Catalogue, folder: Path, language: str = "id"
    ) -> None:
        self.catalogue = catalogue
        self.path = folder / "isian.xlsx"
        with speaking(language):
            ((_file, form),) = questionnaires(catalogue, "dinkes", DAY)
            self.book = openpyxl.load_workbook(io.BytesIO(form_workbook(form)))
        self.page = self.book[FLOWS[language]]

    def row_of(self, key: str) -> Any:
        return next(row for row in self.page.iter_rows() if row[0].value == key)

    def fill(self, key: str, **cells: str) -> None:
        """Fill cells of the row of a record; of the first empty row where the key is empty."""
        if key:
            row = self.row_of(key)
        else:
            rows = list(self.page.iter_rows())
            numbers = [number for number, row in enumerate(rows) if row[1].value]
            row = rows[numbers[-1] + 1]
            row[1].value = "SIAP"
        for name, text in cells.items():
            row[COLUMNS[name]].value = text

    def read(self) -> FilesRead:
        self.book.save(self.path)
        return FilesRead(preview_import(self.catalogue, open_files([self.path]), TODAY))

    def saved_twice(self) -> None:
        self.book.save(self.path)
        import_files(self.catalogue, open_files([self.path]), author(), TODAY)
        verdicts = {each.verdict for each in self.read().preview.differences}
        assert verdicts <= {Verdict.UNCHANGED}


def changes(result: FilesRead, key: str) -> dict[str, Any]:
    """Return what changes in a record, by field."""
    for difference in result.preview.differences:
        if difference.key == key:
            return {name: after for name, _before, after in difference.fields}
    return {}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("read_in", ["id", "en"])
def test_sent_back_untouched_it_changes_nothing_in_either_language(
    catalogue: Catalogue, tmp_path: Path, language: str, read_in: str
) -> None:
    book = Workbook(catalogue, tmp_path, language)
    with speaking(read_in):
        result = book.read()
    verdicts = {difference.verdict for difference in result.preview.differences}
    assert verdicts <= {Verdict.UNCHANGED}
    assert result.remarks("way-unread") == []


@pytest.mark.parametrize("text", ["dua arus", "?", "tidak tau", "-", "menunggu BKD"])
def test_a_direction_that_is_not_understood_swaps_nothing(
    catalogue: Catalogue, tmp_path: Path, text: str
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("exchange:x", way=text)
    fields = changes(book.read(), "x")
    assert not {"giver", "taker", "directed"} & fields.keys()
    book.saved_twice()


def test_a_direction_that_is_not_understood_is_asked_and_kept(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("exchange:x", way="dua arus")
    result = book.read()
    assert "dua arus" in changes(result, "x")["note"]
    assert "way-unread" in result.remark_keys(Verdict.UNREAD)


@pytest.mark.parametrize(
    "text", ["dua arah", "keduanya", "menerima dan memberi", "Menerima/Memberi", "both"]
)
def test_both_directions_are_an_exchange_each_way(
    catalogue: Catalogue, tmp_path: Path, text: str
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("exchange:x", way=text)
    result = book.read()
    assert not {"giver", "taker"} & changes(result, "x").keys()
    (back,) = [each for each in result.ends() if each[0] == "siap"]
    assert (back[1], back[3]) == ("simpeg", True)
    book.saved_twice()


def test_the_other_direction_turns_the_exchange_as_it_says(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("exchange:x", way="memberikan")
    fields = changes(book.read(), "x")
    assert (fields["giver"], fields["taker"]) == ("siap", "simpeg")


def test_a_new_row_without_a_clear_direction_is_an_exchange_without_direction(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("", way="lewat flashdisk", data="Slip gaji", partner="e-Gaji")
    result = book.read()
    assert ("gaji", "siap", "claimed", False) in result.ends()
    assert "way-unread" in result.remark_keys(Verdict.UNREAD)


def test_no_partner_is_lost(catalogue: Catalogue, tmp_path: Path) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("", way="memberi", data="Sertifikat", partner="BPN, Bank, dan notaris")
    result = book.read()
    takers = [taker for giver, taker, _, _ in result.ends() if giver == "siap"]
    assert takers == ["'BPN'", "'Bank'", "'notaris'"]
    book.saved_twice()


def test_the_partners_of_a_need_are_all_kept(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("need:n", partner="Dinas Pemuda, Olahraga dan Pariwisata; Bank")
    book.fill("", way="menerima", data="Rekening", partner="Bank, e-Gaji dan notaris")
    result = book.read()
    text = "Dinas Pemuda, Olahraga dan Pariwisata; Bank"
    assert changes(result, "n")["giver_text"] == text
    needs = [each.plain for each in result.differences("need") if each.key != "n"]
    assert [need["giver"] for need in needs] == ["gaji"]
    assert "Bank, e-Gaji dan notaris" in needs[0]["note"]
    givers = {giver for giver, taker, _, _ in result.ends() if taker == "siap"}
    assert {"'Bank'", "gaji", "'notaris'"} <= givers
    book.saved_twice()


def test_further_partners_of_an_exchange_are_exchanges(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("exchange:x", partner="Bank, SIMPEG")
    result = book.read()
    assert not {"giver", "giver_text"} & changes(result, "x").keys()
    assert "'Bank'" in {giver for giver, _, _, _ in result.ends()}


def test_a_method_that_is_not_understood_erases_none(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("exchange:x", means="lewat kurir", hours="2 jam per minggu")
    result = book.read()
    fields = changes(result, "x")
    assert "method" not in fields
    assert "lewat kurir" in fields["note"]
    assert "2 jam per minggu" in fields["note"]
    assert result.remark_keys(Verdict.UNREAD).count("value-unread") == 2
    book.saved_twice()


def test_data_without_a_partner_are_kept_and_asked(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("", way="memberi", data="Jadwal dokter", hours="10")
    result = book.read()
    note = changes(result, "siap")["note"]
    assert "Jadwal dokter" in note
    assert "flow-without-partner" in result.remark_keys(Verdict.QUESTION)
    book.saved_twice()


def test_a_row_of_an_unknown_application_is_kept_with_the_office(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    book.fill("", way="memberi", data="Jadwal dokter", partner="SIMPEG")
    row = next(row for row in book.page.iter_rows() if row[3].value == "Jadwal dokter")
    row[1].value = "SIAP 2030"
    result = book.read()
    assert "Jadwal dokter" in changes(result, "dinkes")["note"]
    assert "application-unread-kept" in result.remark_keys(Verdict.UNREAD)


def test_an_unclear_confirmation_is_kept_and_asked(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    page = book.book["Konfirmasi"]
    row = next(row for row in page.iter_rows() if row[0].value == "y")
    row[2].value = "sebagian saja"
    row[5].value = "menunggu SK"
    result = book.read()
    note = changes(result, "y")["note"]
    assert "sebagian saja" in note
    assert "menunggu SK" in note
    assert "state" not in changes(result, "y")
    assert "value-unread" in result.remark_keys(Verdict.UNREAD)


SILUMBUNG: dict[str, dict[str, Any]] = {
    "unit": {KELAUTAN: {"name": "Dinas Kelautan Contoh"}},
    "application": {
        "contoh-silumbung": {"name": "Silumbung", "owner": KELAUTAN, "status": "in_use"}
    },
    "round": {"contoh-r": {"name": "R", "opened": "2026-11-30"}},
}


def test_answers_that_are_said_to_be_kept_are_kept(tmp_path: Path) -> None:
    register = catalogue(tmp_path, SILUMBUNG)
    opened = open_files([fault("a26")])
    result = FilesRead(preview_import(register, opened, TODAY))
    exchange = result.differences("exchange")[0].plain
    assert exchange["giver_text"] == "Gudang Beras"
    assert exchange["method"] == "retyping"
    assert "2 jam per minggu" in exchange["note"]
    assert "dibuat mahasiswa magang" in result.application("Silumbung")["note"]
    unread = result.remarks("value-unread")
    assert {remark.values["found"] for remark in unread} == {
        "2 jam per minggu",
        "dibuat mahasiswa magang",
    }
    import_files(register, open_files([fault("a26")]), author(), TODAY)
    again = FilesRead(preview_import(register, open_files([fault("a26")]), TODAY))
    verdicts = {difference.verdict for difference in again.preview.differences}
    assert verdicts == {Verdict.UNCHANGED}


def test_the_count_of_answers_is_located_in_its_own_file(tmp_path: Path) -> None:
    register = catalogue(tmp_path, SILUMBUNG)
    result = FilesRead(preview_import(register, open_files([fault("a26")]), TODAY))
    (reply,) = result.differences("reply")
    assert reply.location.startswith(fault("a26").name)


def test_answers_are_counted_though_nothing_else_was_read(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = Workbook(catalogue, tmp_path)
    page = book.book["Aplikasi"]
    for row in page.iter_rows():
        if str(row[1].value).startswith("Daftar di atas sudah lengkap"):
            row[4].value = "belum"
    for sheet in book.book:
        if sheet.title != "Aplikasi" and not sheet.title.startswith("_"):
            book.book.remove(sheet)
    for row in list(page.iter_rows()):
        if row[0].value == "siap":
            page.delete_rows(row[0].row)
    result = book.read()
    (reply,) = result.differences("reply")
    assert reply.location.startswith("isian.xlsx")
