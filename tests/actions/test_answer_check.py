"""What is taken and deserves a word, and what a search finds."""

import json
from pathlib import Path

from spbe_inventory.actions.answer_check import answer_problem, answer_warnings
from spbe_inventory.actions.choices import (
    choices,
    completed_choice,
    matching_choices,
)
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.actions.suggest import record_suggestion, suggestions
from spbe_inventory.domain.fields import KINDS

from tests.builders import author, catalogue
from tests.conftest import Run


def test_codes_nobody_knows_are_taken_with_a_word() -> None:
    messages = list(
        answer_warnings(
            "application",
            {"reference_codes": ["RAL.99.01", "RAX.1", "abc", "RAL.02.04.77"]},
        )
    )
    assert [message.split()[0] for message in messages] == ["RAL.99.01", "RAX.1", "abc"]
    assert "RAD" in next(
        iter(answer_warnings("data_set", {"reference_codes": ["RAL.02.04"]}))
    )
    assert list(answer_warnings("data_set", {"reference_codes": ["09.06.03"]})) == []
    assert "INT-99" in next(
        iter(answer_warnings("action", {"rules": ["INT-06", "INT-99"]}))
    )
    assert list(
        answer_warnings("application", {"launched": "2031", "stopped_on": "2010"})
    )
    assert (
        list(
            answer_warnings(
                "application", {"launched": {"mark": "unknown"}, "stopped_on": "2010"}
            )
        )
        == []
    )


def test_the_command_line_takes_a_wrong_code_and_says_so(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, {})
    result = run("app", "add", "--name", "A", "--reference-codes", "RAL.99.99;abc")
    assert (result.exit_code, result.stderr.count("Perhatikan")) == (0, 2)


def test_a_fault_is_found_in_one_field_alone() -> None:
    assert answer_problem("application", "launched", "mulai")
    assert answer_problem("application", "owner", 5)
    assert answer_problem("application", "name", {"mark": "bogus"})
    assert answer_problem("application", "owner", "Dinas") is None
    assert answer_problem("exchange", "state", "in_use") is None


def test_choices_are_found_by_the_start_of_words_by_code_and_by_everyday_words(
    tmp_path: Path,
) -> None:
    offered = choices(
        catalogue(tmp_path, {}), KINDS["application"].fields["reference_codes"]
    )
    assert {code[:3] for code, _ in matching_choices(offered, "RAA")} == {"RAA"}
    assert "RAL.02.04.03" in dict(matching_choices(offered, "kepegawaian"))
    assert matching_choices(offered, "tiada-bertepi") == []
    assert matching_choices(offered, "  ") == []


def test_a_part_of_a_label_is_enough_where_it_means_one_code(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    assert run("app", "edit", "a", "--scope", "khusus").exit_code == 0
    assert (
        run(
            "document", "add", "--name", "PKS", "--document-kind", "perjanjian"
        ).exit_code
        == 0
    )
    assert run("app", "edit", "a", "--status", "di").exit_code == 3


def test_a_suggestion_confirmed_is_not_made_again_and_names_data_of_our_own(
    tmp_path: Path,
) -> None:
    records = {
        "agency": {"lain": {"agency_kind": "kota"}},
        "application": {
            "a": {"name": "SIMPEG"},
            "b": {"name": "Data Kepegawaian"},
            "c": {"name": "Absensi"},
        },
        "data_set": {
            "asing": {"agency": "lain", "name": "Pegawai, unit kerja, jabatan"}
        },
    }
    register = catalogue(tmp_path, records)
    ours = type(register)(register.path, "contoh")
    assert (
        len(
            [
                suggestion
                for suggestion in suggestions(ours, "c")
                if suggestion.pattern == "P03"
            ]
        )
        == 2
    )
    record_suggestion(ours, "P03", "c", author())
    (need,) = [row.document for row in list_records(ours, "need", {})]
    assert (need["data"] != "asing", "giver" in need) == (True, False)
    assert [
        suggestion
        for suggestion in suggestions(ours, "c")
        if suggestion.pattern == "P03"
    ] == []


def test_governments_can_be_listed_where_there_are_several(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, {"agency": {"lain": {"agency_kind": "kota"}}})
    assert run("agency", "list").exit_code == 0
    assert run("agency", "show", "lain").exit_code == 0


def test_a_list_can_be_narrowed_by_rows_of_years(run: Run, tmp_path: Path) -> None:
    budgets = [{"year": 2025, "kind": "maintain", "amount": 7}]
    catalogue(tmp_path, {"application": {"a": {"budgets": budgets}, "b": {}}})
    result = run("app", "list", "--where", "budgets=2025 pelihara 7", "--json")
    assert [row["key"] for row in json.loads(result.stdout)] == ["a"]


def test_to_say_none_against_a_running_exchange_is_taken_with_a_word(
    run: Run, tmp_path: Path
) -> None:
    catalogue(
        tmp_path,
        {
            "application": {"a": {}, "b": {}},
            "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
        },
    )
    result = run("app", "edit", "a", "--gives", "tidak-ada")
    assert (result.exit_code, "Perhatikan" in result.stderr) == (0, True)
    assert "Perhatikan" not in run("app", "edit", "b", "--gives", "tidak-ada").stderr


def test_national_systems_are_listed_with_what_is_known_of_their_decree(
    run: Run,
) -> None:
    (row,) = json.loads(run("systems", "srikandi", "--json").stdout)
    assert (row["standing"], row["decree_date"], row["verified"]) == (
        "general",
        "2020",
        "secondary",
    )
    shown = run("systems").stdout
    assert "Nomor 680 Tahun 2020" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80
    assert run("systems", "tiada").exit_code == 3


def test_a_word_is_never_completed_to_its_opposite(run: Run, tmp_path: Path) -> None:
    catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    assert run("app", "edit", "a", "--status", "aktif").exit_code == 0
    assert "digunakan" in run("app", "show", "a").stdout
    assert run("app", "edit", "b", "--status", "tidak aktif").exit_code == 0
    assert "tidak aktif" in run("app", "show", "b").stdout
    refused = run("app", "edit", "a", "--status", "akt")
    assert refused.exit_code == 3


def test_words_of_a_label_complete_it_unless_it_denies_them() -> None:
    offered = [("idle", "tidak aktif"), ("etl", "penarikan data terjadwal (ETL)")]
    assert completed_choice(offered, "terjadwal") == "etl"
    assert completed_choice(offered, "jadwal") == ""
    assert completed_choice(offered, "aktif") == ""
    assert completed_choice(offered, "tidak aktif") == "idle"
