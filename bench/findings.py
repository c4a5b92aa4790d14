"""A stored run and the pages that read it: seconds and megabytes of the run, milliseconds of CPU of each page.

    .venv/bin/python bench/findings.py --catalogue FILE

The catalogue, one that `bench/importing.py` made or any other, is copied first. Pages are asked in this process, one
after another; medians of several calls.
"""

import argparse
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]
from spbe_inventory.actions.run_process import start_making
from spbe_inventory.domain.actor import today
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.shell.guard import KEY_PARAMETER
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

CALLS = 7
HOST = "http://127.0.0.1:8000"
LIST = "/kesenjangan/daftar"
PAGES = {
    "gaps": "/kesenjangan",
    "list": LIST,
    "list, not assessable, a far page": f"{LIST}?hasil=belum-dapat-dinilai&halaman=3000",
    "list, the gravest first": f"{LIST}?hasil=semua&urut=tingkat",
    "list, of a provision": f"{LIST}?pasal=perpres-95-2018:45/3",
    "open questions": "/tanya",
    "rules": "/aturan",
    "one rule": "/aturan/INT-06",
    "regulations": "/peraturan",
    "waivers": "/kesenjangan/dikesampingkan",
}


def main() -> None:
    """Make a run of a copy of a catalogue, and print what it and its pages cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--catalogue", type=Path, required=True)
    parser.add_argument("--agency")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        shutil.copy(options.catalogue, path)
        catalogue = Catalogue(path, options.agency)
        _time_run(catalogue)
        _time_pages(catalogue)


def _time_run(catalogue: Catalogue) -> None:
    """Make the run of today in a process of its own, and print what it took and how large it is."""
    begun = time.monotonic()
    start_making(catalogue, today()).wait()
    seconds = time.monotonic() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    size = catalogue.path.with_name("catalog.runs.db").stat().st_size / 1e6
    memory = used.ru_maxrss / 1024
    print(
        f"run: {seconds:.0f} s, {cpu:.0f} s of CPU, {memory:.0f} MB of memory, file of {size:.1f} MB"
    )


def _time_pages(catalogue: Catalogue) -> None:
    """Print the median of every page."""
    site = Site(catalogue, "bench")
    client = TestClient(create_app(site), base_url=HOST)
    client.get("/", params={KEY_PARAMETER: site.start_key})
    pages = {**PAGES, **_found_pages(client)}
    for name, address in pages.items():
        times = [_milliseconds(client, address) for _call in range(CALLS)]
        print(f"{times[0]:8.0f} ms first {statistics.median(times):8.0f} ms  {name}")


def _found_pages(client: TestClient) -> dict[str, str]:
    """Return the pages of the first finding and of the first office."""
    finding = re.search(
        r'href="(/kesenjangan/[A-Z]+-\d+/[^"]+)"', client.get(LIST).text
    )
    office = re.search(r'href="(/tanya\?opd=[^"]+)"', client.get("/tanya").text)
    pages = {}
    if finding:
        pages["one finding"] = finding[1]
    if office:
        pages["questions of an office"] = office[1]
        pages["findings of an office"] = office[1].replace("/tanya", LIST)
    return pages


def _milliseconds(client: TestClient, address: str) -> float:
    begun = time.process_time()
    client.get(address).raise_for_status()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main()
