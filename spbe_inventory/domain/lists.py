"""Every closed list. A member is the text that is stored, and carries what is shown in both languages."""

from enum import StrEnum
from typing import Self

from spbe_inventory.language.texts import Text


class Listed(StrEnum):
    """A closed list: `CODE = "stored", "Indonesian", "English"`."""

    label: Text

    def __new__(cls, value: str, indonesian: str = "", english: str = "") -> Self:
        """Make a member that is its stored text."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(indonesian, english)
        return member


class Mark(Listed):
    """What is said of a field besides its value (design: four answers, not two)."""

    NONE = "none", "tidak ada", "none"
    UNKNOWN = "unknown", "tidak tahu", "not known"
    ASSUMED = "assumed", "dugaan", "assumed"
    DISPUTED = "disputed", "berbeda antarsumber", "disputed"


class AgencyKind(Listed):
    """Sorts of government bodies."""

    KABUPATEN = "kabupaten", "kabupaten", "regency"
    KOTA = "kota", "kota", "city"
    PROVINSI = "provinsi", "provinsi", "province"
    KEMENTERIAN = "kementerian", "kementerian", "ministry"
    LEMBAGA = "lembaga", "lembaga", "agency of the state"
    OTHER = "other", "lainnya", "other"


class UnitKind(Listed):
    """Sorts of offices of a local government."""

    DINAS = "dinas", "dinas", "service (dinas)"
    BADAN = "badan", "badan", "board (badan)"
    SETDA = "setda", "sekretariat daerah", "regional secretariat"
    SETWAN = "setwan", "sekretariat DPRD", "council secretariat"
    INSPEKTORAT = "inspektorat", "inspektorat", "inspectorate"
    BAGIAN = "bagian", "bagian", "division of the secretariat"
    KECAMATAN = "kecamatan", "kecamatan", "sub-district"
    KELURAHAN = "kelurahan", "kelurahan", "urban village"
    DESA = "desa", "desa", "village"
    UPTD = "uptd", "UPTD", "technical unit (UPTD)"
    BLUD = "blud", "BLUD", "public service body (BLUD)"
    BUMD = "bumd", "BUMD", "regional enterprise (BUMD)"
    OTHER = "other", "lainnya", "other"


class UnitStatus(Listed):
    """Whether an office exists."""

    ACTIVE = "active", "ada", "active"
    DISSOLVED = "dissolved", "dibubarkan atau dilebur", "dissolved or merged"


class ApplicationStatus(Listed):
    """Where an application stands in its life."""

    PLANNED = "planned", "direncanakan", "planned"
    BUILDING = "building", "sedang dibangun", "being built"
    TRIAL = "trial", "uji coba", "on trial"
    IN_USE = "in_use", "digunakan", "in use"
    IDLE = "idle", "tidak aktif", "idle"
    STOPPED = "stopped", "dihentikan", "stopped"


class ApplicationScope(Listed):
    """The two kinds of Perpres 95/2018 Pasal 34 ayat (2)."""

    GENERAL = "general", "Aplikasi Umum", "general application"
    SPECIAL = "special", "Aplikasi Khusus", "special application"


class Platform(Listed):
    """SE MenPANRB 18/2022, metadata 04 no. 13 (Basis Aplikasi)."""

    DESKTOP = "desktop", "Desktop", "Desktop"
    WEB = "web", "Web", "Web"
    CLOUD = "cloud", "Cloud", "Cloud"
    MOBILE = "mobile", "Mobile", "Mobile"


class Dimension(Listed):
    """The six dimensions of the Gerakan Menuju Smart City; a programme, not a legal duty."""

    GOVERNANCE = "governance", "Smart Governance", "Smart Governance"
    BRANDING = "branding", "Smart Branding", "Smart Branding"
    ECONOMY = "economy", "Smart Economy", "Smart Economy"
    LIVING = "living", "Smart Living", "Smart Living"
    SOCIETY = "society", "Smart Society", "Smart Society"
    ENVIRONMENT = "environment", "Smart Environment", "Smart Environment"


class ExchangeState(Listed):
    """How far an exchange has got."""

    IN_USE = "in_use", "berjalan", "in use"
    CLAIMED = "claimed", "dinyatakan terintegrasi (belum ada rincian)", "claimed to be integrated (no details)"
    TRIAL = "trial", "uji coba", "on trial"
    PLANNED = "planned", "direncanakan", "planned"
    INTERRUPTED = "interrupted", "terhenti", "interrupted"
    ENDED = "ended", "dihentikan", "ended"


class Method(Listed):
    """How data go from one end to the other; functions of SPLP and everyday practice."""

    API_SPLP = "api_splp", "API melalui SPLP", "API through SPLP"
    API_LOCAL_SPL = "api_local_spl", "API melalui SPL Pemerintah Daerah", "API through the local SPL"
    API_DIRECT = "api_direct", "API langsung antaraplikasi", "API straight between applications"
    ETL = "etl", "penarikan data terjadwal (ETL)", "scheduled extraction (ETL)"
    DB_DIRECT = "db_direct", "akses langsung basis data", "direct database access"
    FILE = "file", "unggah-unduh berkas", "files sent up and down"
    MESSAGE = "message", "surel atau aplikasi pesan", "e-mail or messenger"
    RETYPING = "retyping", "entri ulang", "typed in again"
    BY_HAND = "by_hand", "manual, cara belum dirinci", "by hand, way not said"


BY_HAND_METHODS = frozenset([Method.FILE, Method.MESSAGE, Method.RETYPING, Method.BY_HAND])


class Frequency(Listed):
    """How often data go."""

    REALTIME = "realtime", "seketika", "at once"
    DAILY = "daily", "harian", "daily"
    WEEKLY = "weekly", "mingguan", "weekly"
    MONTHLY = "monthly", "bulanan", "monthly"
    YEARLY = "yearly", "tahunan", "yearly"
    ON_DEMAND = "on_demand", "bila diperlukan", "when needed"


class RelationKind(Listed):
    """What an application has to do with another thing besides exchanging data."""

    SHOWN_ON = "shown_on", "ditampilkan pada portal", "shown on a portal"
    HOSTED_AT = "hosted_at", "ditempatkan di", "hosted at"
    PART_OF = "part_of", "bagian dari", "part of"
    SUCCESSOR_OF = "successor_of", "pengganti dari", "successor of"
    DEPENDS_ON = "depends_on", "bergantung pada", "depends on"


class NeedOrigin(Listed):
    """How a need came into the register."""

    FORM = "form", "isian formulir", "a form"
    TYPED = "typed", "dicatat langsung", "typed in"
    PATTERN = "pattern", "pola umum yang dikonfirmasi", "a confirmed pattern"
    LAW = "law", "rantai dalam peraturan", "a chain in the law"


class CurrentMeans(Listed):
    """How the taker gets the data today."""

    AUTOMATIC = "automatic", "otomatis dari aplikasi lain", "automatically from another application"
    BY_HAND = "by_hand", "dengan tangan (ketik ulang, berkas, pesan)", "by hand (retyping, files, messages)"
    AT_SOURCE = "at_source", "diisi langsung oleh warga atau petugas", "typed in at the source by citizens or staff"


class NeedStatus(Listed):
    """Whether a need is met; computed, never stored."""

    MET = "met", "terpenuhi otomatis", "met by machine"
    MET_BY_HAND = "met_by_hand", "terpenuhi manual", "met by hand"
    PROMISED = "promised", "direncanakan", "promised"
    UNMET = "unmet", "belum terpenuhi", "not met"
    NO_SOURCE = "no_source", "penghasil data belum diketahui", "nobody known to hold the data"
    NOT_ASSESSABLE = "not_assessable", "belum dapat dinilai", "cannot be assessed yet"
    AT_SOURCE = "at_source", "diisi langsung, bukan dari aplikasi lain", "typed in at the source"


class ListName(Listed):
    """Lists that can be stated complete."""

    APPLICATIONS = "applications", "daftar aplikasi", "list of applications"
    GIVES = "gives", "data yang diberikan", "data given"
    TAKES = "takes", "data yang diterima", "data taken"
    NEEDS = "needs", "daftar kebutuhan data", "list of data needs"
    HOLDS = "holds", "daftar data yang dikelola", "list of data held"


class SettingName(Listed):
    """What a government says of itself once: its switches and dates."""

    PREPARED_BY = "prepared_by", "penyusun laporan", "report prepared by"
    SPLP_SINCE = "splp_since", "SPLP tersedia sejak", "SPLP available since"
    PDN_SINCE = "pdn_since", "Pusat Data nasional tersedia sejak", "national data centre available since"
    JIP_SINCE = "jip_since", "Jaringan Intra pemerintah tersedia sejak", "government intranet available since"


class Basis(Listed):
    """How a fact is known."""

    FORM = "form", "isian formulir", "a form"
    DOCUMENT = "document", "dokumen", "a document"
    INTERVIEW = "interview", "wawancara", "an interview"
    TRAFFIC = "traffic", "lalu lintas data yang teramati", "observed traffic"
    PUBLIC_PAGE = "public_page", "halaman publik", "a public page"
    ASSUMPTION = "assumption", "dugaan", "an assumption"


class Outcome(Listed):
    """What a rule says of one thing. Five, never two."""

    MET = "met", "selaras (menurut catatan)", "in line (by the record)"
    GAP = "gap", "indikasi kesenjangan", "indication of a gap"
    UNKNOWN = "unknown", "belum dapat dinilai", "cannot be assessed yet"
    NOT_APPLICABLE = "not_applicable", "tidak berlaku", "not applicable"
    WAIVED = "waived", "dikesampingkan sementara", "set aside for now"


class Severity(Listed):
    """How much a gap matters, from most to least."""

    CRITICAL = "critical", "kritis", "critical"
    HIGH = "high", "tinggi", "high"
    MEDIUM = "medium", "sedang", "medium"
    LOW = "low", "rendah", "low"
    INFO = "info", "info", "info"


class Strength(Listed):
    """The legal word of a provision, kept as it is, from strongest to weakest."""

    WAJIB = "wajib", "wajib", "wajib (obliged)"
    HARUS = "harus", "harus", "harus (must)"
    NORMA = "norma", "norma", "norma (stated as done)"
    UTAMAKAN = "utamakan", "utamakan", "utamakan (give priority)"
    PRINSIP = "prinsip", "prinsip", "prinsip (principle or definition)"
    EVALUASI = "evaluasi", "evaluasi", "evaluasi (scoring criterion)"
    PRAKTIK = "praktik", "praktik", "praktik (good practice)"
    DAPAT = "dapat", "dapat", "dapat (may)"


class Reach(Listed):
    """What one finding of a rule speaks of."""

    THING = "thing", "hal", "thing"
    OFFICE = "office", "perangkat daerah", "office"
    AGENCY = "agency", "pemda", "government"


class Concludes(Listed):
    """Whether a rule concludes from what a record says or from what a list lacks."""

    PRESENCE = "presence", "keberadaan", "presence"
    ABSENCE = "absence", "ketiadaan", "absence"


class Verified(Listed):
    """How a provision was checked."""

    TEXT_SEEN = "text-seen", "naskah dibaca", "text seen"
    SECONDARY = "secondary", "sumber sekunder", "secondary source"
    FROM_MEMORY = "from-memory", "dari ingatan, belum diperiksa", "from memory, not checked"


class ProvisionStatus(Listed):
    """What we do with a provision."""

    RULE = "rule", "ditelaah dengan aturan", "looked at by a rule"
    MANUAL = "manual", "ditelaah oleh orang", "for people to look at"
    OUT_OF_SCOPE = "out-of-scope", "di luar lingkup", "out of scope"
