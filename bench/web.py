"""The web application as people use it: milliseconds of one page after another, beside a bare page of the framework.

    .venv/bin/python bench/web.py --catalogue FILE [--clients 20] [--requests 50] [--in-a-row 10000] [--accounts]

The catalogue is copied first. One person: the median of each page of the menu and of some more, and of a save, with the
CPU that the server used. Then many people at once, without pause and with half a second of thought, reads and saves
apart; then many requests in a row for the memory. Last the bare page, one that says a word, in the same setting: on a
shared machine read CPU and ratios. Everything ends by itself. With `--accounts` the people have accounts, in a mix of
roles and offices, and nobody the start key.
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]
import httpx2
from bench.people import Person, make_people, sign_in
from bench.server_process import ServerProcess, server
from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.session.catalogue import Catalogue

CALLS = 15
THINKING = 0.5  # seconds
SAVE_EACH = 8  # requests of a person, of which one is a save
NO_PAGES = re.compile("static|bahasa|tutup|salinan|kunci")
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
    parser.add_argument("--accounts", action="store_true")
    parser.add_argument("--in-a-row", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        shutil.copy(options.catalogue, path)
        catalogue = Catalogue(path, options.agency)
        command = ["-m", "spbe_inventory", "serve", "--db", str(path)]
        if options.agency:
            command += ["--agency", options.agency]
        if options.accounts:
            _time_accounts(catalogue, command, options)
        else:
            _time_owner(catalogue, command, options)
    with server(["-c", BARE]) as served:
        _time_bare(served, options)


def _time_owner(
    catalogue: Catalogue, command: list[str], options: argparse.Namespace
) -> None:
    """Time a server that everybody opens by its start key."""
    begun = time.monotonic()
    with server(command) as served:
        _print_start(served, begun)
        pages = _pages(catalogue)
        key = _first_key(catalogue)
        _time_one_person(served, pages, key)
        for pause in (0, THINKING):
            _time_many(served, pages, key, options, pause)
        with _client(served.address) as client:
            _print_memory(served, client, pages, options.in_a_row)


def _time_accounts(
    catalogue: Catalogue, command: list[str], options: argparse.Namespace
) -> None:
    """Time a server to which people of every role sign in: each of them alone, all at once, then many requests."""
    people = make_people(catalogue, options.clients)
    with server([*command, "--accounts"]) as served:
        print("a person of each role, medians: ms, ms of CPU of the server")
        for role in dict.fromkeys(person.role for person in people):
            person = next(each for each in people if each.role is role)
            with _visitor(served.address) as client:
                sign_in(client, person)
                print(f"  {role}")
                for path in person.pages:
                    _time_page(served, client, path)
        _time_people(served, people, options)
        with _visitor(served.address) as client:
            sign_in(client, people[0])
            _print_memory(served, client, people[0].pages, options.in_a_row)


def _time_people(
    served: ServerProcess, people: list[Person], options: argparse.Namespace
) -> None:
    """Time all people at once, with some thought before each request; who may saves now and then."""

    def visit(person: Person) -> tuple[list[float], list[float]]:
        """Return how long the reads and the saves of one person took."""
        reads: list[float] = []
        saves: list[float] = []
        with _visitor(served.address) as client:
            sign_in(client, person)
            for call in range(options.requests):
                time.sleep(THINKING)
                if person.writes and call % SAVE_EACH == SAVE_EACH - 1:
                    fields = _filled_form(client, person.key, call)
                    saves.append(_save(client, person.key, fields))
                else:
                    path = person.pages[call % len(person.pages)]
                    reads.append(_get(client, path)[0])
        return reads, saves

    before = served.cpu()
    begun = time.monotonic()
    with ThreadPoolExecutor(len(people)) as pool:
        timings = list(pool.map(visit, people))
    seconds = time.monotonic() - begun
    reads = [timing for of_one, _saves in timings for timing in of_one]
    saves = [timing for _reads, of_one in timings for timing in of_one]
    answered = len(reads) + len(saves)
    print(
        f"{len(people)} people of all roles, {THINKING} s of thought: {answered / seconds:.0f} a second, "
        f"{(served.cpu() - before) / answered:.0f} ms of CPU each"
    )
    _print_spread("all", [*reads, *saves])
    _print_spread("reads", reads)
    _print_spread("saves", saves)


def _first_key(catalogue: Catalogue) -> str:
    found = page_of_records(catalogue, PageRequest("application", limit=1))
    return found.records[0].key


def _pages(catalogue: Catalogue) -> list[str]:
    """Return the pages that everybody opens."""
    found = page_of_records(catalogue, PageRequest("application", limit=1))
    key = found.records[0].key
    last = max(1, found.count // 50)
    return [
        "/",
        "/aplikasi",
        "/aplikasi?cari=pajak",
        f"/aplikasi?halaman={last}",
        "/pertukaran",
        "/pertukaran?cari=pajak",
        f"/aplikasi/{key}",
        f"/aplikasi/{key}/ubah",
        "/kesenjangan",
        "/petak?kind=application",
    ]


def _menu(client: httpx2.Client) -> list[str]:
    """Return the pages of the menu."""
    found = re.findall(r'href="(/[a-z][^"#]*)"', client.get("/").text)
    return [path for path in dict.fromkeys(found) if not NO_PAGES.search(path)]


def _time_one_person(served: ServerProcess, pages: list[str], key: str) -> None:
    print("one person, medians: ms, ms of CPU of the server")
    with _client(served.address) as client:
        for path in dict.fromkeys([*pages, *_menu(client)]):
            _time_page(served, client, path)
        times = []
        used = []
        for call in range(CALLS):
            fields = _filled_form(client, key, call)
            before = served.cpu()
            times.append(_save(client, key, fields))
            used.append(served.cpu() - before)
        print(f"{statistics.median(times):9.1f} {statistics.median(used):9.1f}  a save")


def _time_page(served: ServerProcess, client: httpx2.Client, path: str) -> None:
    """Print how long a page takes, the first call apart: it imports what the page needs."""
    status, size = _get(client, path)[1:]
    times = []
    used = []
    for _call in range(CALLS):
        before = served.cpu()
        times.append(_get(client, path)[0])
        used.append(served.cpu() - before)
    elapsed = statistics.median(times)
    cpu = statistics.median(used)
    print(f"{elapsed:9.1f} {cpu:9.1f}  {path} ({status}, {size:,} bytes)")


def _time_many(
    served: ServerProcess,
    paths: list[str],
    key: str,
    options: argparse.Namespace,
    pause: float,
) -> None:
    """Time many people at once, reads and saves apart; `pause` is how many seconds each thinks before a request."""

    def person(number: int) -> tuple[list[float], list[float]]:
        """Return how long the reads and the saves of one person took."""
        reads = []
        saves = []
        with _client(served.address) as client:
            for call in range(options.requests):
                time.sleep(pause)
                if call % SAVE_EACH == SAVE_EACH - 1:
                    fields = _filled_form(client, key, number * options.requests + call)
                    saves.append(_save(client, key, fields))
                else:
                    path = paths[(number + call) % len(paths)]
                    reads.append(_get(client, path)[0])
        return reads, saves

    before = served.cpu()
    begun = time.monotonic()
    with ThreadPoolExecutor(options.clients) as people:
        timings = list(people.map(person, range(options.clients)))
    seconds = time.monotonic() - begun
    reads = [timing for of_one, _saves in timings for timing in of_one]
    saves = [timing for _reads, of_one in timings for timing in of_one]
    answered = len(reads) + len(saves)
    print(
        f"{options.clients} people, {pause} s of thought: {answered / seconds:.0f} a second, "
        f"{(served.cpu() - before) / answered:.0f} ms of CPU each"
    )
    _print_spread("reads", reads)
    _print_spread("saves, 409 and 422 with them", saves)


def _print_memory(
    served: ServerProcess, client: httpx2.Client, paths: list[str], count: int
) -> None:
    """Print the memory of a server before and after many requests in a row."""
    before = served.memory()
    for call in range(count):
        client.get(paths[call % len(paths)])
    after = served.memory()
    print(f"{count:,} requests in a row: {before:.0f} MiB before, {after:.0f} after")


def _time_bare(served: ServerProcess, options: argparse.Namespace) -> None:
    with httpx2.Client(base_url=served.address) as client:
        _time_page(served, client, "/")

    def person(_number: int) -> list[float]:
        """Return how long the requests of one person took."""
        with httpx2.Client(base_url=served.address) as client:
            return [_get(client, "/")[0] for _call in range(options.requests)]

    with ThreadPoolExecutor(options.clients) as people:
        timings = list(people.map(person, range(options.clients)))
    _print_spread("the bare page", [timing for of_one in timings for timing in of_one])


def _print_spread(name: str, timings: list[float]) -> None:
    """Print the middle and the end of some times in ms."""
    times = sorted(timings)
    if not times:
        return
    middle = times[len(times) // 2]
    late = times[len(times) * 95 // 100]
    print(
        f"    {name}: p50 {middle:.0f} ms, p95 {late:.0f} ms, worst {times[-1]:.0f} ms"
    )


def _get(client: httpx2.Client, path: str) -> tuple[float, int, int]:
    """Return how many milliseconds a page took, its status and its length in bytes."""
    begun = time.perf_counter()
    answer = client.get(path)
    return _since(begun), answer.status_code, len(answer.content)


def _filled_form(client: httpx2.Client, key: str, call: int) -> dict[str, str]:
    """Return the hidden fields of the form of an application, with a note that nobody wrote before."""
    text = client.get(f"/aplikasi/{key}/ubah").text
    fields = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    )
    fields["note"] = f"catatan {call}"
    return fields


def _save(client: httpx2.Client, key: str, fields: dict[str, str]) -> float:
    """Return how many milliseconds the save of one field of an application took."""
    begun = time.perf_counter()
    client.post(f"/aplikasi/{key}/ubah", data=fields)
    return _since(begun)


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


@contextmanager
def _visitor(address: str) -> Iterator[httpx2.Client]:
    """Yield a client that has no start key."""
    origin = address.partition("/?")[0]
    own = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    with httpx2.Client(base_url=origin, headers=own, timeout=60) as client:
        yield client


@contextmanager
def _client(address: str) -> Iterator[httpx2.Client]:
    """Yield a client that has opened the start address."""
    origin = address.partition("/?")[0]
    own = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    with httpx2.Client(base_url=origin, headers=own, timeout=60) as client:
        client.get(address)
        yield client


def _print_start(served: ServerProcess, begun: float) -> None:
    """Print how long a server took from its command to its first page, and its memory."""
    with _client(served.address) as client:
        client.get("/aplikasi")
    print(
        f"{time.monotonic() - begun:.2f} s, {served.cpu():.0f} ms of CPU from the command to the first page; "
        f"{served.memory():.0f} MiB"
    )


if __name__ == "__main__":
    main()
