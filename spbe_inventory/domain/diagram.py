"""A drawing before any drawing program: nodes, edges, clusters, legend, what was left out."""

from dataclasses import dataclass, field

from spbe_inventory.domain.lists import Listed


class Box(Listed):
    """What a node stands for; its look must survive a black-and-white copy."""

    APPLICATION = "application", "aplikasi yang tercatat", "application in the register"
    OFFICE = "office", "Perangkat Daerah (jumlah aplikasi)", "office (number of applications)"
    UNOWNED = "unowned", "aplikasi yang Perangkat Daerahnya belum diketahui", "applications whose office is not known"
    OWNERLESS = "ownerless", "aplikasi yang dinyatakan tanpa Perangkat Daerah", "applications said to have no office"
    OUTSIDE = "outside", "sistem instansi lain (tidak ditelaah)", "system of another institution (not assessed)"
    UNRESOLVED = "unresolved", "lawan pertukaran yang belum jelas aplikasinya", "counterpart not yet resolved"


class Line(Listed):
    """What an edge stands for."""

    MACHINE = "machine", "berjalan, antarmesin", "in use, by machine"
    BY_HAND = "by_hand", "berjalan, dengan tangan", "in use, by hand"
    UNRECORDED = "unrecorded", "berjalan, cara belum diketahui", "in use, method not known"
    LOOSE = "loose", "berjalan, lawannya belum jelas", "in use, counterpart not resolved"
    CLAIMED = "claimed", "dinyatakan terintegrasi, belum ada rincian", "claimed, no details"
    TRIAL = "trial", "uji coba", "on trial"
    PLANNED = "planned", "direncanakan", "planned"
    INTERRUPTED = "interrupted", "terhenti", "interrupted"
    ASSUMED = "assumed", "dugaan, belum dikonfirmasi", "assumed, not confirmed"
    STATELESS = "stateless", "tercatat, keadaannya belum pasti", "recorded, state not certain"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A box: `id` is unique in the diagram."""

    id: str
    label: str
    box: Box
    cluster: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A line from node to node; `directed` False has no head; `count` exchanges stand behind it."""

    source: str
    target: str
    line: Line
    directed: bool = True
    label: str = ""
    count: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole drawing. `left_out` says in words what is not on it."""

    name: str
    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    as_of: str = ""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The sorts of nodes on it, in the order of the list: the legend."""
        used = {node.box for node in self.nodes}
        return tuple(box for box in Box if box in used)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The sorts of edges on it, in the order of the list: the legend."""
        used = {edge.line for edge in self.edges}
        return tuple(line for line in Line if line in used)
