"""Annexes of a decree: the applications of the government, its master data with producer and walidata."""

from collections.abc import Iterator, Sequence

from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.letters import BLANK
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, table
from spbe_inventory.actions.reports.posts import head_of_government
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, NewPage, Paragraph, Points, Signatures
from spbe_inventory.domain.lists import ApplicationStatus, SettingName, UnitStatus
from spbe_inventory.domain.records import Application, DataSet, Unit
from spbe_inventory.domain.report import Table
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import t
from spbe_inventory.rules.said import said

NAMED = 12
OFFICES = ("owner", "producer", "steward")
COMING = (ApplicationStatus.PLANNED, ApplicationStatus.BUILDING, ApplicationStatus.TRIAL)
GONE = (ApplicationStatus.IDLE, ApplicationStatus.STOPPED)


def content(material: Material) -> Content:
    """Give both annexes, and a note of what is still open, which is not part of the decree."""
    applications = [one for one in material.applications if one.known("status") not in (*COMING, *GONE)]
    master = [one for one in _data_sets(material) if said(one, "master")]
    return Content(
        title=t("Annexes of a decree"),
        blocks=tuple(_blocks(material, applications, master)),
        tables=(_application_table(material, applications), _master_table(material, master)),
        letter=True,
        headed=False,
    )


def _data_sets(material: Material) -> list[DataSet]:
    return [one for one in material.own(DataSet) if not material.unit or one.known("producer") == material.unit]


def _blocks(material: Material, applications: list[Application], master: list[DataSet]) -> Iterator[Block]:
    yield from _head(material, t("ANNEX I"), t("List of applications"))
    yield _grid(_application_table(material, applications), (2, 7, 8, 9, 3))
    yield from _end(material)
    yield NewPage()
    yield from _head(material, t("ANNEX II"), t("List of master data, with producer and walidata"))
    yield (
        _grid(_master_table(material, master), (2, 7, 6, 6, 6))
        if master
        else Paragraph(t("No master data are on record yet."))
    )
    yield from _end(material)
    if notes := tuple(_notes(material, applications, master)):
        yield NewPage()
        yield Heading(t("Note of the drafter, not part of the decree"))
        yield Points(tuple(Item(text) for text in notes))


def _head(material: Material, annex: str, title: str) -> Iterator[Block]:
    head = head_of_government(material.view.snapshot.agencies[material.view.agency])
    yield Paragraph(f"{annex} · {t('Decree of the {head}', head=head)}", place="right")
    yield Paragraph(f"{t('Number')}: {BLANK} · {t('Date')}: {BLANK}", place="right")
    yield Heading(title)


def _end(material: Material) -> Iterator[Block]:
    head = head_of_government(material.view.snapshot.agencies[material.view.agency])
    place = material.setting(SettingName.PLACE) or BLANK
    set_at = f"{t('Set at {place}', place=place)}\n{t('on {day}', day=BLANK)}"
    yield Signatures((("", ""), (f"{set_at}\n{head.upper()},", BLANK)))


def _grid(found: Table, shares: tuple[int, ...]) -> Grid:
    rows = tuple((number(place), *map(str, row)) for place, row in enumerate(found.rows, 1))
    return Grid((t("No."), *found.head), rows, shares)


def _application_table(material: Material, applications: list[Application]) -> Table:
    columns = {t("Application"): USUAL, t("Office in charge"): USUAL, t("Function"): WIDE, t("Status"): USUAL}
    rows = tuple((one.name, *_firm(material, one, ("owner", "function", "status"))) for one in applications)
    return table(t("Applications"), columns, rows)


def _master_table(material: Material, master: list[DataSet]) -> Table:
    columns = {t("Master data"): USUAL, t("Data producer"): USUAL, t("Walidata"): USUAL, t("Data standard"): USUAL}
    rows = tuple((one.name, *_firm(material, one, ("producer", "steward", "standard"))) for one in master)
    return table(t("Master data"), columns, rows)


def _firm(material: Material, record: Application | DataSet, fields: Sequence[str]) -> Iterator[str]:
    """Say what is certain; what is assumed, disputed, not known or not answered stays blank for the drafter."""
    for name, text in zip(fields, material.words(record, fields), strict=True):
        answer = record.answer(name)
        units = material.snapshot.units
        if answer is Answer.VALUE and name in OFFICES and record.known(name) in units:
            yield units[record.known(name)].name
        else:
            yield text if answer is Answer.VALUE else t("none") if answer is Answer.NONE else "…"


def _without(records: Sequence[Application | DataSet], field: str) -> list[str]:
    return [one.name for one in records if one.answer(field) not in (Answer.VALUE, Answer.NONE)]


def _notes(material: Material, applications: list[Application], master: list[DataSet]) -> Iterator[str]:
    """Say what is blank or not known, so that nobody sets it unseen."""
    for told, names in (
        (t("Office in charge not certain"), _without(applications, "owner")),
        (t("Function not certain"), _without(applications, "function")),
        (t("Status not certain"), _without(applications, "status")),
        (t("Producer not certain"), _without(master, "producer")),
        (t("Walidata not certain"), _without(master, "steward")),
        (t("Not answered whether they are master data"), _without(_data_sets(material), "master")),
    ):  # fmt: skip
        if names:
            yield f"{told}: {some_of(names, NAMED)} ({number(len(names))})"
    for told, statuses in (
        (t("Left out because they are not in use yet"), COMING),
        (t("Left out because they are idle or stopped"), GONE),
    ):
        if left := [one.name for one in material.applications if one.known("status") in statuses]:
            yield f"{told}: {some_of(left, NAMED)}"
    units = material.view.snapshot.units
    if gone := [one.name for one in applications if _is_gone(units.get(str(one.known("owner") or "")))]:
        yield f"{t('The office in charge was dissolved or merged')}: {some_of(gone, NAMED)}"


def _is_gone(unit: Unit | None) -> bool:
    return unit is not None and unit.known("status") == UnitStatus.DISSOLVED
