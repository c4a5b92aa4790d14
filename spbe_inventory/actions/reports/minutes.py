"""Minutes of verification: the office's applications, whether the list is complete, two places to sign."""

from collections.abc import Iterator

from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.letters import BLANK, NAME, one_a_page
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, table
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Points, Signatures
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.records import Application, Unit
from spbe_inventory.domain.report import Table
from spbe_inventory.errors import NotFound
from spbe_inventory.files.headings import COMPLETE, MINUTES_NUMBER, MINUTES_OFFICE
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

SHOWN = ("status", "function", "hosting")
SPARE = 5  # rows left blank for applications that are not on record yet


def content(material: Material) -> Content:
    """Give the minutes of one office, or those of every office, each on pages of their own."""
    if not material.offices:
        raise NotFound("no-office-on-record")
    return Content(
        title=t("Minutes of verification"),
        blocks=tuple(one_a_page(_minutes(material, unit) for unit in material.offices)),
        tables=(_table(material),),
        letter=True,
    )


def _table(material: Material) -> Table:
    """Give the applications of all offices that are verified, with room for the correction."""
    heads = (t("Office"), t("Application"), t("Status"), t("Function"), t("Place it runs"))
    columns = {**dict.fromkeys(heads, USUAL), t("Correction"): WIDE}
    rows = [
        (unit.name, one.name, *material.words(one, SHOWN))
        for unit in material.offices
        for one in material.applications
        if one.known("owner") == unit.key
    ]
    return table(t("Applications"), columns, tuple((*row, "") for row in rows))


def _minutes(material: Material, unit: Unit) -> Iterator[Block]:
    own = [one for one in material.applications if one.known("owner") == unit.key]
    yield Heading(t("MINUTES OF VERIFICATION OF THE REGISTER OF APPLICATIONS"))
    yield Paragraph(f"{t('Number')}: {BLANK}", place="middle")
    yield Paragraph(
        t(
            "On this day, {blank}, those who sign below have gone through the applications of {office} "
            "on record in the register of {agency}. As the register stood on {day}, they are:",
            blank=BLANK,
            office=unit.name,
            agency=material.agency,
            day=day(material.as_of),
        )
    )
    yield _applications(material, own)
    yield Paragraph(
        t(
            "Rows that are wrong are struck out, missing applications are written into the blank rows. "
            "The statement below is what counts:"
        )
    )
    head = (t("Statement"), t("Filled in: yes / not yet"), t("Day, month, year"))
    yield Grid(head, tuple(_statement(unit)), (7, 8, 5))
    yield Points(
        (
            Item(t("“Yes” makes the list the measure: what is not on it counts as not there.")),
            Item(t("“Not yet” or a blank states nothing; nothing is concluded from it.")),
        )
    )
    walidata = material.setting(SettingName.PREPARED_BY) or t("team that keeps the register")
    yield Signatures(((t("For {office},", office=unit.name), NAME), (t("For {office},", office=walidata), NAME)))


def _applications(material: Material, own: list[Application]) -> Grid:
    rows = [(number(place), one.name, *material.words(one, SHOWN), "") for place, one in enumerate(own, 1)]
    rows += [(number(len(own) + place), "", "", "", "", "") for place in range(1, SPARE + 1)]
    head = (t("No."), t("Application"), t("Status"), t("Function"), t("Place it runs"), t("Correction"))
    return Grid(head, tuple(rows), (2, 6, 4, 8, 4, 5))


def _statement(unit: Unit) -> Iterator[tuple[str, str, str]]:
    """Give the rows that are read again when the minutes are imported."""
    yield str(COMPLETE), "", ""
    yield str(MINUTES_NUMBER), "", ""
    yield str(MINUTES_OFFICE), unit.key, ""
