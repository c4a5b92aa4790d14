"""What every page says: in the language asked for, without a command line or a bare code."""

import re
from html.parser import HTMLParser

import pytest
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import today
from spbe_inventory.language.forms import DATE_IN_TEXT
from spbe_inventory.web.site import Site
from tools.texts import translated

from tests.web.asked import asked
from tests.web.every_page import pages_of
from tests.web.linked_pages import linked_pages

SILENT = ("script", "style", "textarea")
COMMAND = re.compile(r"\bspbe [a-z]|\B--[a-z]{2,}")
BARE_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
JSON_PLACE = re.compile(r"[a-z_]\[\d+\]")
OTHER_WORD = re.compile(r"\b[Kk]umpulan \d")  # pages say "catatan no."
KEY = re.compile(r"\bcontoh-[a-z0-9]+-")  # of a record: people know it by its name
LANGUAGES = {"Bahasa Indonesia", "English"}  # each is called in its own language
MANY = 150  # pages that are read when links are followed
LONG = 12  # characters from which an English text is told from an Indonesian one


class _Words(HTMLParser):
    """Gathers the texts between tags, and those that a reader of the screen speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the texts of attributes."""
        if tag in SILENT:
            self.inside.append(tag)
        for name, value in attrs:
            if name in ("aria-label", "title", "placeholder", "alt") and value:
                self.texts.append(value.strip())

    def handle_endtag(self, tag: str) -> None:
        """Leave an element that says nothing."""
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        text = " ".join(data.split())
        if text and not self.inside:
            self.texts.append(text)


def words_of(html: str) -> list[str]:
    """Return the texts that a page says."""
    parser = _Words()
    parser.feed(html)
    return parser.texts


def english_only() -> set[str]:
    """Return the English texts that have another Indonesian one."""
    texts = set()
    for message, indonesian in translated().items():
        is_plain = isinstance(message, str) and isinstance(indonesian, str)
        if is_plain and message != indonesian and len(message) >= LONG:
            texts.add(str(message))
    return texts


def faults_of(content: str, language: str, english: set[str]) -> list[str]:
    """Return the texts of a page that are a command, a bare code or key, a date in ISO form, or of another language."""
    signs = (COMMAND, BARE_CODE, JSON_PLACE, OTHER_WORD, KEY, DATE_IN_TEXT)
    wrong = []
    for text in words_of(content):
        is_english = language == "id" and text in english - LANGUAGES
        if is_english or any(sign.search(text) for sign in signs):
            wrong.append(text)
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_has_a_command_a_bare_code_or_another_language(
    site: Site, language: str
) -> None:
    english = english_only()
    wrong = []
    with asked(site, language) as web:
        for path in pages_of(site.catalogue):
            faults = faults_of(web.get(path).text, language, english)
            wrong += [(path, text) for text in faults]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_that_another_links_to_has_such_words(
    site: Site, language: str
) -> None:
    make_run(site.catalogue, today())
    english = english_only()
    wrong = []
    read = 0
    with asked(site, language) as web:
        for path, content in linked_pages(web):
            read += 1
            faults = faults_of(content, language, english)
            wrong += [(path, text) for text in faults]
    assert wrong == []
    assert read > MANY


def test_faults_of_words_are_found() -> None:
    page = "<p>spbe gaps</p><p>in_use</p><p>contoh.json plan_items[0]</p><p>kumpulan 4</p><p>Bahasa Indonesia</p>"
    page += "<p>Berakhir: 2026-09</p><p>contoh-e-presensi-ke-e-tpp</p><p>Nomor 800/2026-09</p>"
    assert len(faults_of(page, "id", {"Bahasa Indonesia"})) == 6
