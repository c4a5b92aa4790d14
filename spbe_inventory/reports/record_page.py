"""The one page of a record as blocks: what it is, what is missing, what it is joined with, its facts, its history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from spbe_inventory.documents.blocks import Heading, Item, Pairs, Paragraph, Points
from spbe_inventory.documents.record_page import (
    Fact,
    FieldChange,
    PageChange,
    PageSource,
    RecordPage,
)
from spbe_inventory.language.forms import age, day, listing, number, part_of
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.queries.application_seals import page_seal_text
from spbe_inventory.reports.record_connections import connection_blocks
from spbe_inventory.reports.record_findings import missing_blocks
from spbe_inventory.reports.shared.grids import Blocks
from spbe_inventory.reports.shared.limited_lists import DOT
from spbe_inventory.reports.shared.wording import labelled, noted

SHOWN_ELSEWHERE = frozenset(["basis", "source"])  # fields that stand among the sources
ACTIONS = {
    "create": N_("created"),
    "edit": N_("changed"),
    "remove": N_("taken back"),
}


def record_blocks(page: RecordPage, limit: int | None = None) -> Blocks:
    """Yield the page of a record; of each list at most `limit` entries, all where there is no limit."""
    yield from _standing(page)
    yield Pairs((*page.headline, *_answered(page), *_seal(page)))
    yield from missing_blocks(page, limit)
    yield from connection_blocks(page, limit)
    yield from _counts(page)
    yield from _facts(page)
    yield from _sources(page.sources)
    yield from _history(page)


def _answered(page: RecordPage) -> tuple[tuple[str, str], ...]:
    """Return how many of the fields that are asked are answered and how many are not clear; nothing of none asked."""
    if not page.asked:
        return ()
    pairs = [(_("Fields answered"), part_of(page.answered, page.asked))]
    if page.unclear:
        pairs.append((_("Fields not known or not certain"), number(page.unclear)))
    return tuple(pairs)


def _seal(page: RecordPage) -> tuple[tuple[str, str], ...]:
    """Return what the seal of an application says, and what is to be mended where it was returned."""
    if page.seal is None:
        return ()
    pairs = [(_("Seal"), page_seal_text(page.seal))]
    if page.seal.remark:
        pairs.append((_("Returned, to be mended"), page.seal.remark))
    return tuple(pairs)


def _standing(page: RecordPage) -> Blocks:
    """Yield why a record is counted nowhere, and for which other one it stands in."""
    if page.withdrawn:
        text = _("it stays on record and is counted nowhere.")
        yield Paragraph(text, _("Withdrawn"))
    if page.set_apart:
        text = _("{reason}; it is counted as no application.", reason=page.set_apart)
        yield Paragraph(text, _("Set apart"))
    if page.units_below:
        text = ngettext(
            "With {count} unit below it.",
            "With {count} units below it.",
            page.units_below,
            count=number(page.units_below),
        )
        yield Paragraph(text)
    if page.stood_in:
        text = _("“{name}” was merged into this record.", name=page.stood_in)
        yield Paragraph(text, _("Merged"))


def _counts(page: RecordPage) -> Blocks:
    """Yield how many records of each kind the register of a government holds."""
    if page.counts:
        yield Heading(_("On record"))
        rows = [(count.label, number(count.count)) for count in page.counts]
        yield Pairs(tuple(rows))


def _facts(page: RecordPage) -> Blocks:
    """Yield the answered fields by part with the numbers of their sources, then those without an answer."""
    yield Heading(_("What is on record"))
    for part, facts in groupby(page.facts, key=lambda fact: fact.part):
        shown = [fact for fact in facts if fact.field not in SHOWN_ELSEWHERE]
        if part and shown:
            yield Heading(part, 2)
        if shown:
            pairs = [(fact.label, _fact_text(fact)) for fact in shown]
            yield Pairs(tuple(pairs))
    disputed = [fact for fact in page.facts if fact.competing]
    if disputed:
        yield Heading(_("Different by source"), 2)
        items = [_dispute_item(fact) for fact in disputed]
        yield Points(tuple(items))
    yield from _open_fields(page)


def _open_fields(page: RecordPage) -> Blocks:
    """Yield the fields that nobody has answered, part by part."""
    yield from _counted_open_fields(page)
    if page.optional_fields:
        labels = listing([field.label for field in page.optional_fields])
        yield Paragraph(labels, _("May be answered besides, not counted"))


def _counted_open_fields(page: RecordPage) -> Blocks:
    """Yield the fields without an answer of those that are counted."""
    if not page.open_fields:
        return
    title = _("Not answered")
    count = number(len(page.open_fields))
    yield Heading(f"{title} ({count})", 2)
    items = []
    for part, fields in groupby(page.open_fields, key=lambda field: field.part):
        labels = listing([field.label for field in fields])
        if not part:
            yield Paragraph(labels)
        else:
            text = labelled(part, labels)
            items.append(Item(text))
    if items:
        yield Points(tuple(items))


def _fact_text(fact: Fact) -> str:
    marks = [f"[{source}]" for source in fact.sources]
    joined_marks = "".join(marks)
    text = f"{fact.text} {joined_marks}"
    return text.strip()


def _dispute_item(fact: Fact) -> Item:
    values = [f"{value.text} [{value.source}]" for value in fact.competing]
    return Item(fact.label, tuple(values))


def _sources(sources: Sequence[PageSource]) -> Blocks:
    """Yield the sources by number, with remarks on single fields."""
    if not sources:
        return
    yield Heading(_("Sources"), 2)
    items = []
    for source in sources:
        words = _source_text(source)
        text = f"[{source.number}] {words}"
        items.append(Item(text, source.notes))
    yield Points(tuple(items))


def _source_text(source: PageSource) -> str:
    """Return a source in words: one that was stated, else the batch that wrote the fact."""
    words = ": ".join(filter(None, [source.basis, source.source]))
    dated = day(source.day)
    if source.age is not None:
        dated = f"{dated}, {age(source.age)}"
    if source.batch is None:
        if source.day:
            return noted(words, dated)
        return words
    recorded = _(
        "recorded by {who} on {day}, batch {batch}",
        who=source.actor,
        day=dated,
        batch=number(source.batch),
    )
    if not words:
        return recorded
    return f"{recorded} ({words})"


def _history(page: RecordPage) -> Blocks:
    """Yield the changes, newest first, each field before and after."""
    if not page.changes:
        return
    items = [_change_item(change) for change in page.changes]
    title = _("History")
    count = number(page.change_count)
    yield Heading(f"{title} ({count})")
    yield Points(tuple(items))
    hidden = page.change_count - len(page.changes)
    if hidden:
        text = ngettext(
            "… and {count} earlier change",
            "… and {count} earlier changes",
            hidden,
            count=number(hidden),
        )
        yield Paragraph(text)


def _change_item(change: PageChange) -> Item:
    recorded_at = datetime.fromisoformat(change.at)
    moment = recorded_at.astimezone()
    date_text = day(moment.date())
    time = moment.strftime("%H:%M")
    basis = ": ".join(filter(None, [change.basis, change.source]))
    origin = DOT.join(filter(None, [change.actor, change.place, basis]))
    action = _(ACTIONS[change.action])
    batch = number(change.batch)
    text = f"[{batch}] {date_text} {time} {action}: {origin}"
    field_changes = tuple(_field_changes(change.fields))
    return Item(text, field_changes)


def _field_changes(fields: Sequence[FieldChange]) -> Iterator[str]:
    for field in fields:
        before = field.before or _("not answered")
        after = field.after or _("not answered")
        yield labelled(field.label, f"{before} → {after}")
