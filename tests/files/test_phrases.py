"""Every way of saying something is read as its own example says; no text takes long."""

import time

import pytest
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.files.names.phrases import mentions
from spbe_inventory.files.tables.headings import meaning
from spbe_inventory.reference.phrases import (
    Phrase,
    StateBehind,
    phrases,
    states_behind,
)

from tests.files.test_counterpart_sentences import ON_RECORD

SORTS = {
    "claimed",
    "missing",
    "wished",
    "planned",
    "shows",
    "exchange",
    *map(str, RelationKind),
}


@pytest.mark.parametrize("phrase", phrases(), ids=lambda item: item.key)
def test_each_phrase_reads_its_example(phrase: Phrase) -> None:
    result = mentions(phrase.example, is_name_list=False, lookup=ON_RECORD)
    assert result
    assert (result[0].category, result[0].direction) == (
        phrase.category,
        phrase.direction,
    )
    assert phrase.category in SORTS


@pytest.mark.parametrize(
    "text",
    [
        "diambil " * 4000, "terintegrasi dengan " * 1600, "data " * 6000 + "diambil dari X", "dari " * 6000 + "ke Y",
        "a" * 32_000, "mengambil " + "b " * 10_000 + "dari c ke d", "; ".join(["akan diintegrasikan dengan"] * 1000),
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    mentions(text, is_name_list=True)
    meaning("application", text)
    assert time.process_time() - begun < 30


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1. SIPD\n2. SRIKANDI\n3. OSS", ["SIPD", "SRIKANDI", "OSS"]),
        ("SIPD / SRIKANDI", ["SIPD", "SRIKANDI"]),
        ("sudah terhubung dengan SIPD melalui API setiap hari", ["SIPD"]),
        ("tidak ada", []),
        ("belum terintegrasi", []),
    ],
)
def test_lists_of_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text, is_name_list=True)] == names


def test_the_42_fields_of_the_forms_met_are_understood() -> None:
    import csv

    from tests.conftest import ROOT

    with (ROOT / "tests" / "data" / "intake" / "form_fields.csv").open(
        encoding="utf-8"
    ) as file:
        labels = [
            row["label"]
            for row in csv.DictReader(file)
            if "withheld" not in row["label"]
        ]
    assert [label for label in labels if meaning("application", label) is None] == []


def test_the_headings_of_the_as_is_workbook_are_understood_or_kept() -> None:
    import csv

    from tests.conftest import ROOT

    with (ROOT / "tests" / "data" / "intake" / "asis_workbook_columns.csv").open(
        encoding="utf-8"
    ) as file:
        rows = list(csv.DictReader(file))
    relations = [
        meaning("facility", row["column"])
        for row in rows
        if row["kind"].startswith("relation")
    ]
    assert all(item and item.field in ("depends", "used_by") for item in relations)
    named = [
        row["column"]
        for row in rows
        if row["column"].startswith("Nama ") and "emilik" not in row["column"]
    ]
    assert all(
        (item := meaning("facility", name)) and item.field == "name" for name in named
    )


@pytest.mark.parametrize("behind", states_behind(), ids=lambda item: item.example)
def test_each_state_behind_a_name_reads_its_example(behind: StateBehind) -> None:
    text = f"terintegrasi dengan SIPD {behind.example}"
    (mention,) = mentions(text, is_name_list=False, lookup=ON_RECORD)
    assert (mention.name, mention.category) == ("SIPD", behind.state)
