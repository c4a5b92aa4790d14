"""Files of jobs: checked option by option, made once for a state of the catalogue, kept some days and no longer."""

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from spbe_inventory.actions import job_results
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.job_results import (
    check_request,
    drop_kept,
    find_kept,
    kept_result,
    kept_results,
    make_result,
    result_content,
    result_key,
)
from spbe_inventory.actions.result_files import archive, file_name
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.documents.job import JobKind, JobRequest, read_request
from spbe_inventory.errors import BadInput, CatalogueError, NotFound, UsageError
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import job_results as kept_files
from spbe_inventory.store.runs import making_run, runs_path

from tests.actions.small_register import small_register
from tests.builders import author

DAY = "2026-11-21"


def _export(**values: str) -> JobRequest:
    return JobRequest(JobKind.EXPORT, "id", {"as_of": DAY, "format": "csv", **values})


def _report(**values: str) -> JobRequest:
    return JobRequest(JobKind.REPORT, "id", {"as_of": DAY, **values})


def _picture(**values: str) -> JobRequest:
    return JobRequest(JobKind.PICTURE, "id", {"as_of": DAY, **values})


def _made(catalogue: Catalogue, request: JobRequest) -> str:
    return make_result(catalogue, check_request(catalogue, request)).id


def _problems(catalogue: Catalogue, request: JobRequest) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        check_request(catalogue, request)
    return {problem.field_name: str(problem) for problem in refused.value.problems}


