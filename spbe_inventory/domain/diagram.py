"""A drawing before any drawing program: nodes, edges, clusters, legend, what was folded or left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from spbe_inventory.domain.lists import Listed
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import t


class Form(StrEnum):
    """How a diagram is laid out: boxes and lines, a matrix of nodes by nodes, or a board of nodes in cells."""

    NETWORK = "network"
    MATRIX = "matrix"
    BOARD = "board"


class Box(Listed):
    """What a node stands for; its look must survive a black-and-white copy."""

    FOCUS = "focus", "yang ditanyakan", "what the picture is about"
    APPLICATION = "application", "aplikasi yang tercatat", "application in the register"
    OFFICE = "office", "Perangkat Daerah (jumlah aplikasi)", "office (number of applications)"
    UNOWNED = "unowned", "aplikasi yang Perangkat Daerahnya belum diketahui", "applications whose office is not known"
    OWNERLESS = "ownerless", "aplikasi yang dinyatakan tanpa Perangkat Daerah", "applications said to have no office"
    OUTSIDE = "outside", "sistem instansi lain (tidak ditelaah)", "system of another institution (not assessed)"
    UNRESOLVED = "unresolved", "lawan pertukaran yang belum jelas aplikasinya", "counterpart not yet resolved"
    AGENCY = "agency", "instansi (jumlah aplikasi)", "institution (number of applications)"
    SERVICE = "service", "layanan", "service"
    PROCESS = "process", "proses bisnis", "business process"
    DATA = "data", "data", "data"
    HUB = "hub", "Sistem Penghubung Layanan", "service connecting system (SPL)"
    FOLDED = "folded", "beberapa kotak serupa, digabung", "several similar boxes, folded"


class Line(Listed):
    """What an edge stands for: what runs and how; what is needed; or, by overlay, its state, basis, personal data."""

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
    RUNNING = "running", "berjalan", "in use"
    ON_RECORD = "on_record", "dari formulir atau dokumen", "from a form or a document"
    FROM_TALK = "from_talk", "dari wawancara", "from an interview"
    FROM_TRAFFIC = "from_traffic", "dari lalu lintas data yang teramati", "from observed traffic"
    FROM_PAGE = "from_page", "dari halaman publik", "from a public page"
    NO_BASIS = "no_basis", "dasar belum dicatat", "basis not recorded"
    PERSONAL = "personal", "memuat data pribadi", "carries personal data"
    NOT_PERSONAL = "not_personal", "tidak memuat data pribadi", "carries no personal data"
    PERSONAL_UNKNOWN = "personal_unknown", "belum diketahui memuat data pribadi", "not known to carry personal data"
    MISSING = "missing", "dibutuhkan, belum terpenuhi", "needed, not met"
    MISSING_BY_HAND = "missing_by_hand", "dibutuhkan, dipenuhi dengan tangan", "needed, met by hand"
    MISSING_PROMISED = "missing_promised", "dibutuhkan, baru direncanakan", "needed, promised"
    MISSING_UNCLEAR = "missing_unclear", "dibutuhkan, belum dapat dinilai", "needed, cannot be assessed yet"
    ADDED = "added", "baru, antarmesin", "new, by machine"
    REPLACED = "replaced", "berakhir atau digantikan", "ends or is replaced"
    CUT = "cut", "terputus", "cut off"
    ROLE = "role", "hubungan, bukan pertukaran data", "a relation, no exchange of data"


NEEDED = frozenset([Line.MISSING, Line.MISSING_BY_HAND, Line.MISSING_PROMISED, Line.MISSING_UNCLEAR])


class Tint(Listed):
    """What an overlay says of a node: the gravest finding on it, or its smart-city dimension. Told in words as well."""

    CRITICAL = "critical", "temuan kritis", "critical finding"
    HIGH = "high", "temuan tinggi", "high finding"
    MEDIUM = "medium", "temuan sedang", "medium finding"
    LOW = "low", "temuan rendah", "low finding"
    INFO = "info", "temuan info", "informative finding"
    NO_FINDING = "no_finding", "tanpa indikasi kesenjangan", "no indication of a gap"
    UNSETTLED = "unsettled", "belum dapat dinilai", "cannot be assessed yet"
    GOVERNANCE = "governance", "Smart Governance", "Smart Governance"
    BRANDING = "branding", "Smart Branding", "Smart Branding"
    ECONOMY = "economy", "Smart Economy", "Smart Economy"
    LIVING = "living", "Smart Living", "Smart Living"
    SOCIETY = "society", "Smart Society", "Smart Society"
    ENVIRONMENT = "environment", "Smart Environment", "Smart Environment"
    SEVERAL = "several", "beberapa dimensi", "several dimensions"
    NO_DIMENSION = "no_dimension", "dimensi belum diketahui", "dimension not known"


class Overlay(Listed):
    """What lines or boxes are told apart by."""

    METHOD = "method", "cara", "method"
    STATE = "state", "keadaan", "state"
    BASIS = "basis", "dasar", "basis"
    PERSONAL = "personal", "pribadi", "personal"
    SEVERITY = "severity", "keparahan", "severity"
    DIMENSION = "dimension", "dimensi", "dimension"


class View(Listed):
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
    GAPS = "gaps", "kesenjangan", "gaps"
    TO_BE = "to_be", "rencana", "to-be"
    HUB = "hub", "spl", "hub"
    MISSIONS = "missions", "misi", "missions"
    INSTITUTIONS = "institutions", "instansi", "institutions"


MOST_STEPS = 3  # around an application


class Way(Listed):
    """Which exchanges of an application are followed: all, those it takes from, those it gives to."""

    BOTH = "both", "semua", "both"
    IN = "in", "masuk", "in"
    OUT = "out", "keluar", "out"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A box: `id` is unique in the diagram.

    `cluster` is the frame it stands in (of a board: its row), `column` its column on a board. `members` are the names
    of what was folded into it. `subject` is the key of the record it stands for, empty where it is none.
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

    @property
    def name(self) -> str:
        """What it is called: the first line of its label."""
        return self.label.partition("\n")[0]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A line from node to node; `directed` False has no head; `count` exchanges or needs stand behind it."""

    source: str
    target: str
    line: Line
    directed: bool = True
    label: str = ""
    count: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole drawing.

    `left_out` says in words what is folded or not on it, `chosen` why it is this view. `clusters` and `columns` name
    frames (of a board: rows and columns) in their order. Of a matrix the rows give and the columns take, in the order
    of nodes.
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

    @property
    def tints(self) -> tuple[Tint, ...]:
        """What an overlay says of its nodes, in the order of the list: the legend."""
        used = {node.tint for node in self.nodes}
        return tuple(tint for tint in Tint if tint in used)


def touched(edges: Iterable[Edge]) -> set[str]:
    """Give the ids of the boxes at the ends of lines."""
    return {end for edge in edges for end in (edge.source, edge.target)}


Drawings = Iterable[Diagram]
"""Drawings of the same thing, the finest first: the first that can be laid out and read is the one to use."""


def source_words(recorded: str) -> str:
    """Say where the picture comes from: the catalogue, and when it was last written to (ISO; empty: never)."""
    if not recorded:
        return t("Source: SPBE catalogue; nothing recorded yet.")
    return t("Source: SPBE catalogue, last recorded on {day} (UTC).", day=day(recorded[:10]))
