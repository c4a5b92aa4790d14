"""What a poster has no line for: a list by the signs of its frames, so that no exchange vanishes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spbe_inventory.documents.diagram import Diagram, Edge, Line
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.poster.layout import PosterLayout

Sign = tuple[str, int]  # the letter of a column, and a number in it


def lines_beside(diagram: Diagram, layout: PosterLayout) -> tuple[str, ...]:
    """Return the lists of the lines that are not drawn, and of those that lines of several kinds stand for.

    Each is one text; there is none where there are no such lines.
    """
    signs = _signs(diagram, layout)
    texts = []
    if diagram.members:
        words = _by_kind(diagram.members, signs)
        texts.append(
            _(
                "Lines of several kinds stand for, from frame to frame (how many, where more than one). {lines}.",
                lines=words,
            )
        )
    if diagram.beside:
        words = _by_kind(diagram.beside, signs)
        texts.append(
            _(
                "Exchanges without a line, from frame to frame (how many, where more than one). {lines}.",
                lines=words,
            )
        )
    return tuple(texts)


def _by_kind(edges: Iterable[Edge], signs: dict[str, Sign]) -> str:
    """Return lines by their kind, each as the signs of its ends."""
    groups: dict[Line, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.line].append(edge)
    parts = []
    for line in Line:
        if line in groups:
            part = f"{line.label}: {'; '.join(_listed(groups[line], signs))}"
            parts.append(part[:1].upper() + part[1:])
    return ". ".join(parts)


def _signs(diagram: Diagram, layout: PosterLayout) -> dict[str, Sign]:
    """Return the sign of the frame of each box, and of each frame, by id."""
    frames = {}
    for frame, code in zip(layout.frames, layout.codes, strict=True):
        frames[frame.key] = (code[:1], int(code[1:]))
    signs = {node.id: frames[node.cluster or node.id] for node in diagram.nodes}
    return {**signs, **frames}


def _listed(edges: list[Edge], signs: dict[str, Sign]) -> Iterator[str]:
    """Yield for each frame what goes from it where, in the order of the signs."""
    groups: dict[tuple[Sign, str], dict[Sign, int]] = defaultdict(
        lambda: defaultdict(int)
    )
    for edge in edges:
        source, target = signs[edge.source], signs[edge.target]
        arrow = "→"
        if not edge.directed:
            arrow = "—"
            source, target = sorted((source, target))
        groups[source, arrow][target] += edge.count
    for (source, arrow), targets in sorted(groups.items()):
        ends = [_counted(target, targets[target]) for target in sorted(targets)]
        yield f"{_text(source)} {arrow} {', '.join(ends)}"


def _text(sign: Sign) -> str:
    letter, place = sign
    return f"{letter}{place}"


def _counted(sign: Sign, count: int) -> str:
    if count == 1:
        return _text(sign)
    return f"{_text(sign)} ({number(count)})"
