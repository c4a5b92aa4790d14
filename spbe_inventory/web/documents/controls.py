"""A control of a form that asks for a document, a picture or an export, as its template reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spbe_inventory.actions.job_values import LABELS, label_of
from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import Text, _

MAX_SUGGESTIONS = 500  # names that a box offers; of more it takes what is typed
Choice = tuple[str, str]  # what is sent, what is shown
LANGUAGE = "language"
LANGUAGES: tuple[Choice, ...] = (("id", "Bahasa Indonesia"), ("en", "English"))


@dataclass(frozen=True, slots=True)
class OptionControl:
    """A control: its name in the form, label, sort (select, text, date, number, check), and what it holds.

    `choices` are those of a select, and for a text the names that are offered while typing; `problems` say what is
    wrong with what was sent.
    """

    name: str
    label: str
    sort: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""
    is_required: bool = False
    problems: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What stands in it: of a record that is offered its name."""
        return dict(self.choices).get(self.value, self.value)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices of a select: those it has, and what stands in it where that is none of them."""
        if not self.value or self.value in dict(self.choices):
            return self.choices
        return (*self.choices, (self.value, self.value))


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in a form: the values by option, and what is wrong with them."""

    values: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def control(
        self,
        name: str,
        sort: str,
        *,
        choices: Iterable[Choice] = (),
        default: str = "",
        help_text: str = "",
        is_required: bool = False,
    ) -> OptionControl:
        """Return the control of an option."""
        own = [problem for problem in self.problems if problem.field_name == name]
        if name == LANGUAGE:
            label = _("Language of the document")
        else:
            label = label_of(name)
        return OptionControl(
            name=name,
            label=label,
            sort=sort,
            value=self.values.get(name, default),
            choices=tuple(choices),
            help=help_text,
            is_required=is_required,
            problems=tuple(str(problem) for problem in own),
        )

    @property
    def other_problems(self) -> tuple[str, ...]:
        """What is wrong with no single option."""
        return tuple(
            str(problem)
            for problem in self.problems
            if problem.field_name not in LABELS
        )


def labels_of(members: Iterable[LabelledEnum]) -> tuple[Choice, ...]:
    """Return the members of a closed list as choices, their labels with a capital letter."""
    return tuple((str(member), capital(str(member.label))) for member in members)


def capital(text: str | Text) -> str:
    """Return a text with a capital letter at its start, as it stands in a control."""
    shown = str(text)
    return shown[:1].upper() + shown[1:]
