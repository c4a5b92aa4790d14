"""Whether something was built or developed on or after a day: known, known not, or not told by the dates."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import first_day, last_day
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.facts.answers import ask

PERPRES = date(2018, 10, 5)  # Perpres 95/2018 came into force (Pasal 77)
BUILT, DEVELOPED = "build_started", "last_developed"


@dataclass(frozen=True, slots=True)
class Building:
    """Whether a record was built or developed since a day, and the questions that would tell where that is open."""

    since: bool | None
    settle: tuple[Question, ...] = ()


def built_or_developed_since(record: Application | Facility, day: date) -> Building:
    """Return whether building or the last development began on or after a day.

    That it was never developed is an answer; a year in which the day lies decides nothing.
    """
    built = _is_since(record, BUILT, day)
    developed = _is_since(record, DEVELOPED, day)
    if built or developed:
        return Building(since=True)
    open_fields = [
        field
        for field, answer in ((BUILT, built), (DEVELOPED, developed))
        if answer is None
    ]
    if not open_fields:
        return Building(since=False)
    questions = [ask(record, field) for field in open_fields]
    return Building(None, tuple(questions))


def begins_since(text: str, day: date) -> bool | None:
    """Return whether a date (a year, a month or a day) lies on or after a day; None where it may be either.

    >>> [begins_since(text, date(2018, 10, 5)) for text in ("2019", "2018-10-05", "2018-09", "2018")]
    [True, True, False, None]
    """
    if last_day(text) < day:
        return False
    if first_day(text) >= day:
        return True
    return None


def _is_since(record: Application | Facility, field: str, day: date) -> bool | None:
    if field == DEVELOPED and record.answer(field) is Answer.NONE:
        return False
    text = record.known(field)
    if not text:
        return None
    return begins_since(str(text), day)
