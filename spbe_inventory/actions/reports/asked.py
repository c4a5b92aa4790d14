"""What is asked of a report."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.domain.edition import Edition


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of report, the day it speaks for, and what it is narrowed to; what a kind has no use for stays empty.

    `unit` and `subject` are as a person names an office and an application; `since` begins the period compared with,
    `due` is by when is answered; `items` are places in the proposed plan; `scorecard` is one by its id; `folder` holds
    catalogues.
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
