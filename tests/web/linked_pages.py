"""The pages that a reader comes to by following links, a few of every sort, with what they say."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from starlette.testclient import TestClient

OF_A_SORT = (
    2  # pages that differ only in the record, the number or the values asked for
)
NOT_FOLLOWED = re.compile(r"/(unduh|isi|berkas)\b|^/(bahasa|tutup|salinan|static)\b")
OWN_PART = re.compile(r"^(/[^/]+(?:/(?:baru|unduh|matriks|antara|banding|daftar))?)")


class _Links(HTMLParser):
    """Gathers where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the target of a link."""
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.targets.append(target)


def linked_pages(web: TestClient) -> Iterator[tuple[str, str]]:
    """Yield address and content of the pages that the start page leads to, in any number of steps."""
    waiting = deque(["/"])
    seen = {"/"}
    read: Counter[tuple[str, ...]] = Counter()
    while waiting:
        path = waiting.popleft()
        sort = sort_of(path)
        if read[sort] >= OF_A_SORT:
            continue
        read[sort] += 1
        answer = web.get(path, follow_redirects=True)
        assert answer.status_code < 400, path
        yield path, answer.text
        for target in _targets(path, answer.text):
            if target not in seen:
                seen.add(target)
                waiting.append(target)


def _targets(path: str, content: str) -> Iterator[str]:
    """Yield the addresses of this application that a page links to and that are pages."""
    links = _Links()
    links.feed(content)
    for target in links.targets:
        parts = urlsplit(urljoin(path, target))
        if parts.netloc or NOT_FOLLOWED.search(parts.path):
            continue
        address = parts.path
        if parts.query:
            address = f"{address}?{parts.query}"
        yield address


def sort_of(path: str) -> tuple[str, ...]:
    """Return of what sort a page is: its own part of the address, how many parts follow, what is asked."""
    parts = urlsplit(path)
    own = OWN_PART.match(parts.path)
    asked = sorted({name for name, _value in parse_qsl(parts.query)})
    depth = parts.path.count("/")
    last = ""
    if depth >= 3:
        last = parts.path.rsplit("/", 1)[1]
        if any(letter.isdigit() or letter == "-" for letter in last):
            last = ""
    return (own[1] if own else "/", str(depth), last, *asked)
