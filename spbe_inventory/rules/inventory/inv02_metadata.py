"""INV-02: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Basis, ListName, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

# SE MenPANRB 18/2022 metadata 04 no. 2 to 7, 13, 15 to 20.
NUMBERS = ("2", "3", "4", "5", "6", "7", "13", "15", "16", "17", "18", "19", "20")
Open = dict[str, tuple[str, ...]]
ASKED = tuple(field.name for field in KINDS["application"].fields.values() if field.official in NUMBERS)


def check(view: View) -> Iterator[Finding]:
    """Say of each office how much of the metadata of its applications is answered."""
    offices: dict[str, list[Application]] = {}
    for application in view.applications:
        if not out_of_service(application):
            offices.setdefault(application.known("owner") or "", []).append(application)
    for office in sorted(offices):
        yield _judge(view, office, offices[office])


def _judge(view: View, office: str, applications: list[Application]) -> Finding:
    answered_for = [one for one in applications if _was_asked(view, office, one)]
    seen = answered_for if any(_fields(one, Answer.OPEN) for one in answered_for) else applications
    blank = {one.key: fields for one in seen if (fields := _fields(one, Answer.OPEN))}
    doubtful = {one.key: fields for one in seen if (fields := _fields(one, Answer.UNKNOWN))}
    outcome, message = _outcome(blank, doubtful, asked=seen is answered_for)
    asked, missing = len(ASKED) * len(seen), sum(map(len, blank.values()))
    unsure = sum(map(len, doubtful.values()))
    return Finding(
        kind="unit" if office else "agency",
        key=office or view.agency,
        outcome=outcome,
        message=message if office else f"{message}_unowned",
        settle=_first_open(blank or doubtful) if outcome is Outcome.UNKNOWN else (),
        annex=tuple(Annexed("application", key, fields) for key, fields in blank.items()),
        figures={"count": len(seen), "asked": asked, "answered": asked - missing - unsure},
        weight=missing,
    )


def _outcome(blank: Open, doubtful: Open, *, asked: bool) -> tuple[Outcome, str]:
    if blank:
        return (Outcome.GAP, "gap") if asked else (Outcome.UNKNOWN, "unknown_unasked")
    return (Outcome.UNKNOWN, "unknown") if doubtful else (Outcome.MET, "met")


def _was_asked(view: View, office: str, application: Application) -> bool:
    """Whether an office has spoken for an application: it stated its list complete, or filled a form on it.

    Not asked is not the same as not answered: what stands in the register from pages or by hearsay proves no gap.
    """
    said = view.snapshot.statements.get(("application", application.key), ())
    filled = any(one.basis == Basis.FORM and one.value is not None and one.field in ASKED for one in said)
    return filled or (bool(office) and (office, ListName.APPLICATIONS) in view.complete)


def _first_open(fields: Open) -> tuple[Question, ...]:
    """Give one question an application: the answers to the others come with the same form."""
    return tuple(Question("application", key, names[0]) for key, names in fields.items())


def _fields(application: Application, answer: Answer) -> tuple[str, ...]:
    return tuple(name for name in ASKED if application.answer(name) is answer)
