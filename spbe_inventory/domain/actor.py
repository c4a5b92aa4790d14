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
    """Give the time of now, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """Give the day of now where the user is."""
    return datetime.now().astimezone().date()
