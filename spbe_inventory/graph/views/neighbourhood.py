"""One application with what it exchanges data with, one to three steps away."""

from collections import defaultdict
from dataclasses import dataclass, replace

from spbe_inventory.domain.diagram import Box, Drawings, Node, Way
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.views.boxes import application_box, ends
from spbe_inventory.graph.views.folding import ever_coarser
from spbe_inventory.graph.views.lines import is_drawn
from spbe_inventory.graph.views.scene import Scene
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t


def neighbourhood(subject: Subject, key: str, steps: int = 1, way: Way = Way.BOTH) -> Drawings:
    """Draw one application, what it exchanges data with, and what that does, as many steps as asked (1 to 3).

    `way` follows the data only against their way (IN) or along it (OUT), never back: an exchange of unknown direction
    may go either way. Exchanges among those on the rim are counted, not drawn.
    """
    exchanges = subject.about  # what other governments exchange with a national system is theirs
    walk = _walk(key, exchanges, steps, way)
    touched = set(walk.within)
    rim = sum(_within(one, touched) and one.key not in walk.followed for one in exchanges if is_drawn(one))
    about = tuple(one for one in exchanges if one.key in walk.followed or (steps == 1 and _skipped(one, key, way)))
    application = subject.snapshot.applications[key]
    scene = Scene(subject, (application,), about)
    box = ends(subject, lambda one: box_of(subject, one, key))
    title = _title(application.name, way)
    notes = [t("Not drawn: {count} exchanges among the outermost boxes.", count=number(rim))] if rim else []
    nodes = {box_of(subject, application, key)} | scene.ends(box)
    whole = scene.diagram(f"sekitar-{key}", title, (nodes, scene.edges(box, labelled=steps == 1)), notes)
    return ever_coarser(whole)


def box_of(subject: Subject, application: Application, key: str) -> Node:
    """Give the box of an application; that of `key` is what the picture is about."""
    box = application_box(subject, application)
    return replace(box, box=Box.FOCUS) if application.key == key else box


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where a walk came to: the steps to each application within, and the exchanges followed."""

    within: dict[str, int]
    followed: frozenset[str]


def _walk(key: str, exchanges: tuple[Exchange, ...], steps: int, way: Way) -> _Walk:
    at: dict[str, list[Exchange]] = defaultdict(list)
    for one in filter(is_drawn, exchanges):
        for end in {one.giver, one.taker} - {None}:
            at[str(end)].append(one)
    within, rim, followed = {key: 0}, [key], set[str]()
    for step in range(1, steps + 1):
        taken = [(one, end) for end in rim for one in at[end] if _goes(one, end, way)]
        followed |= {one.key for one, _ in taken}
        rim = sorted({_other(one, end) or "" for one, end in taken} - set(within) - {""})
        within |= dict.fromkeys(rim, step)
    return _Walk(within, frozenset(followed))


def _goes(exchange: Exchange, end: str, way: Way) -> bool:
    """Whether an exchange is followed from one of its ends."""
    if way is Way.BOTH or not exchange.directed:
        return True
    return end == (exchange.taker if way is Way.IN else exchange.giver)


def _other(exchange: Exchange, end: str) -> str | None:
    return exchange.taker if exchange.giver == end else exchange.giver


def _within(exchange: Exchange, keys: set[str]) -> bool:
    return exchange.giver in keys and exchange.taker in keys


def _skipped(exchange: Exchange, key: str, way: Way) -> bool:
    """Whether an exchange of the application itself is only counted: ended or withdrawn."""
    return key in (exchange.giver, exchange.taker) and not is_drawn(exchange) and _goes(exchange, key, way)


def _title(name: str, way: Way) -> str:
    if way is Way.IN:
        return t("Where {name} takes data from", name=name)
    if way is Way.OUT:
        return t("Where data of {name} go", name=name)
    return t("What {name} exchanges data with", name=name)
