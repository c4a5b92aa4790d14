"""Saving what a page of the form of an office answers: on to the next page, or the page again."""

from collections.abc import Callable

from starlette.responses import Response

from spbe_inventory.actions.save_filling import FormAnswers, save_answers
from spbe_inventory.errors import (
    CatalogueError,
    EditConflict,
    NotPermitted,
    SpbeError,
    UsageError,
)
from spbe_inventory.web.office.entry import OfficeEntry
from spbe_inventory.web.shell.page import redirect


def save_page(
    entry: OfficeEntry,
    answers: FormAnswers,
    *,
    next_page: Callable[[], str],
    read_again: Callable[[], Response],
    refused: Callable[[SpbeError], Response],
) -> Response:
    """Save answers and go on to the next page.

    Where somebody else saved in the same moment the page is read again, where a record cannot be so it is shown with
    what is wrong. Raise CatalogueError, NotPermitted or UsageError for what no other answer would mend.
    """
    try:
        saved = save_answers(entry.visit.catalogue, answers, entry.author)
    except EditConflict:
        return read_again()
    except (CatalogueError, NotPermitted, UsageError):
        raise
    except SpbeError as error:
        return refused(error)
    return redirect(next_page(), saved=saved.batch)
