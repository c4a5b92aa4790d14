"""A hub: who gives on the left, who takes on the right, at most sixty lines, all others in the table of the sheet."""

from itertools import pairwise

import pytest
from spbe_inventory.diagrams.hub import hub as hub_picture
from spbe_inventory.diagrams.neighbourhood import neighbourhood
from spbe_inventory.diagrams.sides import MAX_LINES
from spbe_inventory.documents.diagram import Diagram, Form

from tests.builders import subject
from tests.hubs import hub_register

HUB = "app:hub"


def drawings(
    partners: int, seed: int = 1, steps: int = 1, further: int = 0
) -> list[Diagram]:
    records = hub_register(partners, seed, further)
    return list(neighbourhood(subject(records), "hub", steps))


@pytest.mark.parametrize(
    ("partners", "steps", "further"), [(60, 1, 0), (75, 1, 0), (30, 2, 90)]
)
def test_every_exchange_is_a_line_or_counted_in_a_row(
    partners: int, steps: int, further: int
) -> None:
    records = hub_register(partners, 2, further)
    for diagram in drawings(partners, 2, steps, further):
        drawn = sum(edge.count for edge in diagram.edges)
        listed = sum(row.count for row in diagram.rows)
        assert drawn + listed == len(records["exchange"])
        assert len(diagram.edges) <= MAX_LINES
        if listed:
            total = drawn + listed
            assert (
                f"{drawn} dari {total} pertukaran digambar, {listed} di dalam tabel"
                in diagram.subtitle
            )


def test_a_hub_of_sixty_has_sixty_lines_and_the_rest_in_rows() -> None:
    first = drawings(60)[0]
    assert first.form is Form.SIDES
    assert len(first.edges) == MAX_LINES
    for row in first.rows:
        direction, office = row.headings
        name, data = row.cells
        assert direction in {"Memberi data", "Menerima data", "Arah belum tercatat"}
        assert office
        assert name.startswith("Sistem Informasi")
        assert data
        assert row.line


@pytest.mark.parametrize("seed", range(3, 9))
def test_partners_stand_on_the_side_of_what_they_do(seed: int) -> None:
    diagram = drawings(60, seed)[0]
    sides = {node.id: node.column for node in diagram.nodes}
    assert sides.pop(HUB) == ""
    for partner, side in sides.items():
        own = [edge for edge in diagram.edges if partner in (edge.source, edge.target)]
        gives = any(edge.directed and edge.source == partner for edge in own)
        takes = any(edge.directed and edge.target == partner for edge in own)
        if side == "gives":
            assert gives
            assert not takes
        elif side == "takes":
            assert takes
            assert not gives
        elif side == "undirected":
            assert not any(edge.directed for edge in own)
        else:
            assert gives
            assert takes
    assert set(diagram.columns) == set(sides.values())


def test_fewer_lines_mean_more_rows_and_a_partner_is_never_torn_apart() -> None:
    hub_drawings = [each for each in drawings(60, 4) if each.form is Form.SIDES]
    counts = [len(diagram.edges) for diagram in hub_drawings if diagram.columns]
    details = (
        [counts[: counts.index(max(counts[1:], default=0), 1)]]
        if len(counts) > 1
        else [counts]
    )
    assert all(before >= after for part in details for before, after in pairwise(part))
    for diagram in hub_drawings:
        drawn = {node.name for node in diagram.nodes}
        listed = " ".join(cell for row in diagram.rows for cell in row.cells)
        whole = subject(hub_register(60, 4)).snapshot.applications
        for application in whole.values():
            is_drawn = application.name in drawn
            assert is_drawn or application.name in listed


def test_names_further_away_stand_in_the_table_by_office() -> None:
    records = hub_register(30, 5, 90)
    names = [row["name"] for row in records["application"].values()]
    for diagram in drawings(30, 5, 2, 90)[:12]:
        shown = " ".join(
            [node.name for node in diagram.nodes]
            + [cell for row in diagram.rows for cell in row.cells]
        )
        assert all(name in shown for name in names)


def test_an_application_that_gives_to_itself_is_told_in_the_table() -> None:
    records = hub_register(60, 6)
    records["exchange"]["self"] = {"giver": "hub", "taker": "hub", "state": "in_use"}  # type: ignore[index]
    diagram = next(iter(neighbourhood(subject(records), "hub")))
    headings = [row.headings[0] for row in diagram.rows]
    assert headings.count("Ke diri sendiri") == 1


def test_a_few_partners_are_drawn_as_before() -> None:
    first = drawings(10)[0]
    assert first.form is Form.NETWORK
    assert first.table is None


def test_what_passes_a_connecting_system_is_told_line_by_line() -> None:
    records = hub_register(30, 7)
    for row in records["exchange"].values():
        row["facility"] = "spl"  # type: ignore[index]
    facility = {"spl": {"name": "SPL Kabupaten", "facility_kind": "spl"}}
    everything = list(hub_picture(subject({**records, "facility": facility})))
    sided = [each for each in everything if each.form is Form.SIDES]
    assert sided
    for diagram in sided:
        drawn = sum(edge.count for edge in diagram.edges)
        listed = sum(row.count for row in diagram.rows)
        assert drawn + listed == 2 * len(records["exchange"])
        if listed:
            assert f"{drawn} dari {drawn + listed} garis digambar" in diagram.subtitle
        middle = [node for node in diagram.nodes if not node.column]
        assert [node.name for node in middle] == ["SPL Kabupaten"]
