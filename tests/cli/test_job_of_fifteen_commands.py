"""The whole job of a person who has work to do, from the lists of the offices to the comparison a month later."""

import json
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain import actor

from tests.cli import lists_of_offices
from tests.conftest import Run

pytestmark = pytest.mark.slow
ROUND = Path("Pendataan 2026")
MOST_COMMANDS = 15
FIRST_DAY = datetime(2026, 12, 1, 8, tzinfo=UTC)
MONTH_LATER = datetime(2027, 1, 4, 8, tzinfo=UTC)


class Clock(datetime):
    """A clock that a test sets."""

    moment = FIRST_DAY

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain one
        return cls.moment.astimezone(tz)


class Job:
    """Runs commands one after the other, and counts them."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.count = 0

    def do(self, *words: str, status: int = 0) -> str:
        """Run a command; return what it says on both streams."""
        self.count += 1
        done = self.run(*words)
        assert done.exit_code == status, (words, done.output)
        assert "Traceback" not in done.output
        return " ".join(done.output.split())


@pytest.fixture
def job(run: Run, monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr(actor, "datetime", Clock)
    Clock.moment = FIRST_DAY
    return Job(run)


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run(*words, "--json").stdout)
    return rows


def test_from_eight_lists_to_the_comparison_a_month_later(job: Job, run: Run) -> None:
    lists_of_offices.write_lists(Path("daftar"))
    job.do("init", "Kabupaten Uji", "--kind", "kabupaten")
    preview = job.do("import", "daftar", "--dry-run")
    assert "Perangkat Daerah (8)" in preview
    assert "Kebutuhan data (6)" in preview
    job.do("import", "daftar", "--yes")
    counts = {
        kind: len(listed(run, kind, "list", "--all"))
        for kind in ("unit", "app", "exchange")
    }
    assert counts == {"unit": 8, "app": 26, "exchange": 16}
    assert not listed(run, "app", "list", "--where", "owner=?")
    job.do("complete", "BKPSDM", "--by", "Sekretaris Badan")
    job.do("report", "-o", "kesenjangan.html")
    job.do("diagram", "-o", "gambar.svg")
    for name in ("kesenjangan.html", "gambar.svg"):
        assert "e-Kinerja" in Path(name).read_text(encoding="utf-8")
    assert "8 Perangkat Daerah" in job.do("round", "open", "Pendataan 2026", "--due", "2026-12-31")  # fmt: skip
    returned = answered_workbooks()
    answers = job.do("import", *returned, "--yes")
    for words in ("kadang-kadang", "kunci-salah", "SIMPEGG"):
        assert words in answers
    places = listed(
        run, "app", "list", "--unit", "Dinas Sosial", "--columns", "hosting"
    )
    assert {row["hosting"] for row in places} == {"local"}
    to_national = listed(run, "exchange", "list", "--where", "taker=SATUSEHAT")
    assert len(to_national) == 2
    assert "3 dari 8" in job.do("round", "status")
    assert "Si Gizi" in job.do("duplicates")
    job.do("merge", "app", "Si Gizi", "SIGIZI", "--yes")
    job.do("undo", "--yes")
    assert len(listed(run, "app", "list")) == counts["app"]
    assert "SIMPEG" in job.do("plan")
    Clock.moment = MONTH_LATER
    lists_of_offices.write_later_list(Path("januari.xlsx"))
    job.do("import", "januari.xlsx", "--yes")
    changes = job.do("diff", "2026-12-31")
    assert "Bansos Terpadu" in changes
    assert "e-Bansos" in changes
    assert job.count <= MOST_COMMANDS


def answered_workbooks() -> list[str]:
    """Fill in three workbooks of the round: one wrongly, one in another order, one with merged cells."""
    wrong = ROUND / "isian-badan-kepegawaian-dan-pengembangan-sdm.xlsx"
    reordered = ROUND / "isian-dinas-sosial.xlsx"
    merged = ROUND / "isian-dinas-kesehatan.xlsx"
    lists_of_offices.return_with_wrong_words(wrong)
    lists_of_offices.return_reordered(reordered)
    lists_of_offices.return_with_merged_cells(merged)
    return [str(path) for path in (wrong, reordered, merged)]
