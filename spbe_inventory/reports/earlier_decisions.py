"""What was decided earlier and what came of it: decisions on record, follow-up by offices, adopted plan items."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from spbe_inventory.assessment.follow_up import FINISHED_STATES
from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.domain.lists import ActionState, DocumentKind, PlanState
from spbe_inventory.domain.records import Action, Document
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.item_progress import FollowedItem, follow_plan, plan_items
from spbe_inventory.reports.responsible_posts import responsible
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, grid_of
from spbe_inventory.reports.shared.wording import count_of_total, count_text, noted

MAX_ACTIONS = 5
MAX_ITEMS = 4
MAX_DOCUMENTS = 2
DECIDING_KINDS = (DocumentKind.MINUTES, DocumentKind.DECREE, DocumentKind.LAW)
FOLLOWED_STATES = (PlanState.ADOPTED, PlanState.DONE)


def earlier_decisions(context: ReportContext, since: date) -> Blocks:
    """Yield what was decided and what came of it, then the adopted items of the plan; `since` begins the period."""
    yield Heading(_("What was decided earlier, and what came of it"))
    documents = _deciding_documents(context)[:MAX_DOCUMENTS]
    if documents:
        texts = list(map(_document_text, documents))
        label = _("Latest decisions on record")
        yield Paragraph(listing(texts) + ".", strong=label)
    yield from _actions(context, since)
    yield from _adopted_items(context)


def _deciding_documents(context: ReportContext) -> list[Document]:
    """Return the decisions that concern the government as a whole and were made by the report's day, latest first."""
    today = context.as_of.isoformat()
    documents = []
    for document in context.own_records(Document):
        dated = str(document.known("dated") or "")
        decides = document.document_kind in DECIDING_KINDS
        about_one = document.known("applications")
        if decides and dated and dated <= today and not about_one:
            documents.append(document)
    return sorted(documents, key=_document_date, reverse=True)


def _document_date(document: Document) -> tuple[str, str]:
    return str(document.dated), document.key


def _document_text(document: Document) -> str:
    """Return a decision with its number and day."""
    dated = day(str(document.dated))
    reference = document.known("number")
    if not reference:
        return noted(document.name, dated)
    return _(
        "{name} ({number}, {day})",
        name=document.name,
        number=reference,
        day=dated,
    )


def _actions(context: ReportContext, since: date) -> Blocks:
    """Yield the follow-up of offices: overdue first, then what is under way, then what ended in the period."""
    open_actions = [
        action
        for action in context.actions
        if action.known("state") not in FINISHED_STATES
    ]
    ended = _ended_actions(context, since)
    if not context.actions:
        yield Paragraph(_("No action of an office is on record yet."))
        return
    states = Counter(map(_state, context.actions))
    text = _(
        "Actions on record: {all}; done: {done}, not done yet: {open} (of which overdue: {late}), dropped: {dropped}.",
        all=count_text(context.actions),
        done=number(states[ActionState.DONE]),
        open=count_text(open_actions),
        dropped=number(states[ActionState.DROPPED]),
        late=count_text(context.overdue),
    )
    yield Paragraph(text)
    actions = [*sorted(open_actions, key=_due), *ended]
    columns = {
        _("Action"): 9,
        _("In charge"): 7,
        _("Due"): 4,
        _("What came of it"): 6,
    }
    rows = [_action_row(context, action) for action in actions[:MAX_ACTIONS]]
    if rows:
        yield grid_of(columns, rows)
    yield from _further(len(actions) - MAX_ACTIONS)


def _ended_actions(context: ReportContext, since: date) -> list[Action]:
    """Return the actions that ended in the period, or on a day that is not known, the latest first."""
    first = since.isoformat()
    today = context.as_of.isoformat()
    ended = []
    for action in context.actions:
        if _state(action) not in FINISHED_STATES:
            continue
        done_on = str(action.known("done_on") or today)
        if first <= done_on <= today:
            ended.append(action)
    return sorted(ended, key=_done_on, reverse=True)


