"""Workbooks of offices that came back: what they tell of is sent to be verified, as the form on a page is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spbe_inventory.actions.step_batch import StepBatch
from spbe_inventory.domain.lists import Verdict, VerificationStep
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.session.catalogue import Author
from spbe_inventory.store.naming import ReferenceResolver

if TYPE_CHECKING:
    from spbe_inventory.store.writer import Connection

WRITTEN = (Verdict.NEW, Verdict.CHANGED)
LONGEST_FILE = 500  # characters of the name of a file in an answer


def take_returned(
    connection: "Connection",
    preview: Preview,
    author: Author,
    agency: str | None,
    batch: int,
) -> None:
    """Record, in the batch of an import, that the offices whose workbooks it read sent what is news of theirs."""
    from spbe_inventory.store.lookups import applications_in_form
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.writer import raw

    offices = list(_offices(preview))
    if not offices:
        return
    reader = raw(connection)
    resolver = ReferenceResolver(connection, home_agency(reader, agency), batch)
    sending = replace(author, basis=None, source=None)
    steps = StepBatch(VerificationStep.SENT, sending, reader, resolver)
    for office in offices:
        standings = steps.standings(applications_in_form(reader, office))
        unsent = [key for key, standing in standings.items() if standing.is_news]
        steps.take(unsent, {})


def _offices(preview: Preview) -> Iterator[str]:
    """Yield the offices whose answers in a round come from a file that was read: not those told by a document."""
    files = {name[:LONGEST_FILE] for name in preview.files}
    for difference in preview.differences:
        is_answer = difference.kind == "reply" and difference.verdict in WRITTEN
        if is_answer and difference.plain.get("file") in files:
            yield str(difference.plain["unit"])
