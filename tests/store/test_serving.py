"""A catalogue while a server has it, and after: one server, nothing left in a log, never another file unnoticed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.maintenance import back_up, examine
from spbe_inventory.actions.serving import (
    ServedFile,
    fold_log,
    mend_left_open,
    only_server,
    running_server,
    write_ahead,
)
from spbe_inventory.cli.main import cli
from spbe_inventory.domain.server import RunningServer
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.reader import reading
from spbe_inventory.store.server_right import right_path

from tests.builders import author, catalogue
from tests.nobody import as_nobody, read_only_folder
from tests.store.processes import CONTEXT, serve_for_ever

FIRST = RunningServer("http://127.0.0.1:1111", "satu", "laptop")
SECOND = RunningServer("http://127.0.0.1:2222", "dua", "laptop")
AT_REST, WRITTEN_AHEAD = 1, 2  # byte 18 of a file of SQLite


def way_of_writing(path: Path) -> int:
    return path.read_bytes()[18]


def companions(path: Path) -> set[str]:
    return {file.name for file in path.parent.glob(f"{path.name}-*")}


def names(path: Path) -> set[str]:
    with reading(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM application")}


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(CatalogueError) as caught:
        action()
    assert str(caught.value)
    return caught.value.key


def take(place: Catalogue, server: RunningServer) -> None:
    with only_server(place, server):
        pass


def test_a_catalogue_is_at_rest_after_its_server(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    with only_server(place, FIRST) as is_held:
        assert is_held
        assert write_ahead(place)
        add(place, "application", {"name": "SIMPEG"}, author())
    assert way_of_writing(place.path) == AT_REST
    assert companions(place.path) == set()
    assert not right_path(place.path).exists()
    assert names(place.path) == {"SIMPEG"}


def test_a_save_waits_for_no_reader_while_a_server_runs(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    assert write_ahead(place)
    with reading(place.path) as connection:
        before = connection.execute("SELECT note FROM application").fetchone()
        edit(place, "application", "a", {"note": "baru"}, author())
        assert connection.execute("SELECT note FROM application").fetchone() == before


def test_the_file_alone_is_whole_once_the_log_is_folded(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    write_ahead(place)
    with reading(place.path) as connection:
        connection.execute("SELECT count(*) FROM application").fetchone()
        add(place, "application", {"name": "SIMPEG"}, author())
        fold_log(place)  # a reader needs the old state: nothing is lost by trying
    fold_log(place)
    copy = tmp_path / "lain" / "salinan.db"
    copy.parent.mkdir()
    shutil.copyfile(place.path, copy)
    assert names(copy) == {"SIMPEG"}


def test_the_log_of_a_file_behind_a_link_is_folded_too(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    (tmp_path / "lain").mkdir()
    link = Catalogue(tmp_path / "lain" / "tautan.db")
    link.path.symlink_to(place.path)
    write_ahead(link)
    with reading(link.path) as connection:
        connection.execute("SELECT count(*) FROM application").fetchone()
        add(link, "application", {"name": "SIMPEG"}, author())
    fold_log(link)
    copy = tmp_path / "salinan.db"
    shutil.copyfile(place.path, copy)
    assert names(copy) == {"SIMPEG"}


def test_a_backup_of_a_served_catalogue_is_at_rest(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    write_ahead(place)
    add(place, "application", {"name": "SIMPEG"}, author())
    copy = back_up(place, tmp_path / "salinan.db", author().clock)
    assert way_of_writing(copy) == AT_REST
    assert names(copy) == {"SIMPEG"}


def test_a_second_server_is_refused_and_told_of_the_first(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    with only_server(place, FIRST):
        assert running_server(place) == FIRST
        assert refused(lambda: take(place, SECOND)) == "served-already"
        assert running_server(place) == FIRST
    assert running_server(place) is None
    take(place, SECOND)


def test_one_catalogue_under_two_names_has_one_server(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    link = Catalogue(tmp_path / "tautan.db")
    link.path.symlink_to(place.path)
    with only_server(place, FIRST):
        assert running_server(link) == FIRST
        assert refused(lambda: take(link, SECOND)) == "served-already"


def test_only_the_owner_may_read_the_start_key(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    with only_server(place, FIRST):
        assert right_path(place.path).stat().st_mode & 0o777 == 0o600
    assert "satu" not in repr(FIRST)


def serve_and_fail(place: Catalogue) -> None:
    with only_server(place, FIRST):
        write_ahead(place)
        raise RuntimeError


def test_an_error_inside_puts_the_catalogue_at_rest_too(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    with pytest.raises(RuntimeError):
        serve_and_fail(place)
    assert way_of_writing(place.path) == AT_REST
    assert running_server(place) is None


def killed_server(place: Catalogue) -> None:
    """Start a server in a process of its own, and kill it while a page is read and a save is in the log."""
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=serve_for_ever, args=(place.path, sender))
    process.start()
    assert receiver.recv() == "saved"
    assert running_server(place) is not None
    assert not mend_left_open(place)
    process.kill()
    process.join()


@pytest.mark.slow
def test_the_examination_mends_what_a_killed_server_left(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    killed_server(place)
    assert way_of_writing(place.path) == WRITTEN_AHEAD
    result = CliRunner().invoke(cli, ["doctor", "--db", str(place.path), "--lang=en"])
    assert result.exit_code == 0
    assert "Mended" in result.stderr
    assert way_of_writing(place.path) == AT_REST
    assert companions(place.path) == set()
    assert names(place.path) == {"SIMPEG"}
    again = CliRunner().invoke(cli, ["doctor", "--db", str(place.path), "--lang=en"])
    assert "Mended" not in again.stderr


@pytest.mark.slow
def test_the_next_server_takes_over_from_a_killed_one(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    killed_server(place)
    with only_server(place, SECOND):
        assert running_server(place) == SECOND
        write_ahead(place)
    assert way_of_writing(place.path) == AT_REST
    assert names(place.path) == {"SIMPEG"}
    assert examine(place) == []


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "lain.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")
    before = path.read_bytes()
    assert refused(lambda: write_ahead(Catalogue(path))) == "not-a-catalogue"
    assert path.read_bytes() == before


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_read_only_folder_is_served_without_right_or_log(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})

    def serve() -> None:
        with only_server(place, FIRST) as is_held:
            assert not is_held
            assert not write_ahead(place)
            assert len(names(place.path)) == 1

    with read_only_folder(tmp_path):
        assert as_nobody(serve) == 0


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_a_server_left_can_be_read_in_a_read_only_folder(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {"application": {"a": {}}})
    write_ahead(place)
    assert companions(place.path) == set()

    def read() -> None:
        assert len(names(place.path)) == 1

    with read_only_folder(tmp_path):
        assert as_nobody(read) == 0


def test_a_save_keeps_the_file_that_is_served(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    served = ServedFile(place)
    served.accept()
    add(place, "application", {"name": "SIMPEG"}, author())
    served.check()
    add(place, "application", {"name": "E-Kinerja"}, author())
    served.check()


def test_another_catalogue_under_the_name_is_told(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    (tmp_path / "lain").mkdir()
    other = catalogue(tmp_path / "lain", {"application": {"b": {}}})
    _record_on_another_day(other)
    served = ServedFile(place)
    served.accept()
    other.path.replace(place.path)
    assert refused(served.check) == "catalogue-replaced"
    assert refused(served.check) == "catalogue-replaced"
    served.accept()
    served.check()


def _record_on_another_day(place: Catalogue) -> None:
    with closing(sqlite3.connect(place.path)) as connection, connection:
        connection.execute("UPDATE batch SET at = '2025-01-01T00:00:00Z'")


def test_an_older_copy_written_over_the_file_is_told(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    copy = back_up(place, tmp_path / "salinan.db", author().clock)
    served = ServedFile(place)
    served.accept()
    add(place, "application", {"name": "SIMPEG"}, author())
    served.check()
    place.path.write_bytes(copy.read_bytes())  # the same inode, as Explorer does
    assert refused(served.check) == "catalogue-replaced"


def test_a_file_that_went_is_missed_and_found_again(tmp_path: Path) -> None:
    place = catalogue(tmp_path, {})
    served = ServedFile(place)
    served.accept()
    moved = tmp_path / "pindah.db"
    place.path.rename(moved)
    assert refused(served.check) == "catalogue-gone"
    moved.rename(place.path)
    served.check()
