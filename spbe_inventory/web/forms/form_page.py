"""The page of a form, whatever it is for: its questions, what is wrong, where each fact is known from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reference_choices import few_choices
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import BadInput, Problem, SpbeError
from spbe_inventory.queries.similar_names import SimilarName, is_told_by_name
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import require_writing
from spbe_inventory.web.forms.controls import Around, problem_text
from spbe_inventory.web.forms.options import OfferedAnswer
from spbe_inventory.web.forms.sections import sections
from spbe_inventory.web.forms.unclear_names import meanings, with_unclear
from spbe_inventory.web.forms.wire import Sent
from spbe_inventory.web.shell.addresses import kind_of
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.statuses import NOT_FOUND
from spbe_inventory.web.shell.visit import Visit, visit_of

FORM_BASIS, FORM_SOURCE = "from.basis", "from.source"
VERSION = "version"
OPENED = "isian"  # in an address: the field that is asked about
# Problems that a form says in its own way: without keys of records, with what is to be done in it.
IN_FORMS = {
    "assumed-unmarked": "assumed-needs-basis",
    "not-found": "name-not-on-record",
    "not-found-but": "name-not-on-record",
    "ambiguous-name": "name-of-several",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a form: a sentence, what to do, and the field it is about (empty for none)."""

    text: str
    hint: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form to be shown: a new record, or one of a key at a version."""

    kind: str
    around: Around
    key: str = ""
    title: str = ""
    version: int = 0
    faults: tuple[Fault, ...] = ()
    doubles: tuple[SimilarName, ...] = ()
    is_double_asked: bool = False
    are_doubles_others: bool = False
    changed_by: tuple[str, ...] = ()
    status: int = 200

    @property
    def is_new(self) -> bool:
        """Whether it is about a record that is not there yet."""
        return not self.key


def form_page(request: Request, form: ShownForm, template: str) -> Response:
    """Return the page of a form."""
    visit = visit_of(request)
    kind = KINDS[form.kind]
    around = with_meanings(visit.catalogue, form.kind, form.around)
    opened = request.query_params.get(OPENED, "")
    parts = sections(form.kind, around, is_new=form.is_new, opened=opened)
    referred = {field.refers for field in kind.fields.values() if field.refers}
    return page(
        request,
        template,
        status=form.status,
        form=form,
        kind=kind,
        parts=parts,
        opened=opened,
        contested=tuple(around.sides),
        faults=[*form.faults, *faults_of_fields(form.kind, around.problems)],
        few={code: few_choices(visit.catalogue, code) for code in sorted(referred)},
        bases=bases(around.sent),
        source=text_in(around.sent, FORM_SOURCE),
        is_told_by_name=is_told_by_name(form.kind),
    )


def written_kind(request: Request) -> str:
    """Return the kind whose records an address changes; raise NotPermitted where who asks may not change them."""
    kind = kind_in(request)
    require_writing(visit_of(request).catalogue, kind)
    return kind


def kind_in(request: Request) -> str:
    """Return the kind that an address is about; raise HTTPException where there is none."""
    kind = kind_of(request.path_params["noun"])
    if kind is None:
        raise HTTPException(NOT_FOUND)
    return kind


def text_in(sent: Sent, name: str) -> str:
    """Return the text of a control, without blanks around; empty where it was not sent."""
    values = sent.get(name, ())
    return values[-1].strip() if values else ""


def version_in(sent: Sent) -> int:
    """Return the version of the record that a form was made from; 0 where it says none."""
    text = text_in(sent, VERSION)
    if text.isascii() and text.isdecimal():
        return int(text[:9])
    return 0


def author_of(visit: Visit, sent: Sent) -> Author:
    """Return who writes, on which basis and from which source, as the form says it."""
    basis = text_in(sent, FORM_BASIS)
    if basis not in set(Basis):
        basis = ""
    return visit.author(basis, text_in(sent, FORM_SOURCE))


def problems_of(kind: str, error: SpbeError) -> tuple[Problem, ...]:
    """Return the problems of an error that are about a field."""
    if not isinstance(error, BadInput):
        return ()
    problems = [_of_field(kind, problem) for problem in error.problems]
    return tuple(problem for problem in problems if problem.field_name)


def _of_field(kind: str, problem: Problem) -> Problem:
    """Return a problem with the field that it names by its label; a form asks for the basis of what was a guess."""
    name = problem.field_name
    for field in KINDS[kind].fields.values():
        if not name and problem.values.get("field") == field.label:
            name = field.name
    key = IN_FORMS.get(problem.key, problem.key)
    return replace(problem, key=key, field_name=name)


def faults_of(kind: str, error: SpbeError) -> tuple[Fault, ...]:
    """Return what is wrong that is about no field: the error itself, where it has no problems."""
    problems: Sequence[Problem] = ()
    if isinstance(error, BadInput):
        problems = error.problems
    faults = [
        Fault(str(problem), problem.hint)
        for problem in problems
        if not _of_field(kind, problem).field_name
    ]
    if not problems:
        faults.append(Fault(str(error), error.hint))
    return tuple(faults)


def with_meanings(catalogue: Catalogue, kind: str, around: Around) -> Around:
    """Return what controls are made from, with what each name may mean that was not understood."""
    unclear = meanings(catalogue, kind, around.sent, around.problems)
    sent = with_unclear(kind, around.sent, unclear)
    return replace(around, sent=sent, meanings=unclear)


def faults_of_fields(kind: str, problems: Sequence[Problem]) -> list[Fault]:
    """Return the problems of fields for the list on top, each leading to its field."""
    fields = KINDS[kind].fields
    faults = {}
    for problem in problems:
        text = problem_text(fields.get(problem.field_name), problem)
        faults[text] = Fault(text, "", problem.field_name)
    return list(faults.values())


def bases(sent: Sent) -> list[OfferedAnswer]:
    """Return the ways in which a fact may be known, with the one that was chosen."""
    current = text_in(sent, FORM_BASIS)
    return [
        OfferedAnswer(str(basis), str(basis.label), is_chosen=str(basis) == current)
        for basis in Basis
    ]
