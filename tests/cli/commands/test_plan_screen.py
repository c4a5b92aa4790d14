"""`spbe plan` on the screen: a line an item, what connects told as giver to taker, everything of one on demand."""

import json
import re

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("options", [(), ("--by-time",), ("--unit", "Dinkes")])
@pytest.mark.usefixtures("contoh")
def test_each_item_is_one_line_of_the_screen(
    run: Run, options: tuple[str, ...], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("plan", *options, "--lang", language).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    places = [match[1] for line in lines if (match := re.match(r" ?(\d+)\. ", line))]
    assert len(places) == len(set(places)) >= 3
    if not options:
        assert len(lines) <= 32
        assert places == [str(place) for place in range(1, 11)]


@pytest.mark.usefixtures("contoh")
def test_a_connection_is_told_as_giver_to_taker_with_what_it_saves(run: Run) -> None:
    items = json.loads(run("plan", "--json").stdout)["items"]
    (connection,) = [item for item in items if item["place"] == 1]
    dossier = connection["dossiers"][0]
    lines = run("plan").stdout.splitlines()
    (line,) = [line for line in lines if line.startswith(" 1. ")]
    assert f"{dossier['giver']} → {dossier['taker']}: {connection['data']}" in line
    counts = [connection["effect"]["hours"], connection["effect"]["needs"], 6]
    assert line.split()[-3:] == [str(count) for count in counts]


@pytest.mark.usefixtures("contoh")
def test_the_reason_the_articles_and_the_weights_stand_with_the_item(run: Run) -> None:
    shown = " ".join(run("plan", "--item", "1").stdout.split())
    assert "Bobot 29 dengan upaya 3" in shown
    assert "Bobot: kebutuhan belum terpenuhi 10" in shown
    assert "Pasal" in shown
