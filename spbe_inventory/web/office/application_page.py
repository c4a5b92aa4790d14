"""The page of one application in the form of an office: what waits first, what is answered below, folded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_form import (
    RecordForm,
    SeenRecord,
    record_form,
    seen_record,
)
from spbe_inventory.actions.reference_choices import few_choices
from spbe_inventory.actions.save_filling import (
    FormAnswers,
    RecordAnswers,
)
from spbe_inventory.assessment.office_form import FORM_FIELDS, FormPart
from spbe_inventory.documents.office_filling import ApplicationFilling, Place
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Problem, SpbeError
from spbe_inventory.web.forms.conflict import (
    asked_sides,
    joined,
    sides_of,
    unchosen,
    without_theirs,
)
from spbe_inventory.web.forms.controls import Around, only
from spbe_inventory.web.forms.form_page import (
    Fault,
    faults_of,
    faults_of_fields,
    problems_of,
    version_in,
    with_meanings,
)
from spbe_inventory.web.forms.reading import read_form
from spbe_inventory.web.forms.record_change import on_record
from spbe_inventory.web.forms.wire import Sent
from spbe_inventory.web.office.controls_of_office import (
    denied_guesses,
    is_said,
    questions_of,
)
from spbe_inventory.web.office.entry import OfficeEntry, office_entry
from spbe_inventory.web.office.flow_questions import (
    RowReading,
    flow_questions,
    flow_sentence,
    read_flows,
    side_questions,
)
from spbe_inventory.web.office.saving import save_page
from spbe_inventory.web.shell.errors import status_of
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.statuses import CONFLICT, NOT_FOUND, REFUSED

KIND = "application"
FIELDS = KINDS[KIND].fields
TEMPLATE = "office/application.html"


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """The page of an own application: the form of the office, the application in it, its record as it is now."""

    entry: OfficeEntry
    application: ApplicationFilling
    now: RecordForm

    @property
    def open_names(self) -> list[str]:
        """The fields that wait, in their order, then those with a guess or a dispute."""
        names = dict.fromkeys(
            (
                *self.application.fields,
                *self.application.single,
                *self.application.doubtful,
            )
        )
        return list(names)

    @property
    def answered_names(self) -> list[str]:
        """The fields that are answered, of those that are asked of every application or were asked of this one."""
        waiting = set(self.open_names)
        return [
            name
            for name in FIELDS
            if name not in waiting and name in self._asked_names()
        ]

    def _asked_names(self) -> set[str]:
        names = set(FORM_FIELDS)
        for part, row, name in self.entry.form.answered_places:
            if part == FormPart.PER_APPLICATION and row == self.application.key:
                names.add(name)
            prefix = f"{KIND}:{self.application.key}:"
            if part == FormPart.QUESTIONS and row.startswith(prefix):
                names.add(row.removeprefix(prefix))
        return names & set(FIELDS)

    def shown(
        self,
        around: Around,
        *,
        status: int = 200,
        problems: Sequence[Problem] = (),
        faults: Sequence[Fault] = (),
        changed_rows: bool = False,
    ) -> Response:
        """Return the page, with everything that was typed and what is wrong with it."""
        catalogue = self.entry.visit.catalogue
        with_names = with_meanings(catalogue, KIND, around)
        flows = self.application.flows
        is_sent = self.entry.form.is_sent
        open_names = () if is_sent else self.open_names
        answered = self.answered_names
        refers = {FIELDS[name].refers for name in (*open_names, *answered)}
        every_problem = [*around.problems, *problems]
        return page(
            self.entry.request,
            TEMPLATE,
            status=status,
            entry=self.entry,
            form=self.entry.form,
            application=self.application,
            record=self.now,
            questions=questions_of(KIND, open_names, with_names),
            answered=questions_of(KIND, answered, with_names),
            flows=flow_questions(flows, around.sent, every_problem),
            sides=side_questions(self.now.title, flows, around.sent, every_problem),
            known_flows=[flow_sentence(flow) for flow in flows if flow.kind != KIND],
            few={
                code: few_choices(catalogue, code)
                for code in sorted({*refers, KIND} - {""})
            },
            faults=[*faults, *faults_of_fields(KIND, every_problem)],
            contested=tuple(around.sides),
            changed_rows=changed_rows,
        )

    def save(self, sent: Sent) -> Response:
        """Save what is answered and go on, or show the page again: with what is wrong, or beside what others saved."""
        rows = read_flows(self.now.title, self.application.flows, sent)
        if version_in(sent) == self.now.version:
            return self._save_as_seen(sent, rows)
        catalogue = self.entry.visit.catalogue
        seen = seen_record(catalogue, KIND, self.now.key, version_in(sent))
        return self._save_beside_others(sent, rows, seen or SeenRecord({}, {}, ()))

    def _save_as_seen(self, sent: Sent, rows: RowReading) -> Response:
        reading = read_form(KIND, sent, self.now.answers, self.now.names)
        contested = asked_sides(KIND, sent)
        sides = sides_of(reading.changes, contested, self.now, sent)
        around = Around(on_record(self.now), sent, reading.problems, sides=sides)
        denied = denied_guesses(FIELDS.values(), sent)
        if reading.problems or rows.problems or denied:
            problems = [*rows.problems, *denied]
            return self.shown(around, status=REFUSED, problems=problems)
        if unchosen(contested, sent) or rows.changed:
            return self.shown(around, status=CONFLICT, changed_rows=bool(rows.changed))
        changes = without_theirs(reading.changes, contested, sent)
        return self._write(changes, rows, around)

    def _save_beside_others(
        self, sent: Sent, rows: RowReading, seen: SeenRecord
    ) -> Response:
        """Join the answers with what others have saved since the page was opened; ask where both answered one field."""
        reading = read_form(KIND, sent, seen.answers, seen.names)
        left = joined(reading.changes, seen, self.now)
        sides = sides_of(left.changes, left.contested, self.now, {})
        kept = self._kept(
            sent, [*left.changes, *(problem.field_name for problem in reading.problems)]
        )
        around = Around(on_record(self.now), kept, reading.problems, sides=sides)
        if reading.problems or rows.problems:
            return self.shown(around, status=REFUSED, problems=rows.problems)
        if left.contested or rows.changed:
            return self.shown(around, status=CONFLICT, changed_rows=bool(rows.changed))
        return self._write(left.changes, rows, around)

    def _kept(self, sent: Sent, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return what was sent for some fields, and for everything that is no field."""
        others = {
            name: values
            for name, values in sent.items()
            if name.partition(".")[0] not in FIELDS
        }
        return {**others, **only(sent, names)}

    def _write(self, changes: Plain, rows: RowReading, around: Around) -> Response:
        sent = around.sent
        record = RecordAnswers(KIND, self.now.key, self.now.version, changes)
        places = rows.places | self._places(sent)
        answers = FormAnswers([record], rows.rows, frozenset(places))
        request = self.entry.request

        def refused(error: SpbeError) -> Response:
            """Return the page with what is wrong with the application."""
            wrong = replace(around, problems=problems_of(KIND, error))
            return self.shown(
                wrong, status=status_of(error), faults=faults_of(KIND, error)
            )

        return save_page(
            self.entry,
            answers,
            next_page=lambda: office_entry(request).next_page(self.now.key),
            read_again=lambda: application_page(request).save(sent),
            refused=refused,
        )

    def _places(self, sent: Sent) -> set[Place]:
        """Return which of the fields that were asked are answered."""
        key = self.application.key
        places: set[Place] = set()
        for part, row, name in self.entry.form.open_places:
            field_name = name
            if part == FormPart.QUESTIONS:
                kind, about, field_name = row.split(":")
                if (kind, about) != (KIND, key):
                    continue
            elif row != key:
                continue
            if field_name in FIELDS and is_said(FIELDS[field_name], sent):
                places.add((part, row, name))
        return places


def application_page(request: Request) -> ApplicationPage:
    """Return the page of the application of an address; raise HTTPException for one that is not of the office."""
    entry = office_entry(request)
    key = request.path_params["key"]
    application = entry.form.application(key)
    if application is None:
        raise HTTPException(NOT_FOUND)
    now = record_form(entry.visit.catalogue, KIND, key)
    return ApplicationPage(entry, application, now)
