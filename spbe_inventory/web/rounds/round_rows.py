"""The offices of a round as its page shows them: how far each is, and how its link stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.accounts import OfficeLink
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.round_status import OfficeStatus, RoundStatus


@dataclass(frozen=True, slots=True)
class RoundOffice:
    """An office of a round: days that it is waited for (None once it answered), its link, whether that still holds."""

    office: OfficeStatus
    days_waiting: int | None
    link: OfficeLink | None
    holds: bool


def office_rows(
    offices: Sequence[OfficeStatus],
    links: Mapping[str, OfficeLink],
    moment: str,
    on: date,
) -> list[RoundOffice]:
    """Return offices with their links, as they stand at a moment."""
    rows = []
    for office in offices:
        link = links.get(office.unit)
        holds = link is not None and link.is_open(moment)
        row = RoundOffice(office, office.days_waiting(on), link, holds)
        rows.append(row)
    return rows


def time_left(status: RoundStatus, on: date) -> str:
    """Return how far the due day is, in words; empty for a round without one, or that is closed."""
    left = status.days_left(on)
    if left is None or status.closed:
        return ""
    if left == 0:
        return _("today")
    if left < 0:
        return ngettext(
            "{count} day ago", "{count} days ago", -left, count=number(-left)
        )
    return ngettext("in {count} day", "in {count} days", left, count=number(left))


@dataclass(frozen=True, slots=True)
class OfficeGroup:
    """Offices of a round that stand together, under a heading; `is_waiting`: they have not answered at all."""

    word: str
    heading: str
    rows: Sequence[RoundOffice]
    is_waiting: bool = False


def office_groups(rows: Sequence[RoundOffice]) -> list[OfficeGroup]:
    """Return the groups that hold any office: those that have not answered, those to answer again, the others."""
    waiting, sent_back, answered = [], [], []
    for row in rows:
        if not row.office.returned:
            waiting.append(row)
        elif row.office.is_sent_back:
            sent_back.append(row)
        else:
            answered.append(row)
    groups = (
        OfficeGroup("menunggu", _("Not yet answered"), waiting, is_waiting=True),
        OfficeGroup("dikembalikan", _("Sent back with a remark"), sent_back),
        OfficeGroup("menjawab", _("Have answered"), answered),
    )
    return [group for group in groups if group.rows]
