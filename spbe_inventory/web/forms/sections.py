"""The order of the questions of a form: what is asked first, the rest folded by the parts of the field table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.field import Field, Kind
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.web.forms.controls import Around, Control, controls

# Said of the whole form, or by a page of its own.
NOT_ASKED = frozenset(["withdrawn"])
SAID_BY_FORM = frozenset(["basis", "source"])


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that stand together; `is_open` where they are not folded."""

    title: str
    controls: tuple[Control, ...]
    is_open: bool

    @property
    def answered(self) -> str:
        """How many of its questions are answered, in words."""
        done = sum(control.is_answered for control in self.controls)
        return _(
            "{part} of {whole} answered",
            part=number(done),
            whole=number(len(self.controls)),
        )


def sections(
    kind: str, around: Around, *, is_new: bool, opened: str = ""
) -> list[QuestionGroup]:
    """Return the questions of a kind: first those that are asked first, then each part.

    A part is open where something is wrong in it, where two people changed it, and where it holds the field `opened`.
    """
    described = KINDS[kind]
    asked = [
        field
        for field in described.fields.values()
        if _is_in_form(described, field, is_new=is_new)
    ]
    first = _first(described, asked)
    made = [QuestionGroup("", tuple(controls(kind, around, first)), is_open=True)]
    for title, names in _parts(described, asked):
        rest = [name for name in names if name not in first]
        if rest:
            part_controls = tuple(controls(kind, around, rest))
            is_open = any(_is_urgent(control, opened) for control in part_controls)
            made.append(QuestionGroup(title, part_controls, is_open=is_open))
    return made


def _is_urgent(control: Control, opened: str) -> bool:
    """Return whether a question must be seen at once."""
    has_to_be_seen = control.problems or control.sides or control.unclear
    return bool(has_to_be_seen) or control.name == opened


def _is_in_form(kind: Kind, field: Field, *, is_new: bool) -> bool:
    if field.name in NOT_ASKED:
        return False
    has_basis = "basis" in kind.fields
    if is_new and has_basis and field.name in SAID_BY_FORM:
        return False
    return field.asked or field.required or not is_new


def _first(kind: Kind, asked: Sequence[Field]) -> list[str]:
    """Return the fields that are asked first: those of the table and what is required."""
    wanted = {field.name for field in asked if field.required}
    wanted |= set(kind.asked)
    if not kind.asked:
        wanted |= {
            name for pair in (*kind.one_of, *kind.at_most_one_of) for name in pair
        }
    return [field.name for field in asked if field.name in wanted]


def _parts(kind: Kind, asked: Iterable[Field]) -> list[tuple[str, list[str]]]:
    """Return title and fields of each part of a kind; a kind of few fields has one part."""
    names = [field.name for field in asked]
    if not kind.parts:
        return [(_("Further fields"), names)]
    return [
        (str(part.title), [name for name in part.fields if name in names])
        for part in kind.parts
    ]
