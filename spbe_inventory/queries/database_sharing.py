"""Which applications use the same database, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key

if TYPE_CHECKING:
    from spbe_inventory.graph.shared_databases import SharedDatabase
    from spbe_inventory.rules.engine.view import RegisterView

FEWEST = 2  # applications of which one can be said to share something


def shared_database_texts(view: "RegisterView", key: str) -> Iterator[str]:
    """Yield each database that is a record, or that the record uses, with the applications that use it.

    `key` is that of a facility or of an application. A database of one application alone is not shared.
    """
    for database in view.shared_databases:
        is_concerned = key == database.key or key in database.users
        if is_concerned and len(database.users) >= FEWEST:
            name = view.snapshot.name(Facility.kind, database.key)
            users = [_user_text(view, database, user) for user in database.users]
            ordered = sorted(users, key=natural_key)
            yield f"{name}: {listing(ordered)}"


def _user_text(view: "RegisterView", database: "SharedDatabase", key: str) -> str:
    """Return an application with what it does with a database, as far as that is on record."""
    name = view.snapshot.name(Application.kind, key)
    ways = []
    if key in database.writers:
        ways.append(_("writes"))
    if key in database.readers:
        ways.append(_("reads"))
    if not ways:
        ways.append(_("way not said"))
    return f"{name} ({listing(ways)})"
