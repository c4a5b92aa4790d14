"""The decisions that the head is asked for: at most three, each with a drafted letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from spbe_inventory.documents.plan import ProposedItem
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.records import Unit
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.wording import effect_texts
from spbe_inventory.reports.dossier import legal_basis, proposed_plan
from spbe_inventory.reports.figures import offices_unanswered
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.letters import Letter, coordination_basis, due_day
from spbe_inventory.reports.shared.wording import count_text

MAX_DECISIONS = 3
SEARCHED_ITEMS = 60  # of the proposed plan, for connections
DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class RequestedDecision:
    """A decision asked of some posts by a day, with its provision and the letter that carries it out."""

    text: str
    addressees: tuple[str, ...]
    due: date
    article: str
    letter: Letter


def decisions(context: ReportContext) -> list[RequestedDecision]:
    """Return at most three: on overdue actions, on offices without an answer, on proposed connections."""
    every_decision = _all_decisions(context)
    return list(islice(every_decision, MAX_DECISIONS))


def _all_decisions(context: ReportContext) -> Iterator[RequestedDecision]:
    if context.overdue:
        yield _overdue_actions(context)
    unanswered = offices_unanswered(context)
    if unanswered:
        yield _unanswered_offices(context, unanswered)
    for item in proposed_plan(context, SEARCHED_ITEMS).items:
        if _can_be_decided(context, item):
            yield _connection(context, item)


def _can_be_decided(context: ReportContext, item: ProposedItem) -> bool:
    """Return whether an item connects data right away, and the report covers its office."""
    if item.kind is not MeasureKind.SHARE or item.first:
        return False
    names = {context.name("unit", unit) for unit in context.units}
    return not context.unit or item.office in names


def _overdue_actions(context: ReportContext) -> RequestedDecision:
    """Return the decision to have overdue actions completed."""
    heads = _heads_of_overdue(context)
    addressees = tuple(heads) or (_("heads of the offices in charge"),)
    points = []
    for action in context.overdue:
        due = day(str(action.due))
        points.append(_("{what} (due {day})", what=action.name, day=due))
    article = context.cite("perpres-95-2018:70/3")
    opening = _(
        "Monitoring under {article} shows that the following actions are overdue. We ask you to "
        "complete them, or to name a new day with its reason, by {day} at the latest:",
        article=article,
        day=day(due_day(context)),
    )
    closing = _(
        "Please send the evidence of completion to the team that keeps the register."
    )
    letter = Letter(
        addressees=addressees,
        subject=_("completion of overdue actions on integration"),
        opening=(opening,),
        points=points,
        closing=(closing,),
    )
    return RequestedDecision(
        text=ngettext(
            "Let {count} overdue action be completed, or name a new day.",
            "Let {count} overdue actions be completed, or name a new day.",
            len(points),
            count=count_text(points),
        ),
        addressees=addressees,
        due=due_day(context),
        article=article,
        letter=letter,
    )


def _heads_of_overdue(context: ReportContext) -> list[str]:
    """Return the posts that head the offices of overdue actions, sorted, one for each office."""
    units = context.view.snapshot.units
    keys = {action.unit or "" for action in context.overdue}
    owners = context.view.owners
    heads = {
        addressee_of(units[key], owners).post for key in keys if key in owners.units
    }
    return sorted(heads)


def _unanswered_offices(
    context: ReportContext, offices: list[Unit]
) -> RequestedDecision:
    """Return the decision to have offices hand in their register."""
    owners = context.view.owners
    posts = [addressee_of(unit, owners).post for unit in offices]
    addressees = tuple(dict.fromkeys(posts))
    article = coordination_basis(context)
    coordination = _(
        "To coordinate the SPBE policy of {agency} ({article}), the register of applications and of "
        "the data they exchange is being completed.",
        agency=context.agency,
        article=article,
    )
    asked = _(
        "Your offices have not handed in theirs. We ask for the workbook, filled in as "
        "far as known, by {day} at the latest.",
        day=day(due_day(context)),
    )
    closing = _(
        "What is not answered is shown as not known: neither as a gap nor as fulfilled."
    )
    letter = Letter(
        addressees=addressees,
        subject=_("handing in the register of applications and data exchanges"),
        opening=(coordination, asked),
        points=(),
        closing=(closing,),
    )
    return RequestedDecision(
        text=ngettext(
            "Let {count} office hand in its register of applications and exchanges.",
            "Let {count} offices hand in their register of applications and exchanges.",
            len(offices),
            count=count_text(offices),
        ),
        addressees=addressees,
        due=due_day(context),
        article=article,
        letter=letter,
    )


def _connection(context: ReportContext, item: ProposedItem) -> RequestedDecision:
    """Return the decision to carry out an item of the proposed plan."""
    due = context.as_of + timedelta(days=DAYS_A_MONTH * item.months)
    addressees = tuple(_heads(context, item))
    article = legal_basis(context, item)
    letter = Letter(
        addressees=addressees,
        subject=_("connection of data: {data}", data=item.data),
        opening=tuple(_connection_opening(item, article)),
        points=(
            _(
                "to agree on data elements, format, frequency and security of the exchange;"
            ),
            _(
                "to have the connection running by {day} at the latest;",
                day=day(due),
            ),
            _("to report progress to the team that keeps the register."),
        ),
        closing=(
            _(
                "A dossier of the connection can be attached (number {place}).",
                place=number(item.place),
            ),
        ),
    )
    return RequestedDecision(
        text=_("Let this be carried out: {what}.", what=item.name),
        addressees=addressees,
        due=due,
        article=article,
        letter=letter,
    )


def _connection_opening(item: ProposedItem, article: str) -> Iterator[str]:
    yield _(
        "Referring to {article}, we ask you to carry out together: {what}.",
        article=article,
        what=item.name,
    )
    effects = list(effect_texts(item.effect))
    yield _(
        "What it changes, by the register: {changes}.",
        changes=listing(effects),
    )
    yield _("We ask you:")


def _heads(context: ReportContext, item: ProposedItem) -> Iterator[str]:
    """Yield the posts that head the offices and institutions of an item, each once."""
    snapshot = context.view.snapshot
    units = {}
    for unit in context.offices:
        name = snapshot.name("unit", unit.key)
        units[name] = unit
    parties = dict.fromkeys((item.office, *item.counterparts))
    for name in filter(None, parties):
        if name in units:
            yield addressee_of(units[name], context.view.owners).post
        else:
            yield _("Head of {office}", office=name)
