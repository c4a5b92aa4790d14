"""What changed since a day in the browser: asked for, worked out beside the server, read."""

import html
import re
from datetime import timedelta
from typing import IO, Any

import pytest
from spbe_inventory.actions import findings_maker
from spbe_inventory.actions.stored_changes import make_changes, stored_changes
from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.documents.stored_run import ChangePart
from spbe_inventory.domain.actor import today

from tests.web.asked import form_of
from tests.web.counted import Counted, counted, counted_made

__all__ = ["counted", "counted_made"]
THEN = today() - timedelta(days=400)


def _said(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


class _Running:
    """A process that has not ended."""

    returncode = None

    def poll(self) -> None:
        """Say that it runs."""

    def kill(self) -> None:
        """Do nothing."""

    def wait(self) -> None:
        """Return at once."""


def test_it_is_worked_out_where_it_is_asked_for(
    counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []

    def starting(*arguments: Any, output: IO[bytes]) -> _Running:
        output.close()
        started.append(arguments)
        return _Running()

    monkeypatch.setattr(findings_maker, "start_making", starting)
    address = f"/kesenjangan/perubahan?sejak={THEN.isoformat()}"
    assert "belum dihitung" in _said(counted.web.get(address).text)
    sent = form_of(counted.site, sejak=THEN.isoformat())
    answer = counted.web.post("/kesenjangan/perubahan", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert started == [(counted.site.catalogue, today(), THEN)]
    page = counted.web.get(address).text
    assert "sedang dihitung" in _said(page)
    assert 'http-equiv="refresh"' in page


def test_what_changed_is_read_from_the_run(counted: Counted) -> None:
    make_changes(counted.site.catalogue, today(), THEN)
    stored = last_findings(counted.site.catalogue)
    assert stored
    kept = stored_changes(stored, THEN)
    assert kept
    answer = counted.web.get(f"/kesenjangan/perubahan?sejak={THEN.isoformat()}")
    said = _said(answer.text)
    count = kept.counts.counts[ChangePart.NEW]
    assert f"Baru: {count}" in said
    assert not kept.counts.existed
    assert "belum ada yang tercatat" in said
    for change in kept.page(ChangePart.NEW):
        assert " ".join(change.message.split()) in said


@pytest.mark.parametrize("found", ["kemarin", "2999-01-01", "2026"])
def test_what_is_no_day_is_said_beside_the_field(counted: Counted, found: str) -> None:
    answer = counted.web.get("/kesenjangan/perubahan", params={"sejak": found})
    assert answer.status_code == 422
    assert f"“{found}” bukan tanggal" in _said(answer.text)
