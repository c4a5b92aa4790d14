"""Words in boxes stay whole: a box is as wide as its longest word, and what is cut is cut between words."""

import re
from xml.etree import ElementTree as ET

import pytest
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Form, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.page_size import A4, FREE, Page
from spbe_inventory.render.svg import svg
from spbe_inventory.render.text import wrap

NAMES = (
    "Sistem Pertanggungjawabankeuangandaerah Desa",
    "Ketenagalistrikanperdesaanterpencil",
    "e-Retribusi-Persampahan-Kebersihan-Pasar",
    "Aplikasi Pengelolaan Ketertiban dan Penyelenggaraan Kepariwisataan Berkelanjutan Kabupaten Kepulauan",
)


def shown_words(picture: str, css_class: str) -> set[str]:
    """Return the words in the boxes of a picture."""
    words = set()
    for group in ET.fromstring(picture).iter():
        if group.get("class") == css_class:
            for text in group.iter():
                if text.tag.endswith("}text"):
                    words.update((text.text or "").split())
    return words


def network() -> Diagram:
    nodes = [
        Node(f"n{index}", name, Box.APPLICATION) for index, name in enumerate(NAMES)
    ]
    edges = [Edge("n0", node.id, Line.MACHINE) for node in nodes[1:]]
    return Diagram("uji", "Judul", "", tuple(nodes), tuple(edges))


def board() -> Diagram:
    columns = {str(index): f"Kolom {index}" for index in range(7)}
    nodes = [
        Node(f"n{index}", name, Box.APPLICATION, cluster="a", column="3")
        for index, name in enumerate(NAMES)
    ]
    return Diagram(
        "uji",
        "Judul",
        "",
        tuple(nodes),
        (),
        {"a": "Penyelenggaraanpemerintahanberintegritas"},
        form=Form.BOARD,
        columns=columns,
    )


@pytest.mark.parametrize("diagram", [network(), board()])
@pytest.mark.parametrize("page", [A4, FREE])
def test_words_in_boxes_are_whole(diagram: Diagram, page: Page) -> None:
    picture = svg(fit([diagram], RenderOptions(page)))
    whole = {word for name in NAMES for word in name.split()}
    shown = shown_words(picture, "node")
    short_names = {word for name in NAMES[:3] for word in name.split()}
    assert short_names <= shown
    signs = {word for word in shown if re.fullmatch(r"•|\.\.\.|\[\d+\]", word)}
    ends = {word.partition("...")[0] for word in shown - signs}
    assert ends <= whole


def test_a_name_is_cut_between_words() -> None:
    labels = Labels(wrap=24, max_lines=2)
    lines = labels.lines("Sistem Informasi Penatausahaan Keuangan Daerah Terpadu")
    assert lines == ["Sistem Informasi", "Penatausahaan... [1]"]
    assert labels.footnotes[0].endswith(
        "Sistem Informasi Penatausahaan Keuangan Daerah Terpadu"
    )


def test_only_what_is_no_word_at_all_is_cut_inside() -> None:
    labels = Labels()
    assert labels.lines("x" * 41)[0] == f"{'x' * 40}... [1]"
    assert labels.lines("x" * 40) == ["x" * 40]


def test_an_address_wider_than_the_sheet_goes_on_after_a_stop() -> None:
    address = "https://contoh.go.id/pelayanan/perizinan?jenis=usaha&tahun=2026"
    lines = wrap(address, 8, 120)
    assert "".join(lines) == address
    assert all(line[-1] in "/?&=." for line in lines[:-1])
