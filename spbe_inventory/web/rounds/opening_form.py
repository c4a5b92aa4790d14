"""The form that opens a round, as it is typed; what is wrong stands beside its field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import FormData

from spbe_inventory.actions.rounds import EVERY_OFFICE, OfficeSort, Receivers
from spbe_inventory.domain.dates import read_date
from spbe_inventory.language.texts import _

TEXTS = ("name", "due", "send_to")
SORTS = "sort"
UNKNOWN_SORT = "?"


@dataclass(frozen=True, slots=True)
class Opening:
    """What was typed by field, the sorts of offices chosen, what is wrong by field; the due day, where it is one."""

    typed: Mapping[str, str]
    sorts: frozenset[str]
    problems: Mapping[str, str]
    due: date | None = None


def code_of(sort: OfficeSort) -> str:
    """Return what stands for a sort of offices in the form."""
    level = "other"
    if sort.is_counted:
        level = "office"
    return f"{level}.{sort.kind or UNKNOWN_SORT}"


def empty_opening(sorts: Sequence[OfficeSort]) -> Opening:
    """Return a form of which nothing was typed: every sort that counts as an office is chosen, all where none does."""
    chosen = [code_of(sort) for sort in sorts if sort.is_counted]
    if not chosen:
        chosen = [code_of(sort) for sort in sorts]
    return Opening(dict.fromkeys(TEXTS, ""), frozenset(chosen), {})


def read_opening(form: FormData, on: date, taken: Iterable[str]) -> Opening:
    """Return the form as it was sent on a day; name and sorts have to be there, the due day may not be over.

    `taken` are the names that rounds have already.
    """
    typed = {name: str(form.get(name, "")).strip() for name in TEXTS}
    sorts = frozenset(str(sort) for sort in form.getlist(SORTS))
    problems = {}
    if not typed["name"]:
        problems["name"] = _("The name is missing.")
    elif typed["name"].casefold() in {name.casefold() for name in taken}:
        problems["name"] = _("A round of this name is on record; give it another name.")
    if not sorts:
        problems["sort"] = _("Choose at least one sort of offices.")
    due = None
    if typed["due"]:
        due = _day(typed["due"])
        if due is None:
            problems["due"] = _(
                "“{found}” is no day; write it as 31 December 2026.",
                found=typed["due"],
            )
        elif due < on:
            problems["due"] = _("This day is over; choose one to come.")
    return Opening(typed, sorts, problems, due)


def receivers(opening: Opening, sorts: Sequence[OfficeSort]) -> Receivers:
    """Return to whom the round goes: the offices of the sorts that are chosen."""
    chosen = [sort for sort in sorts if code_of(sort) in opening.sorts]
    if len(chosen) == len(sorts):
        return EVERY_OFFICE
    return Receivers([key for sort in chosen for key in sort.keys])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(read_date(text, whole=True))
    except ValueError:
        return None
