"""Walks over graphs of numbers: components, strongly connected components, articulation points; plain Python.

A graph is a list that holds for each number those it leads to. No walk calls itself, so a chain of a million does not
overflow. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1, 1972.
"""

from collections.abc import Iterator, Sequence

Adjacency = Sequence[Sequence[int]]
Numbers = list[int]
UNSEEN = 0  # the order of a number that no walk has met


def components(neighbours: Adjacency) -> Iterator[Numbers]:
    """Yield the connected components; `neighbours` holds every connection at both of its ends.

    >>> list(components([[1], [0], []]))
    [[0, 1], [2]]
    """
    seen = bytearray(len(neighbours))
    for start in range(len(neighbours)):
        if seen[start]:
            continue
        seen[start] = True
        component = [start]
        for number in component:
            for neighbour in neighbours[number]:
                if not seen[neighbour]:
                    seen[neighbour] = True
                    component.append(neighbour)
        yield component


def strong_components(successors: Adjacency) -> Iterator[Numbers]:
    """Yield the strongly connected components, each after all those it leads to.

    >>> list(strong_components([[1], [2], [1]]))
    [[2, 1], [0]]
    """
    size = len(successors)
    finished = size + 1  # later than the order of whatever was met
    order = [UNSEEN] * size
    lowest = [UNSEEN] * size
    met = 0
    waiting: Numbers = []
    for start in range(size):
        if order[start]:
            continue
        met += 1
        order[start] = lowest[start] = met
        waiting.append(start)
        walk = [(start, iter(successors[start]))]
        while walk:
            number, onward = walk[-1]
            low = lowest[number]
            for successor in onward:
                seen = order[successor]
                if not seen:
                    met += 1
                    order[successor] = lowest[successor] = met
                    waiting.append(successor)
                    walk.append((successor, iter(successors[successor])))
                    break
                low = min(low, seen)
            else:
                walk.pop()
                if low == order[number]:
                    component = _from_last(waiting, number)
                    for member in component:
                        order[member] = finished
                    yield component
                elif low < lowest[walk[-1][0]]:
                    lowest[walk[-1][0]] = low
            lowest[number] = min(lowest[number], low)


def _from_last(waiting: Numbers, first: int) -> Numbers:
    """Take the numbers from the end of a list up to one, and return them in that order."""
    taken = []
    while True:
        number = waiting.pop()
        taken.append(number)
        if number == first:
            return taken


def articulation_points(neighbours: Adjacency) -> set[int]:
    """Return the numbers without which a component falls apart; loops do not matter.

    `neighbours` holds every connection at both of its ends.

    >>> articulation_points([[1], [0, 2], [1]])
    {1}
    """
    points: set[int] = set()
    starts: set[int] = set()
    for number, is_start in _hanging_parts(neighbours):
        if is_start and number not in starts:
            starts.add(number)
        else:
            points.add(number)
    return points


def _hanging_parts(neighbours: Adjacency) -> Iterator[tuple[int, bool]]:
    """Yield for each part that hangs on one number alone that number, and whether its walk began there."""
    order = [UNSEEN] * len(neighbours)
    lowest = [UNSEEN] * len(neighbours)
    met = 0
    for start in range(len(neighbours)):
        if order[start]:
            continue
        met += 1
        order[start] = lowest[start] = met
        walk = [(start, iter(neighbours[start]))]
        while walk:
            number, onward = walk[-1]
            low = lowest[number]
            for neighbour in onward:
                seen = order[neighbour]
                if not seen:
                    met += 1
                    order[neighbour] = lowest[neighbour] = met
                    walk.append((neighbour, iter(neighbours[neighbour])))
                    break
                low = min(low, seen)
            else:
                walk.pop()
                if walk:
                    above = walk[-1][0]
                    if low >= order[above]:
                        yield above, above == start
                    elif low < lowest[above]:
                        lowest[above] = low
            lowest[number] = min(lowest[number], low)
