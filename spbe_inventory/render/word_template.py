"""A report inside a Word template of an office: placeholders are filled, {{isi}} is the text."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.documents.blocks import Pairs, Paragraph
from spbe_inventory.documents.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.render.word import WordWriter
from spbe_inventory.render.word_placeholders import (
    BODY,
    BODY_ELEMENT,
    BODY_MARK,
    PARAGRAPH,
    PLACEHOLDER,
    guard_braces,
    isolate_placeholders,
    paragraph_text,
    placeholder,
    placeholder_names,
    restore_braces,
)
from spbe_inventory.render.word_xml import save_reproducibly, without_section
from spbe_inventory.sanitize.screen import strip_control

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate

MAX_FILE_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000  # of all parts together


def fill_template(path: Path, report: Report) -> bytes:
    """Return the template filled with the report, as DOCX; without placeholders the text is at the end.

    A report of several variants fills the template for each, one below the other on new pages. Raise BadInput if the
    file is not a Word file, is too large, or names a value that no report of this kind has.
    """
    template = _open_template(path)
    paragraphs = _paragraphs(template)
    names = _used_names(paragraphs)
    _refuse_unknown_names(path, names, report)
    _refuse_misplaced_body(path, paragraphs)
    document = _render(template, _variants_to_fill(report, names))
    if BODY in names or not names:
        _write_body(document, WordWriter(document, report))
    return save_reproducibly(document)


def build_template(report: Report) -> bytes:
    """Return a template to be edited, as DOCX: the letterhead, then the values of a variant, or {{isi}}."""
    import docx

    frame = replace(
        report,
        letter=False,
        contents=False,
        cover=(),
        title=placeholder("judul"),
        subject=placeholder("instansi"),
    )
    writer = WordWriter(docx.Document(), frame)
    writer.prepare()
    writer.begin()
    if report.variants:
        rows = []
        for name in report.variants[0]:
            label = name.replace("_", " ")
            rows.append((label, placeholder(name)))
        writer.add(Pairs(tuple(rows)))
    else:
        writer.add(Paragraph(placeholder(BODY)))
    return save_reproducibly(writer.document)


def _open_template(path: Path) -> "DocxTemplate":
    """Return the template, read whole; raise BadInput if it is not a Word file or unpacks to too much."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    broken = (
        zipfile.BadZipFile,
        PackageNotFoundError,
        LookupError,
        ValueError,
        SyntaxError,
        AttributeError,
    )
    try:
        content = _read_file(path)
        _refuse_large_package(path, content)
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        # A file without a body or with a broken header fails here.
        _placeholder_roots(template)
        sections = template.get_docx().sections
    except OSError as error:
        raise BadInput("template-unreadable", path=path) from error
    except broken as error:
        raise BadInput("template-not-word", path=path) from error
    if not sections:
        raise BadInput("template-not-word", path=path)
    return template


