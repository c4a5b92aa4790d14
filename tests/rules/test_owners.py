"""Offices are counted with their parts; villages and enterprises are no offices (UU 23/2014, PP 18/2016, UU 6/2014)."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.lists import Outcome, UnitKind
from spbe_inventory.language.current import speaking
from spbe_inventory.matching.unit_kinds import unit_kind_of
from spbe_inventory.queries.facility_coverage import facility_coverage
from spbe_inventory.queries.round_status import round_status, summary
from spbe_inventory.reference.systems import general_applications
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.wording import message_of
from spbe_inventory.rules.facts.general_use import use_of

from tests.builders import Records, catalogue, view

UNITS: dict[str, dict[str, Any]] = {
    "setda": {"name": "Sekretariat Daerah", "unit_kind": "setda"},
    "hukum": {"name": "Bagian Hukum", "unit_kind": "bagian"},
    "dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"},
    "pkm": {"name": "Puskesmas Mawar", "unit_kind": "uptd"},
    "rsud": {"name": "RSUD Melati", "unit_kind": "blud"},
    "farmasi": {"name": "Gudang Farmasi", "unit_kind": "uptd", "parent": "dinkes"},
    "upt": {"name": "UPT Pasar", "unit_kind": "uptd"},
    "kec": {"name": "Kecamatan Anggrek"},
    "kel": {"name": "Kelurahan Dahlia", "unit_kind": "kelurahan", "parent": "kec"},
    "desa": {"name": "Desa Tulip", "unit_kind": "desa", "parent": "kec"},
    "nagari": {"name": "Nagari Teratai"},
    "pdam": {"name": "PDAM Tirta", "unit_kind": "bumd"},
    "satpol": {"name": "Satuan Polisi Pamong Praja"},
    "lama": {"name": "Dinas Lama", "unit_kind": "dinas", "status": "dissolved"},
}


def register(**applications: dict[str, Any]) -> RegisterView:
    """Return a register with every sort of owner, and applications by key."""
    named = {key: {"name": key, **plain} for key, plain in applications.items()}
    return view({"unit": UNITS, "application": named})


@pytest.mark.parametrize(
    ("unit", "office"),
    [
        ("hukum", "setda"),
        ("pkm", "dinkes"),
        ("rsud", "dinkes"),
        ("farmasi", "dinkes"),
        ("kel", "kec"),
        ("upt", "upt"),
        ("dinkes", "dinkes"),
        ("desa", ""),
        ("nagari", ""),
        ("pdam", ""),
    ],
)
def test_each_unit_counts_with_its_office(unit: str, office: str) -> None:
    assert register().owners.office_of(unit) == office


def test_offices_are_counted_without_parts_villages_and_enterprises() -> None:
    owners = register().owners
    counted = [unit.key for unit in owners.offices]
    assert counted == ["dinkes", "kec", "satpol", "setda"]
    answering = {unit.key for unit in owners.answering}
    assert answering - set(counted) == {"upt"}


def test_units_that_name_each_other_as_parent_end() -> None:
    units = {
        "a": {"name": "Unit A", "parent": "b"},
        "b": {"name": "Unit B", "parent": "a"},
    }
    owners = view({"unit": units}).owners
    assert {owners.office_of("a"), owners.office_of("b")} <= {"a", "b"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Desa Sukamaju", UnitKind.DESA),
        ("Pemerintah Desa Sukamaju", UnitKind.DESA),
        ("Kampung Yoboi", UnitKind.DESA),
        ("Gampong Mulia", UnitKind.DESA),
        ("Kel. Dahlia", UnitKind.KELURAHAN),
        ("KEC. SUKARASA", UnitKind.KECAMATAN),
        ("Distrik Heram", UnitKind.KECAMATAN),
        ("Puskesmas Mawar", UnitKind.UPTD),
        ("SMPN 2 Ujung", UnitKind.UPTD),
        ("UPTD Pasar", UnitKind.UPTD),
        ("RSUD Melati", UnitKind.BLUD),
        ("Perumda Air Minum", UnitKind.BUMD),
        ("Badan Usaha Milik Daerah Uji", UnitKind.BUMD),
        ("Badan Kepegawaian Daerah", UnitKind.BADAN),
        ("BKPSDM", UnitKind.BADAN),
        ("DISKOMINFO", UnitKind.DINAS),
        ("Bagian Organisasi", UnitKind.BAGIAN),
        ("Sekretariat DPRD", UnitKind.SETWAN),
        ("Setda", UnitKind.SETDA),
        ("Satuan Polisi Pamong Praja", None),
        ("Desain Kota", None),
    ],
)
def test_kinds_are_told_by_names(name: str, kind: UnitKind | None) -> None:
    assert unit_kind_of(name) == kind


def outcomes(code: str, register_view: RegisterView) -> dict[str, Outcome]:
    """Return the outcomes of one rule by key of what its findings are on."""
    findings = all_rules()[code].check(register_view)
    return {finding.key: finding.outcome for finding in findings}


def test_metadata_are_asked_of_offices_with_their_parts() -> None:
    owned = {f"a{unit}": {"owner": unit} for unit in UNITS if unit != "lama"}
    found = outcomes("INV-02", register(**owned))
    apart = {key for key, outcome in found.items() if not outcome.applies}
    assert apart == {"desa", "nagari", "pdam"}
    assert sorted(set(found) - apart) == ["dinkes", "kec", "satpol", "setda", "upt"]


def test_processes_are_asked_of_offices_with_their_parts() -> None:
    found = outcomes("INV-06", register(a={"owner": "pkm"}, b={"owner": "desa"}))
    assert found["dinkes"] is Outcome.UNKNOWN
    assert found["kec"] is Outcome.NOT_APPLICABLE
    assert not {"desa", "pdam", "pkm", "hukum", "lama"} & found.keys()


def test_an_exchange_inside_one_office_links_no_two_offices() -> None:
    records = {
        "unit": UNITS,
        "application": {
            key: {"name": key, "owner": owner}
            for key, owner in (("a", "pkm"), ("b", "rsud"), ("c", "hukum"))
        },
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
    }
    assert outcomes("INT-03", view(records))["dinkes"] is not Outcome.MET
    records["exchange"]["y"] = {"giver": "a", "taker": "c", "state": "in_use"}
    found = outcomes("INT-03", view(records))
    assert found["dinkes"] is found["setda"] is Outcome.MET


def test_the_intranet_is_counted_by_offices() -> None:
    (finding,) = all_rules()["INF-04"].check(register())
    counts = [int(finding.figures[name]) for name in ("known", "open")]
    assert sum(counts) == 4


def test_coverage_shows_villages_and_counts_offices(tmp_path: Path) -> None:
    units = {key: {**plain, "intranet": True} for key, plain in UNITS.items()}
    applications = {
        key: {"name": key, "owner": owner}
        for key, owner in (("a", "desa"), ("b", "pkm"), ("c", "rsud"))
    }
    records = {"unit": units, "application": applications}
    coverage = facility_coverage(catalogue(tmp_path, records))
    by_key = {row.key: row for row in coverage.rows}
    assert by_key["dinkes"].applications == 2
    assert by_key["desa"].applications == 1
    assert "nagari" not in by_key
    assert coverage.count("intranet", "yes") == 4


def test_audits_are_asked_of_the_governments_own_applications() -> None:
    special = {"scope": "special", "status": "in_use", "launched": "2019"}
    village = register(a={**special, "owner": "desa"})
    (finding,) = all_rules()["AUD-01"].check(village)
    assert finding.outcome is Outcome.NOT_APPLICABLE
    (finding,) = all_rules()["AUD-01"].check(register(a={**special, "owner": "pkm"}))
    assert finding.outcome is not Outcome.NOT_APPLICABLE


def test_a_village_owes_no_list_of_applications() -> None:
    general = next(each for each in general_applications().values() if each.decreed)
    complete = tuple((key, "applications") for key in ("dinkes", "kec", "satpol"))
    units = {key: UNITS[key] for key in ("dinkes", "kec", "satpol", "pkm", "desa")}
    register_view = view({"unit": units}, complete)
    assert use_of(register_view, general).outcome is Outcome.GAP


def test_what_stands_apart_is_no_office_of_a_round(tmp_path: Path) -> None:
    records = {
        "unit": UNITS,
        "round": {"r": {"name": "R", "opened": "2026-11-01"}},
        "reply": {
            unit: {"round": "r", "unit": unit, "returned": returned}
            for unit, returned in (
                ("dinkes", "2026-11-05"),
                ("kec", None),
                ("desa", "2026-11-04"),
                ("pkm", None),
            )
        },
    }
    for reply in records["reply"].values():
        if reply["returned"] is None:
            del reply["returned"]
    status = round_status(catalogue(tmp_path, records))
    with speaking("en"):
        assert summary(status) == (
            "1 of 2 offices have answered; of villages and units below offices 1 of 2"
        )


def test_no_duty_of_the_government_is_laid_on_what_villages_and_enterprises_own() -> (
    None
):
    """Whatever their applications lack: a rule whose basis binds institutions alone does not apply to them."""
    none = {"mark": "none"}
    lacking = {"status": "in_use", "services": none, "gives": none, "takes": none}
    found = run(
        all_rules().values(),
        register(
            ofvillage={"owner": "desa", **lacking},
            ofnagari={"owner": "nagari", **lacking},
            ofpdam={"owner": "pdam", **lacking},
            ofoffice={"owner": "dinkes", **lacking},
        ),
    )
    gaps: dict[str, set[str]] = {}
    for finding in found.findings:
        if finding.outcome is Outcome.GAP:
            gaps.setdefault(finding.key, set()).add(finding.rule)
    assert {"INV-04", "INT-01"} <= gaps["ofoffice"]
    assert not gaps.keys() & {"ofvillage", "ofnagari", "ofpdam"}


def test_a_need_of_a_village_is_no_gap_of_the_government_and_says_why() -> None:
    records: Records = {
        "unit": UNITS,
        "data_set": {"d": {}},
        "application": {
            "a": {"owner": "desa", "status": "in_use"},
            "b": {"owner": "dinkes", "status": "in_use", "holds": ["d"]},
        },
        "need": {"n": {"taker": "a", "data": "d", "current_means": {"mark": "none"}}},
    }
    rule = all_rules()["INT-04"]
    register_view = view(records)
    (finding,) = run([rule], register_view).findings
    assert finding.outcome is Outcome.NOT_APPLICABLE
    with speaking("id"):
        assert "milik desa" in message_of(register_view, rule, finding)


@pytest.mark.parametrize(
    ("unit", "office"),
    [
        ({"name": "RSUD Melati", "unit_kind": "badan"}, "dinkes"),
        ({"name": "Puskesmas Kenanga", "unit_kind": "other"}, "dinkes"),
        ({"name": "Bagian Umum", "unit_kind": "other"}, "setda"),
        ({"name": "Kantor Arsip", "unit_kind": "other"}, "x"),
        ({"name": "BUMDes Maju", "parent": "desa"}, ""),
        ({"name": "Balai Latihan", "parent": "desa"}, ""),
        ({"name": "Dinas Kesehatan Hewan", "unit_kind": "badan"}, "x"),
    ],
)
def test_a_unit_counts_by_what_it_is_and_not_by_a_word_in_the_list(
    unit: dict[str, Any], office: str
) -> None:
    owners = view({"unit": {**UNITS, "x": unit}}).owners
    assert owners.office_of("x") == office


def test_with_two_health_offices_on_record_a_health_centre_belongs_to_neither() -> None:
    units = {
        "satu": {"name": "Dinas Kesehatan"},
        "dua": {"name": "Dinas Kesehatan Kabupaten"},
        "pkm": {"name": "Puskesmas Mawar"},
    }
    owners = view({"unit": units}).owners
    assert owners.is_unplaced("pkm")
    assert not owners.is_unplaced("nobody")
    assert not owners.is_unplaced(None)


def test_an_exchange_of_a_village_with_itself_is_outside_the_duties() -> None:
    both = {"owner": "desa", "status": "in_use"}
    exchanged = {"state": "in_use", "data": ["d"], "encrypted": False, "giver": "a"}
    restricted = view(
        {
            "unit": {"desa": {"name": "Desa Tulip"}, "dinas": {"unit_kind": "dinas"}},
            "application": {
                "a": both,
                "b": both,
                "c": {"owner": "dinas", "status": "in_use"},
            },
            "data_set": {"d": {"openness": "restricted", "personal": False}},
            "exchange": {
                "x": {**exchanged, "taker": "b"},
                "y": {**exchanged, "taker": "c"},
            },
        }
    )
    findings = run([all_rules()["DAT-05"]], restricted).findings
    outcomes = {finding.key: finding.outcome for finding in findings}
    assert outcomes == {"x": Outcome.NOT_APPLICABLE, "y": Outcome.GAP}


def test_nodes_that_are_not_joined_are_told_where_nothing_is_known_of_offices() -> None:
    rule = all_rules()["INF-04"]
    network = view(
        {
            "unit": {
                "dinkes": {"name": "Dinas Kesehatan"},
                "mawar": {"name": "Puskesmas Mawar", "intranet": False},
            }
        }
    )
    (finding,) = rule.check(network)
    with speaking("id"):
        message = message_of(network, rule, finding)
    assert finding.outcome is Outcome.GAP
    assert "(0)" not in message
    assert "Puskesmas Mawar" in message


@pytest.mark.parametrize("code", ["DAT-01", "DAT-02", "DAT-04"])
def test_data_of_a_village_are_outside_the_duties(code: str) -> None:
    lacking = {"standard": {"mark": "none"}, "steward": {"mark": "none"}}
    shared = view(
        {
            "unit": {"desa": {"name": "Desa Tulip"}, "dinas": {"unit_kind": "dinas"}},
            "application": {
                "a": {"owner": "dinas", "status": "in_use", "holds": ["d"]},
                "b": {"owner": "dinas", "status": "in_use", "holds": ["d"]},
            },
            "data_set": {"d": {"producer": "desa", "master": True, **lacking}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "data": ["d"]}
            },
        }
    )
    (finding,) = run([all_rules()[code]], shared).findings
    assert finding.outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("code", ["INF-04", "INV-06"])
def test_where_nothing_is_known_nothing_is_counted_as_known(code: str) -> None:
    blank = view(
        {
            "unit": {"dinas": {"name": "Dinas Satu"}},
            "application": {"a": {"owner": "dinas", "status": "in_use"}},
        }
    )
    rule = all_rules()[code]
    (finding,) = rule.check(blank)
    with speaking("id"):
        message = message_of(blank, rule, finding)
    assert finding.outcome is Outcome.UNKNOWN
    assert "diketahui 0" not in message
