"""The samples: five real governments as their pages have them, one invented that has everything."""

import json
from collections import Counter
from pathlib import Path

import pytest
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.cli.commands.demo import SAMPLES
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    BudgetKind,
    CurrentMeans,
    Dimension,
    ExchangeState,
    Hosting,
    Mark,
    Method,
    NeedStatus,
    Outcome,
    RelationKind,
)
from spbe_inventory.domain.records import Facility, Objective
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.load import load
from spbe_inventory.store.maintenance import examine
from spbe_inventory.store.reader import reading

from tests.builders import DAY, author, import_document
from tests.conftest import ROOT

FOLDER = ROOT / "spbe_inventory" / "sample"
REAL = [name for name in SAMPLES if name != "contoh"]
# Catalogues made once: what is only read here.
Made = tuple[Catalogue, Snapshot]


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_samples(tmp_path_factory.mktemp("contoh"), ["contoh"])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_samples(tmp_path_factory.mktemp("nyata"), REAL)


def make_samples(folder: Path, samples: list[str]) -> Made:
    path = folder / "catalog.db"
    import_new_catalogue(path, FOLDER / f"{samples[0]}.json", author())
    for name in samples[1:]:
        import_document(Catalogue(path), FOLDER / f"{name}.json", author())
    with reading(path) as connection:
        return Catalogue(path, samples[0]), load(connection, KINDS)


def test_every_sample_can_be_chosen() -> None:
    assert sorted(SAMPLES) == sorted(path.stem for path in FOLDER.glob("*.json"))


def test_the_catalogue_holds_all_five_governments() -> None:
    with reading(ROOT / "catalog.db") as connection:
        snapshot = load(connection, ["agency", "facility"])
    assert {key for key, agency in snapshot.agencies.items() if agency.assessed} == set(
        REAL
    )
    (network,) = snapshot.of(Facility).values()
    assert network.agency == "pangkalpinang"
    assert network.coverage == (
        "sekitar 60 % jaringan intra pemerintah sudah terbangun (2022)"
    )


def test_what_public_pages_say_of_missions_and_problems_is_recorded() -> None:
    with reading(ROOT / "catalog.db") as connection:
        snapshot = load(connection, ["agency", "objective", "document"])
    missions = snapshot.own(Objective, "banggai")
    assert [mission.dimensions for mission in missions] == [
        ("environment", "society"),
        ("economy",),
        ("living",),
        ("living",),
        ("branding",),
        ("governance",),
    ]
    banyuasin = snapshot.agencies["banyuasin"]
    assert (banyuasin.subdistricts, banyuasin.villages) == (19, 304)
    problems = {problem.name for problem in snapshot.own(Objective, "sarolangun")}
    assert problems == {
        "Penambangan emas tanpa izin",
        "Pelayanan rumah sakit",
        "Pendapatan asli daerah",
    }
    (jombang,) = snapshot.own(Objective, "jombang")
    assert len(jombang.dimensions) == len(Dimension)
    for record in (*missions, banyuasin, jombang):
        assert snapshot.statements[record.kind, record.key]


@pytest.mark.slow
def test_all_is_well_with_both(real: Made, contoh: Made) -> None:
    assert examine(real[0].path) == []
    assert examine(contoh[0].path) == []


def test_of_the_five_only_two_exchanges_are_links(real: Made) -> None:
    assert {pair[1:] for pair in real[1].pairs} == {
        ("pangkalpinang-tintaindah", "nasional-iga"),
        ("pangkalpinang-tintaindah", "nasional-sinovik"),
    }


@pytest.mark.parametrize("agency", REAL)
def test_public_pages_give_no_gap_but_what_they_say_is_done_by_hand(
    real: Made, agency: str
) -> None:
    findings = check(Catalogue(real[0].path, agency), DAY).findings
    gaps = {finding.rule for finding in findings if finding.outcome is Outcome.GAP}
    assert gaps == ({"INT-06"} if agency == "jombang" else set())


