"""Placeholders such as {{judul}} in the XML of a Word file: list, isolate and protect them.

docxtpl evaluates whatever stands between braces. Only plain names are placeholders here, so before rendering every
other brace is replaced with a guard character, which no outside text can hold, and put back after rendering.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

BODY = "isi"  # the placeholder of the whole text of a report
BODY_MARK = "\ufdd2"  # stands for {{isi}} while the values are filled in
PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
GUARDED_PLACEHOLDER = re.compile("\ufdd0\ufdd0\\s*([a-z_]+)\\s*\ufdd1\ufdd1")
GUARDS = str.maketrans("{}", "\ufdd0\ufdd1")
BRACES = str.maketrans("\ufdd0\ufdd1", "{}")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_ELEMENT = f"{WORD}body"
PARAGRAPH = f"{WORD}p"
TEXT = f"{WORD}t"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def placeholder(name: str) -> str:
    """Return a name as it is written in a template.

    >>> placeholder("judul")
    '{{judul}}'
    """
    return "{{" + name + "}}"


def paragraph_text(paragraph: Any) -> str:
    """Return the text of a paragraph element, without that of text boxes in it."""
    return _joined(_text_elements(paragraph))


def placeholder_names(paragraph: Any) -> list[str]:
    """Return the names of the placeholders in a paragraph element."""
    text = paragraph_text(paragraph)
    return PLACEHOLDER.findall(text)


def guard_braces(text: str) -> str:
    """Return a text or XML without braces, so that nothing in it is evaluated."""
    return text.translate(GUARDS)


def restore_braces(text: str) -> str:
    """Return a text or XML with the braces that `guard_braces` replaced."""
    return text.translate(BRACES)


def isolate_placeholders(root: Any) -> None:
    """Write each guarded placeholder with braces into the element where it begins: Word splits it."""
    for paragraph in root.iter(PARAGRAPH):
        _isolate_in_paragraph(_text_elements(paragraph))


def _text_elements(paragraph: Any) -> list[Any]:
    """Return the text elements of a paragraph, without those of text boxes in it."""
    elements = []
    for element in paragraph.iter(TEXT):
        nearest = next(element.iterancestors(PARAGRAPH))
        if nearest is paragraph:
            elements.append(element)
    return elements


def _joined(elements: Iterable[Any]) -> str:
    texts = [element.text or "" for element in elements]
    return "".join(texts)


def _isolate_in_paragraph(elements: Sequence[Any]) -> None:
    text = _joined(elements)
    owners = []  # of each character
    for element in elements:
        length = len(element.text or "")
        owners += [element] * length
        element.text = ""
    position = 0
    for match in GUARDED_PLACEHOLDER.finditer(text):
        start, end = match.span()
        _append(owners, text, position, start)
        owners[start].text += placeholder(match[1])
        position = end
    _append(owners, text, position, len(text))
    for element in elements:
        if element.text != element.text.strip():
            element.set(SPACE, "preserve")


def _append(
    owners: Sequence[Any],
    text: str,
    start: int,
    end: int,
) -> None:
    """Append characters to the elements they came from."""
    for position in range(start, end):
        owner = owners[position]
        owner.text += text[position]
