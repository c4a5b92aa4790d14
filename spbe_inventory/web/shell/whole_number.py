"""A whole number in an address or a form."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from spbe_inventory.web.shell.statuses import NOT_FOUND

MOST_DIGITS = 9


def whole_number(text: str) -> int:
    """Return a whole number that was typed; 0 for what is none, or longer than any number of ours.

    >>> whole_number("12"), whole_number("dua belas"), whole_number("1" * 30)
    (12, 0, 0)
    """
    if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    return 0


def number_in_address(request: Request) -> int:
    """Return the number in the address of a request; raise HTTPException where it is none."""
    number = whole_number(str(request.path_params["number"]))
    if not number:
        raise HTTPException(NOT_FOUND)
    return number
