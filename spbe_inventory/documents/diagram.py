"""A diagram as data, before it is drawn: nodes, edges, clusters, legend, what was folded or left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _

# Of the name of a diagram: a word of ours, and keys of what it is about.
NAME_PATTERN = "^[a-z][a-z0-9_-]{0,299}$"


class Form(StrEnum):
    """How a diagram is laid out.

    Boxes and lines, two sides of a node, a way from left to right, frames of names with lines in the channels between
    them, a matrix of nodes, or a board of nodes in cells. On a poster a node with the id of its cluster is the frame.
    """

    NETWORK = "network"
    POSTER = "poster"
    SIDES = "sides"
    WAY = "way"
    MATRIX = "matrix"
    BOARD = "board"


DRAWN_BY_PROGRAM = frozenset([Form.NETWORK, Form.SIDES, Form.WAY])


class Box(LabelledEnum):
    """What a node stands for; its look must survive a black-and-white copy."""

    FOCUS = "focus", "yang ditanyakan", "what the picture is about"
    APPLICATION = "application", "aplikasi yang tercatat", "application in the register"
    OFFICE = (
        "office",
        "Perangkat Daerah (jumlah aplikasi)",
        "office (number of applications)",
    )
    UNOWNED = (
        "unowned",
        "aplikasi yang Perangkat Daerahnya belum diketahui",
        "applications whose office is not known",
    )
    OWNERLESS = (
        "ownerless",
        "aplikasi yang dinyatakan tanpa Perangkat Daerah",
        "applications said to have no office",
    )
    OUTSIDE = (
        "outside",
        "sistem instansi lain (tidak ditelaah)",
        "system of another institution (not assessed)",
    )
    UNRESOLVED = (
        "unresolved",
        "mitra pertukaran yang belum teridentifikasi",
        "counterpart not yet resolved",
    )
    AGENCY = (
        "agency",
        "instansi (jumlah aplikasi)",
        "institution (number of applications)",
    )
    SERVICE = "service", "layanan", "service"
    PROCESS = "process", "proses bisnis", "business process"
    DATA = "data", "data", "data"
    HUB = "hub", "Sistem Penghubung Layanan", "service connecting system (SPL)"
    FACILITY = "facility", "infrastruktur", "facility"
    FOLDED = (
        "folded",
        "beberapa kotak serupa, digabung",
        "several similar boxes, folded",
    )


class Line(LabelledEnum):
    """What an edge stands for: an exchange, a need; or, by overlay, its state, basis, personal data."""

    MACHINE = "machine", "berlangsung otomatis antaraplikasi", "in use, by machine"
    BY_HAND = "by_hand", "berjalan, secara manual", "in use, by hand"
    UNRECORDED = (
        "unrecorded",
        "berjalan, cara belum diketahui",
        "in use, method not known",
    )
    UNRESOLVED = (
        "loose",
        "berjalan, mitranya belum teridentifikasi",
        "in use, counterpart not resolved",
    )
    CLAIMED = (
        "claimed",
        "dinyatakan terintegrasi, belum ada rincian",
        "claimed, no details",
    )
    TRIAL = "trial", "uji coba", "on trial"
    PLANNED = "planned", "direncanakan", "planned"
    INTERRUPTED = "interrupted", "terhenti", "interrupted"
    ASSUMED = "assumed", "dugaan, belum dikonfirmasi", "assumed, not confirmed"
    STATELESS = (
        "stateless",
        "tercatat, keadaannya belum pasti",
        "recorded, state not certain",
    )
    RETIRED_END = (
        "retired_end",
        "tercatat berjalan, tetapi ada ujung yang tidak beroperasi",
        "recorded in use, an end not in service",
    )
    RUNNING = "running", "berjalan", "in use"
    ON_RECORD = "on_record", "dari formulir atau dokumen", "from a form or a document"
    INTERVIEW = "from_talk", "dari wawancara", "from an interview"
    FROM_TRAFFIC = (
        "from_traffic",
        "dari lalu lintas data yang teramati",
        "from observed traffic",
    )
    FROM_PAGE = "from_page", "dari halaman publik", "from a public page"
    NO_BASIS = "no_basis", "dasar belum dicatat", "basis not recorded"
    PERSONAL = "personal", "memuat data pribadi", "carries personal data"
    NOT_PERSONAL = (
        "not_personal",
        "tidak memuat data pribadi",
        "carries no personal data",
    )
    PERSONAL_UNKNOWN = (
        "personal_unknown",
        "belum diketahui memuat data pribadi",
        "not known to carry personal data",
    )
    MISSING = "missing", "dibutuhkan, belum terpenuhi", "needed, not met"
    MISSING_BY_HAND = (
        "missing_by_hand",
        "dibutuhkan, dipenuhi secara manual",
        "needed, met by hand",
    )
    MISSING_PROMISED = (
        "missing_promised",
        "dibutuhkan, baru direncanakan",
        "needed, promised",
    )
    MISSING_UNCLEAR = (
        "missing_unclear",
        "dibutuhkan, belum dapat dinilai",
        "needed, cannot be assessed yet",
    )
    ADDED = "added", "baru, otomatis antaraplikasi", "new, by machine"
    REPLACED = "replaced", "berakhir atau digantikan", "ends or is replaced"
    CUT = "cut", "terputus", "cut off"
    SEVERAL = "several", "beberapa jenis", "of several kinds"
    ROLE = "role", "hubungan, bukan pertukaran data", "a relation, no exchange of data"


NEEDED = frozenset(
    [Line.MISSING, Line.MISSING_BY_HAND, Line.MISSING_PROMISED, Line.MISSING_UNCLEAR]
)
NO_EXCHANGE = NEEDED | {Line.ROLE}  # lines that stand for needs, or for relations


class Tint(LabelledEnum):
    """What an overlay shows of a node, besides its label: its gravest finding or smart-city dimension."""

    CRITICAL = "critical", "kesenjangan kritis", "critical finding"
    HIGH = "high", "kesenjangan tinggi", "high finding"
    MEDIUM = "medium", "kesenjangan sedang", "medium finding"
    LOW = "low", "kesenjangan rendah", "low finding"
    INFO = "info", "kesenjangan info", "informative finding"
    NO_FINDING = "no_finding", "tanpa indikasi kesenjangan", "no indication of a gap"
    UNSETTLED = "unsettled", "belum dapat dinilai", "not assessable"
    GOVERNANCE = "governance", "Smart Governance", "Smart Governance"
    BRANDING = "branding", "Smart Branding", "Smart Branding"
    ECONOMY = "economy", "Smart Economy", "Smart Economy"
    LIVING = "living", "Smart Living", "Smart Living"
    SOCIETY = "society", "Smart Society", "Smart Society"
    ENVIRONMENT = "environment", "Smart Environment", "Smart Environment"
    SEVERAL = "several", "beberapa dimensi", "several dimensions"
    NO_DIMENSION = "no_dimension", "dimensi belum diketahui", "dimension not known"


class Overlay(LabelledEnum):
    """What the looks of lines or boxes show."""

    METHOD = "method", "cara", "method"
    STATE = "state", "keadaan", "state"
    BASIS = "basis", "dasar", "basis"
    PERSONAL = "personal", "pribadi", "personal"
    SEVERITY = "severity", "keparahan", "severity"
    DIMENSION = "dimension", "dimensi", "dimension"


class DiagramKind(LabelledEnum):
    """What a picture shows."""

    AUTOMATIC = "automatic", "otomatis", "automatic"
    MATRIX = "matrix", "matriks", "matrix"
    OFFICES = "offices", "opd", "offices"
    LANDSCAPE = "landscape", "lanskap", "landscape"
    NEIGHBOURHOOD = "neighbourhood", "sekitar", "neighbourhood"
    PATH = "path", "jalur", "path"
    IMPACT = "impact", "dampak", "impact"
    CHAIN = "chain", "rantai", "chain"
    DATA = "data", "data", "data"
    ISLAND = "island", "pulau", "island"
    INSIDE = "inside", "isi", "inside"
    FACILITY = "facility", "infrastruktur", "facility"
    GAPS = "gaps", "kesenjangan", "gaps"
    TO_BE = "to_be", "rencana", "to-be"
    HUB = "hub", "spl", "hub"
    MISSIONS = "missions", "misi", "missions"
    INSTITUTIONS = "institutions", "instansi", "institutions"


MAX_STEPS = 3  # around an application


class Direction(LabelledEnum):
    """Which exchanges of an application are followed: all, those it takes from, those it gives to."""

    BOTH = "both", "semua", "both"
    IN = "in", "masuk", "in"
    OUT = "out", "keluar", "out"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A box: `id` is unique in the diagram.

    `cluster` is the frame it stands in (of a board: its row), `column` its column if any. `members` are the names
    of what was folded into it, `size` how many things it stands for. `subject` is the key of the record it stands for,
    empty where it is none.
    """

    id: str
    label: str
    box: Box
    cluster: str = ""
    note: str = ""
    tint: Tint | None = None
    column: str = ""
    subject: str = ""
    members: tuple[str, ...] = ()
    size: int = 1

    @property
    def name(self) -> str:
        """Its name: the first line of its label."""
        return self.label.partition("\n")[0]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A line from node to node; undirected it has no arrowhead; `count` is of exchanges or needs.

    `data` are the keys of the data of each of these, where a picture numbers its data.
    """

    source: str
    target: str
    line: Line
    directed: bool = True
    label: str = ""
    count: int = 1
    note: str = ""
    data: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class TableRow:
    """What stands in the table of a drawing in place of `count` lines of a kind, under headings, the widest first."""

    headings: tuple[str, ...]
    cells: tuple[str, ...]
    line: Line | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class DiagramTable:
    """The table on the sheet of a drawing: its title, the headings of its columns, its rows in their order."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole drawing.

    `left_out` says in words what is folded or missing, `not_drawn` counts the exchanges of these for which there is no
    room, `chosen` says why this view was chosen. `clusters` and `columns` name frames (of a board: rows and columns) in
    their order; columns of a network follow one another from left to right. Of a matrix the rows give and the columns
    take, in the order of nodes. Of the two sides of a node, columns are the sides and clusters the groups on them; on a
    way a column is the place on it. `nothing` is what a picture without any box says, `undrawn` are the names of what
    it is about; `table` holds what is not drawn as lines, `beside` what a poster lists by the signs of its frames.
    `members` are the lines that its lines of several kinds stand for.
    """

    name: str
    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    as_of: str = ""
    form: Form = Form.NETWORK
    government: str = ""
    source: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    nothing: str = ""
    undrawn: tuple[str, ...] = ()
    beside: tuple[Edge, ...] = ()
    members: tuple[Edge, ...] = ()
    not_drawn: int = 0
    table: DiagramTable | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The kinds of nodes on it, in the order of the list: for the legend."""
        used = {node.box for node in self.nodes}
        return tuple(box for box in Box if box in used)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The kinds of edges on it and in its table, in the order of the list: for the legend."""
        used = {edge.line for edge in self.edges}
        used.update(row.line for row in self.rows if row.line)
        return tuple(line for line in Line if line in used)

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows of its table; none where it has no table."""
        if self.table is None:
            return ()
        return self.table.rows

    @property
    def tints(self) -> tuple[Tint, ...]:
        """The tints of its nodes, in the order of the list: for the legend."""
        used = {node.tint for node in self.nodes}
        return tuple(tint for tint in Tint if tint in used)

    @property
    def instead_of_boxes(self) -> tuple[str, ...]:
        """What it says where it has no box, in sentences; empty where it has any."""
        if self.nodes:
            return ()
        names = ", ".join(self.undrawn)
        return tuple(filter(None, (self.nothing, names)))


def connected_ids(edges: Iterable[Edge]) -> set[str]:
    """Return the ids of the boxes at the ends of lines."""
    ids = set()
    for edge in edges:
        ids.add(edge.source)
        ids.add(edge.target)
    return ids


Drawings = Iterable[Diagram]
"""Diagrams of the same subject, the most detailed first: the first that can be laid out and read is used."""


def source_note(recorded: str) -> str:
    """Return the source of a picture: the catalogue, and when it was last written to (ISO; empty: never)."""
    if not recorded:
        return _("Source: SPBE catalogue; nothing recorded yet.")
    return _(
        "Source: SPBE catalogue, last recorded on {day} (UTC).", day=day(recorded[:10])
    )
