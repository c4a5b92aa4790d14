"""What an address on the web says of an application, and what the many of a government have in common."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from spbe_inventory.reference.wordings import name_words

SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")
HOST = re.compile(r"^(?:[a-z0-9_-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$")
PORT = re.compile(r":\d+$")
SHARED_LABEL = (
    3  # hosts that have a label in common, for it to say nothing of one of them
)


def is_address(text: str) -> bool:
    """Return whether a text is the address of a page or a host, and nothing else.

    >>> is_address("simpeg.contohkab.go.id"), is_address("SP4N LAPOR!"), is_address("v2.0")
    (True, False, False)
    """
    return HOST.match(_without_scheme(text)) is not None


def tidy_address(text: str) -> str:
    """Return an address in lower case without scheme, `www.`, port and what stands for the first page.

    >>> tidy_address("https://WWW.Sikua.contohkab.go.id/index.php")
    'sikua.contohkab.go.id'
    """
    bare = _without_scheme(text)
    host, _slash, path = bare.partition("/")
    host = PORT.sub("", host).removeprefix("www.")
    pages = [page for page in path.split("/") if page]
    while pages and _is_technical(pages[-1]):
        pages.pop()
    if not pages:
        return host
    joined = "/".join(pages)
    return f"{host}/{joined}"


def telling_address(text: str) -> str:
    """Return a tidy address; empty where it names no single application: a government's front page, a host of many.

    >>> telling_address("https://contohkab.go.id/"), telling_address("play.google.com")
    ('', '')
    """
    address = tidy_address(text)
    host, slash, _path = address.partition("/")
    if slash:
        return address
    if host in _words("shared_hosts") or not _own_labels(host):
        return ""
    return address


def shared_labels(addresses: Iterable[str]) -> frozenset[str]:
    """Return the labels of host names that several hosts have in common, such as the name of an office."""
    hosts = {tidy_address(address).partition("/")[0] for address in addresses}
    counts: Counter[str] = Counter()
    for host in hosts:
        counts.update(set(_own_labels(host)))
    return frozenset(label for label, count in counts.items() if count >= SHARED_LABEL)


def own_name(text: str, shared: frozenset[str]) -> str:
    """Return what a host name calls an application: its labels without the domain, and without those shared by many.

    >>> own_name("https://simpus.dinkes.contohkab.go.id", frozenset(["dinkes"]))
    'simpus'
    """
    host, _slash, path = tidy_address(text).partition("/")
    labels = [label for label in _own_labels(host) if not _is_technical(label)]
    own = [label for label in labels if label not in shared] or labels[:1]
    if not own:
        own = path.split("/")
    return " ".join(own)


def _own_labels(host: str) -> list[str]:
    """Return the labels of a host name before the part that is registered."""
    labels = host.split(".")
    registered = 2
    if ".".join(labels[-2:]) in _words("registries"):
        registered = 3
    return labels[:-registered]


def _without_scheme(text: str) -> str:
    return SCHEME.sub("", text.strip().casefold())


def _is_technical(label: str) -> bool:
    parts = re.split(r"[._-]", label)
    technical = _words("technical")
    return all(part in technical for part in parts)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(name_words()["address"][name])
