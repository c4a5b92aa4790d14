"""A way of data runs from left to right, in rows where it is long, each step with its data."""

import random
from itertools import pairwise
from typing import Any

import pytest
from spbe_inventory.diagrams.route import path_diagram
from spbe_inventory.documents.diagram import Form
from spbe_inventory.render.choose_layout import LaidOutDiagram, RenderOptions, fit
from spbe_inventory.render.drawio import drawio
from spbe_inventory.render.page_size import A3, A4, FREE, Page
from spbe_inventory.render.svg import svg

from tests.builders import Records, subject
from tests.render.test_line_labels import (
    assert_clear,
    assert_complete,
    box,
    groups,
    label,
)
from tests.render.test_sides_layout import assert_lines_clear

NAMES = (
    "SIMPEG",
    "Sistem Informasi Pengelolaan Aset Daerah Terpadu",
    "e-Office",
    "Layanan",
)


def chain(steps: int, seed: int, parallel: int = 1) -> tuple[Records, str, str]:
    """Return records of applications in a row, each step with some exchanges, and the keys of both ends."""
    chosen = random.Random(seed)
    keys = [f"a{number:02}" for number in range(steps + 1)]
    chosen.shuffle(keys)
    exchanges: dict[str, dict[str, Any]] = {}
    for giver, taker in pairwise(keys):
        for _again in range(chosen.randrange(1, parallel + 1)):
            data = [f"d{chosen.randrange(3)}"] if chosen.random() < 0.8 else []
            exchanges[f"x{len(exchanges):02}"] = {
                "giver": giver,
                "taker": taker,
                "state": "in_use",
                **({"data": data} if data else {}),
            }
    return (
        {
            "application": {
                key: {"name": f"{chosen.choice(NAMES)} {key}"} for key in keys
            },
            "data_set": {
                "d0": {"name": "Data induk pegawai"},
                "d1": {"name": "Realisasi anggaran belanja daerah menurut organisasi"},
                "d2": {"name": "NIK"},
            },
            "exchange": exchanges,
        },
        keys[0],
        keys[-1],
    )


def drawn(
    steps: int, seed: int, page: Page, engine: str = "", parallel: int = 1
) -> LaidOutDiagram:
    records, first, last = chain(steps, seed, parallel)
    return fit(
        path_diagram(subject(records), first, last), RenderOptions(page, engine=engine)
    )


@pytest.mark.parametrize("engine", ["", "dot", "sfdp"])
@pytest.mark.parametrize("steps", [1, 4])
def test_a_way_runs_left_to_right_in_every_engine(engine: str, steps: int) -> None:
    laid_out = drawn(steps, 1, FREE, engine)
    diagram = laid_out.diagram
    assert diagram.form is Form.WAY
    boxes = groups(svg(laid_out), "node")
    lefts = {
        node.column: box(boxes[f"n{number}"])[0]
        for number, node in enumerate(diagram.nodes)
    }
    ordered = [lefts[place] for place in sorted(lefts)]
    assert ordered == sorted(ordered)
    assert len(ordered) == steps + 1


@pytest.mark.parametrize("page", [A4, A3, FREE])
@pytest.mark.parametrize(("steps", "parallel"), [(3, 3), (11, 2)])
def test_each_step_has_its_data_and_nothing_touches(
    page: Page, steps: int, parallel: int
) -> None:
    laid_out = drawn(steps, steps, page, parallel=parallel)
    picture = svg(laid_out)
    assert_clear(picture)
    assert_complete(laid_out.diagram, picture)
    assert_lines_clear(laid_out.diagram, picture)
    shown = [label(group)[0] for group in groups(picture, "edge").values()]
    assert shown == [edge.label for edge in laid_out.diagram.edges]
    assert all(shown)
    assert laid_out.body.text_size >= 7.99


def test_a_long_way_goes_on_in_the_next_row() -> None:
    laid_out = drawn(9, 5, A4)
    boxes = groups(svg(laid_out), "node")
    middles = {
        round((rect[1] + rect[3]) / 2)
        for rect in (box(group) for group in boxes.values())
    }
    assert len(middles) > 1


def test_a_way_can_be_edited() -> None:
    laid_out = drawn(4, 2, A4)
    text = drawio(laid_out)
    for edge in laid_out.diagram.edges:
        assert f'label="{edge.label}"' in text
