"""Who acts, and when. *Who* is a login or a role, nothing else about a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and in which role."""

    name: str
    role: str = ""


def system_clock() -> datetime:
    """Return the current time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """Return the current day in the time zone of the user."""
    return datetime.now().astimezone().date()
