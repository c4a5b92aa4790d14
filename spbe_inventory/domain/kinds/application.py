"""Application (Aplikasi): SE MenPANRB 18/2022 metadata 04, and our own fields."""

from spbe_inventory.domain.field import LONG_LIMIT, NOTE, Field, Kind, Value, table
from spbe_inventory.domain.lists import ApplicationScope, ApplicationStatus, Dimension, Platform
from spbe_inventory.language.texts import Text

APPLICATION = Kind(
    "application",
    "app",
    "applications",
    Text("Aplikasi", "Application"),
    Text("Aplikasi", "Applications"),
    table(
        Field("name", Value.TEXT, Text("Nama aplikasi", "Name of the application"), official="2", required=True),
        Field("other_names", Value.NAMES, Text("Nama atau ejaan lain", "Other names and spellings")),
        Field(
            "owner",
            Value.REF,
            Text("Perangkat Daerah penanggung jawab", "Office that answers for it"),
            question=Text(
                "Perangkat Daerah mana yang bertanggung jawab atas aplikasi ini?",
                "Which office answers for this application?",
            ),
            refers="unit",
        ),
        Field(
            "status",
            Value.CODE,
            Text("Status", "Status"),
            question=Text("Apakah aplikasi ini masih digunakan?", "Is this application still in use?"),
            codes=ApplicationStatus,
        ),
        Field("description", Value.LONG, Text("Uraian", "Description"), official="3", limit=LONG_LIMIT),
        Field(
            "function",
            Value.LONG,
            Text("Fungsi", "Function"),
            Text("untuk apa aplikasi ini dipakai", "what the application is used for"),
            Text("Untuk apa aplikasi ini dipakai?", "What is this application used for?"),
            official="4",
            limit=LONG_LIMIT,
        ),
        Field("scope", Value.CODE, Text("Umum atau khusus", "General or special"), codes=ApplicationScope),
        Field("platforms", Value.CODES, Text("Basis aplikasi", "Platforms"), official="13", codes=Platform),
        Field(
            "launched",
            Value.DATE,
            Text("Mulai digunakan", "In use since"),
            Text("tahun, tahun-bulan, atau tanggal", "a year, a year and month, or a day"),
        ),
        Field("users", Value.TEXT, Text("Pengguna", "Users"), limit=500),
        Field("coverage", Value.TEXT, Text("Jangkauan", "Coverage"), limit=500),
        Field("url", Value.TEXT, Text("Alamat", "Address"), limit=500),
        Field(
            "dimensions",
            Value.CODES,
            Text("Dimensi kota cerdas", "Smart-city dimensions"),
            Text("tanda program, bukan kewajiban hukum", "a programme's tag, not a legal duty"),
            codes=Dimension,
        ),
        Field(
            "holds",
            Value.REFS,
            Text("Data yang dikelola", "Data held"),
            question=Text("Data apa yang disimpan aplikasi ini?", "Which data does this application keep?"),
            official="7",
            refers="data_set",
        ),
        Field(
            "gives",
            Value.LIST,
            Text("Data yang diberikan", "Data given"),
            question=Text(
                "Apakah data dari aplikasi ini dipakai aplikasi lain? Aplikasi mana, dengan cara apa?",
                "Do other applications use data from this one? Which ones, and how?",
            ),
            official="11-12",
        ),
        Field(
            "takes",
            Value.LIST,
            Text("Data yang diterima", "Data taken"),
            question=Text(
                "Apakah aplikasi ini mengambil data dari aplikasi lain? Aplikasi mana, dengan cara apa?",
                "Does this application take data from others? Which ones, and how?",
            ),
            official="9-10",
        ),
        Field(
            "standalone_reason",
            Value.TEXT,
            Text("Alasan berdiri sendiri", "Why it stands alone"),
            Text(
                "diisi bila aplikasi memang tidak perlu bertukar data",
                "filled where the application has no call to exchange data",
            ),
            limit=500,
        ),
        NOTE,
    ),
    retired=("status", ApplicationStatus.STOPPED),
    named_by=("name", "other_names"),
    listed=("name", "owner", "status"),
)
