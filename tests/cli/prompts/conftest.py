"""Somebody at a terminal, with a small catalogue."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.builders import catalogue
from tests.conftest import Run

Answer = Callable[..., Result]


@pytest.fixture
def typed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Return a function that runs a command line on a terminal, line by line, on a small catalogue."""
    monkeypatch.setattr(
        "spbe_inventory.cli.prompts.terminal.is_interactive", lambda: True
    )
    catalogue(
        tmp_path,
        {
            "unit": {
                "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
                "bkpsdm": {"name": "BKPSDM"},
            },
            "application": {
                "simpeg": {"name": "SIMPEG", "owner": "bkpsdm", "status": "in_use"}
            },
        },
    )

    def answer(command: str, *lines: str) -> Result:
        return run(*command.split(), input="".join(f"{line}\n" for line in lines))

    return answer


def shown(run: Answer, name: str) -> dict[str, object]:
    row: dict[str, object] = json.loads(run(f"app show {name} --json").stdout)
    return row
