"""Every template keeps to what the policy of the pages allows, and to the seven attributes of htmx."""

import re
from pathlib import Path

import pytest
import spbe_inventory

WEB = Path(spbe_inventory.__file__).parent / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
ALLOWED = {
    "hx-get",
    "hx-select",
    "hx-target",
    "hx-swap",
    "hx-trigger",
    "hx-replace-url",
    "hx-indicator",
}
REFUSED = {
    "a style of its own": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style"),
    "a script inside": re.compile(
        r"<script(?![^>]*\ssrc=)[^>]*>|<script[^>]*>\s*[^<\s]"
    ),
    "an attribute that runs script": re.compile(r"\son[a-z]+\s*="),
    "an address that runs script": re.compile(r"javascript:"),
    "a filter of htmx": re.compile(r"hx-trigger\s*=\s*\"[^\"]*\["),
    "an outside address": re.compile(r"(?:src|href|action)\s*=\s*\"(?:https?:)?//"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_holds_nothing_that_the_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for what, pattern in REFUSED.items():
        assert not pattern.search(text), what
    assert set(re.findall(r"\bhx-[a-z:-]+", text)) <= ALLOWED


def test_every_form_that_is_sent_has_the_token() -> None:
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL)
        for form in forms:
            assert "token_field()" in form or "{% call" in form, path.name


def test_scripts_hold_no_text_of_a_person() -> None:
    for path in (WEB / "static").glob("*.js"):
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        strings = re.findall(r"[\"`]([^\"`\n]*)[\"`]", code)
        sentences = [
            text for text in strings if re.search(r"[a-z]{3,} [a-z]{3,}", text)
        ]
        assert set(sentences) <= {"use strict"}, path.name


def test_a_class_has_its_look_in_one_place() -> None:
    sheets = sorted((WEB / "static").glob("*.css"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    rules = re.findall(r"^(\.[a-z0-9-]+) \{", text, re.MULTILINE)
    assert sorted(rules) == sorted(set(rules))


def test_a_class_of_a_template_has_a_look_or_is_asked_for() -> None:
    known = ""
    for ending in ("*.css", "*.js"):
        for file in (WEB / "static").glob(ending):
            known += file.read_text(encoding="utf-8")
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        used = set(re.findall(r"\bspbe-[a-z-]+[a-z]\b(?!-?\{\{)", text))
        unknown = {name for name in used if name not in known}
        assert unknown == set(), path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_table_has_a_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for found in re.finditer(r"<table[^>]*>", text):
        before = text[: found.start()].rpartition("</table>")[2]
        is_named = "aria-label" in found[0] or "<caption" in text[found.end() :][:60]
        assert is_named or 'role="region"' in before, found[0]
