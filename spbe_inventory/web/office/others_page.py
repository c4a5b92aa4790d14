"""The page of what others say of the office, and of the questions that are about no application of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_form import RecordForm, record_form
from spbe_inventory.actions.reference_choices import few_choices
from spbe_inventory.actions.save_filling import (
    FormAnswers,
    RecordAnswers,
)
from spbe_inventory.assessment.office_form import FormPart
from spbe_inventory.documents.office_filling import Place, QuestionFilling
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Problem, SpbeError
from spbe_inventory.web.forms.controls import Around, Control, control_of
from spbe_inventory.web.forms.form_page import Fault, faults_of, faults_of_fields
from spbe_inventory.web.forms.reading import read_form
from spbe_inventory.web.forms.record_change import on_record
from spbe_inventory.web.forms.wire import Sent, parts_of
from spbe_inventory.web.office.cell_fields import BEHIND, SEEN
from spbe_inventory.web.office.controls_of_office import as_question, is_said
from spbe_inventory.web.office.entry import OfficeEntry, office_entry
from spbe_inventory.web.office.flow_questions import (
    confirmation_questions,
    read_confirmations,
)
from spbe_inventory.web.office.saving import save_page
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.errors import status_of
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.statuses import CONFLICT, REFUSED

TEMPLATE = "office/others.html"


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """A question on a record that is no application of the office: what it is about, its control, the version seen."""

    about: str
    control: Control
    version: int
    seen: str
    was_changed: bool


@dataclass(slots=True)
class RecordReading:
    """What is answered of such records: by record, which of what was asked, what is wrong, which are older."""

    records: list[RecordAnswers] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class OthersPage:
    """The page, and the records that its questions are about, by kind and key."""

    entry: OfficeEntry
    records: dict[tuple[str, str], RecordForm]

    def shown(
        self,
        sent: Sent,
        *,
        status: int = 200,
        problems: Sequence[Problem] = (),
        faults: Sequence[Fault] = (),
    ) -> Response:
        """Return the page, with everything that was typed and what is wrong with it."""
        form = self.entry.form
        catalogue = self.entry.visit.catalogue
        refers = {KINDS[each.kind].fields[each.field].refers for each in form.others}
        return page(
            self.entry.request,
            TEMPLATE,
            status=status,
            entry=self.entry,
            form=form,
            confirmations=confirmation_questions(form.confirmations, sent, problems),
            questions=[self._question(each, sent, problems) for each in form.others],
            few={code: few_choices(catalogue, code) for code in sorted(refers - {""})},
            faults=[*faults, *faults_of_fields("exchange", problems)],
            changed_rows=status == CONFLICT,
        )

    def _question(
        self, asked: QuestionFilling, sent: Sent, problems: Sequence[Problem]
    ) -> RecordQuestion:
        record = self.records[asked.kind, asked.key]
        around = Around(on_record(record), _own(asked, sent))
        described = KINDS[asked.kind].fields[asked.field]
        control = as_question(control_of(described, around), around)
        name = f"{_row(asked)}{BEHIND}{asked.field}"
        wrong = tuple(str(each) for each in problems if each.field_name == name)
        named = replace(
            control,
            field=replace(control.field, name=name),
            problems=(*control.problems, *wrong),
        )
        return RecordQuestion(
            asked.about,
            named,
            record.version,
            f"{_row(asked)}{BEHIND}{SEEN}",
            _is_older(asked, record, sent),
        )

    def save(self, sent: Sent) -> Response:
        """Save what is answered and go on, or show the page again."""
        form = self.entry.form
        rows = read_confirmations(form.confirmations, sent)
        reading = self._read(sent)
        problems = [*rows.problems, *reading.problems]
        if problems:
            return self.shown(sent, status=REFUSED, problems=problems)
        if rows.changed or reading.changed:
            return self.shown(sent, status=CONFLICT)
        places = frozenset(rows.places | reading.places)
        answers = FormAnswers(reading.records, rows.rows, places)

        def refused(error: SpbeError) -> Response:
            """Return the page with what is wrong with an exchange."""
            faults = faults_of("exchange", error)
            return self.shown(sent, status=status_of(error), faults=faults)

        return save_page(
            self.entry,
            answers,
            next_page=lambda: address("office-finish"),
            read_again=lambda: others_page(self.entry.request).save(sent),
            refused=refused,
        )

    def _read(self, sent: Sent) -> RecordReading:
        """Read the questions on records, several on one record together."""
        reading = RecordReading()
        changes: dict[tuple[str, str], Plain] = {}
        for asked in self.entry.form.others:
            record = self.records[asked.kind, asked.key]
            own = _own(asked, sent)
            described = KINDS[asked.kind].fields[asked.field]
            if not is_said(described, own):
                continue
            read = read_form(asked.kind, own, record.answers, record.names)
            name = f"{_row(asked)}{BEHIND}{asked.field}"
            reading.problems += [
                replace(each, field_name=name) for each in read.problems
            ]
            if _is_older(asked, record, sent):
                reading.changed.add(asked.row)
            changes.setdefault((asked.kind, asked.key), {}).update(read.changes)
            reading.places.add((str(FormPart.QUESTIONS), asked.row, "reply"))
        for (kind, key), values in changes.items():
            version = self.records[kind, key].version
            reading.records.append(RecordAnswers(kind, key, version, values))
        return reading


def others_page(request: Request) -> OthersPage:
    """Return the page with the records that its questions are about."""
    entry = office_entry(request)
    catalogue = entry.visit.catalogue
    keys = dict.fromkeys((asked.kind, asked.key) for asked in entry.form.others)
    records = {(kind, key): record_form(catalogue, kind, key) for kind, key in keys}
    return OthersPage(entry, records)


def _row(asked: QuestionFilling) -> str:
    return f"{asked.kind}:{asked.key}"


def _own(asked: QuestionFilling, sent: Sent) -> dict[str, tuple[str, ...]]:
    """Return what was sent for the field of a question, under the names of the form of its record."""
    parts = parts_of(f"{_row(asked)}{BEHIND}{asked.field}", sent)
    own = {}
    for part, values in parts.items():
        name = f"{asked.field}.{part}" if part else asked.field
        own[name] = values
    return own


def _is_older(asked: QuestionFilling, record: RecordForm, sent: Sent) -> bool:
    """Return whether an answer was sent to a record as it was before somebody else changed it."""
    seen = sent.get(f"{_row(asked)}{BEHIND}{SEEN}")
    return seen is not None and seen[-1] != str(record.version)
