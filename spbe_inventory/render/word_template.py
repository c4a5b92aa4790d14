"""A report inside somebody's own Word template: values in the place of their names, the text where {{isi}} stands."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.blocks import Pairs, Paragraph
from spbe_inventory.domain.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.inert.screen import plain
from spbe_inventory.render.word import Written
from spbe_inventory.render.word_xml import saved

if TYPE_CHECKING:
    from docx.document import Document

BODY = "isi"
NAME = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
SECTION = "}sectPr"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIMIT = 20_000_000  # bytes
UNPACKED_LIMIT = 200_000_000  # bytes of all parts together


def into_template(path: Path, report: Report) -> bytes:
    """Give the template with the report in it; without {{isi}} or any value it knows, the text comes at its end.

    A report of several variants fills the template for each, one below the other on new pages. What is no Word file, or
    names a value that no report of this kind has, is a BadInput.
    """
    document = _opened(path)
    written = Written(document, report)
    found = {name for one in _paragraphs(document) for name in NAME.findall(one.text)}
    first, *others = report.variants or ({},)
    if unknown := found - report.named.keys() - first.keys() - {BODY}:
        known = ", ".join(f"{{{{{name}}}}}" for name in (BODY, *report.named, *first))
        raise BadInput("template-unknown-name", path=path, name=", ".join(sorted(unknown)), known=known)
    bodies = [one for one in _paragraphs(document) if BODY in NAME.findall(one.text)]
    alone = [one for one in document.paragraphs if one.text.strip() and NAME.fullmatch(one.text.strip())]
    if bodies and (len(bodies) > 1 or bodies[0].text not in [one.text for one in alone]):
        raise BadInput("template-body-place", path=path)
    if others and BODY not in found and found & first.keys():
        _repeat(document, [{**report.named, **one} for one in others])
    for paragraph in list(_paragraphs(document)):
        names = NAME.findall(paragraph.text)
        if names and names != [BODY]:
            _filled(paragraph, {**report.named, **first})
    if BODY in found or not found:
        _write_body(document, written)
    return saved(document)


def _repeat(document: "Document", variants: Sequence[dict[str, str]]) -> None:
    """Put a copy of the body for each further variant behind the body, filled, each on a new page."""
    from docx.enum.text import WD_BREAK
    from docx.text.paragraph import Paragraph as Lines

    body = document.element.body
    pattern = [deepcopy(one) for one in body if not one.tag.endswith(SECTION)]
    for values in variants:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for one in pattern:
            copy = deepcopy(one)
            body.insert(len(body) - 1, copy)
            for lines in (copy, *copy.iter(f"{W}p")):
                paragraph = Lines(lines, document)
                if lines.tag == f"{W}p" and NAME.findall(paragraph.text):
                    _filled(paragraph, values)


def _opened(path: Path) -> "Document":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        data = _content(path)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > UNPACKED_LIMIT:
                raise BadInput("template-not-word", path=path)
        document = docx.Document(io.BytesIO(data))
        list(_paragraphs(document))  # what has no body or no section breaks here
    except OSError as error:
        raise BadInput("template-unreadable", path=path) from error
    except (zipfile.BadZipFile, PackageNotFoundError, LookupError, ValueError, SyntaxError, AttributeError) as error:
        raise BadInput("template-not-word", path=path) from error
    if not document.sections:
        raise BadInput("template-not-word", path=path)
    return document


def _content(path: Path) -> bytes:
    """Give the content of a regular file that is not too large; a device or a pipe may have no end."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(LIMIT)


def _paragraphs(document: "Document") -> Iterator[Any]:
    """Give the paragraphs of body, tables, heads and feet of pages."""
    yield from document.paragraphs
    yield from _in_tables(document.tables)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from part.paragraphs
            yield from _in_tables(part.tables)


def _in_tables(tables: Any) -> Iterator[Any]:
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
                yield from _in_tables(cell.tables)


def _filled(paragraph: Any, values: dict[str, str]) -> None:
    """Put values in the place of their names; Word may have parted a name into several runs: the first takes it all."""
    text = NAME.sub(lambda name: plain(values.get(name[1], name[0])), paragraph.text)
    first, *others = paragraph.runs
    for run in others:
        run.text = ""
    first.text = text


def _write_body(document: "Document", written: Written) -> None:
    """Write the text of the report where {{isi}} stands alone, else at the end."""
    place = next((one for one in document.paragraphs if NAME.findall(one.text) == [BODY]), None)
    body = document.element.body
    before = len(body)
    written.add_all()
    if place is None:
        return
    own = place._p  # noqa: SLF001 - python-docx cannot move what was written
    made = [one for one in list(body)[before - 1 :] if not one.tag.endswith(SECTION)]
    for one in made:
        own.addprevious(one)
    own.getparent().remove(own)


def example(report: Report) -> bytes:
    """Give a template to be edited: the letterhead, then the values of a report of several variants, or {{isi}}."""
    import docx

    bare = replace(report, letter=False, contents=False, cover=(), title="{{judul}}", subject="{{instansi}}")
    written = Written(docx.Document(), bare)
    written.prepare()
    written.begin()
    values = tuple((name.replace("_", " "), f"{{{{{name}}}}}") for name in next(iter(report.variants), {}))
    written.add(Pairs(values) if values else Paragraph(f"{{{{{BODY}}}}}"))
    return saved(written.document)
