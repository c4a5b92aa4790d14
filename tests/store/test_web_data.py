"""The file of uploads beside the catalogue: made, brought to its format, and left alone where it is somebody else's."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from spbe_inventory.documents.upload import SaidDecision, SentFile, UploadChoices
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.web_data import uploads
from spbe_inventory.store.web_data.file import (
    FORMATS,
    reading_web_data,
    web_data,
    web_data_path,
)
from spbe_inventory.store.web_data.tokens import list_tokens

DAYS = ("2026-11-30T08:00:00Z", "2026-12-07T08:00:00Z")
CHOICES = UploadChoices(
    "interview",
    "Surat 1",
    fill_down=True,
    meanings=(("Lembar", "Nama", "name"),),
    recalled=(("Lembar", "Nama", "name"),),
    owners={"daftar.csv": "Dinas Uji"},
    decisions=(SaidDecision("daftar.csv", "", 2, "abc", "skip", {"name": "Lain"}),),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Return the path of a catalogue; what stands in it does not matter here."""
    path = tmp_path / "catalog.db"
    path.write_bytes(b"")
    path.chmod(0o600)
    return path


def _add(catalogue: Path) -> int:
    with web_data(catalogue) as connection:
        files = [SentFile("daftar.csv", b"Nama\nA\n"), SentFile("lain.csv", b"x")]
        return uploads.add_upload(connection, ("uji", ""), files, CHOICES, DAYS)


def test_an_upload_is_kept_as_it_was_sent_and_changed(catalogue: Path) -> None:
    number = _add(catalogue)
    assert web_data_path(catalogue).stat().st_mode & 0o777 == 0o600
    with reading_web_data(catalogue) as connection:
        found = uploads.find_upload(connection, number)
        assert found is not None
        assert found.choices == CHOICES
        assert found.files == (("daftar.csv", 7), ("lain.csv", 1))
        assert uploads.find_upload(connection, number + 1) is None
        assert uploads.list_uploads(connection, "lain") == []
    with web_data(catalogue) as connection:
        uploads.remove_file(connection, number, "lain.csv")
        uploads.change_choices(connection, number, UploadChoices())
        changed = uploads.find_upload(connection, number)
        assert changed is not None
        assert (changed.revision, changed.choices) == (3, UploadChoices())
        assert [file.name for file in uploads.files_of(connection, number)] == [
            "daftar.csv"
        ]


def _drop_and_fail(catalogue: Path, number: int) -> None:
    with web_data(catalogue) as connection:
        uploads.drop_upload(connection, number)
        connection.execute("SELECT no_such_column")


def test_uploads_end_after_their_days_and_their_numbers_never_come_again(
    catalogue: Path,
) -> None:
    number = _add(catalogue)
    with web_data(catalogue) as connection:
        uploads.drop_expired(connection, "2026-12-07T07:59:59Z")
        assert uploads.find_upload(connection, number) is not None
        uploads.drop_expired(connection, "2026-12-07T08:00:00Z")
        assert uploads.find_upload(connection, number) is None
        assert uploads.files_of(connection, number) == []
    assert _add(catalogue) == number + 1


def test_nothing_of_a_block_that_fails_is_kept(catalogue: Path) -> None:
    number = _add(catalogue)
    with pytest.raises(CatalogueError):
        _drop_and_fail(catalogue, number)
    with reading_web_data(catalogue) as connection:
        assert uploads.find_upload(connection, number) is not None


def test_what_was_said_of_a_heading_last_is_what_holds(catalogue: Path) -> None:
    with web_data(catalogue) as connection:
        uploads.keep_meanings(connection, [("application", "ket", "name")], DAYS[0])
        uploads.keep_meanings(connection, [("application", "ket", "note")], DAYS[1])
        assert uploads.kept_meanings(connection) == {("application", "ket"): "note"}


def test_the_database_of_another_program_is_left_alone(catalogue: Path) -> None:
    path = web_data_path(catalogue)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (a)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(CatalogueError) as refused, web_data(catalogue):
        pass
    assert refused.value.key == "web-data-of-others"
    assert path.read_bytes() == before


def test_a_file_of_a_later_version_is_refused(catalogue: Path) -> None:
    _add(catalogue)
    with closing(sqlite3.connect(web_data_path(catalogue))) as connection:
        connection.execute(f"PRAGMA user_version = {len(FORMATS) + 1}")
        connection.commit()
    with pytest.raises(CatalogueError) as refused, reading_web_data(catalogue):
        pass
    assert refused.value.key == "web-data-newer"


def test_a_folder_in_its_place_and_a_damaged_file_are_told(catalogue: Path) -> None:
    path = web_data_path(catalogue)
    path.write_bytes(b"no database" * 100)
    with pytest.raises(CatalogueError) as refused, web_data(catalogue):
        pass
    assert refused.value.key == "not-a-catalogue"
    path.unlink()
    path.mkdir()
    with pytest.raises(CatalogueError), web_data(catalogue):
        pass


def test_a_file_of_every_earlier_format_is_brought_to_this_one(catalogue: Path) -> None:
    for earlier in range(len(FORMATS)):
        path = web_data_path(catalogue)
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            for statements in FORMATS[:earlier]:
                for statement in statements:
                    connection.execute(statement)
            if earlier:
                connection.execute("PRAGMA application_id = 0x53504257")
            connection.execute(f"PRAGMA user_version = {earlier}")
            connection.commit()
        number = _add(catalogue)
        with reading_web_data(catalogue) as connection:
            assert uploads.find_upload(connection, number)
            assert list_tokens(connection) == []
