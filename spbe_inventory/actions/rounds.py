"""A data collection round: begin it, end it, its recap as a workbook, and a reminder to the offices."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.edit_records import add_records, edit_record
from spbe_inventory.actions.offices import active_units
from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.domain.records import Reply, Round, Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import day as day_text
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.round_status import (
    OfficeStatus,
    RoundStatus,
    round_status,
    summary,
)
from spbe_inventory.rules.engine.owners import Owners
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

OFFICE_WIDTH, COUNT_WIDTH, NUMBER_WIDTH, QUESTION_WIDTH = 44, 14, 8, 90  # characters


@dataclass(frozen=True, slots=True)
class Receivers:
    """To whom a round goes: offices by key or name, and those of levels (kinds); all where both are empty."""

    offices: Sequence[str] = ()
    levels: Sequence[str] = ()


EVERY_OFFICE = Receivers()


@dataclass(frozen=True, slots=True)
class OfficeSort:
    """A sort of offices of a government: its kind (None where it is not known), and the keys of those that exist.

    `is_counted` says whether they are Perangkat Daerah; villages, enterprises and parts of offices are not.
    """

    kind: UnitKind | None
    keys: tuple[str, ...]
    is_counted: bool


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """A round that began: its key, the number of offices, and the batch."""

    key: str
    offices: int
    batch: int


@dataclass(frozen=True, slots=True)
class ClosedRound:
    """A round that ended: its name, and the batch; 0 where it had ended that day already."""

    name: str
    batch: int


@needs(Right.WRITE_ALL)
def open_round(
    catalogue: Catalogue,
    name: str,
    due: date | None,
    author: Author,
    *,
    receivers: Receivers = EVERY_OFFICE,
    note: str | None = None,
) -> OpenedRound:
    """Return the round that was begun, the form sent to its receivers today.

    `note` says where answers are sent. Raise UsageError where another round is open, or nobody receives it.
    """
    with open_session(catalogue) as session:
        snapshot = session.load(("agency", "unit", "round"), links=False)
        agency = session.agency
        named = {session.key_of("unit", office) for office in receivers.offices}
    _reject_open_round(snapshot, agency)
    units = _receiving_units(snapshot, agency, named, receivers.levels)
    day = _today(author)
    new_round = {"name": name, "opened": day}
    if due:
        new_round["due"] = due.isoformat()
    if note:
        new_round["note"] = note
    records = [("round", new_round)]
    for unit in units:
        reply = {"round": name, "unit": unit.key, "sent": day}
        records.append(("reply", reply))
    added = add_records(catalogue, records, author)
    return OpenedRound(added.keys[0], len(units), added.batch)


@needs(Right.READ_ALL)
def sorts_of_offices(catalogue: Catalogue) -> tuple[OfficeSort, ...]:
    """Return the sorts of the active offices of the government: those that count as offices first."""
    with open_session(catalogue) as session:
        snapshot = session.load(("agency", "unit"), links=False)
    units = active_units(snapshot, session.agency)
    owners = Owners(units)
    keys_by_sort: dict[tuple[bool, str], list[str]] = {}
    for unit in units:
        is_counted = owners.is_office(unit.key)
        sort = not is_counted, owners.kind_of(unit.key) or ""
        keys_by_sort.setdefault(sort, []).append(unit.key)
    sorts = []
    for (is_other, code), keys in sorted(keys_by_sort.items()):
        kind = None
        if code:
            kind = UnitKind(code)
        sorts.append(OfficeSort(kind, tuple(keys), not is_other))
    return tuple(sorts)


@needs(Right.READ_ALL)
def offices_of_round(catalogue: Catalogue, key: str) -> list[str]:
    """Return the keys of the offices that a round was sent to."""
    with open_session(catalogue) as session:
        snapshot = session.load(("reply",), links=False)
    replies = snapshot.of(Reply).values()
    return [reply.unit for reply in replies if reply.round == key]


def _receiving_units(
    snapshot: Snapshot, agency: str, named: Collection[str], levels: Collection[str]
) -> list[Unit]:
    """Return the active offices that are named or of a level, all where neither is asked for."""
    units = active_units(snapshot, agency)
    if not units:
        raise UsageError("round-without-offices")
    if not named and not levels:
        return units
    owners = Owners(units)
    receiving = [
        unit
        for unit in units
        if unit.key in named or owners.kind_of(unit.key) in levels
    ]
    if not receiving:
        raise UsageError("round-without-receivers", levels=listing(list(levels)))
    return receiving


def _reject_open_round(snapshot: Snapshot, agency: str) -> None:
    """Raise UsageError where the government has an open round."""
    for existing in snapshot.of(Round).values():
        if existing.agency == agency and not existing.closed:
            raise UsageError("round-open-already", name=existing.name)


def _today(author: Author) -> str:
    """Return the author's local date (ISO)."""
    return author.clock().astimezone().date().isoformat()


