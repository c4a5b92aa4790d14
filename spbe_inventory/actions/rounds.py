"""A round through the offices: who got the form, who sent it back, how much is answered, what is to be cleared up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.recording import add_together, edit
from spbe_inventory.domain.forms import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.records import Reply, Round
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import Misuse, NotFound
from spbe_inventory.language.forms import day as day_text
from spbe_inventory.language.texts import t


@dataclass(frozen=True, slots=True)
class OfficeStatus:
    """How far one office has got: days in ISO form, empty where it has not happened; counts None where not known."""

    office: str
    sent: str
    returned: str
    asked: int | None
    answered: int | None
    unclear: tuple[str, ...]

    @property
    def share(self) -> str:
        """How much is answered, as a share in words; empty where that is not known."""
        return f"{self.answered} / {self.asked}" if self.asked is not None and self.answered is not None else ""


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """How far a round has got, office by office: those that have not answered first."""

    key: str
    name: str
    agency: str
    opened: str
    due: str
    closed: str
    offices: tuple[OfficeStatus, ...]

    @property
    def waiting(self) -> tuple[OfficeStatus, ...]:
        """The offices that have not sent their form back."""
        return tuple(one for one in self.offices if not one.returned)


def open_round(catalogue: Catalogue, name: str, due: date | None, hand: Hand) -> tuple[str, int]:
    """Begin a round: every active office is sent the form today; gives the round's key and how many offices.

    One round at a time: another that is open is Misuse.
    """
    with moment(catalogue) as now:
        snapshot = now.load(("agency", "unit", "round"))
        there = next((one.name for one in _rounds(snapshot, now.agency) if not one.closed), "")
        units = [one.key for one in snapshot.units.values() if one.agency == now.agency and one.status != "dissolved"]
    if there:
        raise Misuse("round-open-already", name=there)
    if not units:
        raise Misuse("round-without-offices")
    today = hand.clock().astimezone().date().isoformat()
    made = {"name": name, "opened": today, **({"due": due.isoformat()} if due else {})}
    replies = [("reply", {"round": name, "unit": unit, "sent": today}) for unit in units]
    return add_together(catalogue, [("round", made), *replies], hand)[0], len(units)


def close_round(catalogue: Catalogue, which: str | None, hand: Hand) -> str:
    """End a round; gives its name."""
    status = round_status(catalogue, which)
    today = hand.clock().astimezone().date().isoformat()
    edit(catalogue, "round", status.key, {"closed": today}, hand)
    return status.name


def round_status(catalogue: Catalogue, which: str | None = None) -> RoundStatus:
    """Tell how far a round has got: the one named, else the open one, else the last; none at all is NotFound."""
    with moment(catalogue) as now:
        snapshot = now.load(("agency", "unit", "round", "reply"))
        key = now.key_of("round", which) if which else _latest(_rounds(snapshot, now.agency))
        agency = snapshot.name("agency", now.agency)
    one = snapshot.of(Round)[key]
    replies = [reply for reply in snapshot.of(Reply).values() if reply.round == key]
    offices = sorted((_office(snapshot, reply) for reply in replies), key=lambda row: (bool(row.returned), row.office))
    return RoundStatus(key, one.name, agency, one.opened, one.due or "", one.closed or "", tuple(offices))


def _rounds(snapshot: Snapshot, agency: str) -> list[Round]:
    return [one for one in snapshot.of(Round).values() if one.agency == agency]


def _latest(rounds: Sequence[Round]) -> str:
    if not rounds:
        raise NotFound("no-round")
    return max(rounds, key=lambda one: (not one.closed, one.opened, one.key)).key


def _office(snapshot: Snapshot, one: Reply) -> OfficeStatus:
    name = snapshot.units[one.unit].name if one.unit in snapshot.units else one.unit
    return OfficeStatus(name, one.sent or "", one.returned or "", one.asked, one.answered, one.unclear)


def recap_book(status: RoundStatus) -> FormBook:
    """Give a round as a workbook: a line an office, and everything that is to be cleared up, numbered by office."""
    head = (t("Office"), t("Sent"), t("Returned"), t("Answered"), t("Questions"), t("To be cleared up"))
    rows = [
        (one.office, one.sent, one.returned, _number(one.answered), _number(one.asked), _number(len(one.unclear)))
        for one in status.offices
    ]
    columns = tuple(FormColumn(heading, 44 if place == 0 else 14) for place, heading in enumerate(head))
    first = FormSheet(
        t("Recap"), columns, rows, above=(t("{name}: answers of offices", name=status.name), summary(status))
    )
    unclear = [(one.office, str(number), text) for one in status.offices for number, text in enumerate(one.unclear, 1)]
    asked = (FormColumn(t("Office"), 44), FormColumn(t("Number"), 8), FormColumn(t("Question"), 90))
    return FormBook(status.name, (first, FormSheet(t("To be cleared up"), asked, unclear)))


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def summary(status: RoundStatus) -> str:
    """Say in one line how far a round has got."""
    back = len(status.offices) - len(status.waiting)
    return t("{back} of {all} offices have answered", back=back, all=len(status.offices))


def message(status: RoundStatus) -> str:
    """Give a short text to paste into a message: who has not answered, by when, and what is to be cleared up."""
    lines = [f"*{status.name}, {status.agency}*", summary(status) + "."]
    if status.due:
        lines.append(t("Due: {day}.", day=day_text(status.due)))
    if status.waiting:
        lines += [
            "",
            t("Not yet answered:"),
            *(f"{number}. {one.office}" for number, one in enumerate(status.waiting, 1)),
        ]
    unclear = [one for one in status.offices if one.unclear]
    if unclear:
        lines += ["", t("To be cleared up:")]
        lines += [t("{office}: {count} questions", office=one.office, count=len(one.unclear)) for one in unclear]
    return "\n".join([*lines, "", t("Thank you.")])
