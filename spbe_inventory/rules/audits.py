"""Audits that come round: which are older than the text allows, which nobody has recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.rules.government import of_parts
from spbe_inventory.rules.said import over
from spbe_inventory.rules.view import View

YEARS = 2  # Pasal 56 ayat (3), 57 ayat (4), 58 ayat (4) Perpres 95/2018: once in two years at least


@dataclass(frozen=True, slots=True)
class Due:
    """A record to be audited, and the field that holds the day of its last audit."""

    record: Record
    field: str


def audited(view: View, due: Iterable[Due], asked: Iterable[Question] = ()) -> Finding:
    """Say once for the government which audits are overdue; what is not recorded is asked, and is no gap.

    `asked` are questions that come first, such as whether a thing falls under the audit at all.
    """
    some = list(due)
    late = [one for one in some if _late(one, view.as_of)]
    blank = (one for one in some if one not in late and one.record.answer(one.field) is not Answer.VALUE)
    questions = [Question(one.record.kind, one.record.key, one.field) for one in blank]
    lacking = (Annexed(one.record.kind, one.record.key, (one.field,)) for one in late)
    return of_parts(view, lacking, [*questions, *asked], len(some))


def _late(one: Due, day: date) -> bool:
    """Tell whether the last audit was too long ago; where there was none, whether the thing is older than that."""
    limit = date(day.year - YEARS, day.month, min(day.day, 28))
    if one.record.answer(one.field) is Answer.NONE and one.record.kind == "application":
        return over(str(one.record.known("launched") or day.year), limit)
    told = one.record.known(one.field)
    return bool(told) and over(str(told), limit)
