"""Known weaknesses of locked packages are named and fail, and what cannot be looked up is never taken as good."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tools.audit import ACCEPTED, accepted_weaknesses, audit, locked_packages

from tests.conftest import ROOT

pytestmark = pytest.mark.source

TODAY = date(2026, 11, 30)
SANDBOX_ESCAPE = {
    "id": "PYSEC-2019-217",
    "aliases": ["CVE-2019-10906", "GHSA-462w-v97r-4m45"],
    "summary": "A template gets out\nof its sandbox.",
    "fixed_in": ["2.10.1"],
}
# The same under its other name, as an index tells it a second time.
SAME_AGAIN = {"id": "GHSA-462w-v97r-4m45", "aliases": ["CVE-2019-10906"]}
TAKEN_AS_ERROR = {"id": "PYSEC-0000-1", "withdrawn": "2026-01-01T00:00:00Z"}
OVERFLOW = {"id": "PYSEC-2017-94", "details": "A buffer overflows."}
Documents = dict[str, dict[str, Any]]
Serve = Callable[[Documents], str]


def told(name: str, version: str, *rows: Any, yanked: str = "") -> dict[str, Any]:
    """Return what an index says of a version."""
    files = [{"yanked": bool(yanked), "yanked_reason": yanked or None}]
    info = {"name": name, "version": version}
    return {"info": info, "vulnerabilities": list(rows), "urls": files}


def newest_only() -> Documents:
    """Return an index that answers for the newest version of each package."""
    return {
        "/pycrypto/json": told("pycrypto", "2.6.1", OVERFLOW),
        "/jinja2/json": told("Jinja2", "2.10", SANDBOX_ESCAPE, SAME_AGAIN),
        "/sound/json": told("sound", "1.0", TAKEN_AS_ERROR),
        "/back/json": told("back", "3.0", yanked="breaks installed copies"),
    }


def by_version() -> Documents:
    """Return an index that answers for every version."""
    good = told("jinja2", "3.1.6")
    documents = {
        path.replace("/json", f"/{document['info']['version']}/json"): document
        for path, document in newest_only().items()
    }
    return documents | {"/jinja2/json": good, "/jinja2/3.1.6/json": good}


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Yield a function that plays an index on this computer and returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def play(documents: Documents) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                document = documents.get(self.path)
                self.send_response(200 if document else 404)
                self.end_headers()
                self.wfile.write(json.dumps(document).encode())

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield play
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def lock(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes a lock and returns its path."""

    def write(*pins: str) -> str:
        path = tmp_path / "lock.txt"
        lines = [f"{pin} \\\n    --hash=sha256:00\n" for pin in pins]
        path.write_text("# made by hand\n" + "".join(lines), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def policy(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes what is accepted and returns its path."""

    def write(until: str, *, name: str = "CVE-2019-10906") -> str:
        path = tmp_path / "accepted.toml"
        row = f'package = "jinja2"\nreason = "no templates of others"\nuntil = {until}'
        path.write_text(f'["{name}"]\n{row}\n', encoding="utf-8")
        return str(path)

    return write


Lock = Callable[..., str]


@pytest.mark.parametrize("documents", [newest_only, by_version])
def test_a_version_known_to_be_bad_fails_and_is_named_once(
    serve: Serve,
    lock: Lock,
    documents: Callable[[], Documents],
    capsys: pytest.CaptureFixture[str],
) -> None:
    index = serve(documents())
    path = lock("jinja2==2.10", "sound==1.0")
    assert audit(["--index", index, path], TODAY) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "Known weaknesses: 2 of 2 packages checked.",
        "  KNOWN: jinja2 2.10: PYSEC-2019-217, CVE-2019-10906, GHSA-462w-v97r-4m45; "
        "mended in 2.10.1. A template gets out of its sandbox.",
    ]


@pytest.mark.slow
def test_it_fails_as_the_gate_runs_it(serve: Serve, lock: Lock) -> None:
    command = [sys.executable, "tools/audit.py", "--index", serve(newest_only())]
    for pin, status in (("jinja2==2.10", 1), ("sound==1.0", 0)):
        ended = subprocess.run([*command, lock(pin)], cwd=ROOT, check=False)
        assert ended.returncode == status


def test_a_sound_version_passes(serve: Serve, lock: Lock) -> None:
    index = serve(by_version())
    assert audit(["--index", index, "--complete", lock("jinja2==3.1.6")], TODAY) == 0


def test_a_version_that_was_taken_back_fails(
    serve: Serve, lock: Lock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(["--index", serve(newest_only()), lock("back==3.0")], TODAY) == 1
    assert "breaks installed copies" in capsys.readouterr().out


@pytest.mark.parametrize("pin", ["jinja2==2.9", "nowhere==1.0"])
def test_what_the_index_cannot_answer_is_named_and_never_passed(
    serve: Serve, lock: Lock, pin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--index", serve(newest_only()), lock(pin)]
    assert audit(words, TODAY) == 0
    said = capsys.readouterr().out
    assert f"not checked: {pin.replace('==', ' ')}: the index" in said
    assert "0 of 1 packages checked" in said
    assert audit(["--complete", *words], TODAY) == 1


def _silent() -> Documents:
    return newest_only() | {"/pycrypto/json": told("pycrypto", "2.6.1")}


def _without_weaknesses() -> Documents:
    return {"/pycrypto/json": {"info": {"version": "2.6.1"}}}


@pytest.mark.parametrize("documents", [_silent, _without_weaknesses, dict])
def test_an_index_that_knows_of_no_weakness_at_all_is_not_believed(
    serve: Serve,
    lock: Lock,
    documents: Callable[[], Documents],
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["--index", serve(documents()), lock("sound==1.0")]
    assert audit(words, TODAY) == 0
    assert "NOT CHECKED for known weaknesses" in capsys.readouterr().out
    assert audit(["--complete", *words], TODAY) == 1


def test_an_index_that_is_not_reached_is_said(
    lock: Lock, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--index", "http://127.0.0.1:9", lock("sound==1.0")]
    assert audit(words, TODAY) == 0
    assert "the index does not answer" in capsys.readouterr().out
    assert audit(["--complete", *words], TODAY) == 1


@pytest.mark.parametrize(
    ("until", "status"), [("2026-11-30", 0), ("2026-11-29", 1), ("2027-06-01", 0)]
)
def test_what_is_accepted_passes_until_its_last_day(
    serve: Serve, lock: Lock, policy: Callable[..., str], until: str, status: int
) -> None:
    words = ["--index", serve(newest_only()), "--accepted", policy(until)]
    assert audit([*words, lock("jinja2==2.10")], TODAY) == status


def test_what_is_accepted_and_no_longer_there_fails(
    serve: Serve,
    lock: Lock,
    policy: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["--index", serve(by_version()), "--accepted", policy("2027-06-01")]
    assert audit([*words, lock("jinja2==3.1.6")], TODAY) == 1
    assert "accepted and not there" in capsys.readouterr().out
    beyond = ["--index", "http://127.0.0.1:9", "--accepted", policy("2027-06-01")]
    assert audit([*beyond, lock("jinja2==3.1.6")], TODAY) == 0


@pytest.mark.parametrize(
    "row",
    [
        'package = "a"\nuntil = 2027-01-01',
        'package = "a"\nreason = "so"',
        'reason = ""',
    ],
)
def test_nothing_is_accepted_without_a_reason_and_a_last_day(row: str) -> None:
    with pytest.raises(ValueError, match="lacks a package, a reason or a last day"):
        accepted_weaknesses(f'["CVE-1"]\n{row}\n')


def test_a_lock_that_names_nothing_is_no_lock() -> None:
    with pytest.raises(ValueError, match="names no package"):
        locked_packages("# empty\n")


def test_the_gate_looks_up_every_package_that_it_installs() -> None:
    accepted_weaknesses(ACCEPTED.read_text(encoding="utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert (
        "tools/audit.py $(AUDIT) requirements/run.txt requirements/dev.txt" in makefile
    )
    assert "\nmake audit\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert len(locked_packages(text)) == text.count("==") - text.count("== '")
