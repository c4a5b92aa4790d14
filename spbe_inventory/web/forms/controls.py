"""The controls of a form as templates show them: what stands, what can be chosen, what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import (
    BudgetKind,
    ExchangeState,
    Frequency,
    LabelledEnum,
    Method,
)
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import N_, _, say
from spbe_inventory.matching.folding import fold
from spbe_inventory.web.forms.options import (
    OfferedAnswer,
    OnRecord,
    choice_options,
    guesses,
    is_answered,
    kept_options,
    mark_options,
    sources_of,
    state_of,
    tick_options,
)
from spbe_inventory.web.forms.wire import (
    ADD,
    OWN,
    SIDE,
    UNCLEAR,
    WHICH,
    Look,
    Parts,
    Sent,
    controls_of,
    look_of,
    parts_of,
    row_columns,
)
from spbe_inventory.web.forms.writing import written

GROUPS = frozenset(["radios", "ticks", "records", "rows"])
LINE_LENGTH, MIN_LINES, MAX_LINES = 80, 2, 12
COLUMN_WORDS = {
    "year": N_("Year"),
    "kind": N_("Use"),
    "amount": N_("Amount (rupiah)"),
    "value": N_("Target"),
    "method": N_("Method"),
    "frequency": N_("Frequency"),
    "format": N_("Format"),
    "state": N_("State"),
}
COLUMN_CODES: Mapping[str, type[LabelledEnum]] = {
    "kind": BudgetKind,
    "method": Method,
    "frequency": Frequency,
    "state": ExchangeState,
}
COLUMNS_OF_DIGITS = ("year", "amount")
MAX_RADIOS = 7  # of a closed list; a longer one is a list to open


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that was not understood, what it may mean, and the name of the control that says so."""

    text: str
    control: str
    options: tuple[OfferedAnswer, ...]


@dataclass(frozen=True, slots=True)
class BothSides:
    """What two people wrote into one field meanwhile, in words."""

    mine: str
    theirs: str
    is_mine: bool = False
    is_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What the controls of a form are made from, beside the fields: answers on record and what was sent over them."""

    record: OnRecord
    sent: Sent = attribute(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    meanings: Mapping[tuple[str, str], tuple[OfferedAnswer, ...]] = attribute(
        default_factory=dict
    )
    sides: Mapping[str, BothSides] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Control:
    """One question of a form."""

    field: Field
    look: str
    state: str
    sources: str
    is_answered: bool
    text: str = ""
    options: tuple[OfferedAnswer, ...] = ()
    marks: tuple[OfferedAnswer, ...] = ()
    guesses: tuple[OfferedAnswer, ...] = ()
    kept: tuple[OfferedAnswer, ...] = ()
    added: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...] = ()
    sides: BothSides | None = None

    @property
    def name(self) -> str:
        """The name of the control in the form."""
        return self.field.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its small rows."""
        return row_columns(self.field)

    @property
    def is_group(self) -> bool:
        """Whether it is several boxes or choices and no single one."""
        return self.look in GROUPS

    @property
    def height(self) -> int:
        """The lines that its box shows."""
        lines = self.text.count("\n") + len(self.text) // LINE_LENGTH + 1
        return min(max(lines, MIN_LINES), MAX_LINES)

    @property
    def hints(self) -> list[str]:
        """What is asked, what is meant, how it is written; what was said already is left out."""
        question = str(self.field.question or "")
        help_text = str(self.field.help)
        is_said = fold(help_text) in fold(question)
        if is_said or self.look == "rows":
            help_text = ""
        return list(filter(None, [question, help_text, self._form_hint()]))

    def _form_hint(self) -> str:
        """Return how an answer is written; empty where any text will do."""
        if self.field.value is Value.DAY:
            return _("a day, such as 17-8-2026")
        if self.field.value is Value.DATE and not str(self.field.help):
            return _("a year, a month such as Maret 2026, or a day such as 17-8-2026")
        if self.look == "lines":
            return _("one a line")
        if self.field.value is Value.LIST:
            return _(
                "each is recorded in a list of its own; here only what it says as a whole"
            )
        return ""

    @staticmethod
    def column_words(column: str) -> str:
        """Return what a column of small rows is called."""
        return _(COLUMN_WORDS[column])

    @staticmethod
    def column_codes(column: str) -> type[LabelledEnum] | None:
        """Return the closed list of a column of small rows, None for one that is typed."""
        return COLUMN_CODES.get(column)

    @staticmethod
    def is_column_of_digits(column: str) -> bool:
        """Return whether digits are typed into a column of small rows."""
        return column in COLUMNS_OF_DIGITS

    @property
    def is_number(self) -> bool:
        """Whether digits are typed into it."""
        return self.field.value is Value.COUNT

    @property
    def is_disputed(self) -> bool:
        """Whether several values are offered."""
        return len(self.guesses) > 1


