"""What pages read of a catalogue: never every exchange, and nothing that was counted before."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from spbe_inventory.store import reader
from starlette.testclient import TestClient

# Every table of exchanges, once as a whole: the links between applications.
ALL_LINKS = "exchange e JOIN agency"
COUNTING = "count(DISTINCT record_id)"
PAGES = (
    "/",
    "/aplikasi",
    "/aplikasi/baru",
    "/pertukaran",
    "/impor",
    "/rencana",
    "/riwayat",
    "/riwayat/1",
    "/gambar",
    "/gambar/rencana",
    "/laporan",
    "/laporan/data-dukung",
    "/laporan/berita-acara",
    "/laporan/surat-permintaan",
    "/pengaturan",
    "/pengaturan/jabatan",
)


@contextmanager
def told_statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Yield a list that each statement which is read from a catalogue is added to."""
    told: list[str] = []
    plain = reader.connect

    def connect(*site: object) -> sqlite3.Connection:
        """Open a file as usual, and listen."""
        connection = plain(*site)  # type: ignore[arg-type]  # those of the function itself
        connection.set_trace_callback(told.append)
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(reader, "connect", connect)
        yield told


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_no_links_of_all_exchanges(
    web: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    with told_statements(monkeypatch) as told:
        assert web.get(path).status_code == 200
    assert told
    assert not [sql for sql in told if ALL_LINKS in sql]


@pytest.mark.parametrize("path", ["/riwayat", "/riwayat/1", "/impor"])
def test_what_a_batch_wrote_is_counted_once(
    web: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    assert web.get(path).status_code == 200
    with told_statements(monkeypatch) as told:
        assert web.get(path).status_code == 200
    assert told
    assert not [sql for sql in told if COUNTING in sql]
