"""A day in an address or a form: as a calendar of the browser gives it, or as people write it."""

from datetime import date

from spbe_inventory.domain.dates import read_date
from spbe_inventory.errors import UsageError


def day_of(text: str, otherwise: date) -> date:
    """Return the day that a text names, another one where it is empty; raise UsageError where it names none."""
    stripped = text.strip()
    if not stripped:
        return otherwise
    try:
        return date.fromisoformat(read_date(stripped, whole=True))
    except ValueError as error:
        raise UsageError("no-day-here", found=stripped) from error
