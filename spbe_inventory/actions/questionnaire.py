"""The questionnaires of a government: one workbook per office."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.export import name_resolver
from spbe_inventory.actions.offices import active_units
from spbe_inventory.actions.questionnaire_cells import (
    SheetDraft,
    with_asked_cells,
)
from spbe_inventory.actions.questionnaire_cover import cover_sheet
from spbe_inventory.actions.questionnaire_questions import (
    per_application_sheet,
    question_sheet,
)
from spbe_inventory.actions.questionnaire_runner import runner_book
from spbe_inventory.actions.questionnaire_sheets import (
    application_sheet,
    confirmation_sheet,
    flow_sheet,
)
from spbe_inventory.assessment.office_form import Office, asked_cells
from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.documents.assessment import OfficeQuestions
from spbe_inventory.documents.form_book import FormBook, FormSheet
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.records import Round
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp
from spbe_inventory.language.texts import _
from spbe_inventory.matching.file_names import office_file_names
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs


@needs(Right.READ_ALL)
def questionnaires(
    catalogue: Catalogue,
    which: str | Sequence[str] | None = None,
    on: date | None = None,
) -> list[tuple[str, FormBook]]:
    """Return the workbooks of some offices, or of every active one, with file names; an open round is named in them."""
    day = on or today()
    register = _OpenQuestions.read(catalogue, day)
    keys = None
    if which:
        names = [which] if isinstance(which, str) else which
        keys = {register.unit_key(catalogue, name) for name in names}
    books = []
    for name, office in register.offices(keys):
        books.append((workbook_name(name), book_of(office, day)))
    return books


def workbook_name(name: str) -> str:
    """Return the file name of a workbook, by the part of it that names the office."""
    return f"{_('form')}-{name}.xlsx"


@needs(Right.READ_ALL)
def runner_questionnaire(
    catalogue: Catalogue, on: date | None = None
) -> tuple[str, FormBook] | None:
    """Return the workbook of the one who runs the round, with its file name; None where nothing is open for them."""
    register = _OpenQuestions.read(catalogue, on or today())
    book = runner_book(
        register.snapshot,
        register.agency,
        _open_round(register.snapshot, register.agency),
        register.questions,
        name_resolver(register.snapshot, register.agency),
    )
    if book is None:
        return None
    return _("for-whoever-runs-the-round") + ".xlsx", book


@dataclass(frozen=True, slots=True)
class _OpenQuestions:
    """The records of a government, and the questions that are open, office by office."""

    snapshot: Snapshot
    agency: str
    questions: tuple[OfficeQuestions, ...]

    @classmethod
    def read(cls, catalogue: Catalogue, day: date) -> "_OpenQuestions":
        """Return what is open in a catalogue on a day."""
        from spbe_inventory.assessment.rule_run import check

        rule_run = check(catalogue, day, whole=True)
        view = rule_run.view
        questions = questions_by_office(view.snapshot, view.agency, rule_run.findings)
        return cls(view.snapshot, view.agency, questions)

    def unit_key(self, catalogue: Catalogue, which: str) -> str:
        """Return the key of an office that is named; raise NotFound where there is none."""
        from spbe_inventory.session.reading import resolve_key

        return resolve_key(catalogue, "unit", which)

    def offices(self, keys: Collection[str] | None) -> Iterator[tuple[str, Office]]:
        """Yield active offices, all or those of some keys: part of a file name, and what a workbook is made of."""
        questions = {}
        for office in self.questions:
            questions[office.key] = office.questions
        units = active_units(self.snapshot, self.agency)
        file_names = office_file_names(units)
        open_round = _open_round(self.snapshot, self.agency)
        name = name_resolver(self.snapshot, self.agency)
        for unit in units:
            if keys is not None and unit.key not in keys:
                continue
            unit_questions = questions.get(unit.key, ())
            yield (
                file_names[unit.key],
                Office(self.snapshot, unit, open_round, unit_questions, name),
            )


def _open_round(snapshot: Snapshot, agency: str) -> str:
    """Return the key of the government's open round, or an empty text."""
    for collection_round in snapshot.of(Round).values():
        if collection_round.agency == agency and not collection_round.closed:
            return collection_round.key
    return ""


def book_of(office: Office, on: date, told: Snapshot | None = None) -> FormBook:
    """Return the workbook of an office; `told` are the records that its cover is made of, else those of the office."""
    drafts = [
        application_sheet(office),
        flow_sheet(office),
        confirmation_sheet(office),
        per_application_sheet(office),
        question_sheet(office),
    ]
    sheets = _asked_sheets(drafts, office)
    cover = cover_sheet(
        told or office.snapshot,
        office.unit.agency,
        office.unit.name,
        office.round,
        sheets,
    )
    stamp = QuestionnaireStamp(
        office.unit.key, office.round, on.isoformat(), count_open_cells(sheets)
    )
    return FormBook(office.unit.name, (cover, *sheets, stamp.sheet()))


def _asked_sheets(drafts: Sequence[SheetDraft], office: Office) -> list[FormSheet]:
    """Return the sheets that hold anything, with the cells that wait for an answer."""
    sheets = with_asked_cells(drafts, asked_cells(office))
    return [sheet for sheet in sheets if sheet.rows or sheet.empty_rows]


def count_open_cells(sheets: Sequence[FormSheet]) -> int:
    """Return the number of cells that wait for an answer."""
    return sum(len(sheet.missing) for sheet in sheets)
