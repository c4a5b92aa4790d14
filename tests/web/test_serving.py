"""`spbe serve` as a process: it starts, is found again, stops in every way, and leaves the catalogue whole."""

import hashlib
import re
import shutil
import signal
import socket
import time
from pathlib import Path

import httpx2
import pytest
from spbe_inventory.actions.serving import running_server
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.reader import reading

from tests.web.running import Running, running, start

pytestmark = pytest.mark.slow
AT_REST, WRITTEN_AHEAD = 1, 2  # byte 18 of a file of SQLite


@pytest.fixture
def path(contoh_made: Path, tmp_path: Path) -> Path:
    """Return the path of a copy of the sample, in a folder whose name has a blank."""
    folder = tmp_path / "Katalog kita"
    folder.mkdir()
    return Path(shutil.copy(contoh_made, folder / "catalog.db"))


def left_by(server: Running, path: Path) -> list[str]:
    """Wait for the end of a server, and return the files that stand beside the catalogue then."""
    status, told = server.ended()
    assert status == 0, told
    assert "Traceback" not in told
    assert path.read_bytes()[18] == AT_REST
    assert running_server(Catalogue(path)) is None
    return sorted(file.name for file in path.parent.iterdir() if file.is_file())


def save(server: Running) -> None:
    """Save something through a page."""
    with server.client() as client:
        page = client.get("/tutup")
        assert page.status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_one_whole_file(
    path: Path, number: signal.Signals
) -> None:
    with running(path) as server:
        save(server)
        assert path.read_bytes()[18] == WRITTEN_AHEAD
        server.process.send_signal(number)
        assert left_by(server, path) == ["catalog.db"]


def test_the_page_that_closes_ends_it_and_says_so(path: Path) -> None:
    with running(path) as server:
        with server.client() as client:
            page = client.get("/tutup").text
            fields = dict(
                re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
            )
            answer = client.post("/tutup", data=fields)
            assert answer.status_code == 200
            assert "Katalog sudah ditutup" in answer.text
        assert left_by(server, path) == ["catalog.db"]


def test_a_killed_server_is_mended_by_the_next(path: Path) -> None:
    with running(path) as server:
        save(server)
        server.process.kill()
        server.process.wait()
    assert path.read_bytes()[18] == WRITTEN_AHEAD
    with running(path) as server:
        save(server)
        server.process.terminate()
        assert left_by(server, path) == ["catalog.db"]


def test_a_second_one_opens_the_page_of_the_first(path: Path, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n')
    browser.chmod(0o755)
    with running(path) as server:
        second = start(path, "--open", browser=str(browser))
        status, told = second.ended()
        assert (status, second.address) == (0, server.address)
        assert "already" in told
        assert opened.read_text().strip() == server.address
        with server.client() as client:
            assert client.get("/aplikasi").status_code == 200


def test_it_has_the_same_port_at_every_start(path: Path) -> None:
    with running(path) as server:
        first = server.base
        save(server)
        server.process.terminate()
        server.ended()
    with running(path) as again:
        assert again.base == first
        assert again.address != server.address  # the key is a new one


def test_a_port_in_use_is_said_in_one_sentence(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = start(path, "--port", str(port))
        status, told = server.ended()
    assert status == 2
    assert f"Port {port} is in use" in told
    assert path.read_bytes()[18] == AT_REST


def test_what_is_no_catalogue_is_refused_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "surat.db"
    path.write_text("bukan katalog")
    status, told = start(path).ended()
    assert status == 4
    assert "surat.db" in told
    assert path.read_text() == "bukan katalog"


def test_a_copy_while_it_runs_is_whole(path: Path, tmp_path: Path) -> None:
    with running(path) as server, server.client() as client:
        answer = client.get("/salinan")
        assert answer.status_code == 200
        assert 'filename="catalog-' in answer.headers["content-disposition"]
        copy = tmp_path / "salinan.db"
        copy.write_bytes(answer.content)
    assert copy.read_bytes()[18] == AT_REST
    with reading(copy) as connection:
        count = "SELECT count(*) FROM application"
        assert connection.execute(count).fetchone()[0] > 50


def test_a_disk_that_is_full_is_said_and_mended_when_there_is_room(path: Path) -> None:
    with running(path, file_limit=path.stat().st_size + 40_000) as server:
        with server.client() as client:
            answer = save_until_refused(client)
            assert "Simpan lagi" in answer.text
            assert "Traceback" not in answer.text
            assert client.get("/aplikasi").status_code == 200
        server.process.terminate()
        status, told = server.ended()
    assert status == 0
    assert "Traceback" not in told
    saved = names(path)
    with running(path) as server:
        save(server)
        server.process.terminate()
        assert "catalog.db" in left_by(server, path)
    assert names(path) == saved


def save_until_refused(client: httpx2.Client) -> httpx2.Response:
    """Register applications until one cannot be saved, and return that answer."""
    for number in range(100):
        page = client.get("/aplikasi/baru").text
        name = hashlib.sha256(str(number).encode()).hexdigest()
        fields = {**hidden_of(page), "name": name, "note": "x" * 15_000}
        fields["owner"] = "Dinas Kesehatan"
        answer = client.post("/aplikasi/baru", data=fields)
        if answer.status_code != 303:
            break
    assert answer.status_code == 503
    assert name in answer.text
    return answer


def hidden_of(page: str) -> dict[str, str]:
    """Return the hidden fields of the form of a page."""
    main = page.partition("<main")[2]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', main))


def names(path: Path) -> set[str]:
    with reading(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM application")}


def test_the_log_has_neither_key_nor_query_nor_a_line_of_somebody_else(
    path: Path,
) -> None:
    with running(path) as server:
        with server.client() as client:
            client.get("/aplikasi?cari=rahasia")
            client.get("/tidak%0Aada%1b[31m")
        server.process.terminate()
        _status, told = server.ended()
    log = (path.parent / "spbe_inventory" / "web.log").read_text()
    key = server.address.partition("kunci=")[2]
    for secret in (key, "rahasia", "\x1b"):
        assert secret not in log + told
    assert "/aplikasi 200" in log
    assert all(re.match(r"20\d\d-", line) for line in log.splitlines())


def test_memory_stays_flat(path: Path) -> None:
    with running(path) as server, server.client() as client:
        for _request in range(100):
            client.get("/aplikasi")
        before = resident(server.process.pid)
        for _request in range(300):
            client.get("/aplikasi")
        assert resident(server.process.pid) < before + 8_000
    assert before < 150_000


def resident(number: int) -> int:
    """Return the memory of a process, in KB."""
    status = Path(f"/proc/{number}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return int(found[1])


def test_a_catalogue_begun_on_the_page_is_written_ahead_and_left_whole(
    tmp_path: Path,
) -> None:
    path = tmp_path / "catalog.db"
    with running(path) as server:
        with server.client() as client:
            page = client.get("/", follow_redirects=True)
            assert page.url.path == "/katalog-baru"
            fields = dict(
                re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text)
            )
            begun = {**fields, "name": "Kabupaten Uji", "kind": "kabupaten"}
            client.post("/katalog-baru", data=begun)
            assert "Kabupaten Uji" in client.get("/").text
            until = time.monotonic() + 10
            while path.read_bytes()[18] != WRITTEN_AHEAD:
                assert time.monotonic() < until
                time.sleep(0.2)
        server.process.terminate()
        assert left_by(server, path) == ["catalog.db"]