@needs(Right.WRITE_ALL)
def close_round(catalogue: Catalogue, which: str | None, author: Author) -> ClosedRound:
    """End a round; return its name and the batch, 0 where it had ended that day already."""
    status = round_status(catalogue, which)
    closed = {"closed": _today(author)}
    edited = edit_record(catalogue, "round", status.key, closed, author)
    return ClosedRound(status.name, edited.batch)


def recap_book(status: RoundStatus) -> FormBook:
    """Return a round as a workbook: one row per office, and everything that is to be cleared up, numbered by office."""
    sheets = [_recap_sheet(status), _unclear_sheet(status)]
    if any(remarks_of(office) for office in status.offices):
        sheets.append(_remark_sheet(status))
    return FormBook(status.name, tuple(sheets))


def _recap_sheet(status: RoundStatus) -> FormSheet:
    headings: tuple[str, ...] = (
        _("Sent"),
        _("Returned"),
        _("Answered"),
        _("Questions"),
        _("To be cleared up"),
    )
    if status.is_verified:
        headings = (*headings, _("Applications"), _("Verified"), _("Sent back"))
    columns = [FormColumn(_("Office"), OFFICE_WIDTH)]
    columns += [FormColumn(heading, COUNT_WIDTH) for heading in headings]
    rows = [_recap_row(office) for office in status.offices]
    title = _("{name}: answers of offices", name=status.name)
    above = (title, summary(status))
    return FormSheet(_("Recap"), tuple(columns), rows, above=above)


def _recap_row(office: OfficeStatus) -> tuple[str, ...]:
    row = (
        office.office,
        office.sent,
        office.returned,
        count_text(office.answered),
        count_text(office.asked),
        count_text(len(office.unclear)),
    )
    verification = office.verification
    if verification is None:
        return row
    return (
        *row,
        count_text(verification.applications),
        count_text(verification.verified),
        count_text(len(verification.remarks)),
    )


def _unclear_sheet(status: RoundStatus) -> FormSheet:
    rows = [
        (office.office, number(position), question)
        for office in status.offices
        for position, question in enumerate(office.unclear, 1)
    ]
    return _numbered_sheet(_("To be cleared up"), _("Question"), rows)


def _remark_sheet(status: RoundStatus) -> FormSheet:
    rows = [
        (office.office, number(position), remark)
        for office in status.offices
        for position, remark in enumerate(remarks_of(office), 1)
    ]
    return _numbered_sheet(_("Sent back"), _("Remark"), rows)


def _numbered_sheet(
    title: str, heading: str, rows: Sequence[tuple[str, ...]]
) -> FormSheet:
    columns = (
        FormColumn(_("Office"), OFFICE_WIDTH),
        FormColumn(_("Number"), NUMBER_WIDTH),
        FormColumn(heading, QUESTION_WIDTH),
    )
    return FormSheet(title, columns, rows)


def remarks_of(office: OfficeStatus) -> tuple[str, ...]:
    """Return the remarks with which applications of an office were sent back to it, and that wait for it."""
    if office.verification is None:
        return ()
    return office.verification.remarks


def count_text(count: int | None) -> str:
    """Return a count as it is written, empty where it is not known."""
    if count is None:
        return ""
    return number(count)


def reminder_message(status: RoundStatus) -> str:
    """Return a short text to paste into a message: who has not answered, by when, and what is to be cleared up."""
    lines = [f"*{status.name}, {status.agency}*", summary(status) + "."]
    if status.due:
        due = day_text(status.due)
        lines.append(_("Due: {day}.", day=due))
    if status.waiting:
        lines += ["", _("Not yet answered:")]
        for position, office in enumerate(status.waiting, 1):
            lines.append(f"{position}. {office.office}")
    sent_back_lines = [
        ngettext(
            "{office}: {count} application",
            "{office}: {count} applications",
            len(remarks_of(office)),
            office=office.office,
            count=number(len(remarks_of(office))),
        )
        for office in status.offices
        if remarks_of(office)
    ]
    if sent_back_lines:
        lines += ["", _("Sent back with a remark:"), *sent_back_lines]
    unclear_lines = [
        ngettext(
            "{office}: {count} question",
            "{office}: {count} questions",
            len(office.unclear),
            office=office.office,
            count=number(len(office.unclear)),
        )
        for office in status.offices
        if office.unclear
    ]
    if unclear_lines:
        lines += ["", _("To be cleared up:"), *unclear_lines]
    lines += ["", _("Thank you.")]
    return "\n".join(lines)
