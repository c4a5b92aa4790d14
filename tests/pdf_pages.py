"""What stands on the pages of a PDF, read from its tags by pypdf: headings, tables and their rows, other text."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

CELLS = ("/TH", "/TD")


@dataclass
class Element:
    """A tagged part of a document: its tag, the pages it stands on, for a table those of each row of its body."""

    tag: str
    pages: list[int]
    rows: list[list[int]] = field(default_factory=list)


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def elements(pdf: PdfReader) -> Iterator[Element]:
    """Yield headings, tables and paragraphs in the order of reading."""
    numbers = {}
    for number, page in enumerate(pdf.pages, 1):
        assert page.indirect_reference is not None
        numbers[page.indirect_reference.idnum] = number
    root: Any = pdf.trailer["/Root"]
    yield from _elements(root["/StructTreeRoot"], numbers)


def _elements(node: DictionaryObject, numbers: dict[int, int]) -> Iterator[Element]:
    tag = str(node.get("/S", ""))
    if tag == "/Table":
        rows = [sorted(_pages(row, numbers)) for row in _body_rows(node)]
        yield Element(tag, sorted(_pages(node, numbers)), rows)
    elif tag in ("/P", "/Figure", "/LI", "/Title") or tag.startswith("/H"):
        yield Element(tag, sorted(_pages(node, numbers)))
    else:
        children = _children(node)
        held = [child for child in children if not _is_structure(child)]
        if held:
            yield Element(tag, sorted(_pages(node, numbers)))
            return
        for child in children:
            yield from _elements(child, numbers)


def _is_structure(node: Any) -> bool:
    return isinstance(node, DictionaryObject) and "/S" in node


def _children(node: DictionaryObject) -> list[Any]:
    held = node.get("/K", ArrayObject())
    if isinstance(held, IndirectObject):
        held = held.get_object()
    many = held if isinstance(held, ArrayObject) else [held]
    return [
        child.get_object() if isinstance(child, IndirectObject) else child
        for child in many
    ]


def _pages(node: DictionaryObject, numbers: dict[int, int], above: int = 0) -> set[int]:
    """Return the pages on which the content of a node stands."""
    here = above
    if "/Pg" in node:
        here = numbers[node.raw_get("/Pg").idnum]
    pages = set()
    for child in _children(node):
        if isinstance(child, int):
            pages.add(here)
        elif isinstance(child, DictionaryObject):
            if child.get("/Type") == "/MCR":
                page = here
                if "/Pg" in child:
                    page = numbers[child.raw_get("/Pg").idnum]
                pages.add(page)
            elif child.get("/Type") != "/OBJR":
                pages |= _pages(child, numbers, here)
    return pages


def _body_rows(node: DictionaryObject) -> Iterator[DictionaryObject]:
    for child in _children(node):
        if not isinstance(child, DictionaryObject):
            continue
        if child.get("/S") == "/TR":
            yield child
        elif child.get("/S") == "/TBody":
            yield from _body_rows(child)
