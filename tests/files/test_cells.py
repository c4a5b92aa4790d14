"""One cell of text, as people type it."""

from typing import Any

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.cells import display_value, read_cell, write_cell

APPLICATION = KINDS["application"].fields
EXCHANGE = KINDS["exchange"].fields


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("owner", "", None),
        ("owner", "   ", None),
        ("owner", "tidak-ada", {"mark": "none"}),
        ("owner", "Tidak Ada", {"mark": "none"}),
        ("owner", "tidak_tahu", {"mark": "unknown"}),
        ("owner", "unknown", {"mark": "unknown"}),
        ("owner", "(dugaan) Dinkes", {"value": "Dinkes", "mark": "assumed"}),
        ("owner", "(DUGAAN)Dinkes", {"value": "Dinkes", "mark": "assumed"}),
        ("owner", "(berbeda) Dinkes", {"value": "Dinkes", "mark": "disputed"}),
        ("owner", '"tidak ada"', "tidak ada"),
        ("status", "digunakan", "in_use"),
        ("status", "In use", "in_use"),
        ("status", "in_use", "in_use"),
        ("status", "hidup", "in_use"),
        ("status", "hidupan", "hidupan"),
        ("dimensions", "Smart Living; governance", ["living", "governance"]),
        ("other_names", 'A; "B; C" ;', ["A", "B; C"]),
        ("launched", "17-06-2022", "17-06-2022"),
        ("launched", "belum pernah", "belum pernah"),
        ("security_audited", "Belum pernah", {"mark": "none"}),
        ("last_developed", "never", {"mark": "none"}),
        ("security_auditor", "Inspektorat", "internal"),
        ("application_auditor", "LATIK terakreditasi", "accredited"),
    ],
)
def test_cells_are_read_as_people_mean_them(name: str, text: str, value: Any) -> None:
    assert read_cell(APPLICATION[name], text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ya", True),
        ("Tidak", False),
        ("sudah", True),
        ("belum", False),
        ("mungkin", "mungkin"),
    ],
)
def test_yes_and_no(text: str, value: Any) -> None:
    assert read_cell(EXCHANGE["directed"], text) == value


@pytest.mark.parametrize("name", ["backup", "recovery", "url"])
@pytest.mark.parametrize("text", ["belum", "Belum ada", "nihil"])
def test_a_word_that_says_not_yet_is_no_text(name: str, text: str) -> None:
    assert read_cell(APPLICATION[name], text) == {"mark": "none"}
    assert read_cell(APPLICATION[name], f'"{text}"') == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-1", -1), ("1.5", "1.5"), ("dua", "dua"), ("१२", "१२")],
)
def test_whole_numbers(text: str, value: Any) -> None:
    assert read_cell(EXCHANGE["hours_per_month"], text) == value


def test_nothing_is_written_as_nothing() -> None:
    assert write_cell(APPLICATION["owner"], None) == ""


def test_values_are_shown_by_their_labels() -> None:
    assert display_value(APPLICATION["status"], "in_use") == "digunakan"
    assert display_value(APPLICATION["status"], "hidup") == "hidup"
    assert display_value(APPLICATION["platforms"], ("web", "mobile")) == "Web, Mobile"
    assert display_value(EXCHANGE["directed"], False) == "tidak"


@pytest.mark.parametrize(
    "names",
    [
        ["tidak", "ada"],
        ["(dugaan) x", "0"],
        ["tidak ada"],
        ['"'],
        ["a", '"b"'],
        ["a;b"],
    ],
)
def test_lists_that_look_like_marks_come_back_as_lists(names: list[str]) -> None:
    assert (
        read_cell(
            APPLICATION["other_names"], write_cell(APPLICATION["other_names"], names)
        )
        == names
    )


BUDGETS = KINDS["application"].fields["budgets"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2025 pelihara 20000000", 20_000_000),
        ("2025 pelihara Rp20.000.000", 20_000_000),
        ("2025: pelihara Rp. 20.000.000,00", 20_000_000),
        ("2025 pelihara 20,000,000", 20_000_000),
        ("2025 pelihara 1,5 juta", 1_500_000),
        ("2025 maintain 2 miliar", 2_000_000_000),
    ],
)
def test_amounts_are_read_as_offices_write_them(text: str, amount: int) -> None:
    assert read_cell(BUDGETS, text) == [
        {"year": 2025, "kind": "maintain", "amount": amount}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025 pelihara -5",
        "2025 pelihara 1.5",
        "2025 pelihara Rp 1.2.3",
        "2025 bangun!!! 7",
        "2025 7",
        "2025 pelihara " + "9" * 5000,
    ],
)
def test_an_amount_that_is_not_clear_is_handed_on_for_the_door_to_refuse(
    text: str,
) -> None:
    assert read_cell(BUDGETS, text) == [text.strip()]


def test_a_text_of_nothing_but_quotes_comes_back() -> None:
    text = '"' * 3001
    assert read_cell(APPLICATION["name"], write_cell(APPLICATION["name"], text)) == text


@pytest.mark.parametrize(
    ("kind", "name", "text", "code"),
    [
        ("application", "status", "aktif", "in_use"),
        ("application", "status", "Tidak aktif", "idle"),
        ("application", "status", "naktif", "idle"),
        ("application", "status", "non-aktif", "idle"),
        ("application", "status", "Active", "in_use"),
        ("exchange", "state", "Sudah berjalan", "in_use"),
        ("exchange", "state", "Rencana", "planned"),
        ("exchange", "state", "terputus", "interrupted"),
        ("exchange", "state", "belum", "belum"),
        ("application", "status", "akt", "akt"),
    ],
)
def test_a_code_is_named_by_all_of_a_word_and_never_by_a_part(
    kind: str, name: str, text: str, code: str
) -> None:
    assert read_cell(KINDS[kind].fields[name], text) == code


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("facility", "infrastructure_audited", "belum pernah"),
        ("data_set", "security_class", "belum ditetapkan"),
        ("application", "owner", "tidak ada"),
    ],
)
def test_none_is_written_in_the_words_of_its_field_and_read_back(
    kind: str, name: str, text: str
) -> None:
    field = KINDS[kind].fields[name]
    none = {"mark": "none"}
    assert write_cell(field, none) == text
    assert read_cell(field, text) == none


def test_rows_that_cannot_be_read_are_shown_as_they_were_written() -> None:
    field = KINDS["application"].fields["budgets"]
    assert display_value(field, ["dua juta", "2024"]) == "dua juta; 2024"
    assert display_value(field, "dua juta") == "dua juta"
