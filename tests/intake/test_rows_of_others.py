"""An office answers for its own exchanges once, and of those of others it gives at most a hint."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.language.current import speaking
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author, catalogue
from tests.intake.helpers import FilesRead

TODAY = Choices(today="2026-11-21")
FLOWS = {"id": "Data masuk dan keluar", "en": "Data in and out"}
WORDS = {
    "id": {"gives": "memberi", "takes": "menerima", "api": "API"},
    "en": {"gives": "gives", "takes": "takes", "api": "API"},
}
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan"},
        "bkd": {"name": "Badan Kepegawaian Daerah"},
    },
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes"},
        "siba": {"name": "SIBA", "owner": "dinkes"},
        "simpeg": {"name": "SIMPEG", "owner": "bkd"},
        "tpp": {"name": "e-TPP", "owner": "bkd"},
    },
    "exchange": {
        "inner": {
            "giver": "siap",
            "taker": "siba",
            "directed": False,
            "state": "claimed",
        },
    },
}


class Questionnaire:
    """The workbook of the Dinas Kesehatan in a language, with rows added to its sheet of flows."""

    def __init__(self, register: Catalogue, folder: Path, language: str = "id") -> None:
        self.register = register
        self.path = folder / "isian.xlsx"
        with speaking(language):
            ((_name, form),) = questionnaires(register, "dinkes", DAY)
            self.book = openpyxl.load_workbook(io.BytesIO(form_workbook(form)))
        self.page = self.book[FLOWS[language]]

    def add(self, *texts: str) -> None:
        """Write a row below those of the flows: application, direction, data, partner, means."""
        filled = [row[0].row for row in self.page.iter_rows() if row[1].value]
        for column, text in enumerate(texts, 2):
            self.page.cell(filled[-1] + 1, column).value = text

    def read(self) -> FilesRead:
        self.book.save(self.path)
        return FilesRead(preview_import(self.register, open_files([self.path]), TODAY))

    def save_twice(self) -> None:
        self.book.save(self.path)
        import_files(self.register, open_files([self.path]), author(), TODAY)
        verdicts = {each.verdict for each in self.read().preview.differences}
        assert verdicts <= {Verdict.UNCHANGED}


def rows_of_inner_exchange(page: Any) -> list[Any]:
    return [row for row in page.iter_rows() if row[0].value == "exchange:inner"]


def sent_before(page: Any) -> None:
    """Write the inner exchange a second time, from its other side, as workbooks had it that were sent out before."""
    (row,) = rows_of_inner_exchange(page)
    filled = [each[0].row for each in page.iter_rows() if each[1].value]
    texts = [cell.value for cell in row]
    texts[1], texts[4] = texts[4], texts[1]
    for column, text in enumerate(texts, 1):
        page.cell(filled[-1] + 1, column).value = text


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("means", ["API", "ketik ulang"])
def test_a_workbook_never_contradicts_itself_about_who_said_it(
    tmp_path: Path, language: str, means: str
) -> None:
    book = Questionnaire(catalogue(tmp_path, RECORDS), tmp_path, language)
    if len(rows_of_inner_exchange(book.page)) == 1:
        sent_before(book.page)
    for row in rows_of_inner_exchange(book.page):
        row[2].value = WORDS[language]["gives" if row[1].value == "SIAP" else "takes"]
        row[3].value = "Data pasien"
        row[5].value = means
    result = book.read()
    assert not result.remark_keys(Verdict.CONFLICT)
    (exchange,) = result.of("exchange").values()
    assert (exchange["giver"], exchange["taker"]) == ("siap", "siba")
    assert exchange["said_by"] == "both"
    book.save_twice()


def test_an_office_with_both_ends_corrects_itself(tmp_path: Path) -> None:
    inner = {**RECORDS["exchange"]["inner"], "method": "api_direct"}
    inner |= {"directed": True, "said_by": "giver"}
    records = {**RECORDS, "exchange": {"inner": inner}}
    book = Questionnaire(catalogue(tmp_path, records), tmp_path)
    for row in rows_of_inner_exchange(book.page):
        row[5].value = "unggah-unduh berkas"
    result = book.read()
    (exchange,) = result.of("exchange").values()
    assert exchange["method"] == "file"
    assert "sides-contradict" not in result.remark_keys()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("way", ["gives", "takes"])
def test_an_exchange_of_others_is_a_hint(
    tmp_path: Path, language: str, way: str
) -> None:
    register = catalogue(tmp_path, RECORDS)
    book = Questionnaire(register, tmp_path, language)
    word = WORDS[language][way]
    book.add("SIMPEG", word, "Data gaji", "e-TPP", WORDS[language]["api"])
    result = book.read()
    (exchange,) = [
        each for each in result.of("exchange").values() if each["key"] != "inner"
    ]
    assert (exchange["state"], exchange["said_by"]) == ("claimed", "others")
    assert "isian.xlsx" in exchange["source"]
    assert not result.differences("need")
    (remark,) = result.remarks("flow-of-others")
    assert remark.values["office"] == "Badan Kepegawaian Daerah"
    book.save_twice()
    ends = {"gives": ("simpeg", "tpp"), "takes": ("tpp", "simpeg")}[way]
    assert (exchange["giver"], exchange["taker"]) == ends


def test_a_hint_decides_no_field_of_an_exchange_on_record(tmp_path: Path) -> None:
    of_others = {"giver": "simpeg", "taker": "tpp", "state": "planned"}
    records = {**RECORDS, "exchange": {"y": of_others}}
    register = catalogue(tmp_path, records)
    book = Questionnaire(register, tmp_path)
    book.add("e-TPP", "menerima", "Absensi", "SIMPEG", "ketik ulang")
    result = book.read()
    exchange = result.of("exchange")["y"]
    assert exchange["state"] == "planned"
    assert not exchange.keys() & {"method", "data", "said_by"}
    (statement,) = exchange["statements"]
    assert statement["value"] == "claimed"
    assert "ketik ulang" in statement["note"]
    book.save_twice()


def test_a_row_of_others_that_names_an_own_application_is_the_own_word(
    tmp_path: Path,
) -> None:
    book = Questionnaire(catalogue(tmp_path, RECORDS), tmp_path)
    book.add("SIMPEG", "memberi", "Data pegawai", "SIAP", "API")
    result = book.read()
    (exchange,) = [
        each for each in result.of("exchange").values() if each["key"] != "inner"
    ]
    assert (exchange["giver"], exchange["taker"]) == ("simpeg", "siap")
    assert (exchange["state"], exchange["said_by"]) == ("in_use", "taker")
    book.save_twice()


@pytest.mark.parametrize("data", ["tidak ada", "Slip gaji"])
def test_what_an_office_says_of_others_alone_stays_in_its_note(
    tmp_path: Path, data: str
) -> None:
    book = Questionnaire(catalogue(tmp_path, RECORDS), tmp_path)
    book.add("e-TPP", "memberi", data)
    result = book.read()
    changed = [
        difference.key for difference in result.preview.differences_of(Verdict.CHANGED)
    ]
    assert changed == ["dinkes"]
    note = result.of("unit")["Dinas Kesehatan"]["note"]
    assert "e-TPP" in note
    assert data in note
    book.save_twice()
