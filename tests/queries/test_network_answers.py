"""Questions to the graph: all in short and one whole, on the screen, as JSON and as tables, of all or of one office."""

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.cli.commands.network import FIELDS
from spbe_inventory.documents.network_answer import (
    NamedRecord,
    NetworkAnswer,
    NetworkQuestion,
    Share,
    answer_table,
)
from spbe_inventory.queries.network_answers import connection_sentences, network_answers
from spbe_inventory.queries.network_chain import chain
from spbe_inventory.queries.network_data import untaken_data
from spbe_inventory.queries.network_details import detailed_network_of
from spbe_inventory.queries.network_exchanges import parallel_exchanges
from spbe_inventory.queries.network_hubs import one_sided

from tests.builders import catalogue, view
from tests.conftest import Run

RUNS = {"state": "in_use", "method": "file"}
USED = {"status": "in_use"}
Records = dict[str, dict[str, dict[str, Any]]]


def chained(count: int) -> Records:
    """Return a register in which data go from each application to the next; two offices take turns."""
    keys = [f"a{number:03}" for number in range(count)]
    applications = {
        key: {**USED, "owner": f"dinas-{place % 2}", "name": key.upper()}
        for place, key in enumerate(keys)
    }
    exchanges = {
        f"x{place:03}": {"giver": giver, "taker": taker, "data": ["nik"], **RUNS}
        for place, (giver, taker) in enumerate(pairwise(keys))
    }
    return {
        "unit": {"dinas-0": {"name": "Dinas Nol"}, "dinas-1": {"name": "Dinas Satu"}},
        "data_set": {"nik": {"name": "Data NIK"}, "pajak": {"name": "Data Pajak"}},
        "application": applications,
        "exchange": exchanges,
    }


def test_every_question_is_answered_in_short(run: Run, tmp_path: Path) -> None:
    catalogue(tmp_path, chained(4))
    shown = run("network", "--lang", "en").stdout
    words = [line.split()[0] for line in shown.splitlines() if line.startswith("  ")]
    assert {question.label.en for question in NetworkQuestion} <= set(words)
    plain = " ".join(shown.split())
    assert "bridges 3 connections; the one that parts most is A001 – A002" in plain  # noqa: RUF001
    assert "without it 2 + 2 are left apart" in plain
    assert "chain 4 members: A000 → A001 → A002 → A003" in plain
    assert "handed-on 1 data set passes through several hands: Data NIK" in plain


@pytest.mark.parametrize("question", NetworkQuestion)
def test_one_is_asked_by_its_word_in_both_languages(
    run: Run, tmp_path: Path, question: NetworkQuestion
) -> None:
    catalogue(tmp_path, chained(3))
    texts = {
        run("network", word, "--no-pager", "--lang", "en").stdout
        for word in (question.label.id, question.label.en, str(question))
    }
    assert len(texts) == 1
    document = json.loads(run("network", question.label.id, "--json").stdout)
    whole = json.loads(run("network", "--json").stdout)
    assert document == {
        "question": str(question),
        "answer": whole[FIELDS[question]],
    }


def test_a_word_that_asks_nothing_is_refused_with_those_that_do(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, chained(2))
    refused = run("network", "tetangga")
    assert refused.exit_code == 2
    assert "jembatan" in refused.stderr


def test_what_a_bridge_parts_stands_in_the_file_by_name_and_key(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, chained(4))
    file = tmp_path / "jembatan.csv"
    run("network", "bridges", "-o", str(file), "--lang", "en")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0]["Connection"] == "A001; A002"
    assert rows[0]["Connection: key"] == "a001; a002"
    assert rows[0]["Running exchanges: key"] == "x001"
    assert rows[0]["Cut off from the largest part"] == "A002; A003"
    assert {row["Parts (applications)"] for row in rows} == {"2 + 2", "3 + 1"}


