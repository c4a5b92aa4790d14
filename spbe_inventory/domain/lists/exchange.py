"""Exchanges, relations and needs."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class ExchangeState(LabelledEnum):
    """State of an exchange."""

    IN_USE = "in_use", "berjalan", "in use"
    CLAIMED = (
        "claimed",
        "dinyatakan terintegrasi (belum ada rincian)",
        "claimed to be integrated (no details)",
    )
    TRIAL = "trial", "uji coba", "on trial"
    PLANNED = "planned", "direncanakan", "planned"
    INTERRUPTED = "interrupted", "terhenti", "interrupted"
    ENDED = "ended", "dihentikan", "ended"


class Method(LabelledEnum):
    """Methods of exchange: functions of SPLP and everyday practice."""

    API_SPLP = "api_splp", "API melalui SPLP", "API through SPLP"
    API_LOCAL_SPL = (
        "api_local_spl",
        "API melalui SPL Pemerintah Daerah",
        "API through the local SPL",
    )
    API_DIRECT = (
        "api_direct",
        "API langsung antaraplikasi",
        "API straight between applications",
    )
    ETL = "etl", "penarikan data terjadwal (ETL)", "scheduled extraction (ETL)"
    DB_DIRECT = "db_direct", "akses langsung basis data", "direct database access"
    FILE = "file", "unggah-unduh berkas", "files sent up and down"
    MESSAGE = "message", "surel atau aplikasi pesan", "e-mail or messenger"
    RETYPING = "retyping", "entri ulang", "typed in again"
    BY_HAND = "by_hand", "manual, cara belum dirinci", "by hand, way not said"


BY_HAND_METHODS = frozenset(
    [Method.FILE, Method.MESSAGE, Method.RETYPING, Method.BY_HAND]
)


class InterfaceKind(LabelledEnum):
    """What stands at the address of an interface."""

    REST = "rest", "API REST", "REST API"
    SOAP = "soap", "layanan web SOAP", "SOAP web service"
    GRAPHQL = "graphql", "API GraphQL", "GraphQL API"
    FILE_DROP = "file_drop", "folder atau FTP untuk berkas", "folder or FTP for files"
    DB_VIEW = "db_view", "view atau tabel basis data", "view or table of a database"
    QUEUE = "queue", "antrean pesan", "message queue"
    WEB_PAGE = "web_page", "halaman web", "web page"
    OTHER = "other", "lainnya", "other"


class InterfaceStatus(LabelledEnum):
    """How far an interface is."""

    OFFERED = "offered", "tersedia", "offered"
    TRIAL = "trial", "uji coba", "on trial"
    PLANNED = "planned", "direncanakan", "planned"
    ENDED = "ended", "dihentikan", "ended"


class ReportedBy(LabelledEnum):
    """Who reported an exchange: two sides that agree are more certain than one."""

    GIVER = "giver", "pemberi", "the giver"
    TAKER = "taker", "penerima", "the taker"
    BOTH = "both", "kedua pihak", "both sides"
    OTHERS = (
        "others",
        "pihak lain (dokumen, halaman publik)",
        "somebody else (a document, a public page)",
    )


class Sides(LabelledEnum):
    """Whether the two sides of an exchange agree; computed, never stored. What has to be cleared up comes first."""

    DENIED = "denied", "satu pihak menyatakan tidak ada", "one side says there is none"
    DIFFERENT = (
        "different",
        "keterangan kedua pihak berbeda",
        "the two sides say different things",
    )
    GIVER_ONLY = "giver_only", "baru dinyatakan pemberi", "said by the giver only"
    TAKER_ONLY = "taker_only", "baru dinyatakan penerima", "said by the taker only"
    NOT_TOLD = (
        "not_told",
        "belum diketahui pihak mana yang menyatakan",
        "not known which side says so",
    )
    OBSERVED = "observed", "teramati dari lalu lintas data", "seen in the traffic"
    AGREED = "agreed", "dinyatakan kedua pihak", "said by both sides"


class Frequency(LabelledEnum):
    """How often data are exchanged."""

    REALTIME = "realtime", "seketika", "at once"
    DAILY = "daily", "harian", "daily"
    WEEKLY = "weekly", "mingguan", "weekly"
    MONTHLY = "monthly", "bulanan", "monthly"
    YEARLY = "yearly", "tahunan", "yearly"
    ON_DEMAND = "on_demand", "bila diperlukan", "when needed"


class RelationKind(LabelledEnum):
    """Relations of applications other than exchanges of data."""

    SHOWN_ON = "shown_on", "ditampilkan pada portal", "shown on a portal"
    HOSTED_AT = "hosted_at", "ditempatkan di", "hosted at"
    PART_OF = "part_of", "bagian dari", "part of"
    SUCCESSOR_OF = "successor_of", "pengganti dari", "successor of"
    DEPENDS_ON = "depends_on", "bergantung pada", "depends on"
    NEEDED_BY = "needed_by", "dibutuhkan oleh", "needed by"
    NOT_CONNECTED = (
        "not_connected",
        "dinyatakan belum tersambung dengan",
        "said not to be connected to yet",
    )
    MERGED_INTO = "merged_into", "digabungkan ke", "merged into"
    DIFFERENT_FROM = (
        "different_from",
        "bukan aplikasi yang sama dengan",
        "not the same application as",
    )


class NeedOrigin(LabelledEnum):
    """How a need came into the register."""

    FORM = "form", "isian formulir", "a form"
    TYPED = "typed", "dicatat langsung", "typed in"
    PATTERN = "pattern", "pola umum yang dikonfirmasi", "a confirmed pattern"
    LAW = "law", "rantai dalam peraturan", "a chain in the law"


class CurrentMeans(LabelledEnum):
    """How the taker gets the data today."""

    AUTOMATIC = (
        "automatic",
        "otomatis dari aplikasi lain",
        "automatically from another application",
    )
    BY_HAND = (
        "by_hand",
        "secara manual (ketik ulang, berkas, pesan)",
        "by hand (retyping, files, messages)",
    )
    AT_SOURCE = (
        "at_source",
        "diisi langsung oleh warga atau petugas",
        "typed in at the source by citizens or staff",
    )


class NeedStatus(LabelledEnum):
    """Whether a need is met; computed, never stored."""

    MET = "met", "terpenuhi otomatis", "met by machine"
    MET_BY_HAND = "met_by_hand", "terpenuhi manual", "met by hand"
    PROMISED = "promised", "direncanakan", "promised"
    UNMET = "unmet", "belum terpenuhi", "not met"
    NO_SOURCE = (
        "no_source",
        "penghasil data belum diketahui",
        "nobody known to hold the data",
    )
    NOT_ASSESSABLE = "not_assessable", "belum dapat dinilai", "not assessable"
    AT_SOURCE = (
        "at_source",
        "diisi langsung, bukan dari aplikasi lain",
        "typed in at the source",
    )


class ListName(LabelledEnum):
    """Lists that can be stated complete."""

    APPLICATIONS = "applications", "daftar aplikasi", "list of applications"
    GIVES = "gives", "data yang diberikan", "data given"
    TAKES = "takes", "data yang diterima", "data taken"
    NEEDS = "needs", "daftar kebutuhan data", "list of data needs"
    HOLDS = "holds", "daftar data yang dikelola", "list of data held"
    # Lists of the government as a whole.
    DOCUMENTS = "documents", "daftar dokumen", "list of documents"
    FACILITIES = "facilities", "daftar infrastruktur", "list of infrastructure"
    SERVICES = "services", "daftar layanan", "list of services"
    PROCESSES = "processes", "daftar proses bisnis", "list of business processes"
    CONTENTS = (
        "contents",
        "daftar isi Arsitektur dan Peta Rencana",
        "list of what architecture and roadmap hold",
    )


OF_GOVERNMENT = frozenset(
    [
        ListName.DOCUMENTS,
        ListName.FACILITIES,
        ListName.SERVICES,
        ListName.PROCESSES,
        ListName.CONTENTS,
    ]
)


class ProcessingGround(LabelledEnum):
    """Legal grounds for processing personal data: PP 71/2019 Pasal 14 ayat (3) and (4)."""

    CONSENT = "consent", "persetujuan pemilik data pribadi", "consent of the person"
    CONTRACT = "contract", "kewajiban perjanjian", "a contract"
    LEGAL_DUTY = "legal_duty", "kewajiban hukum pengendali", "a legal duty"
    PROTECTION = (
        "protection",
        "pelindungan kepentingan sah pemilik data",
        "protecting the person",
    )
    AUTHORITY = "authority", "kewenangan menurut peraturan", "authority under the law"
    PUBLIC_SERVICE = (
        "public_service",
        "pelayanan publik untuk kepentingan umum",
        "public service",
    )
    LEGITIMATE = (
        "legitimate",
        "kepentingan yang sah lainnya",
        "another legitimate interest",
    )
