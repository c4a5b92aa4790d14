"""A program that is a version later than every catalogue."""

import shutil
from pathlib import Path

import pytest
from spbe_inventory.store import schema, writer

LATER = """revision = "9999"
down_revision = "{last}"


def upgrade() -> None:
    pass
"""


def make_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program a version later than every catalogue, with a copy of its migrations in a folder."""
    migrations = folder / "migrations"
    shutil.copytree(writer.MIGRATIONS, migrations)
    last = schema.REVISIONS[-1]
    (migrations / "versions" / "9999_later.py").write_text(LATER.format(last=last))
    monkeypatch.setattr(writer, "MIGRATIONS", migrations)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9999"))
