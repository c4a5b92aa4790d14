"""Which plan an address or a form asks for: of which office, by which weights, compared with which day."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData, QueryParams

from spbe_inventory.actions.job_results import check_request
from spbe_inventory.actions.job_values import WEIGHT
from spbe_inventory.actions.named_records import named_offices, named_records
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.errors import BadInput
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.planning.plan_file import EVENTS
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.documents.asking import values_sent
from spbe_inventory.web.documents.controls import (
    MAX_SUGGESTIONS,
    OptionControl,
    Sent,
)

OPTIONS = ("unit", "since", *EVENTS)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is asked for: the checked request, None where it cannot be taken; the options as sent; what is wrong."""

    request: JobRequest | None
    options: Mapping[str, str]
    error: BadInput | None = None

    @property
    def query(self) -> dict[str, str]:
        """The options that an address needs to ask for the same plan."""
        if self.request is None:
            return dict(self.options)
        values = dict(self.request.values)
        values.pop("as_of", None)
        return values

    @property
    def sent(self) -> Sent:
        """What stands in the form."""
        problems = self.error.problems if self.error else ()
        return Sent(self.options, problems)


def plan_request(catalogue: Catalogue, sent: QueryParams | FormData) -> PlanRequest:
    """Return what an address or a form asks for."""
    options = {
        name: text
        for name, text in values_sent(sent).items()
        if text and (name in OPTIONS or name.startswith(WEIGHT))
    }
    asked = JobRequest(JobKind.PLAN, current(), options)
    try:
        return PlanRequest(check_request(catalogue, asked), options)
    except BadInput as error:
        return PlanRequest(None, options, error)


def plan_controls(
    catalogue: Catalogue, asked: PlanRequest
) -> tuple[OptionControl, ...]:
    """Return the controls that say of whom the plan is, and since when its progress is told."""
    offices = (("", _("whole government")), *named_offices(catalogue))
    return (
        asked.sent.control("unit", "select", choices=offices),
        asked.sent.control(
            "since", "date", help_text=_("to compare the progress of the plan with")
        ),
    )


def supposed_controls(
    catalogue: Catalogue, asked: PlanRequest
) -> tuple[OptionControl, ...]:
    """Return the controls that suppose something, to see what it would change."""
    return tuple(
        asked.sent.control(
            name, "text", choices=named_records(catalogue, kinds, MAX_SUGGESTIONS)
        )
        for name, kinds in EVENTS.items()
    )


def weight_controls(asked: PlanRequest) -> tuple[OptionControl, ...]:
    """Return the controls of the weights, each with what it is where nobody changes it."""
    return tuple(
        asked.sent.control(f"{WEIGHT}{name}", "number", default=str(usual))
        for name, usual in read_weights().worth.items()
    )