def _state(action: Action) -> str:
    return str(action.known("state") or "")


def _due(action: Action) -> tuple[str, str]:
    """Return the key by which actions are ordered: their due day, those without one last."""
    return str(action.known("due") or "9999"), action.key


def _done_on(action: Action) -> tuple[str, str]:
    return str(action.known("done_on") or ""), action.key


def _action_row(context: ReportContext, action: Action) -> Row:
    office = context.name("unit", action.known("unit"))
    due = action.known("due")
    due_text = _("not answered")
    if due:
        due_text = day(str(due))
    return (
        action.name,
        responsible(context, (office,)),
        due_text,
        _action_result(context, action),
    )


def _action_result(context: ReportContext, action: Action) -> str:
    """Return the state of an action, with its day where it is done, and how late it is where it is overdue."""
    state = _state(action)
    if not state:
        return _("not answered")
    label = str(ActionState(state).label)
    if state == ActionState.DONE and action.known("done_on"):
        return noted(label, day(str(action.done_on)))
    if action not in context.overdue:
        return label
    try:
        due = date.fromisoformat(str(action.due))
    except ValueError:  # a month or a year
        return noted(label, _("overdue"))
    late = (context.as_of - due).days
    lateness = ngettext(
        "{count} day late", "{count} days late", late, count=number(late)
    )
    return noted(label, lateness)


def _adopted_items(context: ReportContext) -> Blocks:
    """Yield the adopted items of the plan with their state: overdue first, then by their end, done last."""
    yield Heading(_("Adopted items of the plan"), 2)
    items = _followed_items(context)
    if not items:
        yield Paragraph(_("No adopted item of the plan is on record yet."))
        return
    done = [item for item in items if item.state == PlanState.DONE]
    late = [item for item in items if item.late]
    text = _(
        "Adopted items: {all}; done: {done}, overdue: {late}.",
        all=count_text(items),
        done=count_text(done),
        late=count_text(late),
    )
    yield Paragraph(text)
    columns = {
        _("Item"): 9,
        _("In charge"): 7,
        _("Until"): 4,
        _("State"): 6,
    }
    rows = [_item_row(context, item) for item in items[:MAX_ITEMS]]
    yield grid_of(columns, rows)
    yield from _further(len(items) - MAX_ITEMS)


def _followed_items(context: ReportContext) -> list[FollowedItem]:
    """Return the adopted and the finished items of the plan that the report covers."""
    covered = {
        item.key
        for item in plan_items(context.view)
        if context.covers(item.known("unit"))
    }
    items = [
        item
        for item in follow_plan(context.rule_run)
        if item.key in covered and item.state in FOLLOWED_STATES
    ]
    return sorted(items, key=_item_order)


def _item_order(item: FollowedItem) -> tuple[bool, bool]:
    return item.state == PlanState.DONE, not item.late


def _item_row(context: ReportContext, item: FollowedItem) -> Row:
    ends = _("not answered")
    if item.ends:
        ends = day(item.ends)
    return item.name, responsible(context, (item.office,)), ends, _item_state(item)


def _item_state(item: FollowedItem) -> str:
    """Return the state of an item, with how many of its needs the register shows as met by machine."""
    state = str(PlanState(item.state).label)
    if item.late:
        state = noted(state, _("overdue"))
    if not item.borne.needs:
        return state
    met = count_of_total(item.borne.met, item.borne.needs)
    return _("{state}; needs met automatically: {met}", state=state, met=met)


def _further(count: int) -> Iterator[Paragraph]:
    """Yield how many rows the monitoring report has besides; nothing where there are none."""
    if count <= 0:
        return
    note = ngettext(
        "{count} further one is in the monitoring report.",
        "{count} further ones are in the monitoring report.",
        count,
        count=number(count),
    )
    yield Paragraph(note, small=True)
