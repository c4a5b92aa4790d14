"""What a record is: its name, whose it is, its state, and why it may count nowhere."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExclusionReason
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.field_text import absence_text
from spbe_inventory.files.record_rows import cell_text
from spbe_inventory.language.texts import _
from spbe_inventory.queries.record_facts import field_label_of, text_of
from spbe_inventory.queries.record_links import office_of_application

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

# The fields that tell what a record is, whose it is and its state, where they are not those that a list shows.
HEADLINES = {
    "application": ("function", "owner", "status", "criticality"),
    "exchange": ("state", "data", "method", "frequency", "said_by"),
    "need": ("current_means", "freshness", "origin"),
    "unit": ("unit_kind", "parent", "status"),
    "data_set": ("description", "producer", "steward", "master", "personal"),
    "facility": ("facility_kind", "unit", "ownership", "in_use"),
    "agency": ("agency_kind", "province", "code"),
}


def full_name(snapshot: Snapshot, record: Record) -> str:
    """Return the full name of a record, else the title made of what it joins."""
    name = getattr(record, "name", "")
    if name and record.kind != "setting":
        return str(name)
    return snapshot.title(record.kind, record.key)


def set_apart_reason(snapshot: Snapshot, record: Record) -> str:
    """Return why a record is counted as no application, in words; empty for one that is."""
    if not isinstance(record, Application) or not record.set_apart:
        return ""
    if record.set_apart not in set(ExclusionReason):
        return ""
    return cell_text(snapshot, record, KINDS[record.kind].fields["set_apart"])


def headline(view: "RegisterView", record: Record) -> tuple[tuple[str, str], ...]:
    """Return what tells most of a record as (label, text), answered or not; of a need its status first."""
    status = tuple(_need_status(view, record))
    ends, others = _ends_and_fields(view.snapshot, record)
    return (*ends, *status, *others)


def record_headline(snapshot: Snapshot, record: Record) -> tuple[tuple[str, str], ...]:
    """Return what tells most of a record as (label, text), answered or not, from the record alone."""
    ends, others = _ends_and_fields(snapshot, record)
    return (*ends, *others)


def _ends_and_fields(
    snapshot: Snapshot, record: Record
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the ends of an exchange, and the fields that tell what a record is, as (label, text)."""
    kind = KINDS[record.kind]
    names = HEADLINES.get(record.kind)
    if names is None:
        names = tuple(name for name in kind.listed if name not in ("name", "number"))
    pairs = []
    for name in names:
        field = kind.fields[name]
        text = text_of(snapshot, record, field)
        if not text:
            text = absence_text(record.answer(name))
        pairs.append((field_label_of(record, field), text))
    return tuple(_ends(snapshot, record)), tuple(pairs)


def _ends(snapshot: Snapshot, record: Record) -> Iterable[tuple[str, str]]:
    """Yield the ends of an exchange as (label, text), each with the office that answers for it."""
    if not isinstance(record, Exchange):
        return
    fields = KINDS[record.kind].fields
    for side in ("giver", "taker"):
        office = office_of_application(snapshot, getattr(record, side))
        text = snapshot.end_name(record, side)
        if office:
            text = f"{text} ({office})"
        yield field_label_of(record, fields[side]), text


def _need_status(view: "RegisterView", record: Record) -> Iterable[tuple[str, str]]:
    """Yield the status of a need as (label, text); nothing for any other record."""
    for assessed in view.needs:
        if assessed.need is record:
            yield _("Status"), str(assessed.status.label)
