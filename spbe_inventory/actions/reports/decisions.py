"""What is asked of the head: at most three decisions, each with addressee, day, article and a drafted letter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from spbe_inventory.actions.planning.wording import changes
from spbe_inventory.actions.reports.dossier import ground_of, proposal
from spbe_inventory.actions.reports.figures import unanswered
from spbe_inventory.actions.reports.letters import Letter, due_day, duty
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.posts import head_of_office
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.plan import Proposed
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import t

MOST, SEARCHED = 3, 60
DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision asked for: what, of whom (by post), until when, on what it rests, the letter that carries it out."""

    text: str
    to: tuple[str, ...]
    due: date
    article: str
    letter: Letter


def decisions(material: Material) -> list[Decision]:
    """Give at most three: what is overdue, who has not answered, then the first connections of the proposal."""
    return list(islice(_all(material), MOST))


def _all(material: Material) -> Iterator[Decision]:
    yield from _overdue(material)
    yield from _unanswered(material)
    for item in proposal(material, SEARCHED).items:
        if item.kind is MeasureKind.SHARE and not item.first and _is_of(material, item):
            yield _connection(material, item)


def _is_of(material: Material, item: Proposed) -> bool:
    return not material.unit or item.office == material.name("unit", material.unit)


def _overdue(material: Material) -> Iterator[Decision]:
    late = material.overdue
    if not late:
        return
    units = material.view.snapshot.units
    offices = {one.unit: units[one.unit] for one in late if one.unit and one.unit in units}
    to = tuple(sorted(map(head_of_office, offices.values()))) or (t("heads of the offices in charge"),)
    points = [t("{what} (due {day})", what=one.name, day=day(str(one.due))) for one in late]
    yield Decision(
        text=t("Let {count} overdue actions be completed, or name a new day.", count=number(len(late))),
        to=to,
        due=due_day(material),
        article=material.cite("perpres-95-2018:70/3"),
        letter=Letter(
            to=to,
            about=t("completion of overdue actions on integration"),
            begins=(
                t(
                    "Monitoring under {article} shows that the following actions are overdue. We ask you to "
                    "complete them, or to name a new day with its reason, by {day} at the latest:",
                    article=material.cite("perpres-95-2018:70/3"),
                    day=day(due_day(material)),
                ),
            ),
            points=points,
            ends=(t("Please send the evidence of completion to the team that keeps the register."),),
        ),
    )


def _unanswered(material: Material) -> Iterator[Decision]:
    offices = unanswered(material)
    if not offices:
        return
    to = tuple(map(head_of_office, offices))
    yield Decision(
        text=t("Let {count} offices hand in their register of applications and exchanges.", count=number(len(offices))),
        to=to,
        due=due_day(material),
        article=duty(material),
        letter=Letter(
            to=to,
            about=t("handing in the register of applications and data exchanges"),
            begins=(
                t(
                    "To coordinate the SPBE policy of {agency} ({article}), the register of applications and of "
                    "the data they exchange is being completed.",
                    agency=material.agency,
                    article=duty(material),
                ),
                t(
                    "Your offices have not handed in theirs. We ask for the workbook, filled in as "
                    "far as known, by {day} at the latest.",
                    day=day(due_day(material)),
                ),
            ),
            points=[],
            ends=(t("What is not answered is shown as not known: neither as a gap nor as fulfilled."),),
        ),
    )


def _connection(material: Material, item: Proposed) -> Decision:
    due = material.as_of + timedelta(days=DAYS_A_MONTH * item.months)
    to = tuple(_heads(material, (item.office, *item.counterparts)))
    article = ground_of(material, item)
    return Decision(
        text=t("Let this be carried out: {what}.", what=item.name),
        to=to,
        due=due,
        article=article,
        letter=Letter(
            to=to,
            about=t("connection of data: {data}", data=item.data),
            begins=(
                t("Referring to {article}, we ask you to carry out together: {what}.", article=article, what=item.name),
                t("What it changes, by the register: {changes}.", changes=listing([*changes(item.effect)])),
                t("We ask you:"),
            ),
            points=[
                t("to agree on data elements, format, frequency and security of the exchange;"),
                t("to have the connection running by {day} at the latest;", day=day(due)),
                t("to report progress to the team that keeps the register."),
            ],
            ends=(t("A dossier of the connection can be attached (number {place}).", place=number(item.place)),),
        ),
    )


def _heads(material: Material, names: Iterable[str]) -> Iterator[str]:
    """Give by post who leads the offices and institutions of some names, each once."""
    snapshot = material.view.snapshot
    units = {snapshot.name("unit", one.key): one for one in material.offices}
    for name in dict.fromkeys(filter(None, names)):
        yield head_of_office(units[name]) if name in units else t("Head of {office}", office=name)