def test_names_become_keys_and_what_has_no_effect_is_left_out(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    asked = _picture(
        view="neighbourhood", first=" Simpeg ", as_of="21-11-2026", due="soon"
    )
    checked = check_request(made, asked)
    assert checked.values["first"] == "simpeg"
    assert checked.values["as_of"] == DAY
    assert "due" not in checked.values
    assert check_request(made, checked) == checked
    assert read_request(checked.text) == checked


@pytest.mark.parametrize(
    ("request_", "field", "said"),
    [
        (_report(kind="ringkasan", since="2026-12-01"), "since", "2026-12-01"),
        (_report(kind="ringkasan", due="1-1-2020"), "due", "2020-01-01"),
        (_report(kind="ringkasan", as_of="besok"), "as_of", "besok"),
        (_report(kind="ringkasan", unit="Dinas Gaib"), "unit", "Dinas Gaib"),
        (_report(kind="puisi"), "kind", "puisi"),
        (_report(format="exe"), "format", "exe"),
        (_report(kind="penghentian"), "subject", "harus diisi"),
        (_report(kind="rekap-provinsi", folder="tak-ada"), "folder", "tak-ada"),
        (_report(kind="usulan-integrasi", items="1, dua"), "items", "dua"),
        (_report(kind="usulan-integrasi", items="0"), "items", "0"),
        (_report(kind="opd"), "unit", "harus diisi"),
        (_report(kind="opd", unit="x" * 500), "unit", "500"),
        (_picture(view="path", first="simpeg"), "second", "harus diisi"),
        (_picture(view="neighbourhood", first="etpp", steps="9"), "steps", "9"),
        (
            _picture(view="offices", overlay="severity", edition="public"),
            "overlay",
            "publik",
        ),
        (_picture(view="landscape", max_lines="1001"), "max_lines", "1001"),
        (_export(kinds="application,exchange"), "kinds", "CSV"),
        (_export(kinds="planet"), "kinds", "planet"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_option(
    tmp_path: Path, request_: JobRequest, field: str, said: str
) -> None:
    problems = _problems(small_register(tmp_path), request_)
    assert said in problems[field]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    asked = _report(kind="ringkasan", since="kapan", unit="siapa", edition="rahasia")
    problems = _problems(small_register(tmp_path), asked)
    assert set(problems) == {"since", "unit", "edition"}


def test_the_same_request_is_made_once_until_the_catalogue_changes(
    tmp_path: Path,
) -> None:
    made = small_register(tmp_path)
    first = _made(made, _export())
    assert _made(made, _export()) == first
    assert _made(made, _export(kinds="unit")) != first
    edit(made, "application", "etpp", {"status": "stopped"}, author())
    second = _made(made, _export())
    assert second != first
    with pytest.raises(NotFound):
        kept_result(made, first)
    assert len(kept_results(made)) == 2


def test_a_kept_file_says_on_which_entry_it_was_made(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    result = _made(made, _export())
    edit(made, "application", "etpp", {"status": "stopped"}, author())
    kept = kept_result(made, result)
    assert kept.age.batches_since == 1
    assert "1 perubahan sesudahnya" in kept.age.text
    assert kept.head.request.values["format"] == "csv"


def test_what_is_kept_is_what_was_made(tmp_path: Path) -> None:
    made = small_register(tmp_path, name="=1+1")
    result = _made(made, _export())
    content = result_content(made, result).decode("utf-8-sig")
    assert '"\u2019=1+1"' in content
    head = kept_result(made, result).head
    assert head.size == len(result_content(made, result))
    assert head.name.isascii()
    assert head.media_type == "text/csv"


def test_a_run_of_the_rules_does_not_drop_files_nor_files_a_run(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    result = _made(made, _export())
    make_run(made, date.fromisoformat(DAY))
    assert kept_result(made, result).head.id == result


def test_old_files_and_the_oldest_of_too_many_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_register(tmp_path)
    now = datetime(2026, 11, 1, tzinfo=UTC)
    monkeypatch.setattr(job_results, "system_clock", lambda: now)
    old = _made(made, _export())
    monkeypatch.setattr(
        job_results, "system_clock", lambda: datetime(2026, 11, 21, tzinfo=UTC)
    )
    new = _made(made, _export(kinds="unit"))
    assert [kept.head.id for kept in kept_results(made)] == [new]
    monkeypatch.setattr(kept_files, "KEPT_BYTES", 1)
    newest = _made(made, _export(kinds="need"))
    assert [kept.head.id for kept in kept_results(made)] == [newest]
    with pytest.raises(NotFound):
        result_content(made, old)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_register(tmp_path)
    monkeypatch.setattr(job_results, "MAX_BYTES", 10)
    with pytest.raises(BadInput) as refused:
        _made(made, _export())
    assert refused.value.key == "result-too-large"
    assert kept_results(made) == ()


def test_a_file_can_be_dropped_and_its_loss_is_said(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    result = _made(made, _export())
    drop_kept(made, result)
    for ask in (kept_result, result_content, drop_kept):
        with pytest.raises(NotFound):
            ask(made, result)


def test_without_a_file_of_runs_or_with_a_broken_one_nothing_is_kept(
    tmp_path: Path,
) -> None:
    made = small_register(tmp_path)
    assert kept_results(made) == ()
    key = result_key(made, check_request(made, _export()))
    assert find_kept(made, key) is None
    result = _made(made, _export())
    runs_path(made.path).write_bytes(b"SQLite format 3\0 and no more")
    assert kept_results(made) == ()
    with pytest.raises(NotFound):
        result_content(made, result)


def test_a_file_of_the_format_before_is_made_anew(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    _made(made, _export())
    with closing(sqlite3.connect(runs_path(made.path))) as connection:
        connection.execute("DROP TABLE result")
        connection.execute("PRAGMA user_version = 1")
    assert kept_results(made) == ()
    assert _made(made, _export())


def test_a_file_waits_for_a_run_that_is_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_register(tmp_path)
    monkeypatch.setattr(job_results, "SAVING_MILLISECONDS", 1)
    with making_run(runs_path(made.path), made.path):
        with pytest.raises(CatalogueError) as refused:
            _made(made, _export())
        assert refused.value.key == "catalogue-locked"


def test_files_of_another_catalogue_of_the_same_name_are_not_shown(
    tmp_path: Path,
) -> None:
    made = small_register(tmp_path)
    edit(made, "application", "etpp", {"status": "stopped"}, author())
    _made(made, _export())
    assert kept_results(made)
    (tmp_path / "other").mkdir()
    other = small_register(tmp_path / "other")
    runs_path(made.path).rename(runs_path(other.path))
    assert kept_results(other) == ()


def test_a_folder_outside_is_read_each_time(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    asked = _report(kind="rekap-provinsi", folder=".", format="csv")
    first = _made(made, asked)
    assert _made(made, asked) != first


@pytest.mark.slow
def test_a_reminder_has_no_table_for_csv(contoh: Catalogue) -> None:
    asked = _report(kind="surat-pengingat", format="csv")
    with pytest.raises(UsageError) as refused:
        _made(contoh, asked)
    assert refused.value.key == "no-table-for-csv"


@pytest.mark.slow
def test_documents_of_all_offices_are_one_archive(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    asked = _report(kind="surat-permintaan", every_office="1", format="markdown")
    head = make_result(made, check_request(made, asked))
    with zipfile.ZipFile(io.BytesIO(result_content(made, head.id))) as files:
        names = files.namelist()
    assert "surat-permintaan-bkpsdm.md" in names
    assert sum(name.endswith(".xlsx") for name in names) == 2
    assert head.name.endswith(".zip")


@pytest.mark.slow
def test_a_picture_the_map_and_the_national_form_can_be_made(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    picture = make_result(made, check_request(made, _picture(view="landscape")))
    assert result_content(made, picture.id).startswith(b"<")
    assert picture.name.endswith(".svg")
    map_request = JobRequest(JobKind.MAP, "id", {"as_of": DAY, "first": "simpeg"})
    page = make_result(made, check_request(made, map_request))
    assert b"app:simpeg" in result_content(made, page.id)
    form = make_result(made, check_request(made, _export(format="sia")))
    with zipfile.ZipFile(io.BytesIO(result_content(made, form.id))) as files:
        assert "Domain Arsitektur Aplikasi - AS IS.xlsx" in files.namelist()


@pytest.mark.slow
def test_a_report_in_another_language_is_another_file(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    asked = _report(kind="kesenjangan", format="markdown")
    with speaking("en"):
        english = _made(made, replace(asked, language="en"))
    assert _made(made, asked) != english


def test_names_of_files_hold_nothing_of_a_path() -> None:
    day = date(2026, 11, 30)
    name = file_name(["../../etc/passwd", "A\x00B\n", "سمارت", ""], day, ".pdf")
    assert name == "etc-passwd-a-b-2026-11-30.pdf"
    with zipfile.ZipFile(io.BytesIO(archive([("a.txt", b"1")]))) as files:
        assert files.read("a.txt") == b"1"
