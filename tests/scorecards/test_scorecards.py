"""Scorecards are whole, name nothing that is not there, and compute no index; a loaded text stands in for ours."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.scorecard import load_scorecard
from spbe_inventory.assessment.scorecard import score_catalogue, scorecard_text
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import BadInput
from spbe_inventory.reference.evidence import evidence_labels
from spbe_inventory.scorecards.evidence import (
    COUNTERS,
    PARAMETERS,
    PARAMETRIC_COUNTERS,
    count_evidence,
    is_evidence,
)
from spbe_inventory.scorecards.load import (
    ScorecardFault,
    read_scorecard,
    scorecard_regulation,
    shipped_text,
)
from spbe_inventory.scorecards.results import rules_of, scorecards
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author, view
from tests.conftest import Run

LOOP = {"x": {"giver": "a", "taker": "a", "state": "in_use"}}
PAPER = {"document_kind": "decree", "supports": ["architecture"]}
OUTSIDE: dict[str, Any] = {
    "agency": {
        "pusat": {"name": "Pusat", "agency_kind": "kementerian", "assessed": False}
    },
    "application": {"a": {}, "n": {"agency": "pusat"}},
    "exchange": {
        "x": {"giver": "a", "taker": "n", "state": "in_use", "agreement": "p"}
    },
}
TOP = [
    'id = "perpres-95-2018"',
    'short = "Contoh"',
    'title = { id = "a", en = "b" }',
    'regulation = "perpres-95-2018"',
    'source = "contoh"',
    'read_on = "2026-11-21"',
]
ROW = ['title = { id = "a", en = "b" }', 'aspect = { id = "a", en = "b" }']
PEMDI, HISTORY = "permenpanrb-8-2026", "permenpanrb-59-2020"


def test_each_piece_of_evidence_has_a_label_and_a_counter() -> None:
    assert set(evidence_labels()) == set(COUNTERS) | set(PARAMETRIC_COUNTERS)
    assert set(PARAMETRIC_COUNTERS) == set(PARAMETERS)


def test_every_counter_says_nothing_of_an_empty_catalogue() -> None:
    names = [
        *COUNTERS,
        *(f"{name}:{word}" for name, words in PARAMETERS.items() for word in words),
    ]
    for name in names:
        evidence = count_evidence(view({}), name)
        assert evidence.count == 0
        assert evidence.names == ()


def test_counters_count_only_what_is_answered() -> None:
    register = view(
        {
            "unit": {"u": {}},
            "data_set": {"d": {"master": True}, "e": {"master": {"mark": "unknown"}}},
            "application": {
                "a": {
                    "owner": "u",
                    "function": "mencatat",
                    "status": "in_use",
                    "general_field": "personnel",
                },
                "b": {
                    "owner": {"value": "u", "mark": "assumed"},
                    "function": "x",
                    "status": "in_use",
                },
                "old": {"status": "stopped", "owner": "u", "function": "x"},
            },
            "exchange": {
                "x": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "method": "etl",
                    "data": ["d"],
                    "said_by": "both",
                },
                "y": {"giver": "a", "taker": "b", "state": "in_use"},
                "g": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "method": "etl",
                    "basis": "assumption",
                },
            },
            "setting": {"s": {"name": "team_decree", "value": "SK 1/2024"}},
        },
        (("u", "applications"),),
    )
    expected = {
        "applications": (1, 2),
        "exchanges": (1, 2),
        "by_machine": (1, 2),
        "both_sides": (1, 2),
        "application_lists": (1, 1),
        "master_data": (1, None),
    }
    for name, counts in expected.items():
        evidence = count_evidence(register, name)
        assert (evidence.count, evidence.of) == counts, name
    assert count_evidence(register, "field:personnel").names == ("a",)
    assert count_evidence(register, "setting:team_decree").names == ("SK 1/2024",)


def test_audits_classes_and_the_architecture_are_counted_where_they_are_answered() -> (
    None
):
    register = view(
        {
            "application": {
                "a": {"application_audited": "2025", "application_auditor": "accredited", "in_architecture": True},
                "b": {"application_audited": "2025", "application_auditor": "internal", "in_architecture": False},
                "c": {"application_audited": "2025"},
                "d": {"application_audited": {"mark": "none"}},
            },
            "facility": {
                "n": {"facility_kind": "intranet", "infrastructure_audited": "2025", "in_architecture": True},
                "s": {"facility_kind": "spl", "infrastructure_audited": {"mark": "none"}},
                "p": {"facility_kind": "data_centre", "infrastructure_audited": "2025"},
            },
            "data_set": {
                "x": {"openness": "restricted", "security_class": "secret"},
                "y": {"openness": "closed", "security_class": {"mark": "none"}},
                "z": {},
                "w": {"openness": "open", "security_class": "ordinary"},
            },
        }
    )  # fmt: skip
    expected = {
        "audited_by_required_body": (1, 3, 1),
        "infrastructure_audited": (1, 2, 0),
        "classified": (1, 3, 1),
        "in_architecture": (1, 4, 2),
        "facilities_in_architecture": (1, 3, 2),
    }
    for name, counts in expected.items():
        evidence = count_evidence(register, name)
        assert (evidence.count, evidence.of, evidence.unknown) == counts, name


def test_weights_are_those_of_the_regulations() -> None:
    assert sum(
        indicator.weight for indicator in scorecards()[HISTORY].indicators
    ) == pytest.approx(100)
    assert sum(
        indicator.weight for indicator in scorecards()[PEMDI].indicators
    ) == pytest.approx(100)
    assert [len(scorecards()[name].indicators) for name in (HISTORY, PEMDI)] == [47, 20]


def test_the_indicators_of_history_lead_to_some_that_are_there() -> None:
    numbers = {indicator.number for indicator in scorecards()[PEMDI].indicators}
    assert {
        number
        for indicator in scorecards()[HISTORY].indicators
        for number in indicator.becomes
    } <= numbers


def test_every_rule_that_rests_on_the_perpres_bears_on_a_part_of_it() -> None:
    card = scorecards()["perpres-95-2018"]
    bearing = {
        code for indicator in card.indicators for code in rules_of(card, indicator)
    }
    assert {"INT-01", "INV-10", "APL-02", "INF-01", "AUD-01", "DAT-03"} <= bearing


def test_what_was_read_elsewhere_says_so_once_on_top(
    contoh: Catalogue, run: Run
) -> None:
    shown = run("scorecard", "pemdi").stdout
    assert shown.count("SUMBER SEKUNDER") == 1
    assert shown.index("SUMBER SEKUNDER") < shown.index("TATA KELOLA")
    assert "SUMBER SEKUNDER" not in run("scorecard", "perpres-95-2018").stdout
    assert "tidak menyimpan data dukungnya" in shown


def test_a_card_says_then_and_now(contoh: Catalogue) -> None:
    card = score_catalogue(contoh, HISTORY, DAY)
    assert card.since == "2025-11-21"
    assert {evidence.before for row in card.rows for evidence in row.evidence} == {None}
    compared = score_catalogue(contoh, "Pemdi", DAY, DAY)
    assert all(
        evidence.before == evidence.count
        for row in compared.rows
        for evidence in row.evidence
    )
    (integration,) = [row for row in compared.rows if row.number == "16"]
    assert integration.held == len(integration.evidence) > 0
    assert integration.gaps > 0


def test_the_same_rules_give_the_same_outcomes_as_the_gap_report(
    contoh: Catalogue,
) -> None:
    from spbe_inventory.assessment.rule_run import check

    findings = check(contoh, DAY, whole=True).findings
    (row,) = [
        row for row in score_catalogue(contoh, "pemdi", DAY).rows if row.number == "18"
    ]
    counted = sum(
        finding.rule in row.rules and finding.outcome is Outcome.GAP
        for finding in findings
    )
    assert row.gaps == counted


def test_a_loaded_text_stands_in_for_ours_until_it_is_withdrawn(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    official = (
        shipped_text(PEMDI)
        .replace("text = false", "text = true")
        .replace("Integrasi Aplikasi", "Integrasi (resmi)")
    )
    (tmp_path / "resmi.toml").write_text(official, encoding="utf-8")
    for _ in range(2):
        assert load_scorecard(contoh, tmp_path / "resmi.toml", author()).id == PEMDI
        card = score_catalogue(contoh, "pemdi", DAY)
        assert not card.secondary
        assert card.loaded == "resmi.toml"
        assert scorecard_text(contoh, "pemdi") == official.strip()
        assert run("instrument", "retire", PEMDI).exit_code == 0
        assert score_catalogue(contoh, "pemdi", DAY).secondary
    assert run("rules", "load", "resmi.toml").exit_code == 0
    assert "Integrasi (resmi)" in run("scorecard", "pemdi").stdout


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('rules = ["DAT-06", ', 'rules = ["INV-99", ', "tidak ada aturan INV-99"),
        ('"services_with_process"', '"layanan"', "tidak ada data dukung layanan"),
        ('"field:complaints"', '"field:sihir"', "tidak ada data dukung field:sihir"),
        (
            'regulation = "permenpanrb-8-2026"',
            'regulation = "perpres-1-1900"',
            "tidak ada peraturan perpres-1-1900",
        ),
        ('number = "2"', 'number = "1"', "tercantum dua kali"),
        ('number = "3"', "number = 3", "number bukan teks"),
        ('short = "Pemdi"', "", "short belum ada"),
        ('short = "Pemdi"', 'short = "Pemdi"\nhobi = "x"', "isian hobi tidak dikenal"),
        (
            'title = { id = "Tata Kelola", en',
            'title = { id = "", en',
            "title belum dalam dua bahasa",
        ),
        ('id = "permenpanrb-8-2026"', "= =", "bukan TOML"),
    ],
)
def test_a_text_that_dangles_is_refused_with_every_fault(
    contoh: Catalogue, tmp_path: Path, old: str, new: str, fault: str
) -> None:
    text = shipped_text(PEMDI)
    assert old in text
    (tmp_path / "x.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as error:
        load_scorecard(contoh, tmp_path / "x.toml", author())
    assert fault in "; ".join(map(str, error.value.problems))


def test_whole_weights_are_taken_and_articles_must_be_numbers() -> None:
    text = shipped_text("perpres-95-2018")
    weighed = read_scorecard(
        text.replace("articles = [12]", "articles = [12]\nweight = 5")
    )
    assert [indicator.weight for indicator in weighed.indicators][:2] == [0.0, 5.0]
    with pytest.raises(ScorecardFault):
        read_scorecard(text.replace("articles = [12]", 'articles = ["12"]'))
    with pytest.raises(ScorecardFault):
        read_scorecard('indicator = ["a"]')


@pytest.mark.parametrize(
    ("name", "expected"),
    [("exchanges", True), ("field:personnel", True), ("field", False), ("x:y", False)],
)
def test_names_of_evidence(name: str, *, expected: bool) -> None:
    assert is_evidence(name) == expected


def test_a_text_that_was_damaged_on_record_is_reported(contoh: Catalogue) -> None:
    from spbe_inventory.actions.edit_records import edit

    edit(contoh, "instrument", "kesiapan-integrasi", {"content": "= ="}, author())
    assert score_catalogue(contoh, "pemdi", DAY).rows
    for content in ("= =", shipped_text(PEMDI)):
        edit(contoh, "instrument", "kesiapan-integrasi", {"content": content}, author())
        with pytest.raises(BadInput) as error:
            score_catalogue(contoh, "kesiapan-integrasi", DAY)
        assert error.value.key == "scorecard-faulty"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\xff\xfe\x00", "file-not-utf8"),
        (b"x" * 200_001, "file-too-long"),
        (None, "no-file"),
    ],
)
def test_what_is_no_text_is_refused(
    contoh: Catalogue, tmp_path: Path, data: bytes | None, key: str
) -> None:
    file = tmp_path / "x.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(BadInput) as error:
        load_scorecard(contoh, file, author())
    assert error.value.key == key


@pytest.mark.parametrize(
    ("name", "records", "expected"),
    [
        (
            "setting:jip_connected",
            {"setting": {"s": {"name": "jip_connected", "value": "no"}}},
            (0, None),
        ),
        (
            "data_standard",
            {"data_set": {"d": {"standard": "SDI", "metadata_kept": False}}},
            (0, 1),
        ),
        (
            "field:personnel",
            {"application": {"a": {"general_field": "personnel"}}, "exchange": LOOP},
            (0, 1),
        ),
        (
            "documents:architecture",
            {"document": {"p": {**PAPER, "valid_until": "2020"}}},
            (0, None),
        ),
        (
            "documents:architecture",
            {"document": {"p": {**PAPER, "withdrawn": True}}},
            (0, None),
        ),
        ("documents:architecture", {"document": {"p": PAPER}}, (1, None)),
        (
            "application_lists",
            {"unit": {"u": {"applications": {"mark": "none"}}}},
            (1, 1),
        ),
        (
            "agreements",
            {"document": {"p": {**PAPER, "valid_until": "2020"}}, **OUTSIDE},
            (0, 1),
        ),
        ("agreements", {"document": {"p": PAPER}, **OUTSIDE}, (1, 1)),
    ],
)
def test_a_no_and_what_has_ended_are_no_evidence(
    name: str, records: Any, expected: tuple[int, int | None]
) -> None:
    evidence = count_evidence(view(records), name)
    assert (evidence.count, evidence.of) == expected


def test_what_nobody_says_is_counted_apart_from_a_no(
    contoh: Catalogue, run: Run
) -> None:
    register = view(
        {"unit": {"u": {"intranet": True}, "v": {"intranet": False}, "w": {}}}
    )
    evidence = count_evidence(register, "intranet_offices")
    assert (evidence.count, evidence.of, evidence.unknown) == (1, 3, 1)
    assert "belum diketahui" in run("scorecard", "kesiapan").stdout


def test_a_finding_counts_only_for_articles_that_its_own_grade_rests_on() -> None:
    """By hand inside the government INT-06 rests on Pasal 45, not on Pasal 26, which speaks between institutions."""
    from spbe_inventory.rules.engine.loader import all_rules
    from spbe_inventory.rules.engine.runner import run as run_rules
    from spbe_inventory.scorecards.results import assess

    exchange = {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}
    register = view({"application": {"a": {}, "b": {}}, "exchange": {"x": exchange}})
    findings = run_rules([all_rules()["INT-06"]], register).findings
    results = {
        result.indicator.number: result
        for result in assess(scorecards()["perpres-95-2018"], register, findings)
    }
    assert results["Pasal 26"].outcomes[Outcome.GAP] == 0
    assert results["Pasal 42\N{EN DASH}45"].outcomes[Outcome.GAP] == 1


@pytest.mark.parametrize(
    "bad",
    [
        'number = [1]', 'title = { id = "a", en = "b", fr = "c" }', 'title = { id = 5, en = [1] }',
        'rules = [["INT-06"]]', 'rules = [{ a = 1 }]', "becomes = [1]", "weight = nan", "weight = inf", "weight = -5",
        "weight = true", "articles = [999]", "articles = [-1]", "articles = [true]", 'evidence = "exchanges"',
    ],
)  # fmt: skip
def test_nonsense_in_an_indicator_is_refused_and_never_breaks_off(bad: str) -> None:
    name = bad.split(" ", maxsplit=1)[0]
    row = {"number": 'number = "1"', "title": ROW[0], "aspect": ROW[1], name: bad}
    with pytest.raises(ScorecardFault):
        read_scorecard("\n".join([*TOP, "[[indicator]]", *row.values()]))


@pytest.mark.parametrize(
    "bad",
    [
        'regulation = ["x"]', 'regulation = "permenpanrb-8-2026"', 'id = "../../etc"', 'id = 5', 'read_on = "kemarin"',
        'note = { id = "a", en = "b", fr = "c" }', "indicator = [1, 2]",
        "indicator = 5", "a = " + "[" * 50_000, "a = " + "9" * 5_000,
    ],
)  # fmt: skip
def test_nonsense_above_the_indicators_is_refused(bad: str) -> None:
    name = bad.split(" ", maxsplit=1)[0]
    kept = [line for line in TOP if not line.startswith(f"{name} ")]
    indicators = [] if name == "indicator" else ["[[indicator]]", 'number = "1"', *ROW]
    with pytest.raises(ScorecardFault):
        read_scorecard("\n".join([*kept, bad, *indicators]))


def test_the_same_without_nonsense_is_taken() -> None:
    assert (
        read_scorecard("\n".join([*TOP, "[[indicator]]", 'number = "1"', *ROW])).short
        == "Contoh"
    )


@pytest.mark.parametrize("name", ["9" * 5000, "../scorecards/pemdi", "", None, "a\0b"])
def test_what_names_no_scorecard_of_ours_has_no_regulation(name: object) -> None:
    assert scorecard_regulation(name) == ""
    assert scorecard_regulation("permenpanrb-59-2020")
