"""Documents, objectives and what is done about findings."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class DocumentKind(LabelledEnum):
    """Kinds of documents."""

    LAW = "law", "peraturan daerah atau kepala daerah", "local regulation"
    DECREE = "decree", "surat keputusan", "decree"
    AGREEMENT = "agreement", "perjanjian kerja sama", "cooperation agreement"
    MEMORANDUM = "memorandum", "nota kesepahaman", "memorandum of understanding"
    CONSIDERATION = "consideration", "surat pertimbangan", "letter of consideration"
    MINUTES = "minutes", "berita acara", "minutes"
    LETTER = "letter", "surat", "letter"
    FORM = "form", "formulir", "form"
    STUDY = "study", "kajian", "study"
    AUDIT = "audit", "laporan audit", "audit report"
    AUDIT_SUMMARY = (
        "audit_summary",
        "laporan periodik penyelenggaraan Audit TIK",
        "periodic report on ICT audits",
    )
    PROCESSING_RECORD = (
        "processing_record",
        "rekaman kegiatan pemrosesan data pribadi",
        "record of the processing of personal data",
    )
    PROTECTION_OFFICER = (
        "protection_officer",
        "penetapan pejabat pelindungan data pribadi",
        "decree naming the personal data protection officer",
    )
    REGISTRATION = "registration", "tanda pendaftaran", "registration"
    CERTIFICATE = "certificate", "sertifikat atau kelaikan", "certificate"
    CONTRACT = "contract", "kontrak", "contract"
    OTHER = "other", "dokumen lain", "other document"


class Supports(LabelledEnum):
    """What a document gives evidence of."""

    ARCHITECTURE = "architecture", "penetapan Arsitektur SPBE", "SPBE architecture set"
    ARCHITECTURE_REVIEW = (
        "architecture_review",
        "reviu Arsitektur SPBE",
        "SPBE architecture reviewed",
    )
    ROADMAP = "roadmap", "penetapan Peta Rencana SPBE", "SPBE roadmap set"
    ROADMAP_REVIEW = (
        "roadmap_review",
        "reviu Peta Rencana SPBE",
        "SPBE roadmap reviewed",
    )
    COORDINATOR = "coordinator", "penetapan Koordinator SPBE", "SPBE coordinator named"
    COMPLETENESS = "completeness", "pernyataan kelengkapan", "statement of completeness"
    EXCHANGE = "exchange", "pertukaran data", "exchange of data"
    SPECIAL_CONSIDERATION = (
        "special_consideration", "pertimbangan Aplikasi Khusus", "consideration on a special application",
    )  # fmt: skip
    SIMILAR_CONSIDERATION = (
        "similar_consideration", "pertimbangan aplikasi sejenis", "consideration on a similar application",
    )  # fmt: skip
    CLOSED_SOURCE = (
        "closed_source",
        "pertimbangan kode sumber tertutup",
        "consideration on closed source",
    )
    COST_BENEFIT = "cost_benefit", "kajian biaya dan manfaat", "cost-benefit study"
    DEVELOPMENT = (
        "development",
        "dokumen pembangunan aplikasi",
        "documents on building the application",
    )
    SOURCE_CODE = "source_code", "penyerahan kode sumber", "handing over of source code"
    APPLICATION_AUDIT = "application_audit", "audit aplikasi", "audit of applications"
    SECURITY_AUDIT = "security_audit", "audit keamanan", "security audit"
    INFRASTRUCTURE_AUDIT = (
        "infrastructure_audit",
        "audit infrastruktur",
        "infrastructure audit",
    )
    PSE = "pse", "pendaftaran PSE", "registration as operator"
    CONTINUITY = "continuity", "rencana keberlangsungan", "continuity plan"
    AUDIT_SUMMARY = (
        "audit_summary",
        "laporan periodik Audit TIK",
        "periodic report on ICT audits",
    )
    PROTECTION_OFFICER = (
        "protection_officer",
        "penunjukan pejabat pelindungan data pribadi",
        "officer for personal data named",
    )
    PROCESSING_RECORD = (
        "processing_record",
        "rekaman kegiatan pemrosesan data pribadi",
        "record of the processing of personal data",
    )
    FEASIBILITY = (
        "feasibility",
        "kelaikan operasi atau keamanan",
        "feasibility of operation or security",
    )
    OTHER = "other", "hal lain", "something else"


class ObjectiveKind(LabelledEnum):
    """Level of an objective in the plan."""

    MISSION = "mission", "misi RPJMD", "RPJMD mission"
    OBJECTIVE = "objective", "sasaran RPJMD", "RPJMD objective"
    PROGRAMME = "programme", "program", "programme"
    INDICATOR = (
        "indicator",
        "indikator lain dari sasaran",
        "further indicator of an objective",
    )
    PROBLEM = "problem", "masalah daerah", "problem to solve"


class ActionState(LabelledEnum):
    """State of an action about findings."""

    AGREED = "agreed", "disepakati", "agreed"
    DOING = "doing", "dikerjakan", "under way"
    DONE = "done", "selesai", "done"
    DROPPED = "dropped", "dibatalkan", "dropped"


class Content(LabelledEnum):
    """The seven contents (muatan) of a roadmap, in the order of SE MenPANRB 18/2022, Lampiran 4.1.3."""

    GOVERNANCE = "governance", "Tata Kelola SPBE", "SPBE governance"
    MANAGEMENT = "management", "Manajemen SPBE", "SPBE management"
    SERVICE = "service", "Layanan", "Services"
    APPLICATION = "application", "Aplikasi", "Applications"
    INFRASTRUCTURE = "infrastructure", "Infrastruktur TIK", "ICT infrastructure"
    SECURITY = "security", "Keamanan", "Security"
    AUDIT = "audit", "Audit TIK", "ICT audit"


class Level(LabelledEnum):
    """Levels of *efektivitas* and of *kelayakan* (SE MenPANRB 18/2022, Lampiran 4.1.5 and 4.1.6); 1 is the highest."""

    FIRST = "1", "tingkat 1 (tertinggi)", "level 1 (highest)"
    SECOND = "2", "tingkat 2", "level 2"
    THIRD = "3", "tingkat 3 (terendah)", "level 3 (lowest)"


class PlanState(LabelledEnum):
    """State of a plan item."""

    PROPOSED = "proposed", "diusulkan", "proposed"
    ADOPTED = "adopted", "ditetapkan", "adopted"
    DONE = "done", "selesai", "done"
    DROPPED = "dropped", "dibatalkan", "dropped"


class MeasureKind(LabelledEnum):
    """Kinds of measures."""

    SHARE = "share", "sambungkan data dari satu sumber", "connect data from one source"
    FIND_SOURCE = "find_source", "tetapkan sumber data", "settle the source of data"
    MOVE = (
        "move",
        "pindahkan ke sistem penghubung layanan",
        "move to the connecting system",
    )
    CLEAR_UP = (
        "clear_up",
        "pastikan pernyataan terintegrasi",
        "clear up claims of integration",
    )
    CONSOLIDATE = "consolidate", "padukan aplikasi serupa", "join like applications"
    END = "end", "lepas aplikasi yang tidak dipakai", "let go of an unused application"
    REMEDY = "remedy", "tindak lanjuti hasil telaah", "act on findings"


class Effort(LabelledEnum):
    """Classes of effort; what each takes stands in the table of weights."""

    SMALL = "small", "kecil", "small"
    MEDIUM = "medium", "sedang", "medium"
    LARGE = "large", "besar", "large"
    VERY_LARGE = "very_large", "sangat besar", "very large"


class Horizon(LabelledEnum):
    """When an item of the plan would be done."""

    QUICK = "quick", "quick wins (paling lama 1 tahun)", "quick wins (at most 1 year)"
    FIRST_YEAR = "first_year", "tahun pertama lainnya", "others of the first year"
    MIDDLE = "middle", "1 sampai 3 tahun", "1 to 3 years"
    LONG = "long", "3 sampai 5 tahun", "3 to 5 years"
    BEYOND = "beyond", "sesudah 5 tahun", "after 5 years"
