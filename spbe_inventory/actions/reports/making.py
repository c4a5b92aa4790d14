"""Make a report: a kind's content, and around it the letterhead, the cover, and the texts that are cited."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from spbe_inventory import __version__
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.in_words import citation_row, regulation_rows
from spbe_inventory.actions.reports.asked import Asked
from spbe_inventory.actions.reports.content import Content, Header
from spbe_inventory.actions.reports.kinds import maker
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.domain.assessment import CitationRow
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Points
from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.domain.edition import without_addresses
from spbe_inventory.domain.lists import SettingName, Verified
from spbe_inventory.domain.report import Letterhead, Report
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import regular_bytes
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import t
from spbe_inventory.render.logo import is_logo

LOGO_LIMIT = 5_000_000  # bytes


def make(catalogue: Catalogue, asked: Asked) -> Report:
    """Make a report of a kind, in the language of now, from the catalogue as it is."""
    material = Material(catalogue, asked)
    return framed(material, maker(asked.kind)(material))


def framed(material: Material, made: Content) -> Report:
    """Put the frame around what a kind gives; for the public no address of a server or page is left in it."""
    if material.scope.public:
        subject = made.subject or material.office
        made = _cleaned(replace(made, header=made.header or material.header, subject=subject))
    cited = tuple(citation_row(one) for one in material.cited.values())
    head = made.header or material.header
    return Report(
        kind=material.asked.kind,
        language=current(),
        version=__version__,
        edition=str(material.asked.edition),
        agency_key=head.key,
        agency=head.name,
        as_of=material.as_of.isoformat(),
        prepared_by=head.prepared_by,
        title=made.title,
        subject=made.subject or material.office or head.name,
        cover=() if made.letter else (*_cover(material, head, cited), *made.notes),
        letter=made.letter,
        letterhead=letterhead(material, secretary=made.secretary) if made.letter and made.headed else Letterhead(),
        contents=made.contents and not made.letter,
        lying=made.lying,
        blocks=(*made.blocks, *([] if made.letter and not made.sourced else _sources(material, cited))),
        tables=made.tables,
        regulations=regulation_rows(material.cited.values()),
        named=_named(material, head, made),
        variants=made.variants,
        assessment=made.assessment,
    )


def _cover(material: Material, head: Header, cited: Iterable[CitationRow]) -> Iterator[str]:
    """Say under the title of which day it is, on what it rests, who prepared it."""
    yield t("As of {day}", day=day(material.as_of))
    if material.unit:
        yield head.name
    if head.code:
        yield t("area code {code}", code=head.code)
    if head.recorded:
        yield t("register last changed {day}", day=day(head.recorded))
    if head.prepared_by:
        yield t("prepared by {office}", office=head.prepared_by)
    yield t("rules of spbe_inventory {version}", version=__version__)
    if material.scope.public:
        yield t("edition for the public")
    if any(one.verified != str(Verified.TEXT_SEEN.label) for one in cited):
        yield t("some provisions are known from secondary sources: the list at the end says which")


def _named(material: Material, head: Header, made: Content) -> dict[str, str]:
    """Give the values that a Word template may ask for in every kind."""
    return {
        "judul": made.title,
        "instansi": head.name,
        "perangkat_daerah": made.subject if material.unit else "",
        "tanggal": day(material.as_of),
        "penyusun": head.prepared_by,
    }


def _sources(material: Material, cited: Iterable[CitationRow]) -> Iterator[Block]:
    """Give the texts that are cited, and how each provision was checked: once, at the end."""
    rows = tuple((one.label, one.verified) for one in sorted(cited, key=lambda citation: citation.label))
    if rows:
        yield Heading(t("Regulations cited"))
        shown = regulation_rows(material.cited.values())
        yield Points(tuple(Item(one.title, (one.address,) if one.checked else ()) for one in shown))
        yield Grid((t("Provision"), t("How it was checked")), rows, (7, 5))


def letterhead(material: Material, *, secretary: bool) -> Letterhead:
    """Give what stands over letters, from the settings: lines (parted by |), and the logo that a setting names.

    Without that setting it is the government, and its secretariat where the secretary signs, else who prepares reports.
    """
    said = material.setting(SettingName.LETTERHEAD)
    lines = [one.strip() for one in said.split("|") if one.strip()]
    shown = tuple(lines) or _usual_lines(material, secretary=secretary)
    return Letterhead(_cleaned(shown) if material.scope.public else shown, _logo(material))


def _usual_lines(material: Material, *, secretary: bool) -> tuple[str, ...]:
    local = material.header.local
    name = t("Government of {agency}", agency=material.agency) if local else material.agency
    below = t("Regional secretariat") if secretary and local else material.header.prepared_by
    return tuple(line.upper() for line in (name, below) if line)


def _logo(material: Material) -> str:
    """Read the logo; where a setting names one that cannot be read or is no picture, BadInput."""
    name = material.setting(SettingName.LOGO)
    if not name:
        return ""
    path = Path(name)
    path = path if path.is_absolute() else material.catalogue.path.parent / path
    try:
        content = regular_bytes(path, LOGO_LIMIT)
    except OSError as error:
        raise BadInput("logo-unreadable", path=path) from error
    if not is_logo(content):
        raise BadInput("logo-no-picture", path=path)
    return base64.b64encode(content).decode()


def _cleaned(value: Any) -> Any:
    """Give a value with every text in it cleaned of addresses; pictures are of the public edition already."""
    if isinstance(value, str):
        return without_addresses(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type | Diagram):
        changed = {one.name: _cleaned(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **changed)
    return value