def test_the_workbook_of_all_answers_has_a_sheet_for_each(
    run: Run, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    catalogue(tmp_path, chained(4))
    file = tmp_path / "jaringan.xlsx"
    run("network", "-o", str(file), "--lang", "en")
    sheets = openpyxl.load_workbook(file).sheetnames
    assert len([name for name in sheets if name != "Answers"]) >= len(NetworkQuestion)


def test_an_office_sees_its_own_and_the_counts_of_all(run: Run, tmp_path: Path) -> None:
    records = chained(4)
    records["application"]["lone"] = {**USED, "owner": "dinas-1", "name": "LONE"}
    catalogue(tmp_path, records)
    shown = " ".join(
        run("network", "--unit", "Dinas Nol", "--lang", "en").stdout.split()
    )
    assert "Only what concerns Dinas Nol; counts are of the government." in shown
    assert "4 are connected in groups of two or more (1), 1 stand alone" in shown
    assert "LONE" not in shown
    document = json.loads(run("network", "--unit", "Dinas Nol", "--json").stdout)
    assert [row["key"] for row in document["hubs"]] == ["a002", "a000"]
    assert [row["key"] for row in document["density"]["offices"]] == ["dinas-0"]
    assert document["standing_alone"] == []
    other = json.loads(run("network", "--unit", "Dinas Satu", "--json").stdout)
    assert [row["key"] for row in other["standing_alone"]] == ["lone"]


def test_a_chain_that_passes_no_application_of_an_office_is_not_shown(
    run: Run, tmp_path: Path
) -> None:
    records = chained(3)
    records["unit"]["dinas-9"] = {"name": "Dinas Sembilan"}
    records["application"]["z"] = {**USED, "owner": "dinas-9"}
    catalogue(tmp_path, records)
    document = json.loads(run("network", "--unit", "Dinas Sembilan", "--json").stdout)
    assert document["chain"] == {"members": [], "steps": []}
    assert document["handed_on"] == []


def test_a_part_that_is_too_large_to_be_named_is_told_by_its_number() -> None:
    found = detailed_network_of(view(chained(320)))
    middle = next(point for point in found.cut_points if point.key == "a005")
    assert [(part.count, len(part.keys)) for part in middle.parts] == [(314, 0), (5, 5)]


def test_a_large_cycle_is_one_member_of_a_chain_and_told_by_its_number() -> None:
    records = chained(303)
    last, first = "a301", "a001"
    records["exchange"]["back"] = {"giver": last, "taker": first, **RUNS}
    members = chain(view(records)).members
    assert [(member.count, len(member.keys)) for member in members] == [
        (1, 1),
        (301, 0),
        (1, 1),
    ]
    found = detailed_network_of(view(records))
    answer = network_answers(found, ()).of(NetworkQuestion.CHAIN)
    assert "[301 dalam lingkaran]" in answer.summary[0]
    assert answer.rows[1][1] == "[301 dalam lingkaran]"
    assert len(answer.counted) == 2


def test_silence_of_a_list_does_not_say_that_nobody_takes() -> None:
    records = chained(2)
    records["application"]["a001"]["holds"] = ["pajak"]
    (open_row,) = untaken_data(view(records))
    assert (open_row.key, open_row.confirmed) == ("pajak", False)
    records["application"]["a001"]["gives"] = {"mark": "none"}
    (sure,) = untaken_data(view(records))
    assert sure.confirmed
    planned = {"giver": "a001", "taker": "a000", "data": ["pajak"], "state": "claimed"}
    records["exchange"]["claim"] = planned
    (claimed,) = untaken_data(view(records))
    assert not claimed.confirmed
    records["exchange"]["claim"]["state"] = "in_use"
    assert untaken_data(view(records)) == []


def test_what_an_interface_offers_and_nobody_takes_is_named_with_it() -> None:
    records = chained(2)
    offer = {"name": "API Pajak", "application": "a001", "data": ["pajak"]}
    records["interface"] = {"api": {**offer, "status": "offered"}}
    (row,) = untaken_data(view(records))
    assert (row.key, row.holders, row.interfaces) == ("pajak", ("a001",), ("api",))
    found = detailed_network_of(view(records))
    assert found.held_data == 1
    answer = network_answers(found, ()).of(NetworkQuestion.UNTAKEN)
    assert answer.rows[0][2] == (NamedRecord("interface", "api", "API Pajak"),)
    records["interface"]["api"]["status"] = "planned"
    assert untaken_data(view(records)) == []
    records["interface"]["api"]["status"] = "offered"
    records["application"]["a001"]["status"] = "stopped"
    assert untaken_data(view(records)) == []


def test_an_exchange_that_does_not_say_which_data_may_carry_them() -> None:
    records = chained(2)
    records["application"]["a000"]["holds"] = ["pajak"]
    (row,) = untaken_data(view(records, (("a000", "gives"),)))
    assert row.confirmed
    records["exchange"]["x000"] = {"giver": "a000", "taker": "a001", **RUNS}
    (row,) = untaken_data(view(records, (("a000", "gives"),)))
    assert not row.confirmed
    records["exchange"]["x000"]["data"] = {"mark": "none"}
    (row,) = untaken_data(view(records, (("a000", "gives"),)))
    assert row.confirmed


def test_no_data_as_stated_are_not_data_that_nobody_recorded() -> None:
    records = chained(2)
    records["exchange"]["x001"] = {
        "giver": "a000",
        "taker": "a001",
        "data": {"mark": "none"},
        **RUNS,
    }
    (pair,) = parallel_exchanges(view(records))
    assert (pair.count, pair.unrecorded) == (2, 0)
    (step,) = chain(view(records)).steps
    assert (step.data, step.unrecorded) == (("Data NIK",), 0)
    records["exchange"]["x001"]["data"] = {"mark": "unknown"}
    (pair,) = parallel_exchanges(view(records))
    (step,) = chain(view(records)).steps
    assert (pair.unrecorded, step.unrecorded) == (1, 1)


def test_who_only_gives_is_sure_where_the_other_list_is_complete() -> None:
    records = chained(2)
    (row,) = one_sided(view(records), "gives")
    assert (row.key, row.partners, row.confirmed) == ("a000", 1, False)
    (row,) = one_sided(view(records, (("a000", "takes"),)), "gives")
    assert row.confirmed
    records["application"]["a000"]["integrated"] = True
    (row,) = one_sided(view(records, (("a000", "takes"),)), "gives")
    assert not row.confirmed


def test_an_exchange_within_one_application_counts_for_itself_alone() -> None:
    records = chained(2)
    records["exchange"]["own"] = {"giver": "a000", "taker": "a000", **RUNS}
    records["application"]["lone"] = dict(USED)
    records["exchange"]["lone"] = {"giver": "lone", "taker": "lone", **RUNS}
    found = detailed_network_of(view(records))
    assert [row.exchange for row in found.self_exchanges] == ["own", "lone"]
    assert [row.key for row in found.hubs] == ["a000", "a001"]
    assert [row.key for row in found.standing_alone] == ["lone"]
    assert found.density.inside + found.density.across == 1


def test_nothing_on_record_is_told_as_not_known() -> None:
    found = detailed_network_of(view({}))
    assert connection_sentences(found) == (
        "Belum ada aplikasi beroperasi yang tercatat.",
    )
    answers = network_answers(found, connection_sentences(found))
    assert answers.of(NetworkQuestion.BRIDGES).summary == ("Tidak ada yang diketahui.",)
    assert not answers.of(NetworkQuestion.HUBS).rows


def test_a_share_is_never_rounded_to_none() -> None:
    assert Share(1, 4).text == "1 dari 4 (25\N{NO-BREAK SPACE}%)"
    assert Share(1, 900).text == "1 dari 900 (< 1\N{NO-BREAK SPACE}%)"
    assert Share(0, 900).text == "0 dari 900 (0\N{NO-BREAK SPACE}%)"
    assert Share(0, 0).text == "-"


def test_a_table_has_a_column_of_keys_and_one_of_what_is_possible() -> None:
    record = NamedRecord("application", "a", "A")
    answer = NetworkAnswer(
        question=NetworkQuestion.CHAIN,
        title="Rantai",
        summary=(),
        more=(),
        counted=(),
        headings=("Aplikasi", "Pasangan"),
        rows=(((record,), Share(1, 2)), ("[301 dalam lingkaran]", Share(0, 0))),
    )
    table = answer_table(answer)
    assert table.head == (
        "Aplikasi",
        "Aplikasi: kunci",
        "Pasangan",
        "Pasangan: seluruh kemungkinan",
    )
    assert table.rows == (("A", "a", 1, 2), ("[301 dalam lingkaran]", "", 0, 0))
