"""One question of an interview: what can be chosen is offered, what is refused is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from spbe_inventory.actions.answer_check import answer_problem
from spbe_inventory.actions.choices import (
    Choice,
    choices,
    completed_choice,
    matching_choices,
    top_level_choices,
)
from spbe_inventory.cli.field_options import unmarked_items
from spbe_inventory.cli.output import more_text, print_message
from spbe_inventory.cli.prompts.terminal import (
    BACK,
    HELP,
    SAVE,
    InterviewStepBack,
    ask_text,
    print_numbered,
)
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import NotFound, SpbeError, UsageError
from spbe_inventory.files.cells import read_cell, write_cell
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

FIRST_CHOICES = 12  # choices shown with the question; more are shown on request
MAX_CHOICES = 40  # choices shown at most; a word narrows them


class NotOnRecord(Exception):
    """What was written names nothing on record, and may stay a text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def ask_field(
    catalogue: Catalogue, kind: str, field: Field, answers: Mapping[str, Any]
) -> Any:
    """Return the plain value a person answers for a field; None if it is not answered, Enter keeps an answer.

    `answers` are those given so far, to this field too. Raise InterviewStepBack or InterviewPaused if the person goes
    elsewhere, NotOnRecord if an end of an exchange may stay a text.
    """
    return _FieldQuestion(catalogue, kind, field, answers).ask()


def answer_text(catalogue: Catalogue, field: Field, answer: Any) -> str:
    """Return an answer in words: labels and names instead of codes and keys."""
    _value, mark = split_mark(answer)
    items = unmarked_items(answer)
    is_chosen = field.codes or field.refers or field.name == "reference_codes"
    if not items or field.row or not is_chosen:
        return write_cell(field, answer)
    labels = dict(choices(catalogue, field))
    words = ", ".join(labels.get(str(item), str(item)) for item in items)
    if mark:
        return f"{words} ({mark.label})"
    return words


@dataclass
class _FieldQuestion:
    """The question for one field, with what can be chosen and what of it was shown last."""

    catalogue: Catalogue
    kind: str
    field: Field
    answers: Mapping[str, Any]
    offered: list[Choice] = dataclass_field(init=False)
    numbered: list[Choice] = dataclass_field(default_factory=list)

    def __post_init__(self) -> None:
        self.offered = choices(self.catalogue, self.field)

    def ask(self) -> Any:
        """Ask until the answer can be accepted, and return it."""
        answer = self.answers.get(self.field.name)
        self._offer_first()
        while True:
            text = self._prompt(answer)
            if text == HELP:
                self._print_help()
            elif not text and answer is not None:
                return answer
            elif not text and self.field.required:
                print_needed(self.field)
            else:
                try:
                    return self._read(text)
                except SpbeError as error:
                    self._explain(error, text)

    def _offer_first(self) -> None:
        """Show the choices if they are few; say so if there are none on record."""
        if self.field.refers and not self.offered:
            plural = KINDS[self.field.refers].plural
            print_message(_("None of these is on record yet: {kind}.", kind=plural))
        if len(self.offered) <= FIRST_CHOICES:
            self._offer(self.offered)

    def _offer(self, offered: list[Choice]) -> None:
        """Show choices with their numbers, as many as can be shown."""
        self.numbered = offered[:MAX_CHOICES]
        print_numbered([label for _value, label in self.numbered])
        more = more_text(
            len(offered),
            MAX_CHOICES,
            N_("  … and {count} more; write a word of it"),
        )
        if more:
            print_message(more)

    def _prompt(self, answer: Any) -> str:
        """Return what is typed after the question; raise InterviewStepBack for its signs."""
        question = str(self.field.question or self.field.label)
        if answer is not None:
            shown = answer_text(self.catalogue, self.field, answer)
            question += f" [{shown}]"
        text = ask_text(question)
        if text in (BACK, SAVE):
            raise InterviewStepBack(text)
        return text

    def _print_help(self) -> None:
        if str(self.field.help):
            print_message(f"  {self.field.help}")
        self._offer(top_level_choices(self.field, self.offered))
        print_message(
            _(
                "  none: there is none · unknown: not known · (assumed) …: an "
                "assumption · separate several by ;"
            )
        )

    def _explain(self, error: SpbeError, text: str) -> None:
        """Print what is wrong with an answer and show what fits it; raise NotOnRecord if it may stay a text."""
        matches: list[Choice] = []
        if error.key != "no-such-number":
            matches = matching_choices(self.offered, text)
        if matches:
            print_message(_("Choose one of these:"))
            self._offer(matches)
            return
        may_be_text = f"{self.field.name}_text" in KINDS[self.kind].fields
        if may_be_text and error.key.startswith("not-found"):
            raise NotOnRecord(text) from None
        print_message(str(error))
        self._offer(self.offered[:FIRST_CHOICES])

    def _read(self, text: str) -> Any:
        """Return the plain value of a text, None for none; raise SpbeError for what is refused."""
        chosen = self._with_choices(text)
        answer = read_cell(self.field, chosen)
        if answer is None:
            return None
        items = unmarked_items(answer)
        if items and self.field.value is Value.LIST:
            raise UsageError("answer-none-or-unknown")
        if self.field.name == "reference_codes":
            _check_reference_codes(items, chosen)
        problem = answer_problem(self.kind, self.field.name, answer, self.answers)
        if problem:
            raise NotFound(problem.key, **problem.values)
        if self.field.refers:
            self._check_references(items)
        return answer

    def _with_choices(self, text: str) -> str:
        """Return a text in which numbers and words that fit one choice only are replaced by what they choose."""
        if self.field.row or not self.offered:
            return text
        parts = [text]
        if self.field.many:
            parts = text.split(";")
        return ";".join(self._chosen(part.strip()) for part in parts)

    def _chosen(self, part: str) -> str:
        """Return the value that a number or a word chooses; raise NotFound for a number that was not shown."""
        if part.isdecimal():
            return self._numbered_value(part)
        if self.field.codes:
            return self._chosen_code(part)
        matches = matching_choices(self.offered, part)
        if len(matches) != 1:
            return part
        value, _label = matches[0]
        return value

    def _chosen_code(self, part: str) -> str:
        """Return the code of a closed list that a text means by all of it, or that has all its words; else the text."""
        code = read_cell(self.field, part)
        if code != part:
            return part
        return completed_choice(self.offered, part) or part

    def _numbered_value(self, digits: str) -> str:
        number = int(digits)
        count = len(self.numbered)
        if not 1 <= number <= count:
            raise NotFound(
                "no-such-number", field=self.field.label, found=digits, count=count
            )
        value, _label = self.numbered[number - 1]
        return value

    def _check_references(self, names: list[Any]) -> None:
        """Raise NotFound for a name that is not on record and is no national system."""
        from spbe_inventory.matching.national_systems import find_national_system
        from spbe_inventory.session.reading import resolve_key

        for item in names:
            name = str(item)
            if self.field.refers == "application" and find_national_system(name):
                continue
            resolve_key(self.catalogue, self.field.refers, name)


def print_needed(field: Field) -> None:
    """Print that a field must be answered."""
    print_message(_("This one is needed: {field}", field=field.label))


def _check_reference_codes(codes: list[Any], text: str) -> None:
    """Raise NotFound if one of several texts has not the form of a code of the reference architecture."""
    from spbe_inventory.reference.codes import is_code, tidy

    for code in codes:
        if not is_code(tidy(code)):
            raise NotFound("no-code", found=text)