def _read_file(path: Path) -> bytes:
    """Return the content of a regular file, cut off at the limit; a device or a pipe may have no end."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(MAX_FILE_BYTES)


def _refuse_large_package(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = sum(part.file_size for part in package.infolist())
    if size > MAX_UNPACKED_BYTES:
        raise BadInput("template-not-word", path=path)


def _placeholder_roots(template: "DocxTemplate") -> list[Any]:
    """Return the XML elements in which placeholders are filled: the body, every header and footer."""
    part = template.get_docx().part
    body = part.element.body
    if body is None:
        raise ValueError(part.partname)
    roots = [body]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, page_part in template.get_headers_footers(uri):
            roots.append(page_part.element)
    return roots


def _paragraphs(template: "DocxTemplate") -> list[Any]:
    paragraphs: list[Any] = []
    for root in _placeholder_roots(template):
        paragraphs += root.iter(PARAGRAPH)
    return paragraphs


def _used_names(paragraphs: Sequence[Any]) -> set[str]:
    names: set[str] = set()
    for paragraph in paragraphs:
        names.update(placeholder_names(paragraph))
    return names


def _first_variant(report: Report) -> dict[str, str]:
    """Return the values of the first variant; none if the report has no variants."""
    if report.variants:
        return report.variants[0]
    return {}


def _variants_to_fill(report: Report, names: set[str]) -> list[dict[str, str]]:
    """Return the values of each copy of the template: several if it uses values of variants, no {{isi}}."""
    first = _first_variant(report)
    variants = [first]
    if BODY not in names and not names.isdisjoint(first):
        variants = list(report.variants)
    return [report.named | variant for variant in variants]


def _refuse_unknown_names(path: Path, names: set[str], report: Report) -> None:
    known = [BODY, *report.named, *_first_variant(report)]
    unknown = names.difference(known)
    if unknown:
        raise BadInput(
            "template-unknown-name",
            path=path,
            name=", ".join(sorted(unknown)),
            known=", ".join(placeholder(name) for name in known),
        )


def _refuse_misplaced_body(path: Path, paragraphs: Sequence[Any]) -> None:
    """Raise BadInput unless {{isi}} stands once at most, alone in a paragraph of the body."""
    bodies = [
        paragraph for paragraph in paragraphs if BODY in placeholder_names(paragraph)
    ]
    if not bodies:
        return
    first = bodies[0]
    text = paragraph_text(first).strip()
    is_alone = PLACEHOLDER.fullmatch(text) is not None
    is_in_body = first.getparent().tag == BODY_ELEMENT
    if len(bodies) > 1 or not is_alone or not is_in_body:
        raise BadInput("template-body-place", path=path)


def _render(
    template: "DocxTemplate", variants: Sequence[Mapping[str, str]]
) -> "Document":
    """Return the document with the placeholders filled; the body stands once for each variant."""
    contexts = [_template_context(values) for values in variants]
    template.render_init()
    bodies = [_render_body(template, context) for context in contexts]
    template.map_tree(bodies[0])
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for key, part in template.get_headers_footers(uri):
            xml = template.get_part_xml(part)
            rendered = _render_xml(template, xml, part, contexts[0])
            template.map_headers_footers_xml(key, rendered.encode())
    document: Document = template.get_docx().part.document
    for body in bodies[1:]:
        _append_on_new_page(document, body)
    return document


def _template_context(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values as printable text, and a mark in place of the text of the report."""
    context = {BODY: BODY_MARK}
    for name, value in values.items():
        context[name] = guard_braces(strip_control(value))
    return context


def _render_body(template: "DocxTemplate", context: dict[str, str]) -> Any:
    """Return the body of the template with the values of a variant."""
    from docx.oxml import parse_xml

    part = template.get_docx().part
    xml = _render_xml(template, template.get_xml(), part, context)
    body = parse_xml(xml)
    # Pictures of each variant get numbers of their own.
    template.fix_docpr_ids(body.getroottree())
    return body


def _render_xml(
    template: "DocxTemplate",
    xml: str,
    part: Any,
    context: dict[str, str],
) -> str:
    """Return the XML of a part with its placeholders filled; all other braces stay text."""
    from docx.oxml import parse_xml
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True)
    root = parse_xml(guard_braces(xml))
    isolate_placeholders(root)
    source = template.patch_xml(template.xml_to_string(root))
    rendered = template.render_xml_part(
        source,
        part,
        context,
        environment,
    )
    return restore_braces(rendered)


def _append_on_new_page(document: "Document", body: Any) -> None:
    from docx.enum.text import WD_BREAK

    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    *_contents, section = document.element.body
    for element in without_section(body):
        section.addprevious(element)


def _write_body(document: "Document", writer: WordWriter) -> None:
    """Write the text of the report where {{isi}} stood, else at the end."""
    body = document.element.body
    before = without_section(body)
    writer.add_all()
    for paragraph in before:
        if paragraph.tag == PARAGRAPH and BODY_MARK in paragraph_text(paragraph):
            for element in without_section(body)[len(before) :]:
                paragraph.addprevious(element)
            body.remove(paragraph)
