"""The body of a picture of boxes and lines: laid out by the drawing program, in the manner that fits best."""

import re
from collections.abc import Iterator

from spbe_inventory.domain.diagram import Diagram, Edge, Node
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.inert.markup import markup
from spbe_inventory.language.texts import t
from spbe_inventory.render.body import Area, Body
from spbe_inventory.render.dot import SIZE, Arrangement, dot, edge_id, node_id
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.layout import drawn
from spbe_inventory.render.page import LEAST_TEXT
from spbe_inventory.render.text import FAMILY, written

LARGEST = 1.2  # a small drawing is not blown up beyond this
GOOD = 0.85  # at this size or larger no other is tried


def network(diagram: Diagram, area: Area, links: str = "", engine: str = "") -> Body:
    """Give the body in the first manner that fits the area at its own size, else in that which fits best."""
    if not diagram.nodes:
        return _nothing(area)
    best, failure = None, None
    for how in arrangements(diagram, links):
        try:
            body = _laid(diagram, how, area, engine)
        except OutsideProgramError as error:
            failure = failure or error
            if error.values.get("slow"):
                break
            continue
        if best is None or body.text > best.text:
            best = body
        if body.text >= GOOD * SIZE:
            break
    if best is None:
        raise failure or OutsideProgramError("drawing-failed", detail="")
    return best


def _nothing(area: Area) -> Body:
    """Say in the middle of the sheet that there is nothing to draw."""
    width, height = area.width or 400.0, 60.0
    told = t("Nothing is recorded yet that could be drawn here.")
    return Body(written(told, width / 2, height / 2, 12, ' text-anchor="middle"'), width, height, SIZE)


def arrangements(diagram: Diagram, links: str = "") -> Iterator[Arrangement]:
    """Give the manners in which a diagram may be laid out, the usual one first."""
    yield Arrangement(links=links, labels=Labels())
    if not diagram.edges:
        return
    yield Arrangement(links=links, spread=True, labels=Labels())
    yield Arrangement(across=False, links=links, labels=Labels(wrap=16))
    yield Arrangement(across=False, links=links, spread=True, labels=Labels(wrap=16))


def _laid(diagram: Diagram, how: Arrangement, area: Area, engine: str) -> Body:
    source = dot(diagram, how)
    text = drawn(diagram, source, engine)
    size = re.search(r'viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"', text)
    width, height = (float(size[1]), float(size[2])) if size else (1.0, 1.0)
    scale = min(LARGEST, area.width / width, area.height / height) if area.width else 1.0
    inner = _named(_group(text), diagram)
    if scale != 1.0:
        inner = f'<g transform="scale({scale:.4f})">{inner}</g>'
    return Body(inner, width * scale, height * scale, SIZE * scale, tuple(how.labels.told), source)


def readable(body: Body) -> bool:
    """Tell whether the letters of a body are large enough on its sheet."""
    return body.text >= LEAST_TEXT - 0.01


def _group(text: str) -> str:
    """Take the drawing out of the program's SVG."""
    group = text[text.index("<g id=") : text.rindex("</svg>")].strip()
    return re.sub(r"<!--.*?-->\n?", "", group).replace('font-family="Arimo"', f'font-family="{FAMILY}"')


def _named(group: str, diagram: Diagram) -> str:
    """Give each box and line its name as a title, for those who point at it and those who cannot see it."""
    called = {node.id: node.name for node in diagram.nodes}
    titles = {node_id(number): _node_title(node) for number, node in enumerate(diagram.nodes)}
    titles |= {edge_id(number): _edge_title(edge, called) for number, edge in enumerate(diagram.edges)}

    def title(found: re.Match[str]) -> str:
        text = markup(titles.get(found[1], ""))
        head = found[0].partition(">")[0]
        return f'{head} role="graphics-symbol" aria-label="{text}"><title>{text}</title>' if text else f"{head}>"

    return re.sub(r'<g id="([^"]+)" class="[^"]+"[^>]*>\s*<title>.*?</title>', title, group, flags=re.DOTALL)


def _node_title(node: Node) -> str:
    members = f": {', '.join(node.members)}" if node.members else ""
    words = [node.label.replace("\n", " "), str(node.box.label), node.note if not node.members else ""]
    return " · ".join(filter(None, words)) + members


def _edge_title(edge: Edge, called: dict[str, str]) -> str:
    arrow = "→" if edge.directed else "—"
    note = edge.note or str(edge.line.label)
    return f"{called[edge.source]} {arrow} {called[edge.target]}: {note}"
