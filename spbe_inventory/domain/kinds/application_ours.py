"""Fields of an application that the analysis needs and the official form does not have: labelled as ours."""

from spbe_inventory.domain.field import (
    NEVER,
    Field,
    Part,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import (
    Auditor,
    BudgetKind,
    Country,
    Dimension,
    Hosting,
)
from spbe_inventory.domain.yearly import Budget
from spbe_inventory.language.texts import Text

LIFE = Part(
    Text("Riwayat dan pemakaian", "Life and use"),
    fields_by_name(
        Field(
            "launched",
            Value.DATE,
            Text("Mulai digunakan", "In use since"),
            Text(
                "tahun, tahun-bulan, atau tanggal", "a year, a year and month, or a day"
            ),
            Text(
                "Sejak kapan aplikasi ini digunakan?",
                "Since when has this application been in use?",
            ),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "build_started",
            Value.DATE,
            Text("Pembangunan dimulai", "Building begun"),
            Text(
                "tahun, tahun-bulan, atau tanggal", "a year, a year and month, or a day"
            ),
            question=Text(
                "Sejak kapan aplikasi ini mulai dibangun?",
                "When was building of this application begun?",
            ),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "last_developed",
            Value.DATE,
            Text("Pengembangan terakhir dimulai", "Last development begun"),
            Text(
                "tanggal; atau belum pernah dikembangkan sejak dibangun",
                "the day; or never, where it was not developed since",
            ),
            none=NEVER,
            question=Text(
                "Kapan aplikasi ini terakhir dikembangkan?",
                "When was this application last developed?",
            ),
            public=Public.YES,
        ),
        Field(
            "stopped_on",
            Value.DATE,
            Text("Berhenti digunakan", "Out of use since"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "users",
            Value.TEXT,
            Text("Pengguna", "Users"),
            limit=500,
            public=Public.ON_RELEASE,
        ),
        Field(
            "coverage",
            Value.TEXT,
            Text("Jangkauan", "Coverage"),
            limit=500,
            public=Public.ON_RELEASE,
        ),
        Field(
            "budgets",
            Value.ROWS,
            Text("Anggaran per tahun", "Budget per year"),
            Text(
                "seperti 2025 pelihara 20000000; dalam rupiah",
                "such as 2025 maintain 20000000; in rupiah",
            ),
            codes=BudgetKind,
            row=Budget,
            question=Text(
                "Berapa anggarannya per tahun, dan untuk apa?",
                "What is its budget each year, and for what?",
            ),
            public=Public.YES,
        ),
    ),
)
KEEPING = Part(
    Text("Tempat, keamanan, keberlangsungan", "Place, security, continuity"),
    fields_by_name(
        Field(
            "hosting",
            Value.CODE,
            Text("Tempat aplikasi berjalan", "Where it runs"),
            question=Text(
                "Di mana aplikasi ini dijalankan?", "Where does this application run?"
            ),
            codes=Hosting,
            public=Public.NO,
        ),
        Field(
            "own_instance",
            Value.YES_NO,
            Text(
                "Dioperasikan sendiri oleh Pemda",
                "Operated by the government itself",
            ),
            Text(
                "untuk Aplikasi Umum: tidak, bila dioperasikan instansi pusat",
                "of a general application: no, where a ministry operates it",
            ),
            Text(
                "Apakah Pemda sendiri yang mengoperasikan aplikasi ini?",
                "Does the government itself operate this application?",
            ),
            public=Public.NO,
        ),
        Field(
            "hosting_country",
            Value.CODE,
            Text("Negara tempat sistem dan data", "Country of system and data"),
            question=Text(
                "Di negara mana sistem dan data aplikasi ini ditempatkan?",
                "In which country are the system and its data kept?",
            ),
            codes=Country,
            public=Public.NO,
        ),
        Field(
            "facilities",
            Value.REFS,
            Text("Infrastruktur yang dipakai", "Infrastructure used"),
            Text(
                "pusat data, jaringan, SPL yang tercatat",
                "data centre, network, connecting system on record",
            ),
            refers="facility",
            public=Public.NO,
        ),
        Field(
            "databases_written",
            Value.REFS,
            Text("Basis data bersama yang ditulisi", "Shared databases written to"),
            Text(
                "basis data yang juga dipakai aplikasi lain, dan diisi oleh aplikasi ini",
                "databases that other applications use too, and that this one fills",
            ),
            Text(
                "Basis data bersama mana yang diisi aplikasi ini?",
                "Which shared databases does this application write to?",
            ),
            refers="facility",
            public=Public.NO,
        ),
        Field(
            "databases_read",
            Value.REFS,
            Text("Basis data bersama yang dibaca", "Shared databases read"),
            Text(
                "basis data yang juga dipakai aplikasi lain, dan dibaca oleh aplikasi ini",
                "databases that other applications use too, and that this one reads",
            ),
            Text(
                "Basis data bersama mana yang dibaca aplikasi ini?",
                "Which shared databases does this application read?",
            ),
            refers="facility",
            public=Public.NO,
        ),
        Field(
            "data_classified",
            Value.YES_NO,
            Text("Data diklasifikasi sesuai risiko", "Data classified by risk"),
            question=Text(
                "Apakah data pada pihak ketiga sudah diklasifikasi sesuai risiko?",
                "Have the data kept by the third party been classified by risk?",
            ),
            public=Public.NO,
        ),
        Field(
            "backup",
            Value.TEXT,
            Text("Cadangan data", "Backup"),
            Text(
                "bagaimana dan seberapa sering; atau tidak-ada",
                "how and how often; or none",
            ),
            Text(
                "Bagaimana data aplikasi ini dicadangkan?",
                "How are the data of this application backed up?",
            ),
            limit=500,
            public=Public.NO,
        ),
        Field(
            "recovery",
            Value.TEXT,
            Text("Pemulihan", "Recovery"),
            Text(
                "cara memulihkan dan kapan terakhir diuji",
                "how it is brought back, and when that was last tried",
            ),
            Text(
                "Bagaimana layanan dipulihkan bila aplikasi ini terganggu?",
                "How is the service brought back when this application fails?",
            ),
            limit=500,
            public=Public.NO,
        ),
        Field(
            "application_audited",
            Value.DATE,
            Text("Audit aplikasi terakhir", "Application last audited"),
            Text("tanggal; atau belum pernah", "the day; or never"),
            Text(
                "Kapan aplikasi ini terakhir diaudit?",
                "When was this application last audited?",
            ),
            none=NEVER,
            public=Public.NO,
        ),
        Field(
            "application_auditor",
            Value.CODE,
            Text("Pelaksana audit aplikasi", "Auditor of the application"),
            question=Text(
                "Siapa yang melaksanakan audit terakhir aplikasi ini?",
                "Who made the last audit of this application?",
            ),
            codes=Auditor,
            public=Public.NO,
        ),
        Field(
            "security_audited",
            Value.DATE,
            Text("Audit keamanan terakhir", "Security last audited"),
            Text("tanggal; atau belum pernah", "the day; or never"),
            Text(
                "Kapan keamanan aplikasi ini terakhir diaudit?",
                "When was the security of this application last audited?",
            ),
            none=NEVER,
            public=Public.NO,
        ),
        Field(
            "security_auditor",
            Value.CODE,
            Text("Pelaksana audit keamanan", "Auditor of security"),
            question=Text(
                "Siapa yang melaksanakan audit keamanan terakhir?",
                "Who made the last security audit?",
            ),
            codes=Auditor,
            public=Public.NO,
        ),
        Field(
            "pse_registered",
            Value.YES_NO,
            Text(
                "Termasuk dalam pendaftaran PSE",
                "Named in the registration as operator",
            ),
            Text(
                "yang mendaftar adalah instansinya",
                "it is the institution that registers",
            ),
            question=Text(
                "Apakah aplikasi ini disebut dalam pendaftaran PSE?",
                "Is this application named in the registration as operator?",
            ),
            public=Public.NO,
        ),
        Field(
            "pse_number",
            Value.TEXT,
            Text("Nomor pendaftaran PSE", "Registration number"),
            public=Public.NO,
        ),
    ),
)
AIMS = Part(
    Text("Rencana daerah", "Local plans"),
    fields_by_name(
        Field(
            "dimensions",
            Value.CODES,
            Text("Dimensi kota cerdas", "Smart-city dimensions"),
            Text(
                "tanda program, bukan kewajiban hukum",
                "a programme's tag, not a legal duty",
            ),
            codes=Dimension,
            has_none=True,
            public=Public.YES,
        ),
        Field(
            "objectives",
            Value.REFS,
            Text("Sasaran yang didukung", "Objectives it serves"),
            refers="objective",
            public=Public.YES,
        ),
        Field(
            "in_architecture",
            Value.YES_NO,
            Text("Tercantum dalam Arsitektur SPBE", "Named in the architecture"),
            question=Text(
                "Apakah aplikasi ini ada dalam Arsitektur SPBE?",
                "Is this application in the SPBE architecture?",
            ),
            public=Public.YES,
        ),
        Field(
            "in_roadmap",
            Value.YES_NO,
            Text("Tercantum dalam Peta Rencana SPBE", "Named in the roadmap"),
            question=Text(
                "Apakah aplikasi ini ada dalam Peta Rencana SPBE?",
                "Is this application in the SPBE roadmap?",
            ),
            public=Public.YES,
        ),
    ),
)