def test_an_assumption_is_marked_as_one(real: Made) -> None:
    for (kind, key), statements in real[1].statements.items():
        record = real[1].records[kind][key]
        for statement in statements:
            alone = {
                second.basis
                for second in statements
                if second.field == statement.field and second.value is not None
            }
            if alone == {"assumption"} and KINDS[kind].fields[statement.field].markable:
                assert record.marks.get(statement.field) in (
                    Mark.ASSUMED,
                    Mark.UNKNOWN,
                ), (key, statement.field)


def test_contoh_says_that_it_is_invented(contoh: Made) -> None:
    document = json.loads((FOLDER / "contoh.json").read_text(encoding="utf-8"))
    assert "rekaan" in document["note"].casefold()
    assert "rekaan" in str(contoh[1].agencies["contoh"].note).casefold()


def test_contoh_has_every_state_method_answer_and_relation(contoh: Made) -> None:
    exchanges = contoh[1].exchanges.values()
    assert {exchange.state for exchange in exchanges} >= set(ExchangeState)
    assert {exchange.method for exchange in exchanges} >= {*Method, None}
    assert {
        getattr(record, "relation_kind", "")
        for record in contoh[1].records["relation"].values()
    } == set(RelationKind)
    own = [
        application
        for application in contoh[1].applications.values()
        if application.agency == "contoh"
    ]
    assert {application.status for application in own} >= set(ApplicationStatus)
    assert {application.hosting for application in own} >= set(Hosting)
    assert {
        application.answer(name)
        for application in own
        for name in ("status", "owner", "gives")
    } == set(Answer)
    marks = {
        mark
        for kind in KINDS
        for record in contoh[1].records[kind].values()
        for mark in record.marks.values()
    }
    assert marks == set(Mark)
    assert {row.kind for application in own for row in application.budgets} == set(
        BudgetKind
    )
    assert {tag for application in own for tag in application.dimensions} == set(
        Dimension
    )
    assert {need.current_means for need in contoh[1].needs.values()} >= set(
        CurrentMeans
    )
    assert any(not exchange.directed for exchange in exchanges)
    assert any(exchange.giver_text or exchange.taker_text for exchange in exchanges)


def test_contoh_has_every_status_of_a_need_and_every_kind_of_record(
    contoh: Made,
) -> None:
    view = check(contoh[0], DAY, whole=True).view
    assert {assessed.status for assessed in view.needs} == set(NeedStatus)
    empty = [kind for kind in KINDS if not view.snapshot.records[kind]]
    assert empty == ["verification"]  # a register is verified by people


def test_every_rule_has_something_to_say_of_contoh(contoh: Made) -> None:
    counts = Counter(
        (finding.rule, finding.outcome) for finding in check(contoh[0], DAY).findings
    )
    for code, rule in all_rules().items():
        never_a_gap = all(grade.severity == "info" for grade in rule.grades.values())
        outcomes = {outcome for rule_code, outcome in counts if rule_code == code}
        assert rule.optional or outcomes & {
            Outcome.GAP,
            Outcome.MET,
            Outcome.UNKNOWN,
            Outcome.NOT_DUE,
        }, code
        assert Outcome.GAP not in outcomes or not never_a_gap, code
    gaps = {code for code, outcome in counts if outcome is Outcome.GAP}
    assert (
        len(gaps) >= len(all_rules()) / 2
    )  # what a register of an office that tries looks like


def test_the_stories_of_contoh_come_out(contoh: Made) -> None:
    findings = {
        (finding.rule, finding.key): finding
        for finding in check(contoh[0], DAY).findings
    }
    assert findings["APL-02", "contoh-halo-contoh"].outcome is Outcome.GAP
    assert findings["APL-02", "contoh-e-office"].outcome is Outcome.UNKNOWN
    assert findings["INF-05", "contoh-ambulans-siaga"].outcome is Outcome.GAP
    assert findings["DAT-01", "contoh-data-induk-pegawai"].outcome is Outcome.GAP
    assert findings["INT-02", "contoh"].grade == "shared"
    assert findings["INT-01", "contoh-simantap"].outcome is Outcome.GAP
    assert (
        findings["INT-01", "contoh-meja-layanan-tik"].outcome is Outcome.NOT_APPLICABLE
    )
