"""The web application as people use it: milliseconds of one page after another, beside a bare page of the framework.

    .venv/bin/python bench/web.py --catalogue FILE [--clients 20] [--requests 50]

The catalogue is copied first. One person: the median of each page, and of a save. Then many people at once, without
pause: all requests, reads and saves apart. Last the bare page, one that says a word, in the same setting: read the
ratios. Everything ends by itself.
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

sys.path[:0] = [str(Path(__file__).parent.parent)]
import httpx2
from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.session.catalogue import Catalogue

CALLS = 15
OWN_ROOT = Path(__file__).parent.parent
BARE = """
import uvicorn
from spbe_inventory.web.server.listening import listen
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("word"))])
config = uvicorn.Config(app, access_log=False, log_config=None)
listening = listen(0)
print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
uvicorn.Server(config).run(sockets=[listening])
"""


def main() -> None:
    """Time a copy of a catalogue and a bare page, and print both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--catalogue", type=Path, required=True)
    parser.add_argument("--agency")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--requests", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        shutil.copy(options.catalogue, path)
        catalogue = Catalogue(path, options.agency)
        command = ["-m", "spbe_inventory", "serve", "--db", str(path)]
        if options.agency:
            command += ["--agency", options.agency]
        begun = time.monotonic()
        with _server(command) as address:
            _print_start(address, begun)
            pages = _pages(catalogue)
            _time_one_person(address, pages, catalogue)
            _time_many(address, list(pages.values()), options)
    with _server(["-c", BARE]) as address:
        _time_bare(address, options)


def _pages(catalogue: Catalogue) -> dict[str, str]:
    """Return the pages that are timed: name and path."""
    found = page_of_records(catalogue, PageRequest("application", limit=1))
    key = found.records[0].key
    last = max(1, found.count // 50)
    return {
        "start": "/",
        "list": "/aplikasi",
        "list, a word": "/aplikasi?cari=pajak",
        "list, last page": f"/aplikasi?halaman={last}",
        "exchanges": "/pertukaran",
        "one application": f"/aplikasi/{key}",
        "its form": f"/aplikasi/{key}/ubah",
        "gaps": "/kesenjangan",
        "bulk edit": "/petak?kind=application",
    }


def _time_one_person(address: str, pages: dict[str, str], catalogue: Catalogue) -> None:
    print("one person, median ms")
    with _client(address) as client:
        for name, path in pages.items():
            answers = [_get(client, path) for _call in range(CALLS)]
            status, size = answers[-1][1:]
            times = [answer[0] for answer in answers]
            print(f"{statistics.median(times):9.1f}  {name} ({status}, {size:,} bytes)")
        found = page_of_records(catalogue, PageRequest("application", limit=1))
        times = [_save(client, found.records[0].key, call) for call in range(CALLS)]
        print(f"{statistics.median(times):9.1f}  a save")


def _time_many(address: str, paths: list[str], options: argparse.Namespace) -> None:
    """Time many people at once, without pause."""

    def person(number: int) -> list[float]:
        """Return how long the requests of one person took."""
        timings = []
        with _client(address) as client:
            for call in range(options.requests):
                path = paths[(number + call) % len(paths)]
                timings.append(_get(client, path)[0])
        return timings

    _print_storm(f"{options.clients} people without pause", person, options)


def _time_bare(address: str, options: argparse.Namespace) -> None:
    def person(_number: int) -> list[float]:
        """Return how long the requests of one person took."""
        with httpx2.Client(base_url=address) as client:
            return [_get(client, "/")[0] for _call in range(options.requests)]

    _print_storm("the same, of a bare page", person, options)


def _print_storm(
    name: str, person: Callable[[int], list[float]], options: argparse.Namespace
) -> None:
    begun = time.monotonic()
    with ThreadPoolExecutor(options.clients) as people:
        timings = [
            timing
            for of_one in people.map(person, range(options.clients))
            for timing in of_one
        ]
    seconds = time.monotonic() - begun
    times = sorted(timings)
    rate = len(times) / seconds
    print(
        f"{name}: {rate:.0f} a second, p50 {times[len(times) // 2]:.0f} ms, "
        f"p95 {times[len(times) * 95 // 100]:.0f} ms, worst {times[-1]:.0f} ms"
    )


def _get(client: httpx2.Client, path: str) -> tuple[float, int, int]:
    """Return how many milliseconds a page took, its status and its length in bytes."""
    begun = time.perf_counter()
    answer = client.get(path)
    return _since(begun), answer.status_code, len(answer.content)


def _save(client: httpx2.Client, key: str, call: int) -> float:
    """Return how many milliseconds the save of one field of an application took, its form not counted."""
    text = client.get(f"/aplikasi/{key}/ubah").text
    fields = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    )
    fields["note"] = f"catatan {call}"
    begun = time.perf_counter()
    answer = client.post(f"/aplikasi/{key}/ubah", data=fields)
    milliseconds = _since(begun)
    if answer.status_code != 303:
        print(f"           not saved: {answer.status_code}")
    return milliseconds


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


@contextmanager
def _client(address: str) -> Iterator[httpx2.Client]:
    """Yield a client that has opened the start address."""
    origin = address.partition("/?")[0]
    own = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    with httpx2.Client(base_url=origin, headers=own, timeout=60) as client:
        client.get(address)
        yield client


def _print_start(address: str, begun: float) -> None:
    """Print how long a server took from its command to its first page, and its memory."""
    with _client(address) as client:
        client.get("/aplikasi")
    print(f"{time.monotonic() - begun:.2f} s from the command to the first page")


@contextmanager
def _server(arguments: list[str]) -> Iterator[str]:
    """Run a server that prints its address as its first line, and yield that address."""
    process = Popen([sys.executable, *arguments], cwd=OWN_ROOT, stdout=PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
