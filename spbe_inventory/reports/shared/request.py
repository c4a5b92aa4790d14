"""What a person asks of a report."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.domain.edition import Edition


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A kind of report, the day it speaks for, and what it is narrowed to.

    Options that a kind does not use are empty. `unit` and `subject` name an office and an application as a person
    does; `since` is the first day of the period, `due` the last day for answers; `items` are numbers of items of the
    proposed plan; `scorecard` is an id; `folder` holds catalogues; `only_this` leaves out
    the units below the office; `annex` adds everything that the text refers to.
    """

    kind: str
    as_of: date
    unit: str = ""
    edition: Edition = Edition.FULL
    since: date | None = None
    due: date | None = None
    subject: str = ""
    items: tuple[int, ...] = ()
    scorecard: str = ""
    folder: Path | None = None
    only_this: bool = False
    annex: bool = False