def controls(kind: str, around: Around, names: Iterable[str]) -> list[Control]:
    """Return the controls of some fields of a kind, in the order given."""
    return [control_of(KINDS[kind].fields[name], around) for name in names]


def control_of(field: Field, around: Around) -> Control:
    """Return the control of a field."""
    answer = around.record.answers.get(field.name)
    parts = _shown_parts(field, around)
    made = Control(
        field=field,
        look=_look_name(field),
        state=state_of(field, answer),
        is_answered=is_answered(answer),
        sources=sources_of(field, answer, around.record),
        marks=mark_options(field, answer, parts),
        guesses=guesses(field, answer, parts, around.record),
        unclear=_unclear(field, parts, around),
        problems=_problems(field, around),
        sides=around.sides.get(field.name),
    )
    return _with_contents(made, answer, parts, around.record)


def _with_contents(
    made: Control, answer: Any, parts: Parts, record: OnRecord
) -> Control:
    """Return a control with what its look shows: options, records, rows or a text."""
    field = made.field
    match look_of(field):
        case Look.CHOICE:
            options = choice_options(field, answer, parts, record)
            return replace(made, options=options, marks=())
        case Look.TICKS:
            return replace(made, options=tick_options(field, parts))
        case Look.RECORDS:
            return replace(
                made,
                kept=kept_options(field, answer, parts, record),
                added=parts.get(ADD, ()) or ("",),
            )
        case Look.ROWS:
            return replace(made, rows=_rows(field, parts))
        case _:
            return replace(made, text="".join(parts.get(OWN, ())[-1:]))


def _shown_parts(field: Field, around: Around) -> Parts:
    """Return what was sent for a field, over what an untouched form would send."""
    answer = around.record.answers.get(field.name)
    sent = parts_of(field.name, around.sent)
    if not sent:
        return written(field, answer, around.record.names)
    return sent


def _look_name(field: Field) -> str:
    look = look_of(field)
    if look is not Look.CHOICE:
        return look.name.lower()
    if field.codes and len(field.codes) > MAX_RADIOS:
        return "select"
    return "radios"


def _rows(field: Field, parts: Parts) -> tuple[tuple[str, ...], ...]:
    values = [parts.get(column, ()) for column in row_columns(field)]
    return tuple(zip(*values, strict=False))


def _unclear(field: Field, parts: Parts, around: Around) -> tuple[Unclear, ...]:
    """Return the names that were sent and mean no record or several, with what each may mean."""
    texts = list(parts.get(UNCLEAR, ()))
    for name, text in around.meanings:
        if name == field.name and text not in texts:
            texts.append(text)
    unclear = []
    for number, text in enumerate(texts):
        options = around.meanings.get((field.name, text), ())
        which = parts.get(f"{WHICH}.{number}", ())
        shown = tuple(
            replace(option, is_chosen=option.value in which) for option in options
        )
        if shown:
            unclear.append(Unclear(text, f"{field.name}.{WHICH}.{number}", shown))
    return tuple(unclear)


def _problems(field: Field, around: Around) -> tuple[str, ...]:
    """Return what is wrong with an answer, without the name of the field in code."""
    sentences = [
        problem_text(field, problem)
        for problem in around.problems
        if problem.field_name == field.name
    ]
    return tuple(dict.fromkeys(sentences))


def problem_text(field: Field | None, problem: Problem) -> str:
    """Return the sentence of a problem; its field is called by its label alone."""
    if field is None:
        return str(problem)
    return say(problem.key, **{**problem.values, "field": field.label})


def only(sent: Sent, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what was sent for some fields."""
    kept: dict[str, tuple[str, ...]] = {}
    for name in names:
        kept.update(controls_of(name, parts_of(name, sent)))
    return kept


def side_of(name: str, sent: Sent) -> str:
    """Return whose answer was chosen for a field that two people changed: mine, theirs, or empty."""
    values = sent.get(f"{name}.{SIDE}", ())
    return values[-1] if values else ""
