"""What stands below a picture so that it is not misread."""

import pytest
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.render.frame import Frame
from spbe_inventory.render.page_size import A4

NO_WAY = "bukan jalur"


def hints(box: Box, *pairs: tuple[str, str], members: tuple[str, ...] = ()) -> str:
    """Return the words below a picture of three boxes, the middle one of a kind, with lines between some."""
    nodes = (
        Node("a", "A", Box.APPLICATION),
        Node("b", "B", box, members=members),
        Node("c", "C", Box.APPLICATION),
    )
    edges = tuple(Edge(source, target, Line.MACHINE) for source, target in pairs)
    diagram = Diagram("uji", "Uji", "", nodes, edges)
    return " ".join(Frame(diagram, A4, A4.width).note_lines)


@pytest.mark.parametrize("box", [Box.OFFICE, Box.AGENCY, Box.UNOWNED])
def test_what_comes_into_an_office_need_not_be_what_goes_out(box: Box) -> None:
    assert NO_WAY in hints(box, ("a", "b"), ("b", "c"))
    assert NO_WAY not in hints(box, ("a", "b"), ("c", "b"))


def test_the_same_holds_for_boxes_that_were_folded_and_not_for_one_application() -> (
    None
):
    way = (("a", "b"), ("b", "c"))
    assert NO_WAY in hints(Box.FOLDED, *way, members=("X", "Y", "Z"))
    assert NO_WAY not in hints(Box.APPLICATION, *way)


def counted(*kinds: Line) -> str:
    """Return the words below a picture with a line of each kind that stands for three."""
    nodes = (Node("a", "A", Box.FACILITY), Node("b", "B", Box.FOLDED))
    edges = tuple(Edge("a", "b", kind, label="3", count=3) for kind in kinds)
    diagram = Diagram("uji", "Uji", "", nodes, edges)
    return " ".join(Frame(diagram, A4, A4.width).note_lines)


@pytest.mark.parametrize(
    ("kinds", "things"),
    [
        ((Line.MACHINE, Line.BY_HAND), "pertukaran"),
        ((Line.ROLE,), "hubungan"),
        ((Line.MISSING, Line.MISSING_BY_HAND), "kebutuhan data"),
        ((Line.MACHINE, Line.MISSING), "pertukaran dan kebutuhan data"),
        ((Line.TRIAL, Line.ROLE), "pertukaran dan hubungan"),
    ],
)
def test_a_number_on_a_line_says_what_it_counts(
    kinds: tuple[Line, ...], things: str
) -> None:
    words = counted(*kinds)
    assert f"Angka pada garis: banyaknya {things} sejenis itu." in words


def test_each_text_below_the_picture_ends_before_the_next_begins() -> None:
    diagram = Diagram("uji", "Uji", "", (Node("a", "A", Box.APPLICATION),), ())
    footnotes = ("[1] Nama Panjang", "[2] Nama Lain", "Pada garis: (1) A → B: 2.")
    words = " ".join(Frame(diagram, A4, A4.width, footnotes).note_lines)
    assert "[1] Nama Panjang. [2] Nama Lain. Pada garis: (1) A → B: 2." in words
    assert ".." not in words
