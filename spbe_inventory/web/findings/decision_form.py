"""A decision as it is typed: why, who decided it, from when until when; what is wrong stands beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import FormData

from spbe_inventory.domain.dates import read_date
from spbe_inventory.language.texts import _

TEXTS = ("reason", "decided_by")
DAYS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was typed by field, and what is wrong by field, each in a sentence; days that could be read."""

    typed: Mapping[str, str]
    problems: Mapping[str, str]
    since: date | None = None
    until: date | None = None


def read_decision(
    form: FormData, *, needed_days: tuple[str, ...], others: tuple[str, ...] = ()
) -> Decision:
    """Return the decision of a form; reason, decider and `needed_days` have to be there, `others` are kept as typed."""
    typed = {}
    for name in (*TEXTS, *DAYS, *others):
        typed[name] = str(form.get(name, "")).strip()
    problems = {}
    if not typed["reason"]:
        problems["reason"] = _("The reason is missing.")
    if not typed["decided_by"]:
        problems["decided_by"] = _(
            "Who decides it is missing: write the office or the post."
        )
    days: dict[str, date | None] = {}
    for name in DAYS:
        days[name] = _day(typed[name])
        if typed[name] and days[name] is None:
            problems[name] = _(
                "“{found}” is no day; write it as 31 December 2026.",
                found=typed[name],
            )
        elif not typed[name] and name in needed_days:
            problems[name] = _("The day is missing.")
    return Decision(typed, problems, days["since"], days["until"])


def empty_decision(others: tuple[str, ...] = ()) -> Decision:
    """Return a decision of which nothing was typed."""
    typed = dict.fromkeys((*TEXTS, *DAYS, *others), "")
    return Decision(typed, {})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(read_date(text, whole=True))
    except ValueError:
        return None
