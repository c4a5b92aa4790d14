"""The questionnaires of a government: one workbook per office."""

from collections.abc import Sequence
from datetime import date

from spbe_inventory.actions.export import name_resolver
from spbe_inventory.actions.offices import active_units
from spbe_inventory.actions.questionnaire_sheets import (
    Office,
    application_sheet,
    confirmation_sheet,
    flow_sheet,
    question_sheet,
)
from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.documents.form_book import FormBook, FormSheet
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.records import Round
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp
from spbe_inventory.language.texts import _
from spbe_inventory.matching.file_names import office_file_names
from spbe_inventory.session.catalogue import Catalogue


def questionnaires(
    catalogue: Catalogue, which: str | None = None, on: date | None = None
) -> list[tuple[str, FormBook]]:
    """Return the workbook of one office, or of every active one, with its file name; an open round is named in it."""
    day = on or today()
    prefix = _("form")
    books = []
    for name, office in _offices(catalogue, which, day):
        books.append((f"{prefix}-{name}.xlsx", book_of(office, day)))
    return books


def _offices(
    catalogue: Catalogue, which: str | None, day: date
) -> list[tuple[str, Office]]:
    """Return the office that is named, or every active one: part of a file name, and what its workbook is made of."""
    from spbe_inventory.assessment.rule_run import check
    from spbe_inventory.session.reading import resolve_key

    rule_run = check(catalogue, day, whole=True)
    snapshot = rule_run.view.snapshot
    agency = rule_run.view.agency
    questions = {}
    for office in questions_by_office(snapshot, agency, rule_run.findings):
        questions[office.key] = office.questions
    units = active_units(snapshot, agency)
    file_names = office_file_names(units)
    if which:
        key = resolve_key(catalogue, "unit", which)
        units = [unit for unit in units if unit.key == key]
    open_round = _open_round(snapshot, agency)
    name = name_resolver(snapshot, agency)
    offices = []
    for unit in units:
        unit_questions = questions.get(unit.key, ())
        office_content = Office(snapshot, unit, open_round, unit_questions, name)
        offices.append((file_names[unit.key], office_content))
    return offices


def _open_round(snapshot: Snapshot, agency: str) -> str:
    """Return the key of the government's open round, or an empty text."""
    for collection_round in snapshot.of(Round).values():
        if collection_round.agency == agency and not collection_round.closed:
            return collection_round.key
    return ""


def book_of(office: Office, on: date) -> FormBook:
    """Return the workbook of an office."""
    sheets = [
        application_sheet(office),
        flow_sheet(office),
        confirmation_sheet(office),
        question_sheet(office),
    ]
    stamp = QuestionnaireStamp(
        office.unit.key, office.round, on.isoformat(), count_open_cells(sheets)
    )
    sheets.append(stamp.sheet())
    filled = [sheet for sheet in sheets if sheet.rows or sheet.empty_rows]
    return FormBook(office.unit.name, tuple(filled))


def count_open_cells(sheets: Sequence[FormSheet]) -> int:
    """Return the number of cells that wait for an answer."""
    return sum(len(sheet.missing) for sheet in sheets)
