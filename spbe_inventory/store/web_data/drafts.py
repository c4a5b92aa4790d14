"""Drafts of forms in `catalog.web.db`: what was typed and not saved, by account and form."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

KEEP = "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)"


def keep_draft(
    connection: sqlite3.Connection,
    account: str,
    form: str,
    content: Mapping[str, Any],
    kept_at: str,
) -> None:
    """Keep what was typed into a form, in place of what was kept of it before."""
    text = json.dumps(content, ensure_ascii=False)
    connection.execute(KEEP, (account, form, text, kept_at))


def draft_of(
    connection: sqlite3.Connection, account: str, form: str
) -> dict[str, Any] | None:
    """Return what is kept of a form, None where nothing is."""
    row = connection.execute(
        "SELECT content FROM draft WHERE account = ? AND form = ?", (account, form)
    ).fetchone()
    if row is None:
        return None
    content: dict[str, Any] = json.loads(row[0])
    return content


def drop_draft(connection: sqlite3.Connection, account: str, form: str) -> None:
    """Forget what is kept of a form."""
    connection.execute(
        "DELETE FROM draft WHERE account = ? AND form = ?", (account, form)
    )


def drop_old_drafts(connection: sqlite3.Connection, before: str) -> None:
    """Forget the drafts that were kept before a time (ISO, UTC)."""
    connection.execute("DELETE FROM draft WHERE kept_at < ?", (before,))
