"""Check of INV-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator, Mapping, Sequence

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Basis, ListName, Outcome
from spbe_inventory.domain.records import Agency, Application, Unit
from spbe_inventory.domain.statement import Statement
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.index import index_by

# SE MenPANRB 18/2022 metadata 04 no. 2 to 7, 13, 15 to 20.
NUMBERS = ("2", "3", "4", "5", "6", "7", "13", "15", "16", "17", "18", "19", "20")
METADATA = tuple(
    field.name
    for field in KINDS["application"].fields.values()
    if field.official in NUMBERS
)

FieldsByKey = Mapping[str, tuple[str, ...]]


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each office how much of the metadata of its applications is answered."""
    office_of = view.owners.office_of
    by_office = index_by(
        view.government_applications(),
        lambda application: [office_of(application.known("owner"))],
    )
    for office in sorted(by_office):
        applications = by_office[office]
        yield _judge(view, office, applications)
    yield from _shares_apart(view)


def _shares_apart(view: RegisterView) -> Iterator[Finding]:
    """Yield the share of each village and enterprise apart: none of them is an office."""
    by_owner = index_by(
        view.applications_in_service,
        lambda application: [str(application.known("owner") or "")],
    )
    for owner in sorted(by_owner):
        if view.owners.is_outside(owner):
            applications = by_owner[owner]
            open_fields = _fields_by_key(applications, Answer.OPEN)
            unknown_fields = _fields_by_key(applications, Answer.UNKNOWN)
            yield record_finding(
                view.snapshot.units[owner],
                Outcome.NOT_APPLICABLE,
                figures=_figures(applications, open_fields, unknown_fields),
            )


def _judge(
    view: RegisterView, office: str, applications: Sequence[Application]
) -> Finding:
    asked = [
        application
        for application in applications
        if _was_asked(view, office, application)
    ]
    open_fields = _fields_by_key(asked, Answer.OPEN)
    is_asked = bool(open_fields)
    judged: Sequence[Application] = asked
    if not is_asked:
        judged = applications
        open_fields = _fields_by_key(applications, Answer.OPEN)
    unknown_fields = _fields_by_key(judged, Answer.UNKNOWN)
    outcome, message = _outcome(open_fields, unknown_fields, is_asked=is_asked)
    subject: Unit | Agency
    if office:
        subject = view.snapshot.units[office]
    else:
        subject = view.snapshot.agencies[view.agency]
        message = f"{message}_unowned"
    questions = _first_questions(open_fields or unknown_fields)
    return record_finding(
        subject,
        outcome,
        *questions,
        message=message,
        annex=_annex(open_fields),
        figures=_figures(judged, open_fields, unknown_fields),
        weight=_count(open_fields),
    )


def _annex(fields: FieldsByKey) -> list[Annexed]:
    return [Annexed("application", key, names) for key, names in fields.items()]


def _figures(
    applications: Sequence[Application],
    open_fields: FieldsByKey,
    unknown_fields: FieldsByKey,
) -> dict[str, int | str]:
    """Return how many applications are judged, how many answers are expected and how many were given."""
    expected = len(METADATA) * len(applications)
    missing = _count(open_fields) + _count(unknown_fields)
    return {
        "count": len(applications),
        "asked": expected,
        "answered": expected - missing,
    }


def _outcome(
    open_fields: FieldsByKey, unknown_fields: FieldsByKey, *, is_asked: bool
) -> tuple[Outcome, str]:
    if open_fields and is_asked:
        return Outcome.GAP, "gap"
    if open_fields:
        return Outcome.UNKNOWN, "unknown_unasked"
    if unknown_fields:
        return Outcome.UNKNOWN, "unknown"
    return Outcome.MET, "met"


def _was_asked(view: RegisterView, office: str, application: Application) -> bool:
    """Return whether an office answers for an application: it stated its list complete, or filled a form on it.

    Not asked is not the same as not answered: what is recorded from pages or by hearsay proves no gap.
    """
    owner = application.known("owner")
    for unit in filter(None, (office, owner)):
        if view.is_list_complete(ListName.APPLICATIONS, unit):
            return True
    return any(
        _is_from_form(statement) for statement in view.statements_of(application)
    )


def _is_from_form(statement: Statement) -> bool:
    """Return whether a statement is an answer in a form to a field of the metadata."""
    if statement.basis != Basis.FORM or statement.value is None:
        return False
    return statement.field in METADATA


def _first_questions(fields: FieldsByKey) -> list[Question]:
    """Return one question for each application: the other answers come with the same form."""
    return [Question("application", key, names[0]) for key, names in fields.items()]


def _fields_by_key(applications: Sequence[Application], answer: Answer) -> FieldsByKey:
    """Return by application the metadata fields with an answer; applications without such a field are left out."""
    fields: dict[str, tuple[str, ...]] = {}
    for application in applications:
        names = [name for name in METADATA if application.answer(name) is answer]
        if names:
            fields[application.key] = tuple(names)
    return fields


def _count(fields: FieldsByKey) -> int:
    return sum(len(names) for names in fields.values())
