"""A proposed plan as a job: its options from texts, and the file that comes out, which can be read, edited, adopted."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from spbe_inventory.actions.job_values import WEIGHT, JobValues
from spbe_inventory.actions.result_files import file_name
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.documents.plan import WHOLE, Narrowing, Plan, ProposedItem
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.planning.plan_file import EVENTS
from spbe_inventory.reference.weights import MAXIMUM, read_weights
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.offices import units_meant
from spbe_inventory.session.permits import needs

ITEMS = 100  # of a plan on a page: nobody decides on more at a time
SEARCHED = 1000  # items among which those of one office are looked for
MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class PlanJob:
    """A plan of a day: for all or one office, by which weights, since when its progress is told (None: not).

    `events` are what is supposed to happen, told beside the plan.
    """

    unit: str
    weights: Mapping[str, int]
    since: date | None
    as_of: date
    events: tuple[Mapping[str, str], ...] = ()


def read_plan_job(values: JobValues) -> PlanJob:
    """Return the plan that is asked for; what cannot be taken is remembered in `values`."""
    return PlanJob(
        unit=values.record("unit", ["unit"]),
        weights=dict(_changed_weights(values)),
        since=values.day("since"),
        as_of=values.day_or_today("as_of"),
        events=tuple(_events(values)),
    )


def _events(values: JobValues) -> Iterator[Mapping[str, str]]:
    """Yield what is supposed to happen, as rows of a plan file, `{event: key}`."""
    for name, kinds in EVENTS.items():
        key = values.record(name, kinds)
        if key:
            yield {name: key}


def _changed_weights(values: JobValues) -> Iterator[tuple[str, int]]:
    """Yield the weights that differ from those that come with the program, by name."""
    for name, usual in read_weights().worth.items():
        option = f"{WEIGHT}{name}"
        weight = values.number(option, 0, MAXIMUM, usual)
        if weight == usual:
            values.taken.pop(option, None)
        else:
            yield name, weight


@needs(Right.READ_ALL)
def make_plan_file(catalogue: Catalogue, job: PlanJob) -> ResultFile:
    """Return the file of a plan: what `planning.plan_file` reads, and beside it everything in words."""
    from spbe_inventory.assessment.rule_run import check
    from spbe_inventory.planning.context import PlanningContext
    from spbe_inventory.planning.item_progress import follow_plan, progress_of
    from spbe_inventory.planning.ordering import order_measures
    from spbe_inventory.planning.plan_file import plan_document, read_assumptions
    from spbe_inventory.planning.proposal import plan_of
    from spbe_inventory.planning.what_if import run_what_if
    from spbe_inventory.planning.what_if_words import told_what_if

    run = check(catalogue, job.as_of, whole=True)
    context = PlanningContext(run, read_weights(_weights_text(job.weights)))
    narrowing = WHOLE
    searched = ITEMS
    if job.unit:
        office = run.view.snapshot.name("unit", job.unit)
        narrowing = Narrowing(office, units_meant(catalogue, job.unit))
        searched = SEARCHED
    plan = plan_of(order_measures(context, searched), narrowing, ITEMS)
    followed = follow_plan(run)
    document = {
        **plan_document(plan),
        "told": _told_plan(plan),
        "followed": [asdict(item) for item in followed],
        "progress": None,
        "supposed": None,
    }
    if job.since is not None:
        progress = progress_of(catalogue, followed, job.since, job.as_of)
        document["progress"] = [asdict(item) for item in progress]
    if job.events:
        agency = run.view.agency
        assumptions = read_assumptions(catalogue, agency, None, job.events)
        document["supposed"] = told_what_if(run_what_if(context, assumptions))
    text = json.dumps(document, ensure_ascii=False)
    name = file_name([_("plan"), plan.agency], today(), ".json")
    title = _("Proposed plan")
    return ResultFile(name, MEDIA_TYPE, text.encode(), title)


def _weights_text(weights: Mapping[str, int]) -> str:
    """Return changed weights as a table that is read like one of a person."""
    lines = [f"{name} = {weight}" for name, weight in weights.items()]
    return "\n".join(["[weight]", *lines])


def _told_plan(plan: Plan) -> dict[str, Any]:
    """Return a plan in words: its items one by one, and what is to be known beside them."""
    from spbe_inventory.planning.plan_words import (
        cost_text,
        nothing_text,
        typed_text,
        unserved_text,
    )
    from spbe_inventory.planning.weight_words import weights_text

    sentences = [*plan.asks]
    if plan.unserved:
        sentences.append(unserved_text(plan))
    sentences += plan.rule_changes
    if plan.items:
        sentences.append(cost_text(plan))
    nothing = "" if plan.items else nothing_text(plan)
    return {
        "items": [_told_item(item) for item in plan.items],
        "sentences": sentences,
        "typed": [typed_text(item) for item in plan.typed],
        "nothing": nothing,
        "weights": weights_text(plan),
    }


def _told_item(item: ProposedItem) -> dict[str, Any]:
    """Return an item in words, by the names of its labels."""
    from spbe_inventory.planning.item_words import (
        dossier_texts,
        item_texts,
        short_name,
        subject_text,
    )

    return {
        "short": short_name(item),
        "horizon": str(item.horizon.label),
        "texts": dict(item_texts(item)),
        "dossiers": [dict(dossier_texts(dossier)) for dossier in item.dossiers],
        "subjects": [subject_text(subject) for subject in item.subjects],
    }
