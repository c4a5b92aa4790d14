"""Applications: SE MenPANRB 18/2022 metadata 04, and our own lists."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class ApplicationStatus(LabelledEnum):
    """Stage of the life cycle of an application."""

    PLANNED = "planned", "direncanakan", "planned"
    BUILDING = "building", "sedang dibangun", "being built"
    TRIAL = "trial", "uji coba", "on trial"
    IN_USE = "in_use", "digunakan", "in use"
    IDLE = "idle", "tidak aktif", "idle"
    STOPPED = "stopped", "dihentikan", "stopped"


class ExclusionReason(LabelledEnum):
    """Why a record on a list of applications is no application of its own, and is counted nowhere."""

    WEBSITE = "website", "situs web, bukan aplikasi", "a web site, no application"
    OFFICE = (
        "office",
        "Perangkat Daerah atau unit, bukan aplikasi",
        "an office, no application",
    )
    PROGRAMME = (
        "programme",
        "program atau kegiatan, bukan aplikasi",
        "a programme, no application",
    )
    INFRASTRUCTURE = (
        "infrastructure",
        "infrastruktur atau perangkat, bukan aplikasi",
        "infrastructure, no application",
    )
    DOCUMENT = (
        "document",
        "dokumen atau kebijakan, bukan aplikasi",
        "a document, no application",
    )
    MODULE = (
        "module",
        "modul atau menu dari aplikasi lain",
        "a module of another application",
    )
    VARIANT = (
        "variant",
        "versi web, mobile, atau desktop dari aplikasi lain",
        "the same application on another platform",
    )
    VERSION = (
        "version",
        "versi lama dari aplikasi lain",
        "an old version of another application",
    )
    EXCHANGE = (
        "exchange",
        "pertukaran data, bukan aplikasi",
        "an exchange of data, no application",
    )
    NATIONAL = (
        "national",
        "pemakaian sistem nasional",
        "the use of a national system",
    )
    TEST = "test", "baris uji coba", "a test row"
    MERGED = "merged", "sudah digabungkan ke catatan lain", "merged into another record"
    MISTAKE = "mistake", "tercatat keliru", "recorded by mistake"


class ApplicationScope(LabelledEnum):
    """The two kinds of Perpres 95/2018 Pasal 34 ayat (2)."""

    GENERAL = "general", "Aplikasi Umum", "general application"
    SPECIAL = "special", "Aplikasi Khusus", "special application"


class Platform(LabelledEnum):
    """SE MenPANRB 18/2022, metadata 04 no. 13 (Basis Aplikasi)."""

    DESKTOP = "desktop", "Desktop", "Desktop"
    WEB = "web", "Web", "Web"
    CLOUD = "cloud", "Cloud", "Cloud"
    MOBILE = "mobile", "Mobile", "Mobile"


class Dimension(LabelledEnum):
    """The six dimensions of the Gerakan Menuju Smart City; a programme, not a legal duty."""

    GOVERNANCE = "governance", "Smart Governance", "Smart Governance"
    BRANDING = "branding", "Smart Branding", "Smart Branding"
    ECONOMY = "economy", "Smart Economy", "Smart Economy"
    LIVING = "living", "Smart Living", "Smart Living"
    SOCIETY = "society", "Smart Society", "Smart Society"
    ENVIRONMENT = "environment", "Smart Environment", "Smart Environment"


class Licence(LabelledEnum):
    """SE MenPANRB 18/2022, metadata 04 no. 15 (Tipe Lisensi)."""

    OPEN_SOURCE = "open_source", "Open Source", "open source"
    PROPRIETARY = "proprietary", "Proprietary", "proprietary"


class Origin(LabelledEnum):
    """How the software came about."""

    CUSTOM = (
        "custom",
        "dibuat khusus untuk Pemda oleh pihak luar",
        "made specially by an outside developer",
    )
    IN_HOUSE = "in_house", "dibuat sendiri", "made in house"
    PACKAGE = "package", "paket jadi", "ready-made package"
    SUBSCRIPTION = "subscription", "langganan (SaaS)", "subscription (SaaS)"
    SHARED = "shared", "dari instansi pemerintah lain", "from another government body"


class Hosting(LabelledEnum):
    """Where an application runs."""

    PDN = "pdn", "Pusat Data nasional", "national data centre"
    LOCAL = (
        "local",
        "pusat data Pemerintah Daerah",
        "data centre of the local government",
    )
    OFFICE = "office", "server di Perangkat Daerah", "server in the office"
    GOVERNMENT = (
        "government",
        "pusat data instansi pemerintah lain",
        "data centre of another government body",
    )
    THIRD_PARTY = "third_party", "penyedia pihak ketiga", "third-party provider"


class Auditor(LabelledEnum):
    """Who audits: Perpres 95/2018 Pasal 55 ayat (3), Permenkominfo 16/2022 Pasal 16 and 17."""

    ACCREDITED = (
        "accredited",
        "Lembaga Pelaksana Audit TIK terakreditasi dan terdaftar",
        "accredited and registered ICT audit body",
    )
    GOVERNMENT = (
        "government",
        "Lembaga Pelaksana Audit TIK pemerintah (BRIN, BSSN)",
        "ICT audit body of the government (BRIN, BSSN)",
    )
    INTERNAL = (
        "internal",
        "Inspektorat atau unit pengawasan internal",
        "inspectorate or another unit of internal control",
    )
    UNACCREDITED = (
        "unaccredited",
        "pihak lain yang belum terakreditasi atau terdaftar",
        "another party, not accredited or registered",
    )


class Country(LabelledEnum):
    """Countries in which applications and data are kept, by ISO 3166-1 code; those met in practice."""

    INDONESIA = "ID", "Indonesia", "Indonesia"
    SINGAPORE = "SG", "Singapura", "Singapore"
    MALAYSIA = "MY", "Malaysia", "Malaysia"
    HONG_KONG = "HK", "Hong Kong", "Hong Kong"
    JAPAN = "JP", "Jepang", "Japan"
    AUSTRALIA = "AU", "Australia", "Australia"
    UNITED_STATES = "US", "Amerika Serikat", "United States"
    GERMANY = "DE", "Jerman", "Germany"
    OTHER = "other", "negara lain di luar Indonesia", "another country than Indonesia"


class Criticality(LabelledEnum):
    """Criticality of an application, in the words of its office; no official scale."""

    CRITICAL = "critical", "kritis", "critical"
    IMPORTANT = "important", "penting", "important"
    ORDINARY = "ordinary", "biasa", "ordinary"


class BudgetKind(LabelledEnum):
    """What money for an application is spent on."""

    BUILD = "build", "bangun", "building"
    DEVELOP = "develop", "kembangkan", "development"
    MAINTAIN = "maintain", "pelihara", "upkeep"
    SUBSCRIBE = "subscribe", "langganan", "subscription"


class GeneralField(LabelledEnum):
    """The eight fields of Perpres 95/2018 Pasal 63 ayat (1), and the rest."""

    PLANNING = "planning", "perencanaan", "planning"
    BUDGETING = "budgeting", "penganggaran", "budgeting"
    PROCUREMENT = "procurement", "pengadaan barang dan jasa", "procurement"
    PERFORMANCE = "performance", "akuntabilitas kinerja", "performance accountability"
    MONITORING = "monitoring", "pemantauan dan evaluasi", "monitoring and evaluation"
    ARCHIVES = "archives", "kearsipan", "archives"
    PERSONNEL = "personnel", "kepegawaian", "personnel"
    COMPLAINTS = (
        "complaints",
        "pengaduan pelayanan publik",
        "complaints on public services",
    )
    OTHER = "other", "bidang lain", "another field"
