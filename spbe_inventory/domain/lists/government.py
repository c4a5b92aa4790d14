"""Governments, their offices and settings."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class AgencyKind(LabelledEnum):
    """Kinds of government bodies."""

    KABUPATEN = "kabupaten", "kabupaten", "regency"
    KOTA = "kota", "kota", "city"
    PROVINSI = "provinsi", "provinsi", "province"
    KEMENTERIAN = "kementerian", "kementerian", "ministry"
    LEMBAGA = "lembaga", "lembaga", "agency of the state"
    BANK = "bank", "bank", "bank"
    COMPANY = "company", "badan usaha", "company"
    OTHER = "other", "lainnya", "other"


class UnitKind(LabelledEnum):
    """Kinds of offices of a local government."""

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
    NO_OFFICE = (
        "no_office",
        "jabatan atau sebutan umum, bukan Perangkat Daerah",
        "a post or a general term, no office",
    )
    OTHER = "other", "lainnya", "other"


class UnitStatus(LabelledEnum):
    """Whether an office exists."""

    ACTIVE = "active", "ada", "active"
    DISSOLVED = "dissolved", "dibubarkan atau dilebur", "dissolved or merged"


class SettingName(LabelledEnum):
    """Settings of a government: switches, dates and decrees."""

    PREPARED_BY = "prepared_by", "penyusun laporan", "report prepared by"
    LETTERHEAD = (
        "letterhead",
        "kop surat (baris dipisahkan |)",
        "letterhead (lines parted by |)",
    )
    LOGO = "logo", "logo (nama berkas PNG atau JPG)", "logo (name of a PNG or JPG file)"
    PLACE = "place", "tempat surat dibuat", "place where letters are written"
    SPLP_SINCE = "splp_since", "SPLP tersedia sejak", "SPLP available since"
    PDN_SINCE = (
        "pdn_since",
        "Pusat Data nasional tersedia sejak",
        "national data centre available since",
    )
    JIP_SINCE = (
        "jip_since",
        "Jaringan Intra pemerintah tersedia sejak",
        "government intranet available since",
    )
    NATIONAL_INFRASTRUCTURE_SET = (
        "national_infrastructure_set",
        "Infrastruktur SPBE Nasional ditetapkan pada",
        "national SPBE infrastructure set on",
    )
    SPLP_USED = "splp_used", "SPLP digunakan", "SPLP used"
    PDN_USED = "pdn_used", "Pusat Data nasional digunakan", "national data centre used"
    JIP_CONNECTED = (
        "jip_connected",
        "terhubung ke Jaringan Intra pemerintah",
        "connected to the government intranet",
    )
    ARCHITECTURE_DECREE = (
        "architecture_decree",
        "penetapan Arsitektur SPBE (nomor, tanggal)",
        "decree on the SPBE architecture",
    )
    ARCHITECTURE_FROM = (
        "architecture_from",
        "Arsitektur SPBE berlaku sejak",
        "SPBE architecture runs from",
    )
    ARCHITECTURE_UNTIL = (
        "architecture_until",
        "Arsitektur SPBE berlaku sampai",
        "SPBE architecture runs until",
    )
    ARCHITECTURE_REVIEWED = (
        "architecture_reviewed",
        "reviu terakhir Arsitektur SPBE",
        "SPBE architecture last reviewed",
    )
    ROADMAP_DECREE = (
        "roadmap_decree",
        "penetapan Peta Rencana SPBE (nomor, tanggal)",
        "decree on the SPBE roadmap",
    )
    ROADMAP_FROM = (
        "roadmap_from",
        "Peta Rencana SPBE berlaku sejak",
        "SPBE roadmap runs from",
    )
    ROADMAP_UNTIL = (
        "roadmap_until",
        "Peta Rencana SPBE berlaku sampai",
        "SPBE roadmap runs until",
    )
    ROADMAP_REVIEWED = (
        "roadmap_reviewed",
        "reviu terakhir Peta Rencana SPBE",
        "SPBE roadmap last reviewed",
    )
    ROADMAP_SECURITY_AUDIT = (
        "roadmap_security_audit",
        "audit keamanan internal tercantum dalam Peta Rencana SPBE",
        "internal security audit written into the SPBE roadmap",
    )
    PROCESS_MAP = (
        "process_map",
        "peta proses bisnis ditetapkan",
        "map of business processes set",
    )
    COORDINATOR_DECREE = (
        "coordinator_decree",
        "penetapan Koordinator SPBE (nomor, tanggal)",
        "decree naming the SPBE coordinator",
    )
    TEAM_DECREE = (
        "team_decree",
        "penetapan tim koordinasi SPBE (nomor, tanggal)",
        "decree on the SPBE coordination team",
    )
    SPL_USED = (
        "spl_used",
        "Sistem Penghubung Layanan Pemerintah Daerah digunakan",
        "connecting system of the government used",
    )
    CHAIN_DATABASE = (
        "chain_database",
        "basis data perencanaan sampai pemantauan terintegrasi (Pasal 64 ayat (4) huruf b)",
        "databases from planning to monitoring integrated (Article 64 paragraph (4) letter b)",
    )
    CHAIN_SYSTEM = (
        "chain_system",
        "sistem aplikasi perencanaan sampai pemantauan terintegrasi (Pasal 64 ayat (4) huruf c)",
        "application systems from planning to monitoring integrated (Article 64 paragraph (4) letter c)",
    )
    STAFF_CONSOLIDATED = (
        "staff_consolidated",
        "data kepegawaian dikonsolidasikan dengan BKN",
        "staff data consolidated with BKN",
    )
    STAFF_DATABASE = (
        "staff_database",
        "basis data kepegawaian terintegrasi (Pasal 66 ayat (4) huruf b)",
        "personnel databases integrated (Article 66 paragraph (4) letter b)",
    )
    STAFF_SYSTEM = (
        "staff_system",
        "sistem aplikasi kepegawaian terintegrasi (Pasal 66 ayat (4) huruf c)",
        "personnel application systems integrated (Article 66 paragraph (4) letter c)",
    )
    STAFF_TRANSACTIONS = (
        "staff_transactions",
        "transaksi layanan kepegawaian dengan BKN (Pasal 66 ayat (4) huruf d)",
        "personnel service transactions with BKN (Article 66 paragraph (4) letter d)",
    )
    CONTINUITY_PLAN = (
        "continuity_plan",
        "rencana keberlangsungan kegiatan",
        "continuity plan",
    )
    PSE_REGISTRATION = (
        "pse_registration",
        "pendaftaran PSE Lingkup Publik",
        "registration as a public electronic-system operator",
    )
    PROTECTION_OFFICER = (
        "protection_officer",
        "penetapan pejabat atau petugas pelindungan data pribadi (nomor, tanggal)",
        "decree naming the personal data protection officer",
    )
    PROCESSING_RECORD = (
        "processing_record",
        "rekaman kegiatan pemrosesan data pribadi",
        "record of the processing of personal data",
    )
    AUDIT_REPORTED = (
        "audit_reported",
        "laporan periodik Audit TIK terakhir disampaikan pada",
        "periodic report on ICT audits last sent on",
    )
    COMPLETENESS_MONTHS = (
        "completeness_months",
        "masa berlaku pernyataan kelengkapan (bulan)",
        "how long a statement of completeness holds (months)",
    )


class FacilityKind(LabelledEnum):
    """Infrastructure: SE MenPANRB 18/2022 domains 05 to 14, as far as a register of applications meets it."""

    SPL = "spl", "Sistem Penghubung Layanan", "service connecting system (SPL)"
    INTRANET = "intranet", "Jaringan Intra", "intranet"
    DATA_CENTRE = "data_centre", "pusat data", "data centre"
    CONTROL_ROOM = "control_room", "pusat kendali", "control room"
    CLOUD = "cloud", "komputasi awan", "cloud computing"
    SERVER = "server", "server", "server"
    DATABASE = "database", "basis data bersama", "shared database"
    OTHER = "other", "infrastruktur lain", "other infrastructure"


class Ownership(LabelledEnum):
    """Status Kepemilikan, SE MenPANRB 18/2022."""

    OWN = "own", "milik sendiri", "own"
    GOVERNMENT = "government", "instansi pemerintah lain", "another government body"
    BUMN = "bumn", "BUMN", "state enterprise"
    THIRD_PARTY = "third_party", "pihak ketiga", "third party"
