"""One question of an interview: what can be chosen is offered, what is refused is asked again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from spbe_inventory.actions.answer_check import answer_problem
from spbe_inventory.actions.choices import (
    Choice,
    choices,
    matching_choices,
    top_level_choices,
)
from spbe_inventory.cli.field_options import unmarked_items
from spbe_inventory.cli.output import more_text
from spbe_inventory.cli.prompts.terminal import (
    BACK,
    HELP,
    SAVE,
    InterviewStepBack,
    ask_text,
    ask_yes_or_text,
    print_numbered,
    tell,
)
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import NotFound, SpbeError, UsageError
from spbe_inventory.files.cells import read_cell, write_cell
from spbe_inventory.language.texts import N_, _
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.answer_words import codes_meant, yes_or_no
from spbe_inventory.session.catalogue import Catalogue

FIRST_CHOICES = 12  # choices shown with the question; more are shown on request
MAX_CHOICES = 40  # choices shown at most; a word narrows them
RECORDED_NOW = (
    "unit",
    "data_set",
)  # kinds of which a name that is not on record can be recorded at once
RecordNow = Callable[[str, str], object]  # records a name of a kind


class NotOnRecord(Exception):
    """What was written names nothing on record, and may stay a text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def ask_field(
    catalogue: Catalogue,
    kind: str,
    field: Field,
    answers: Mapping[str, Any],
    record_now: RecordNow | None = None,
) -> Any:
    """Return the plain value a person answers for a field; None if it is not answered, Enter keeps an answer.

    `answers` are those given so far, to this field too; `record_now` records an office or a data set that is named and
    not on record, where the person wants it. Raise InterviewStepBack or InterviewPaused if the person goes
    elsewhere, NotOnRecord if an end of an exchange may stay a text.
    """
    return _FieldQuestion(catalogue, kind, field, answers, record_now).ask()


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
    record_now: RecordNow | None
    offered: list[Choice] = dataclass_field(init=False)
    numbered: list[Choice] = dataclass_field(default_factory=list)

    def __post_init__(self) -> None:
        self.offered = choices(self.catalogue, self.field)

    def ask(self) -> Any:
        """Ask until the answer can be accepted, and return it."""
        answer = self.answers.get(self.field.name)
        self._offer_first()
        typed = ""
        while True:
            text = typed or self._prompt(answer)
            typed = ""
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
                    typed = self._explain(error, text)

    def _offer_first(self) -> None:
        """Show the choices if they are few; say so if there are none on record."""
        if self.field.refers and not self.offered:
            plural = KINDS[self.field.refers].plural
            tell(_("None of these is on record yet: {kind}.", kind=plural))
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
            tell(more)

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
            tell(f"  {self.field.help}")
        self._offer(top_level_choices(self.field, self.offered))
        tell(
            _(
                "  none: there is none · unknown: not known · (assumed) …: an "
                "assumption · separate several by ;"
            )
        )

    def _explain(self, error: SpbeError, text: str) -> str:
        """Print what is wrong with an answer and show what fits it; return what is to be read next, empty to ask.

        Raise NotOnRecord if it may stay a text.
        """
        matches: list[Choice] = []
        if error.key != "no-such-number":
            matches = self._matches(text)
        if matches:
            tell(_("Choose one of these:"))
            self._offer(matches)
            return ""
        is_missing = error.key.startswith("not-found")
        may_be_text = f"{self.field.name}_text" in KINDS[self.kind].fields
        if may_be_text and is_missing:
            raise NotOnRecord(text) from None
        if is_missing and self.record_now and self.field.refers in RECORDED_NOW:
            return self._offer_recording(error, text)
        tell(str(error))
        self._offer(self.offered[:FIRST_CHOICES])
        return ""

    def _offer_recording(self, error: SpbeError, text: str) -> str:
        """Ask whether what is named and not on record is to be recorded at once; return what is to be read next.

        An answer that is neither yes nor no is another answer to the question.
        """
        name = str(error.values.get("text", text))
        candidates = str(error.values.get("candidates", ""))
        if candidates:
            tell(_("On record and spelt alike: {names}", names=candidates))
        question = _(
            "“{name}” is not on record yet ({kind}). Record it now?",
            name=name,
            kind=KINDS[self.field.refers].label,
        )
        answer = ask_yes_or_text(question, default=False)
        if answer is False:
            self._offer(self.offered[:FIRST_CHOICES])
            return ""
        if answer is not True:
            return str(answer)
        if self.record_now:
            self.record_now(self.field.refers, name)
        self.offered = choices(self.catalogue, self.field)
        return text

    def _matches(self, text: str) -> list[Choice]:
        """Return the choices that an answer may mean: by its words as an answer, else by how they begin."""
        meant = codes_meant(self.kind, self.field.name, text)
        if meant:
            return [choice for choice in self.offered if choice[0] in meant]
        return matching_choices(self.offered, text)

    def _read(self, text: str) -> Any:
        """Return the plain value of a text, None for none; raise SpbeError for what is refused."""
        chosen = self._with_choices(text)
        answer = self._answer(chosen)
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

    def _answer(self, text: str) -> Any:
        """Return the plain value of a text; of a question of yes or no any of their words is understood."""
        switch = None
        if self.field.value is Value.YES_NO:
            switch = yes_or_no(text)
        if self.field.value is Value.LIST and yes_or_no(text) is False:
            return {"mark": str(Mark.NONE)}
        if switch is not None:
            return switch
        return read_cell(self.field, text)

    def _with_choices(self, text: str) -> str:
        """Return a text in which numbers and words that fit one choice only are replaced by what they choose."""
        if self.field.row or not self.offered:
            return text
        parts = [text]
        if self.field.many:
            parts = text.split(";")
        return ";".join(self._chosen(part.strip()) for part in parts)

    def _chosen(self, part: str) -> str:
        """Return the value that a number or a word chooses.

        Raise NotFound for a number that was not shown, and UsageError for a word that may mean several.
        All of a label, or a usual word for a code, comes before the beginning of another label.
        """
        if part.isdecimal():
            return self._numbered_value(part)
        meant = codes_meant(self.kind, self.field.name, part)
        if len(meant) > 1:
            codes = ", ".join(meant)
            raise UsageError(
                "unknown-code", field=self.field.label, found=part, expected=codes
            )
        exact = self._exact(part)
        if exact and not meant:
            return exact
        matches = self._matches(part)
        if len(matches) != 1:
            return part
        value, _label = matches[0]
        return value

    def _exact(self, part: str) -> str:
        """Return the value of the choice that is exactly what was typed, by its label or a usual word; else empty."""
        folded = fold(part)
        for value, label in self.offered:
            if folded in (fold(value), fold(label)):
                return value
        if self.field.codes:
            code, _mark = split_mark(read_cell(self.field, part))
            if isinstance(code, list):
                code = code[0]
            if code in [value for value, _label in self.offered]:
                return str(code)
        return ""

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
    tell(_("This one is needed: {field}", field=field.label))


def _check_reference_codes(codes: list[Any], text: str) -> None:
    """Raise NotFound if one of several texts has not the form of a code of the reference architecture."""
    from spbe_inventory.reference.codes import is_code, tidy

    for code in codes:
        if not is_code(tidy(code)):
            raise NotFound("no-code", found=text)
