"""Material for the review of architecture and roadmap: what changed in the register between two days.

Perpres 95/2018 Pasal 12 ayat (5) and (6), 19 ayat (5) and (6).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spbe_inventory.actions.loading import moment, was_there
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import YEAR, Material
from spbe_inventory.actions.reports.monitoring import changes
from spbe_inventory.actions.reports.parts import USUAL, WIDE, limited, table
from spbe_inventory.actions.reports.posts import head_of_government
from spbe_inventory.actions.told import told_of
from spbe_inventory.actions.undoing import GONE, Changed, difference_of_days
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Pairs, Paragraph, Points
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import SettingName, Verdict
from spbe_inventory.domain.plain import split
from spbe_inventory.domain.report import Table
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.runner import is_local

TOLD = (
    "application",
    "exchange",
    "need",
    "data_set",
    "service",
    "process",
    "facility",
    "objective",
    "plan_item",
    "setting",
    "unit",
)
PAPERS = (
    SettingName.ARCHITECTURE_DECREE, SettingName.ARCHITECTURE_FROM, SettingName.ARCHITECTURE_UNTIL,
    SettingName.ARCHITECTURE_REVIEWED, SettingName.ROADMAP_DECREE, SettingName.ROADMAP_FROM, SettingName.ROADMAP_UNTIL,
    SettingName.ROADMAP_REVIEWED,
)  # fmt: skip


def content(material: Material) -> Content:
    """Give what changed since the day that was named, else since a year ago or the beginning of the register."""
    since = material.since(YEAR)
    found = _changes(material, since)
    return Content(
        title=t("Material for the review of architecture and roadmap"),
        blocks=tuple(_blocks(material, since, found)),
        tables=(_table(material, found),),
        notes=(t("period {first} to {last}", first=day(since), last=day(material.as_of)),),
    )


def _changes(material: Material, since: date) -> list[Changed]:
    """Give what was recorded of the government's own records, of the office's applications where one is named."""
    if not was_there(material.catalogue, since):
        return []
    last = material.catalogue.recorded or (material.as_of if material.as_of < today() else None)
    found = [
        one for one in difference_of_days(replace(material.catalogue, recorded=None), since, last) if one.kind in TOLD
    ]
    with moment(replace(material.catalogue, recorded=since)) as then:
        before = then.load(TOLD)
    told = []
    for one in found:
        record = material.view.snapshot.records[one.kind].get(one.key) or before.records[one.kind].get(one.key)
        if record is None or record.agency != material.view.agency:
            continue
        if not material.unit or record.known("owner" if one.kind == "application" else "unit") == material.unit:
            told.append(one)
    return told


def _blocks(material: Material, since: date, found: list[Changed]) -> Iterator[Block]:
    yield Heading(t("Ground and standing"))
    local = is_local(material.view)
    first = material.cite("perpres-95-2018:12/5" if local else "perpres-95-2018:11/5")
    second = material.cite("perpres-95-2018:19/5" if local else "perpres-95-2018:18/5")
    yield Paragraph(
        t(
            "{first} and {second}: architecture and roadmap are reviewed at mid-term and in the last year, or at any "
            "time as needed. This is material; the review is done by the {head}.",
            head=head_of_government(material.view.snapshot.agencies[material.view.agency]),
            first=first,
            second=second,
        )
    )
    yield Pairs(tuple((str(name.label), material.said(name)) for name in PAPERS))
    yield Heading(t("What changed in the register"))
    if not was_there(material.catalogue, since):
        yield Paragraph(t("On {day} the register was not there yet: nothing can be compared.", day=day(since)))
        return
    yield _counts(found)
    for kind in TOLD:
        rows = tuple(_row(material, one) for one in found if one.kind == kind)
        if rows:
            yield Heading(str(KINDS[kind].plural), 2)
            yield from limited(Grid((t("Change"), t("Record"), t("What changed")), rows, (4, 6, 9)))
    yield Heading(t("What changed in the results"))
    yield from _results(material, since)


def _counts(found: list[Changed]) -> Grid:
    counts = Counter((one.kind, one.verdict) for one in found)
    verdicts = (str(Verdict.NEW), str(Verdict.CHANGED), GONE)
    rows = [(str(KINDS[kind].plural), *(number(counts[kind, one]) for one in verdicts)) for kind in TOLD]
    return Grid((t("Kind of record"), *_words().values()), tuple(rows), (8, 3, 3, 3))


def _words() -> dict[str, str]:
    return {str(Verdict.NEW): t("new"), str(Verdict.CHANGED): t("changed"), GONE: t("gone")}


def _row(material: Material, one: Changed) -> tuple[str, str, str]:
    fields = KINDS[one.kind].fields
    said = [
        f"{fields[name].label}: {_text(material, fields[name], before)} → {_text(material, fields[name], after)}"
        for name, before, after in one.fields
        if name in fields
    ]
    return _words()[one.verdict], one.name, "; ".join(said)


def _text(material: Material, field: Field, said: object) -> str:
    """Say what a field said or says; records that it names are told by name."""
    value, mark = split(said)
    if field.refers and value:
        names = [material.name(field.refers, str(key)) for key in (value if isinstance(value, list) else [value])]
        return ", ".join(names) + (f" ({mark.label})" if mark else "")
    return told_of(field, said) or "-"


def _results(material: Material, since: date) -> Iterator[Block]:
    found = changes(material, since)
    if found is None:
        return
    lines = (
        t("Indications of a gap that are none any more: {count}", count=number(len(found.closed))),
        t("New indications of a gap: {count}", count=number(len(found.new))),
        t("Those that weigh more than before: {count}", count=number(len(found.worse))),
        t("Those that cannot be told any more: {count}", count=number(len(found.unsettled))),
    )
    yield Points(tuple(Item(line) for line in lines))


def _table(material: Material, found: list[Changed]) -> Table:
    columns = {t("Kind of record"): USUAL, t("Change"): USUAL, t("Record"): USUAL, t("What changed"): WIDE}
    return table(t("Changes"), columns, tuple((str(KINDS[one.kind].label), *_row(material, one)) for one in found))
