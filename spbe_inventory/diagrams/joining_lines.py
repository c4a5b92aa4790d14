"""The lines that join boxes, in the order in which a picture grows from what it is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from spbe_inventory.documents.diagram import Edge


def joining_lines(ordered: Sequence[Edge], starts: Iterable[str]) -> list[Edge]:
    """Return the lines that join as many boxes as all lines do, so that the first of them make one piece.

    `ordered` are lines, the heaviest first; `starts` are the ids of boxes from which the picture grows, before all
    others. A new piece begins only where the last one can grow no more.
    """
    at_box: defaultdict[str, list[int]] = defaultdict(list)
    seeds = list(starts)
    for index, edge in enumerate(ordered):
        seeds += [edge.source, edge.target]
        at_box[edge.source].append(index)
        at_box[edge.target].append(index)
    reached: set[str] = set()
    joining: list[Edge] = []
    for seed in seeds:
        if seed in reached:
            continue
        reached.add(seed)
        waiting: list[int] = sorted(at_box[seed])
        while waiting:
            edge = ordered[heappop(waiting)]
            new = {edge.source, edge.target} - reached
            if not new:
                continue
            joining.append(edge)
            reached |= new
            for box in new:
                for index in at_box[box]:
                    heappush(waiting, index)
    return joining
