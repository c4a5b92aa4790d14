"""One page of a list, one record, choices of a field: milliseconds of CPU, on one connection after another.

    .venv/bin/python bench/pages.py --catalogue FILE

The catalogue is one that `bench/importing.py` made, or any other. Medians of several calls; the first one is printed
beside them, for it fills what Python remembers of texts.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]
from spbe_inventory.actions.browsing import (
    TITLE,
    Answered,
    Filter,
    PageRequest,
    page_of_records,
)
from spbe_inventory.actions.choices import choices
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue

CALLS = 9
FIELDS = KINDS["application"].fields
EXCHANGED = KINDS["exchange"].fields


def main() -> None:
    """Time every case and print its first call and its median."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--catalogue", type=Path, required=True)
    catalogue = Catalogue(parser.parse_args().catalogue)
    for name, case in _cases(catalogue).items():
        times = [_milliseconds(case) for _call in range(CALLS)]
        print(f"{times[0]:8.0f} ms first {statistics.median(times):8.0f} ms  {name}")


def _cases(catalogue: Catalogue) -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    open_hosting = (Filter(FIELDS["hosting"], answered=Answered.OPEN),)
    in_use = (Filter(FIELDS["status"], "in_use"),)
    titled = PageRequest("exchange", sort=TITLE, only_counted=True)
    requests = {
        "applications": PageRequest("application"),
        "applications, last page": PageRequest("application", offset=27_000),
        "applications, a word": PageRequest(
            "application", words=("pajak",), also_in=("function",)
        ),
        "applications, a rare word": PageRequest(
            "application", words=("qxz",), also_in=("function",)
        ),
        "applications, hosting not answered": PageRequest(
            "application", filters=open_hosting
        ),
        "applications, in use, by name": PageRequest(
            "application", filters=in_use, sort="name"
        ),
        "applications, by office": PageRequest("application", sort="owner"),
        "offices, by name": PageRequest("unit", sort="name"),
        "exchanges": PageRequest("exchange"),
        "exchanges, last page": PageRequest("exchange", offset=199_900),
        "exchanges, newest first": PageRequest(
            "exchange", sort="recorded", is_descending=True
        ),
        "exchanges, a word, newest first": PageRequest(
            "exchange", words=("pajak",), sort="recorded", is_descending=True
        ),
        "exchanges, a word": PageRequest("exchange", words=("pajak",)),
        "exchanges, by giver": PageRequest("exchange", sort="giver"),
        "exchanges, by title": titled,
        "exchanges, by title, last page": replace(titled, offset=199_900),
        "exchanges, by title, page 200": replace(titled, offset=10_000),
        "exchanges, by title, a word": replace(titled, words=("pajak",)),
        "exchanges, by title, two words": replace(titled, words=("pajak", "mage")),
        "exchanges, by title, in use by files": replace(
            titled,
            filters=(
                Filter(EXCHANGED["state"], "in_use"),
                Filter(EXCHANGED["method"], "file"),
            ),
        ),
        "exchanges, by title, one office's": replace(
            titled, filters=(Filter(EXCHANGED["giver"], answered=Answered.OPEN),)
        ),
    }
    cases: dict[str, Callable[[], object]] = {}
    for name, request in requests.items():
        cases[name] = _page(catalogue, request)
    page = page_of_records(catalogue, PageRequest("application", limit=1))
    key = page.records[0].key
    cases["one application"] = lambda: get_record(catalogue, "application", key)
    cases["choices of an owner"] = lambda: choices(catalogue, FIELDS["owner"])
    return cases


def _page(catalogue: Catalogue, request: PageRequest) -> Callable[[], object]:
    return lambda: page_of_records(catalogue, request)


def _milliseconds(case: Callable[[], object]) -> float:
    begun = time.process_time()
    case()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main()
