"""The open questions of the rules, asked one by one; each answer is saved at once, so that one may leave any time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

import click

from spbe_inventory.actions.record_list import ListedRecord
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.prompts.field_question import NotOnRecord, ask_field
from spbe_inventory.cli.prompts.terminal import (
    BACK,
    InterviewPaused,
    InterviewStepBack,
    tell,
)
from spbe_inventory.documents.assessment import OfficeQuestions, QuestionRow
from spbe_inventory.documents.rows import list_text
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue

SETTING = "setting"
OFFICE = "unit"


@dataclass
class OpenQuestions:
    """The questions of offices in their order, and what became of them in this sitting."""

    catalogue: Catalogue
    author: Author
    offices: Sequence[OfficeQuestions]
    answered: set[tuple[str, str, str]] = dataclass_field(default_factory=set)
    elsewhere: set[tuple[str, str, str]] = dataclass_field(default_factory=set)
    not_known: int = 0

    def ask(self) -> None:
        """Ask the questions until all were asked or the person leaves."""
        tell(
            _(
                "Leave blank what you cannot answer now; write unknown if it is not "
                "known, none if there is none."
            )
        )
        tell(_("? choices and help · < back · q stop; every answer is saved at once"))
        try:
            self._ask_all()
        except (InterviewPaused, click.Abort, KeyboardInterrupt):
            tell(_("Stopped; the answers so far are saved."))

    def _ask_all(self) -> None:
        questions = [
            (office, question)
            for office in self.offices
            for question in office.questions
        ]
        position = 0
        heading = ""
        while position < len(questions):
            office, question = questions[position]
            if office.office != heading:
                heading = office.office
                print_message("")
                tell(heading.upper())
            step = self._ask(question, f"{position + 1}/{len(questions)}")
            position = max(0, position + step)

    def _ask(self, question: QuestionRow, place: str) -> int:
        """Ask one question and save its answer; return how far to go: 1 to the next, -1 to the one before.

        Raise InterviewPaused where the person wants no more.
        """
        field = KINDS[question.kind].fields.get(question.field)
        record = self._record(question)
        if field is None or not _is_asked_here(question, field, record):
            self._tell_elsewhere(question)
            return 1
        recorded = _recorded(question, record)
        _value, mark = split_mark(recorded.get(field.name))
        if mark is Mark.UNKNOWN and _id_of(question) not in self.answered:
            self.not_known += 1
            return 1
        print_message("")
        tell(f"{place} · {question.about}", indent="    ", first="")
        _tell_recorded(question.kind, record, field)
        try:
            self._answer(question, field, record, recorded)
        except InterviewStepBack as step:
            if step.sign != BACK:
                raise InterviewPaused from None
            return -1
        return 1

    def _answer(
        self,
        question: QuestionRow,
        field: Field,
        record: ListedRecord | None,
        recorded: Mapping[str, Any],
    ) -> None:
        """Ask a field until its answer could be saved, or none was given."""
        while True:
            try:
                answer = ask_field(
                    self.catalogue, question.kind, field, recorded, self._record_now
                )
                if answer is None or answer == recorded.get(field.name):
                    return
                self._save(question, field, record, answer)
            except NotOnRecord as unknown:
                tell(_("“{text}” is not on record.", text=unknown.text))
            except SpbeError as error:
                tell(str(error))
                for problem in getattr(error, "problems", ()):
                    tell(str(problem), indent="    ", first="  - ")
            else:
                return

    def _save(
        self,
        question: QuestionRow,
        field: Field,
        record: ListedRecord | None,
        answer: Any,
    ) -> None:
        """Save an answer in a batch of its own; raise EditConflict if the record was changed meanwhile."""
        from spbe_inventory.actions.edit_records import add, edit_record

        if record is None:
            values = {"name": question.key, field.name: answer}
            add(self.catalogue, SETTING, values, self.author)
        else:
            edit_record(
                self.catalogue,
                question.kind,
                record.key,
                {field.name: answer},
                self.author,
                expected_version=record.document["version"],
            )
        self.answered.add(_id_of(question))

    def _record(self, question: QuestionRow) -> ListedRecord | None:
        """Return the record of a question as it is now; None for a setting that is not on record yet."""
        from spbe_inventory.actions.record_list import get_record
        from spbe_inventory.errors import NotFound

        try:
            return get_record(self.catalogue, question.kind, question.key)
        except NotFound:
            return None

    def _record_now(self, kind: str, name: str) -> None:
        """Record an office or a data set that an answer names."""
        from spbe_inventory.actions.edit_records import add

        key = add(self.catalogue, kind, {"name": name}, self.author)
        tell(_("Recorded: {key}", key=key))

    def _tell_elsewhere(self, question: QuestionRow) -> None:
        """Print a question that is answered by a command of its own."""
        if _id_of(question) in self.elsewhere:
            return
        self.elsewhere.add(_id_of(question))
        print_message("")
        tell(f"{question.about}: {question.question}", indent="    ", first="")
        if question.kind == OFFICE:
            command = f"spbe complete {question.key} --by …"
            tell(_("Answered by: {command}", command=command), indent="    ")


def tell_left(left: int, asked: OpenQuestions) -> None:
    """Print how many answers were saved in a sitting, how many questions are open, and how to go on."""
    count = len(asked.answered)
    print_message("")
    tell(
        ngettext("{count} answer saved.", "{count} answers saved.", count, count=count)
    )
    if asked.not_known:
        tell(
            ngettext(
                "Not asked again: {count} that is answered as not known.",
                "Not asked again: {count} that are answered as not known.",
                asked.not_known,
                count=asked.not_known,
            )
        )
    if left:
        tell(
            ngettext(
                "{count} question is open. Go on with: spbe ask --answer",
                "{count} questions are open. Go on with: spbe ask --answer",
                left,
                count=left,
            )
        )
    else:
        tell(_("Nothing is open."))


def _id_of(question: QuestionRow) -> tuple[str, str, str]:
    return question.kind, question.key, question.field


def _is_asked_here(
    question: QuestionRow, field: Field, record: ListedRecord | None
) -> bool:
    """Return whether a question is answered by a field; that a list is complete is stated by a command of its own."""
    if record is None:
        return question.kind == SETTING
    return field.value is not Value.LIST or question.kind != OFFICE


def _recorded(question: QuestionRow, record: ListedRecord | None) -> Mapping[str, Any]:
    """Return the answers on record of a record; the name alone of a setting that is none yet."""
    if record is None:
        return {"name": question.key}
    fields = KINDS[question.kind].fields
    return {name: record.document[name] for name in fields if name in record.document}


def _tell_recorded(kind_name: str, record: ListedRecord | None, asked: Field) -> None:
    """Print what a list shows of a record, and what is on record of the field that is asked."""
    if record is None:
        return
    kind = KINDS[kind_name]
    texts = []
    for name in dict.fromkeys([*kind.listed, asked.name]):
        text = list_text(record.cells, name)
        if text and name not in kind.titled_by and name != "name":
            texts.append(f"{kind.fields[name].label}: {text}")
    if texts:
        on_record = "; ".join(texts)
        tell(_("On record: {facts}", facts=on_record), indent="    ", first="  ")
    if asked.value is Value.LIST:
        tell(
            _("Exchanges that there are: spbe exchange add --giver … --taker …"),
            indent="    ",
            first="  ",
        )
