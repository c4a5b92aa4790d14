"""Services, data and processes: SE MenPANRB 18/2022 domains 03, 02 and 01, with the values in use."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class ServiceKind(LabelledEnum):
    """The two kinds of Perpres 95/2018 Pasal 42 ayat (1)."""

    PUBLIC = "public", "layanan publik", "public service"
    ADMINISTRATIVE = (
        "administrative",
        "layanan administrasi pemerintahan",
        "administrative service",
    )


class ServiceTarget(LabelledEnum):
    """Metadata 03, the users of a service."""

    PUBLIC = "public", "masyarakat", "the public"
    BUSINESS = "business", "pelaku usaha", "businesses"
    STAFF = "staff", "ASN/pegawai", "civil servants"
    GOVERNMENT = "government", "pemerintah", "government bodies"


class Delivery(LabelledEnum):
    """Metadata 03, the channel of a service."""

    ELECTRONIC = "electronic", "elektronik", "electronic"
    HYBRID = "hybrid", "hybrid", "hybrid"
    IN_PERSON = "in_person", "tatap muka", "in person"


class Openness(LabelledEnum):
    """Metadata 02, Sifat Data."""

    OPEN = "open", "terbuka", "open"
    RESTRICTED = "restricted", "terbatas", "restricted"
    CLOSED = "closed", "tertutup", "closed"


class SecurityClass(LabelledEnum):
    """Security classification of data (Perpres 95/2018 Pasal 40 ayat (2)), in the classes usual for records."""

    TOP_SECRET = "top_secret", "sangat rahasia", "top secret"
    SECRET = "secret", "rahasia", "secret"
    RESTRICTED = "restricted", "terbatas", "restricted"
    ORDINARY = "ordinary", "biasa", "ordinary"
    OTHER = "other", "klasifikasi lain", "another class"


class DataType(LabelledEnum):
    """Metadata 02, Jenis Data."""

    STATISTICAL = "statistical", "statistik", "statistical"
    GEOSPATIAL = "geospatial", "geospasial", "geospatial"
    FINANCIAL = "financial", "keuangan", "financial"
    OTHER = "other", "lainnya", "other"


class Validity(LabelledEnum):
    """Metadata 02, Validitas Data: how long data are valid."""

    REALTIME = "realtime", "seketika", "real time"
    DAILY = "daily", "harian", "daily"
    WEEKLY = "weekly", "mingguan", "weekly"
    MONTHLY = "monthly", "bulanan", "monthly"
    QUARTERLY = "quarterly", "triwulanan", "quarterly"
    HALF_YEARLY = "half_yearly", "semesteran", "half-yearly"
    YEARLY = "yearly", "tahunan", "yearly"
    FIVE_YEARLY = "five_yearly", "lima tahunan", "five-yearly"
    OTHER = "other", "lainnya", "other"
