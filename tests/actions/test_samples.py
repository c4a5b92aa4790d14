"""The samples: five real governments as their pages have them, one invented that has everything."""

import json
from collections import Counter
from pathlib import Path

import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.importing import import_document, import_into_new
from spbe_inventory.cli.demo import SAMPLES
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
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.rules.loader import all_rules
from spbe_inventory.store.keeping import examine
from spbe_inventory.store.load import load
from spbe_inventory.store.reader import reading

from tests.builders import DAY, hand
from tests.conftest import ROOT

FOLDER = ROOT / "spbe_inventory" / "sample"
REAL = [name for name in SAMPLES if name != "contoh"]
# Catalogues made once: what is only read here.
Made = tuple[Catalogue, Snapshot]


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("contoh"), ["contoh"])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("nyata"), REAL)


def made(folder: Path, samples: list[str]) -> Made:
    path = folder / "catalog.db"
    import_into_new(path, FOLDER / f"{samples[0]}.json", hand())
    for name in samples[1:]:
        import_document(Catalogue(path), FOLDER / f"{name}.json", hand())
    with reading(path) as connection:
        return Catalogue(path, samples[0]), load(connection, KINDS)


def test_every_sample_can_be_chosen() -> None:
    assert sorted(SAMPLES) == sorted(path.stem for path in FOLDER.glob("*.json"))


def test_the_catalogue_holds_all_five_governments() -> None:
    with reading(ROOT / "catalog.db") as connection:
        found = load(connection, ["agency", "facility"])
    assert {key for key, one in found.agencies.items() if one.assessed} == set(REAL)
    (network,) = found.records["facility"].values()
    assert (network.agency, "60 %" in str(getattr(network, "coverage", ""))) == ("pangkalpinang", True)


def test_all_is_well_with_both(real: Made, contoh: Made) -> None:
    assert examine(real[0].path) == []
    assert examine(contoh[0].path) == []


def test_of_the_five_only_two_exchanges_are_links(real: Made) -> None:
    assert {pair[1:] for pair in real[1].pairs} == {
        ("pangkalpinang-tintaindah", "nasional-iga"),
        ("pangkalpinang-tintaindah", "nasional-sinovik"),
    }


@pytest.mark.parametrize("agency", REAL)
def test_public_pages_give_no_gap_but_what_they_say_is_done_by_hand(real: Made, agency: str) -> None:
    found = check(Catalogue(real[0].path, agency), DAY).findings
    gaps = {one.rule for one in found if one.outcome is Outcome.GAP}
    assert gaps == ({"INT-06"} if agency == "jombang" else set())


def test_an_assumption_is_marked_as_one(real: Made) -> None:
    for (kind, key), said in real[1].statements.items():
        record = real[1].records[kind][key]
        for one in said:
            alone = {other.basis for other in said if other.field == one.field and other.value is not None}
            if alone == {"assumption"} and KINDS[kind].fields[one.field].markable:
                assert record.marks.get(one.field) in (Mark.ASSUMED, Mark.UNKNOWN), (key, one.field)


def test_contoh_says_that_it_is_invented(contoh: Made) -> None:
    document = json.loads((FOLDER / "contoh.json").read_text(encoding="utf-8"))
    assert "rekaan" in document["note"].casefold()
    assert "rekaan" in str(contoh[1].agencies["contoh"].note).casefold()


def test_contoh_has_every_state_method_answer_and_relation(contoh: Made) -> None:
    exchanges = contoh[1].exchanges.values()
    assert {one.state for one in exchanges} >= set(ExchangeState)
    assert {one.method for one in exchanges} >= {*Method, None}
    assert {getattr(one, "relation_kind", "") for one in contoh[1].records["relation"].values()} == set(RelationKind)
    own = [one for one in contoh[1].applications.values() if one.agency == "contoh"]
    assert {one.status for one in own} >= set(ApplicationStatus)
    assert {one.hosting for one in own} >= set(Hosting)
    assert {one.answer(name) for one in own for name in ("status", "owner", "gives")} == set(Answer)
    marks = {mark for kind in KINDS for one in contoh[1].records[kind].values() for mark in one.marks.values()}
    assert marks == set(Mark)
    assert {row.kind for one in own for row in one.budgets} == set(BudgetKind)
    assert {tag for one in own for tag in one.dimensions} == set(Dimension)
    assert {one.current_means for one in contoh[1].needs.values()} >= set(CurrentMeans)
    assert any(not one.directed for one in exchanges)
    assert any(one.giver_text or one.taker_text for one in exchanges)


def test_contoh_has_every_status_of_a_need_and_every_kind_of_record(contoh: Made) -> None:
    view = check(contoh[0], DAY, whole=True).view
    assert {one.status for one in view.needs} == set(NeedStatus)
    assert [kind for kind in KINDS if not view.snapshot.records[kind]] == []


def test_every_rule_has_something_to_say_of_contoh(contoh: Made) -> None:
    counts = Counter((one.rule, one.outcome) for one in check(contoh[0], DAY).findings)
    for code, rule in all_rules().items():
        never_a_gap = all(grade.severity == "info" for grade in rule.grades.values())
        found = {outcome for one, outcome in counts if one == code}
        assert rule.optional or found & {Outcome.GAP, Outcome.MET, Outcome.UNKNOWN}, code
        assert Outcome.GAP not in found or not never_a_gap, code
    gaps = {code for code, outcome in counts if outcome is Outcome.GAP}
    assert len(gaps) >= len(all_rules()) / 2  # what a register of an office that tries looks like


def test_the_stories_of_contoh_come_out(contoh: Made) -> None:
    found = {(one.rule, one.key): one for one in check(contoh[0], DAY).findings}
    assert found["APL-02", "contoh-halo-contoh"].outcome is Outcome.GAP
    assert found["APL-02", "contoh-e-office"].outcome is Outcome.UNKNOWN
    assert found["INF-05", "contoh-ambulans-siaga"].outcome is Outcome.GAP
    assert found["DAT-01", "contoh-data-induk-pegawai"].outcome is Outcome.GAP
    assert found["INT-02", "contoh"].grade == "shared"
    assert found["INT-01", "contoh-simantap"].outcome is Outcome.GAP
    assert found["INT-01", "contoh-meja-layanan-tik"].outcome is Outcome.NOT_APPLICABLE
