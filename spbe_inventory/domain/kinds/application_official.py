"""Fields of an application in SE MenPANRB 18/2022 metadata 04, beyond those that every register begins with."""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    OFFICIAL_ID,
    SIA_ENTERED,
    Field,
    Part,
    Public,
    Value,
    fields_by_name,
    reference_codes,
    related_ids,
)
from spbe_inventory.domain.lists import Licence, Platform
from spbe_inventory.language.texts import Text

ARCHITECTURE = Part(
    Text("Arsitektur", "Architecture"),
    fields_by_name(
        OFFICIAL_ID,
        SIA_ENTERED,
        Field(
            "description",
            Value.LONG,
            Text("Uraian", "Description"),
            official="3",
            limit=LONG_LIMIT,
            has_none=False,
            public=Public.ON_RELEASE,
        ),
        reference_codes("RAA.02.02;RAL.02.04.03", "5"),
        Field(
            "services",
            Value.REFS,
            Text("Layanan yang didukung", "Services it supports"),
            question=Text(
                "Layanan apa yang didukung aplikasi ini?",
                "Which services does this application help?",
            ),
            official="6",
            refers="service",
            public=Public.YES,
        ),
        Field(
            "processes",
            Value.REFS,
            Text("Proses bisnis yang didukung", "Processes it supports"),
            refers="process",
            question=Text(
                "Proses bisnis apa yang didukung aplikasi ini?",
                "Which business processes does this application help?",
            ),
            public=Public.YES,
        ),
        Field(
            "outputs",
            Value.LONG,
            Text("Luaran", "Outputs"),
            official="8",
            limit=LONG_LIMIT,
            public=Public.ON_RELEASE,
        ),
        related_ids("21"),
    ),
)
EXCHANGED = Part(
    Text("Data", "Data"),
    fields_by_name(
        Field(
            "holds",
            Value.REFS,
            Text("Data yang dikelola", "Data held"),
            question=Text(
                "Data apa yang disimpan aplikasi ini?",
                "Which data does this application keep?",
            ),
            official="7",
            refers="data_set",
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.YES,
        ),
        Field(
            "integrated",
            Value.YES_NO,
            Text("Dinyatakan terintegrasi", "Said to be integrated"),
            Text(
                "kata Perangkat Daerah sendiri, tanpa rincian; bukan pertukaran data",
                "the office's own word, without details; no exchange of data",
            ),
            asked=False,
            public=Public.YES,
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
            public=Public.ON_RELEASE,
        ),
        Field(
            "personal_data",
            Value.YES_NO,
            Text("Memuat data pribadi", "Holds personal data"),
            question=Text(
                "Apakah aplikasi ini memuat data pribadi?",
                "Does this application hold personal data?",
            ),
            public=Public.YES,
        ),
    ),
)
TECHNOLOGY = Part(
    Text("Teknologi", "Technology"),
    fields_by_name(
        Field(
            "platforms",
            Value.CODES,
            Text("Basis aplikasi", "Platforms"),
            official="13",
            codes=Platform,
            public=Public.NO,
        ),
        Field(
            "server",
            Value.TEXT,
            Text("Server aplikasi", "Application server"),
            official="14",
            limit=500,
            public=Public.NO,
        ),
        Field(
            "licence",
            Value.CODE,
            Text("Tipe lisensi", "Licence"),
            official="15",
            codes=Licence,
            public=Public.YES,
        ),
        Field(
            "languages",
            Value.NAMES,
            Text("Bahasa pemrograman", "Programming languages"),
            official="16",
            public=Public.NO,
        ),
        Field(
            "frameworks",
            Value.NAMES,
            Text("Kerangka pengembangan", "Frameworks"),
            official="17",
            public=Public.NO,
        ),
        Field(
            "databases",
            Value.NAMES,
            Text("Basis data", "Databases"),
            official="18",
            public=Public.NO,
        ),
        Field(
            "developer",
            Value.TEXT,
            Text("Unit pengembang", "Developer"),
            Text(
                "unit atau perusahaan yang membangun",
                "the unit or company that built it",
            ),
            official="19",
            public=Public.NO,
        ),
        Field(
            "operator",
            Value.TEXT,
            Text("Unit operasional teknologi", "Operator"),
            Text(
                "unit yang menjalankan teknologinya",
                "the unit that runs the technology",
            ),
            official="20",
            public=Public.NO,
        ),
        Field(
            "url",
            Value.TEXT,
            Text("Alamat", "Address"),
            Text("tautan atau tempat unduh", "link or place to download"),
            limit=500,
            public=Public.NO,
        ),
    ),
)
