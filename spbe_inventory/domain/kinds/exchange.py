"""Exchange (Pertukaran data): data going from a giver to a taker."""

from spbe_inventory.domain.field import (
    BASIS,
    LONG_LIMIT,
    NOTE,
    RELEASED,
    SOURCE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
    reference_codes,
)
from spbe_inventory.domain.lists import (
    ExchangeState,
    Frequency,
    Method,
    ProcessingGround,
    ReportedBy,
)
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.language.texts import Text

UNRESOLVED = Text(
    "nama mitra yang aplikasinya belum teridentifikasi, seperti tertulis",
    "a counterpart whose application is not clear yet, as written",
)
EXCHANGE = Kind(
    "exchange",
    "exchange",
    "exchanges",
    Text("Pertukaran data", "Exchange"),
    Text("Pertukaran data", "Exchanges"),
    fields_by_name(
        Field(
            "giver",
            Value.REF,
            Text("Pemberi", "Giver"),
            question=Text(
                "Aplikasi mana yang memberi data ini?",
                "Which application gives these data?",
            ),
            refers="application",
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "giver_text",
            Value.TEXT,
            Text("Pemberi (belum jelas)", "Giver (unresolved)"),
            UNRESOLVED,
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "taker",
            Value.REF,
            Text("Penerima", "Taker"),
            refers="application",
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "taker_text",
            Value.TEXT,
            Text("Penerima (belum jelas)", "Taker (unresolved)"),
            UNRESOLVED,
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "directed",
            Value.YES_NO,
            Text("Arah diketahui", "Direction known"),
            question=Text(
                "Data mengalir dari mana ke mana?", "Which way do the data go?"
            ),
            fixed=True,
            default=True,
            public=Public.YES,
        ),
        Field(
            "state",
            Value.CODE,
            Text("Keadaan", "State"),
            question=Text(
                "Apakah pertukaran ini sudah berjalan, dengan data apa dan dengan cara apa?",
                "Is this exchange running, with which data and by which method?",
            ),
            codes=ExchangeState,
            public=Public.YES,
        ),
        Field(
            "method",
            Value.CODE,
            Text("Cara", "Method"),
            question=Text(
                "Dengan cara apa data dikirim (API, unggah berkas, ketik ulang, lainnya)?",
                "How are the data sent (API, files, retyping, other)?",
            ),
            codes=Method,
            public=Public.YES,
        ),
        Field(
            "means",
            Value.ROWS,
            Text("Cara lain yang juga dipakai", "Other means used as well"),
            Text(
                "keadaan yang kosong berarti sama dengan keadaan pertukaran",
                "a state left empty is that of the exchange",
            ),
            Text(
                "Selain cara utama, dengan cara apa lagi data ini dikirim? Keadaan kosong: seperti pertukarannya.",
                "Besides the main one, by which other means are the data sent? No state: that of the exchange.",
            ),
            codes=Method,
            row=Means,
            public=Public.YES,
        ),
        Field(
            "interfaces",
            Value.REFS,
            Text("Antarmuka yang dipakai", "Interfaces used"),
            Text(
                "API atau antarmuka lain yang tercatat, yang dilalui pertukaran ini",
                "the API or other interface on record by which it goes",
            ),
            Text(
                "Antarmuka (API) mana yang dipakai?",
                "Which interface (API) is used?",
            ),
            refers="interface",
            public=Public.YES,
        ),
        Field(
            "data",
            Value.REFS,
            Text("Data", "Data"),
            question=Text("Data apa yang dikirim?", "Which data are sent?"),
            refers="data_set",
            public=Public.YES,
        ),
        reference_codes("RAD.09.06.03", ""),
        Field(
            "frequency",
            Value.CODE,
            Text("Frekuensi", "Frequency"),
            codes=Frequency,
            public=Public.YES,
        ),
        Field("format", Value.TEXT, Text("Format", "Format"), public=Public.NO),
        Field(
            "hours_per_month",
            Value.COUNT,
            Text("Jam kerja manual per bulan", "Hours of hand work per month"),
            question=Text(
                "Kira-kira berapa jam kerja per bulan untuk mengirim data ini secara manual?",
                "About how many hours a month does sending these data by hand take?",
            ),
            public=Public.YES,
        ),
        Field(
            "facility",
            Value.REF,
            Text("Melalui infrastruktur", "By way of"),
            Text(
                "SPL atau jaringan yang dilalui",
                "the connecting system or network it passes",
            ),
            refers="facility",
            public=Public.YES,
        ),
        Field(
            "standard",
            Value.TEXT,
            Text("Standar interoperabilitas data", "Data interoperability standard"),
            limit=500,
            question=Text(
                "Standar data apa yang dipakai?", "Which data standard is used?"
            ),
            public=Public.NO,
        ),
        Field(
            "documentation",
            Value.TEXT,
            Text("Dokumentasi", "Documentation"),
            Text(
                "katalog API atau dokumen lain; atau tidak-ada",
                "API catalogue or other; or none",
            ),
            limit=500,
            question=Text(
                "Di mana dokumentasi pertukaran ini?",
                "Where are the documents of this exchange?",
            ),
            public=Public.NO,
        ),
        Field(
            "authenticated",
            Value.YES_NO,
            Text("Dengan autentikasi", "Authenticated"),
            question=Text(
                "Apakah pihak yang mengakses data diautentikasi?",
                "Is it checked who takes these data?",
            ),
            public=Public.NO,
        ),
        Field(
            "encrypted",
            Value.YES_NO,
            Text("Dengan enkripsi", "Encrypted"),
            question=Text(
                "Apakah data ini dikirim dengan enkripsi?",
                "Are these data sent encrypted?",
            ),
            public=Public.NO,
        ),
        Field(
            "personal",
            Value.YES_NO,
            Text("Memuat data pribadi", "Carries personal data"),
            question=Text(
                "Apakah yang dipertukarkan memuat data pribadi?",
                "Does the exchange hold personal data?",
            ),
            public=Public.YES,
        ),
        Field(
            "purpose",
            Value.LONG,
            Text("Tujuan", "Purpose"),
            limit=LONG_LIMIT,
            question=Text(
                "Untuk apa data ini diberikan?", "For what are these data given?"
            ),
            public=Public.ON_RELEASE,
        ),
        Field(
            "coverage",
            Value.LONG,
            Text("Cakupan", "Coverage"),
            Text(
                "data apa saja, tentang siapa, untuk wilayah atau waktu mana",
                "which data, about whom, for which area or time",
            ),
            Text(
                "Data apa saja yang dicakup, tentang siapa, dan untuk wilayah atau waktu mana?",
                "Which data does it cover, about whom, for which area or time?",
            ),
            limit=LONG_LIMIT,
            public=Public.ON_RELEASE,
        ),
        Field(
            "ground",
            Value.CODE,
            Text(
                "Dasar pemrosesan data pribadi", "Ground for processing personal data"
            ),
            codes=ProcessingGround,
            question=Text(
                "Apa dasar pemrosesan data pribadinya?",
                "On which ground are the personal data processed?",
            ),
            has_none=True,
            public=Public.YES,
        ),
        Field(
            "agreement",
            Value.REF,
            Text("Dokumen kesepakatan", "Agreement"),
            refers="document",
            public=Public.YES,
        ),
        Field(
            "offered_by_splp",
            Value.YES_NO,
            Text("Disediakan mitra melalui SPLP", "Offered through SPLP"),
            public=Public.YES,
        ),
        Field(
            "said_by",
            Value.CODE,
            Text("Dinyatakan oleh", "Said by"),
            Text(
                "pihak yang menyatakan pertukaran ini ada",
                "the side that says there is such an exchange",
            ),
            codes=ReportedBy,
            public=Public.YES,
        ),
        BASIS,
        SOURCE,
        WITHDRAWN,
        RELEASED,
        NOTE,
    ),
    retired=("state", ExchangeState.ENDED),
    one_of=(("giver", "giver_text"), ("taker", "taker_text")),
    asked=("giver", "taker", "state", "method", "data", "hours_per_month"),
    listed=("giver", "taker", "state", "method"),
    joins=("giver", "taker"),
    titled_by=("giver", "taker"),
)
