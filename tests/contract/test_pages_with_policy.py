"""Every page of HTML that we write says what may run in it; and there is no writer of pages that is not known here."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from spbe_inventory.actions.diagram import interactive_atlas
from spbe_inventory.cli import windowless
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.render.interactive import interactive
from spbe_inventory.render.registry import renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue, report

PACKAGE = Path(__file__).parents[2] / "spbe_inventory"
PAGE = re.compile("<(?:html|!doctype html)", re.IGNORECASE)
# Pages that a server sends have their policy in a header (`web/shell/guard.py`, tested in tests/web/test_shell.py).
SENT = "web/templates/"
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """A page as a browser takes it: its policy, what stands before it, its scripts, styles and handlers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy = ""
        self.before: list[str] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.live: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        values = {name: value or "" for name, value in attrs}
        if values.get("http-equiv", "").casefold() == "content-security-policy":
            assert not self.policy
            self.policy = values["content"]
        elif not self.policy:
            self.before.append(tag)
        for name, value in values.items():
            is_script = value.strip().casefold().startswith("javascript:")
            if name.startswith("on") or name in ("style", "srcdoc") or is_script:
                self.live.append(f"{tag} {name}")
        is_data = values.get("type", "").startswith(("application/json", "text/plain"))
        self._inside = ""
        if tag in self.texts and not is_data:
            self._inside = tag
            self.texts[tag].append("")

    def handle_endtag(self, _tag: str) -> None:
        """Note the end of an element."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Note the text of a script or a style."""
        if self._inside:
            self.texts[self._inside][-1] += data

    def directive(self, name: str) -> list[str]:
        """Return the sources of a directive of the policy."""
        directives = [part.split() for part in self.policy.split(";")]
        return next((words[1:] for words in directives if words[:1] == [name]), [])


def _report_page(register: Catalogue) -> str:
    return renderer("html")(report(register)).decode()


def _map_page(register: Catalogue) -> str:
    atlas, begin = interactive_atlas(register, DiagramRequest(), date(2026, 11, 21))
    return interactive(atlas, begin)


def _fault_page(_register: Catalogue) -> str:
    return windowless.fault_page(HOSTILE, "id")


# The file in which a page begins → what writes it.
WRITERS: dict[str, Callable[[Catalogue], str]] = {
    "render/templates/report.html": _report_page,
    "render/static/map/page.html": _map_page,
    "cli/windowless.py": _fault_page,
}


def pages_in_the_package() -> Iterator[str]:
    """Yield every file of ours in which a page begins."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in (".py", ".html", ".js", ".toml", ".css", ".svg"):
            continue
        name = path.relative_to(PACKAGE).as_posix()
        is_foreign = "/vendor/" in name or "viz-3" in name
        if not is_foreign and PAGE.search(path.read_text(encoding="utf-8")):
            yield name


def test_every_writer_of_pages_is_known() -> None:
    written = {name for name in pages_in_the_package() if not name.startswith(SENT)}
    assert written == set(WRITERS)


@pytest.fixture(name="hostile")
def _hostile(tmp_path: Path) -> Catalogue:
    names = {"name": HOSTILE, "function": HOSTILE, "note": HOSTILE}
    return catalogue(
        tmp_path,
        {
            "agency": {"contoh": {"name": f"Kabupaten {HOSTILE}"}},
            "unit": {"dinas": {"name": f"Dinas {HOSTILE}"}},
            "application": {
                "a": {**names, "owner": "dinas", "status": "in_use"},
                "b": {"name": "b", "owner": "dinas", "status": "in_use"},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "note": HOSTILE}
            },
        },
    )


@pytest.mark.slow
@pytest.mark.parametrize("writer", list(WRITERS))
def test_every_page_lets_run_what_is_ours_and_nothing_else(
    hostile: Catalogue, writer: str
) -> None:
    page = Page(WRITERS[writer](hostile))
    assert page.directive("default-src") == ["'none'"]
    assert page.directive("base-uri") == ["'none'"]
    assert page.directive("form-action") == ["'none'"]
    assert set(page.before) <= {"html", "head", "meta"}
    assert page.live == []
    for name in ("script", "style"):
        allowed = page.directive(f"{name}-src")
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:"} & set(allowed)
        digests = {word for word in allowed if word.startswith("'sha256-")}
        texts = page.texts[name]
        if not texts:
            assert allowed == ["'none'"]
        assert digests <= {digest(text) for text in texts}
        assert bool(digests) == bool(texts)


def digest(text: str) -> str:
    """Return the source by which a policy knows a text."""
    hashed = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"
