"""Rules and the law behind them."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class Outcome(LabelledEnum):
    """Outcomes of a rule for one record: never only two. What is not due yet is a kind of what does not apply."""

    MET = "met", "selaras (menurut catatan)", "compliant according to the register"
    GAP = "gap", "indikasi kesenjangan", "indication of a gap"
    UNKNOWN = "unknown", "belum dapat dinilai", "not assessable"
    NOT_APPLICABLE = "not_applicable", "tidak berlaku", "not applicable"
    NOT_DUE = "not_due", "belum jatuh tempo", "not due yet"
    WAIVED = "waived", "dikesampingkan sementara", "waived"

    @property
    def applies(self) -> bool:
        """Whether the rule applies at all: what is not due yet is neither compliant nor a gap."""
        return self not in (Outcome.NOT_APPLICABLE, Outcome.NOT_DUE)


class Severity(LabelledEnum):
    """How much a gap matters, from most to least."""

    CRITICAL = "critical", "kritis", "critical"
    HIGH = "high", "tinggi", "high"
    MEDIUM = "medium", "sedang", "medium"
    LOW = "low", "rendah", "low"
    INFO = "info", "info", "info"


class Strength(LabelledEnum):
    """The legal word of a provision, kept as it is, from strongest to weakest."""

    WAJIB = "wajib", "wajib", "wajib (obliged)"
    HARUS = "harus", "harus", "harus (must)"
    NORMA = "norma", "norma", "norma (stated as done)"
    UTAMAKAN = "utamakan", "utamakan", "utamakan (give priority)"
    PRINSIP = "prinsip", "prinsip", "prinsip (principle or definition)"
    EVALUASI = "evaluasi", "evaluasi", "evaluasi (scoring criterion)"
    PRAKTIK = "praktik", "praktik", "praktik (good practice)"
    DAPAT = "dapat", "dapat", "dapat (may)"


class RuleScope(LabelledEnum):
    """What one finding of a rule is about."""

    THING = "thing", "hal", "thing"
    OFFICE = "office", "perangkat daerah", "office"
    AGENCY = "agency", "pemda", "government"


class InferenceBasis(LabelledEnum):
    """Whether a rule concludes from what a record says or from what a list lacks."""

    PRESENCE = "presence", "keberadaan", "presence"
    ABSENCE = "absence", "ketiadaan", "absence"


class Verified(LabelledEnum):
    """How a provision was checked."""

    TEXT_SEEN = "text-seen", "naskah dibaca", "text seen"
    SECONDARY = "secondary", "sumber sekunder", "secondary source"
    FROM_MEMORY = (
        "from-memory",
        "dari ingatan, belum diperiksa",
        "from memory, not checked",
    )


class RegulationEvent(LabelledEnum):
    """What happened to a regulation on a day."""

    SET = "set", "ditetapkan", "set"
    PROMULGATED = "promulgated", "diundangkan", "promulgated"
    IN_FORCE = "in_force", "mulai berlaku", "in force"
    DUTIES = "duties", "kewajibannya dihitung sejak", "duties count from"
    PART = "part", "sebagian ketentuannya dihitung sejak", "part counts from"
    ENDED = "ended", "tidak berlaku lagi sejak", "no longer in force from"


class ProvisionStatus(LabelledEnum):
    """What we do with a provision."""

    RULE = "rule", "ditelaah dengan aturan", "looked at by a rule"
    MANUAL = "manual", "ditelaah oleh orang", "for people to look at"
    OUT_OF_SCOPE = "out-of-scope", "di luar lingkup", "out of scope"


class Standing(LabelledEnum):
    """What is known of a national system as an Aplikasi Umum (Perpres 95/2018 Pasal 36)."""

    GENERAL = (
        "general",
        "ditetapkan sebagai Aplikasi Umum (keputusan disebut sumber)",
        "set as general (decree named)",
    )
    PROVIDED = (
        "provided",
        "disediakan atau diatur dengan peraturan lain",
        "provided for by another rule",
    )
    CALLED_GENERAL = (
        "called_general", "sering disebut Aplikasi Umum, keputusan belum ditemukan", "called general, no decree found",
    )  # fmt: skip
    MINISTRY = (
        "ministry",
        "aplikasi kementerian atau lembaga",
        "application of a ministry or agency",
    )
