"""What happened in a served catalogue, for who administers it: who was let in, what was made and brought back."""

from collections.abc import Sequence

from spbe_inventory.actions.batch_words import ACTION_LABELS
from spbe_inventory.domain.accounts import LoggedEvent
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import TIMESTAMP, Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

# Entries of the history that stand among the events: what changes much at once, and what puts a seal.
LISTED = (
    "import",
    "restore",
    "return",
    "send",
    "undo",
    "upgrade",
    "validate",
    "verify",
)
COPY_DOWNLOADED = "copy-downloaded"


@needs(Right.ACCOUNTS)
def note_happening(
    catalogue: Catalogue, what: str, about: str, author: Author, address: str = ""
) -> None:
    """Note what somebody did that no entry of the history tells, from which address."""
    from spbe_inventory.store.web_data import events
    from spbe_inventory.store.web_data.file import web_data

    moment = author.clock().strftime(TIMESTAMP)
    event = LoggedEvent(moment, what, about, author.actor.name, address)
    with web_data(catalogue.path) as connection:
        events.log_event(connection, event)


@needs(Right.ACCOUNTS)
def happenings(catalogue: Catalogue, most: int) -> Sequence[LoggedEvent]:
    """Return what happened, newest first, `most` at most; entries of the history by their number."""
    from spbe_inventory.store.batches import batches_of_actions
    from spbe_inventory.store.web_data import events
    from spbe_inventory.store.web_data.file import reading_web_data

    with reading_web_data(catalogue.path) as connection:
        found = list(events.list_events(connection, most))
    with open_session(catalogue, all_agencies=True) as session:
        batches = batches_of_actions(session.connection, LISTED, most)
    found += [
        LoggedEvent(batch.at, batch.action, str(batch.number), batch.actor)
        for batch in batches
    ]
    found.sort(key=lambda event: event.at, reverse=True)
    return found[:most]


def is_entry(event: LoggedEvent) -> bool:
    """Return whether something that happened is an entry of the history."""
    return event.what in LISTED and event.what in ACTION_LABELS
