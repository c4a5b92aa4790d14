"""Steps of verification that a transaction wrote, held against what the account may do.

Whatever door they come by, typed, imported or undone: a seal is worth what stands behind it.
"""

import json
import sqlite3
from collections.abc import Iterator

from spbe_inventory.domain.rights import RIGHT_NAMES, Access
from spbe_inventory.domain.verification import RIGHT_OF_STEP
from spbe_inventory.errors import NotPermitted

WRITTEN = """SELECT v.step, c.old FROM change c LEFT JOIN verification v ON v.id = c.record_id
    WHERE c.kind = 'verification' AND c.id > ?"""


def check_steps(
    connection: sqlite3.Connection, access: Access, last_change: int
) -> None:
    """Raise NotPermitted where an account took, changed or took back a step that it may not take."""
    for step in set(_steps_written(connection, last_change)):
        right = RIGHT_OF_STEP[step]
        if not access.may(right):
            raise NotPermitted("not-permitted", right=RIGHT_NAMES[right])


def _steps_written(connection: sqlite3.Connection, last_change: int) -> Iterator[str]:
    """Yield the step of every record that was written since a change, as it is and as it was."""
    for step, old in connection.execute(WRITTEN, (last_change,)):
        if step:
            yield step
        before = json.loads(old or "{}").get("step")
        if before:
            yield before
