"""The pages that a person comes to by following links, some of every sort, with all that each of them offers."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from starlette.testclient import TestClient

from tests.web.linked_pages import sort_of

NOT_FOLLOWED = re.compile(r"/(unduh|berkas)\b|./isi\b|^/(salinan|static)\b")
STATIC = "/static/"


@dataclass(frozen=True, slots=True)
class Crawled:
    """A page: its address, its status, its text, and what it offers: method and address of each link and form."""

    path: str
    status: int
    text: str
    offers: frozenset[tuple[str, str]]


class _Offers(HTMLParser):
    """Gathers where the links and forms of a page lead."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: set[tuple[str, str]] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to."""
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self._note("GET", values["href"])
            self.links.append(self._whole(values["href"] or ""))
        elif tag in ("img", "iframe") and values.get("src"):
            self._note("GET", values["src"])
        elif tag == "form":
            method = (values.get("method") or "get").upper()
            self._note(method, values.get("action") or self.path)
        for name in ("hx-get", "data-choices"):
            if values.get(name):
                self._note("GET", values[name])

    def _note(self, method: str, target: str | None) -> None:
        parts = urlsplit(self._whole(target or ""))
        is_own = not parts.netloc and not parts.scheme
        if is_own and not parts.path.startswith(STATIC):
            query = f"?{parts.query}" if parts.query else ""
            self.found.add((method, f"{parts.path}{query}"))

    def _whole(self, target: str) -> str:
        return urljoin(self.path, target)


def crawl(
    web: TestClient, of_a_sort: int, starts: Iterable[str] = ("/",)
) -> Iterator[Crawled]:
    """Yield the pages that some pages lead to, in any number of steps: so many of every sort."""
    waiting = deque(starts)
    seen = set(waiting)
    read: Counter[tuple[str, ...]] = Counter()
    while waiting:
        path = waiting.popleft()
        sort = sort_of(path)
        if read[sort] >= of_a_sort:
            continue
        read[sort] += 1
        answer = web.get(path, follow_redirects=True)
        offers = _Offers(path)
        offers.feed(answer.text)
        yield Crawled(path, answer.status_code, answer.text, frozenset(offers.found))
        for target in offers.links:
            parts = urlsplit(target)
            own = parts._replace(fragment="").geturl()
            if parts.netloc or NOT_FOLLOWED.search(parts.path) or own in seen:
                continue
            seen.add(own)
            waiting.append(own)
