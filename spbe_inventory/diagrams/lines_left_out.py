"""The lines that a drawing has no room for, below it by their kinds: few by their ends, many as numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spbe_inventory.documents.diagram import Diagram, Edge, Line
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _

MAX_LISTED = (
    30  # lines that are named; a longer list would take the room of the picture
)
Start = tuple[str, str]  # the name of a box, and the arrow that leads from it


def lines_left_out(whole: Diagram, drawn: Diagram) -> Iterator[str]:
    """Yield how many lines of the whole diagram are not on the drawing: by kind, few also from which box to which."""
    kept = set(drawn.edges)
    lost = [edge for edge in whole.edges if edge not in kept]
    if not lost:
        return
    names = {node.id: node.name for node in whole.nodes}
    groups: dict[Line, list[Edge]] = defaultdict(list)
    for edge in lost:
        groups[edge.line].append(edge)
    kinds = []
    for line in Line:
        if line not in groups:
            continue
        words = number(sum(edge.count for edge in groups[line]))
        if len(lost) <= MAX_LISTED:
            words = "; ".join(_listed(groups[line], names))
        kinds.append(_("{kind}: {count}", kind=line.label, count=words))
    yield _(
        "{drawn} of {all} lines are drawn, gaps before what is not certain; not drawn are {lost} lines ({count} "
        "exchanges or needs). {kinds}. The interactive file and the lists hold all of them.",
        drawn=number(len(kept)),
        all=number(len(whole.edges)),
        lost=number(len(lost)),
        count=number(sum(edge.count for edge in lost)),
        kinds=". ".join(kind[:1].upper() + kind[1:] for kind in kinds),
    )


def _listed(edges: Sequence[Edge], names: dict[str, str]) -> Iterator[str]:
    """Yield for each box which others its lines lead to, with how many each stands for."""
    starts: dict[Start, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        arrow = "→"
        if not edge.directed:
            arrow = "—"
        starts[names[edge.source], arrow][names[edge.target]] += edge.count
    for (source, arrow), targets in sorted(starts.items()):
        ends = [_counted(target, targets[target]) for target in sorted(targets)]
        yield f"{source} {arrow} {', '.join(ends)}"


def _counted(name: str, count: int) -> str:
    if count == 1:
        return name
    return f"{name} ({number(count)})"
