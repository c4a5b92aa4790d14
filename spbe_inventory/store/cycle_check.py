"""What must come first never goes in a circle: looked at before a transaction lands, whichever door it came by."""

import sqlite3
from collections import defaultdict

from spbe_inventory.errors import BadInput
from spbe_inventory.graph.cover import find_cycle

WAITING = """SELECT item.key, first.key FROM plan_item_after link
    JOIN plan_item item ON item.id = link.record_id JOIN plan_item first ON first.id = link.other_id"""


def reject_cycles(connection: sqlite3.Connection) -> None:
    """Refuse items of the plan that wait for one another (BadInput)."""
    after: dict[str, list[str]] = defaultdict(list)
    for item, first in connection.execute(WAITING):
        after[item].append(first)
    if found := find_cycle(after):
        raise BadInput("plan-circle", names=" → ".join(found))
