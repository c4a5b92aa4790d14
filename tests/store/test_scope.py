"""One government in a catalogue of many is read as if the catalogue were read whole."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from spbe_inventory.actions.record_list import list_changes
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import ReadSession, open_session
from spbe_inventory.store.load import load
from spbe_inventory.store.office_fence import put_fence

from tests.builders import DAY, report
from tests.many_governments import key_of, multiply

pytestmark = pytest.mark.sqlite  # the governments are made by SQL of SQLite
GOVERNMENTS = 4
# Kinds of reports that ask for a government and nothing else.
KINDS_OF_A_GOVERNMENT = [
    kind for kind, report_kind in REPORT_KINDS.items() if not report_kind.required
]


@pytest.fixture(scope="module", name="made")
def _made(contoh_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("banyak") / "catalog.db"
    shutil.copy(contoh_made, path)
    multiply(path, GOVERNMENTS)
    return path


@pytest.fixture(name="whole")
def _whole(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Return what lets sessions read a catalogue whole, once `load` is set; it is set back afterwards."""
    with monkeypatch.context() as patch:
        yield patch


def loaded_whole(
    session: ReadSession, kinds: list[str], *, links: bool = True
) -> Snapshot:
    """Return kinds of records of all governments, but of what joins them only what the government itself registered.

    A picture of it shows its own register, as all counts do.
    """
    snapshot = load(
        session.connection, [kind for kind in KINDS if kind in kinds], links=links
    )
    records = dict(snapshot.records)
    for kind in ("exchange", "need"):
        own = records.get(kind, {}).items()
        records[kind] = {
            key: record for key, record in own if record.agency == session.agency
        }
    return replace(snapshot, records=records)


def told(made: Report) -> Report:
    """Return a report with the rows that it reads while it is written."""
    tables = [replace(table, rows=tuple(table.rows)) for table in made.tables]
    return replace(made, tables=tuple(tables))


def government(path: Path, number: int) -> Catalogue:
    return Catalogue(path, key_of(number))


@pytest.mark.parametrize("number", range(GOVERNMENTS))
def test_findings_are_those_of_the_whole_catalogue(
    made: Path, number: int, whole: pytest.MonkeyPatch
) -> None:
    scoped = check(government(made, number), DAY)
    whole.setattr(ReadSession, "load", loaded_whole)
    everything = check(government(made, number), DAY)
    assert len(scoped.view.snapshot.units) < len(everything.view.snapshot.units)
    assert scoped.findings == everything.findings
    assert scoped.failed == everything.failed == ()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS_OF_A_GOVERNMENT)
def test_reports_are_those_of_the_whole_catalogue(
    made: Path, kind: str, whole: pytest.MonkeyPatch
) -> None:
    scoped = told(report(government(made, 1), kind=kind))
    whole.setattr(ReadSession, "load", loaded_whole)
    whole.setattr(ReadSession, "_scope", lambda _session: None)
    assert scoped == told(report(government(made, 1), kind=kind))


def test_what_is_loaded_does_not_grow_with_the_number_of_governments(
    contoh_made: Path, tmp_path: Path
) -> None:
    sizes = []
    for governments in (3, 9):
        path = tmp_path / f"{governments}.db"
        shutil.copy(contoh_made, path)
        multiply(path, governments)
        with open_session(government(path, 1)) as session:
            snapshot = session.load(KINDS)
        owned = [len(snapshot.records[kind]) for kind in KINDS if kind != "agency"]
        sizes.append((owned, len(snapshot.statements), len(snapshot.pairs)))
    assert sizes[0] == sizes[1]


def test_what_is_named_in_scope_is_in_scope(made: Path) -> None:
    with open_session(government(made, 2)) as session:
        snapshot = session.load(KINDS)
    outside = {
        application.key: application
        for application in snapshot.applications.values()
        if application.agency == key_of(3)
    }
    assert outside
    for application in outside.values():
        assert application.owner is None or application.owner in snapshot.units
    backed = [key for kind, key in snapshot.statements if kind == "application"]
    assert set(backed) & set(outside)


def test_a_government_without_others_is_read_whole(contoh: Catalogue) -> None:
    with open_session(contoh) as session:
        snapshot = session.load(KINDS)
        assert snapshot == load(session.connection, KINDS)


def test_read_for_no_single_government_everything_is_in_scope(made: Path) -> None:
    with open_session(Catalogue(made), all_agencies=True) as session:
        assert session.load(KINDS) == load(session.connection, KINDS)


def test_pairs_are_those_of_the_government(made: Path) -> None:
    with open_session(government(made, 1)) as session:
        own = session.load(["application", "exchange"]).pairs
        every = load(session.connection, ["application", "exchange"]).pairs
    assert own
    assert own == {pair for pair in every if pair[0] == key_of(1)}


def test_behind_the_fence_of_an_office_its_own_records_are_there(made: Path) -> None:
    office = "contoh-badan-pengelolaan-keuangan-pendapatan-dan-aset-daerah"
    with open_session(government(made, 0)) as session:
        put_fence(session.connection, office)
        scoped = session.load(KINDS).records
        every = load(session.connection, KINDS).records
    for kind in KINDS:
        own = {key: row for key, row in every[kind].items() if row.agency == "contoh"}
        assert own == {
            key: row for key, row in scoped[kind].items() if row.agency == "contoh"
        }
    assert scoped["exchange"]
    assert len(scoped["application"]) < len(every["application"])


def test_the_history_of_a_government_is_its_own_and_without_it_everybodys(
    made: Path,
) -> None:
    own = key_of(1)
    every = list_changes(Catalogue(made), None, None)
    changes = list_changes(Catalogue(made, own), None, None)
    keys = {change.key for change in changes if change.kind == "application"}
    assert keys
    with open_session(Catalogue(made, own)) as session:
        assert keys <= set(session.names("application"))
    others = [
        change
        for number in range(GOVERNMENTS)
        for change in list_changes(Catalogue(made, key_of(number)), None, None)
    ]
    assert {change.batch.number for change in others} == {
        change.batch.number for change in every
    }
    assert len(changes) < len(every) / 2
