"""The page for leaders is kept longer than other files: the last one of each language, and no older one."""

from dataclasses import replace
from pathlib import Path

from spbe_inventory.actions.job_results import kept_results
from spbe_inventory.documents.job import JobKind, JobRequest, ResultFile, ResultKey
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import job_results as kept_files
from spbe_inventory.store.runs import making_run, runs_path

from tests.actions.small_register import small_register
from tests.actions.test_job_results import _export, _made

KEPT_DAYS = 7


def test_the_last_page_of_each_language_stays_and_older_ones_go(tmp_path: Path) -> None:
    register = small_register(tmp_path)
    _made(register, _export())
    kept(register, JobKind.LEADER_PAGE, "id", "2026-01-01")
    kept(register, JobKind.LEADER_PAGE, "id", "2026-01-02")
    kept(register, JobKind.LEADER_PAGE, "en", "2026-01-02")
    kept(register, JobKind.PLAN, "id", "2026-01-02")
    kept(register, JobKind.PLAN, "id", "2026-06-30")
    found = [
        (each.head.request.kind, each.head.request.language, each.head.made_at[:10])
        for each in kept_results(register)
        if each.head.request.kind is not JobKind.EXPORT
    ]
    assert sorted(found) == [
        (JobKind.LEADER_PAGE, "en", "2026-01-02"),
        (JobKind.LEADER_PAGE, "id", "2026-01-02"),
        (JobKind.PLAN, "id", "2026-06-30"),
    ]


def kept(register: Catalogue, kind: JobKind, language: str, day: str) -> None:
    """Keep a file as if it had been made on a day, of what is on record."""
    made_from = replace(kept_results(register)[0].head.key.made_from, as_of=day)
    request = JobRequest(kind, language, {"as_of": day})
    file = ResultFile("berkas.json", "application/json", b"{}", "Berkas")
    with making_run(runs_path(register.path), register.path) as connection:
        key = ResultKey(made_from, request.text)
        made = (f"{day}T08:00:00Z", 1.0)
        kept_files.write_result(connection, key, file, made, KEPT_DAYS)
