"""The decisions that the head is asked for: at most three, each with a drafted letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from spbe_inventory.assessment.critical_points import point_basis, point_text
from spbe_inventory.assessment.rows import citation_row
from spbe_inventory.documents.critical import CriticalPoint
from spbe_inventory.documents.plan import ProposedItem
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.records import Unit
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.wording import effect_texts
from spbe_inventory.reports.dossier import legal_basis, proposed_plan
from spbe_inventory.reports.figures import offices_unanswered
from spbe_inventory.reports.responsible_posts import posts_of
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.letters import Letter, coordination_basis, due_day
from spbe_inventory.reports.shared.wording import count_text, shortened

MAX_DECISIONS = 3
SEARCHED_ITEMS = 60  # of the proposed plan, for connections
DAYS_A_MONTH = 30
LONGEST_ITEM = 200  # letters of the name of an item


@dataclass(frozen=True, slots=True)
class RequestedDecision:
    """A decision asked of some posts by a day, with its provision, its own verb, and the letter that carries it out."""

    text: str
    addressees: tuple[str, ...]
    due: date
    basis: str
    letter: Letter


def decisions(
    context: ReportContext, points: Sequence[CriticalPoint]
) -> list[RequestedDecision]:
    """Return at most three, integration first.

    A proposed connection, the critical points, the offices without an answer, the overdue actions, further connections.
    """
    every_decision = _all_decisions(context, points)
    return list(islice(every_decision, MAX_DECISIONS))


def _all_decisions(
    context: ReportContext, points: Sequence[CriticalPoint]
) -> Iterator[RequestedDecision]:
    plan = proposed_plan(context, SEARCHED_ITEMS)
    items = [item for item in plan.items if _can_be_decided(context, item)]
    if items:
        yield _connection(context, items[0])
    if points:
        yield _critical_gaps(context, points)
    unanswered = offices_unanswered(context)
    if unanswered:
        yield _unanswered_offices(context, unanswered)
    if context.overdue:
        yield _overdue_actions(context)
    for item in items[1:]:
        yield _connection(context, item)


def _critical_gaps(
    context: ReportContext, points: Sequence[CriticalPoint]
) -> RequestedDecision:
    """Return the decision to have the critical points settled."""
    offices = [office for point in points for office in point.offices]
    addressees = posts_of(context, dict.fromkeys(offices))
    article = coordination_basis(context)
    count = sum(point.count for point in points)
    opening = _(
        "To coordinate the SPBE policy of {agency} ({article}), we ask you to settle the following points by {day} at "
        "the latest, or to explain where the register is mistaken:",
        agency=context.agency,
        article=article,
        day=day(due_day(context)),
    )
    asked = [_critical_request(point) for point in points]
    closing = _(
        "Please send the evidence of completion to the team that keeps the register."
    )
    letter = Letter(
        addressees=addressees or (_("heads of the offices in charge"),),
        subject=_("settlement of critical points on personal data and hosting"),
        opening=(opening,),
        points=asked,
        closing=(closing,),
    )
    return RequestedDecision(
        text=ngettext(
            "Let {count} critical point above be settled, or an explanation be given.",
            "Let {count} critical points above be settled, or an explanation be given.",
            count,
            count=number(count),
        ),
        addressees=tuple(letter.addressees),
        due=due_day(context),
        basis=_with_verb(context, article),
        letter=letter,
    )


def _critical_request(point: CriticalPoint) -> str:
    """Return a critical point with what to do and what it rests on."""
    return _(
        "{point}. {remedy} Basis: {basis}.",
        point=point_text(point),
        remedy=point.remedy,
        basis=point_basis(point),
    )


def _can_be_decided(context: ReportContext, item: ProposedItem) -> bool:
    """Return whether an item connects data right away, and the report covers its office."""
    if item.kind is not MeasureKind.SHARE or item.first:
        return False
    names = {context.name("unit", unit) for unit in context.units}
    return not context.unit or item.office in names


def _overdue_actions(context: ReportContext) -> RequestedDecision:
    """Return the decision to have overdue actions completed."""
    offices = [context.name("unit", action.known("unit")) for action in context.overdue]
    addressees = posts_of(context, offices) or (_("heads of the offices in charge"),)
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
        basis=_with_verb(context, article),
        letter=letter,
    )


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
        basis=_with_verb(context, article),
        letter=letter,
    )


def _connection(context: ReportContext, item: ProposedItem) -> RequestedDecision:
    """Return the decision to carry out an item of the proposed plan."""
    due = context.as_of + timedelta(days=DAYS_A_MONTH * item.months)
    addressees = posts_of(context, (item.office, *item.counterparts))
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
        text=_(
            "Let this be carried out: “{what}”{effect}.",
            what=shortened(item.name, LONGEST_ITEM),
            effect=_effect(item),
        ),
        addressees=addressees,
        due=due,
        basis=_with_verb(context, article),
        letter=letter,
    )


def _with_verb(context: ReportContext, article: str) -> str:
    """Return a provision that was cited, as it is printed, with its own verb: … (norma)."""
    for citation in context.cited.values():
        if str(citation) == article:
            return citation_row(citation).with_strength
    return article


def _effect(item: ProposedItem) -> str:
    """Return in brackets what an item changes, empty where it changes nothing that is counted."""
    effects = list(effect_texts(item.effect))
    if not effects:
        return ""
    return f" ({listing(effects)})"


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
