"""Fields of an application that the analysis needs and the official form does not have: labelled as ours."""

from spbe_inventory.domain.field import NEVER, Field, Part, Value, fields_by_name
from spbe_inventory.domain.lists import (
    ApplicationScope,
    Auditor,
    BudgetKind,
    Country,
    Dimension,
    GeneralField,
    Hosting,
    Origin,
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
        ),
        Field("stopped_on", Value.DATE, Text("Berhenti digunakan", "Out of use since")),
        Field("users", Value.TEXT, Text("Pengguna", "Users"), limit=500),
        Field("coverage", Value.TEXT, Text("Jangkauan", "Coverage"), limit=500),
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
        ),
        Field(
            "data_classified",
            Value.YES_NO,
            Text("Data diklasifikasi sesuai risiko", "Data classified by risk"),
            question=Text(
                "Apakah data pada pihak ketiga sudah diklasifikasi sesuai risiko?",
                "Have the data kept by the third party been classified by risk?",
            ),
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
        ),
        Field(
            "pse_number",
            Value.TEXT,
            Text("Nomor pendaftaran PSE", "Registration number"),
        ),
    ),
)
SOURCE_CODE = Part(
    Text("Kode sumber", "Source code"),
    fields_by_name(
        Field(
            "origin",
            Value.CODE,
            Text("Asal perangkat lunak", "How the software came about"),
            codes=Origin,
            question=Text(
                "Siapa yang membuat aplikasi ini: dibuat sendiri, pihak luar, paket jadi, atau langganan?",
                "Who made this application: in house, an outsider, a package, a subscription?",
            ),
        ),
        Field(
            "source_open",
            Value.YES_NO,
            Text(
                "Kode sumber terbuka bagi Pemda", "Source code open to the government"
            ),
            Text("lain dari tipe lisensi", "another thing than the licence"),
            question=Text(
                "Apakah kode sumbernya terbuka bagi pemerintah daerah?",
                "Is its source code open to the government?",
            ),
        ),
        Field(
            "source_held",
            Value.YES_NO,
            Text(
                "Kode sumber dan dokumentasi disimpan Pemda",
                "Source and documents kept by the government",
            ),
            question=Text(
                "Apakah kode sumber dan dokumentasinya disimpan?",
                "Are its source code and documents kept?",
            ),
        ),
        Field(
            "development_documents",
            Value.YES_NO,
            Text("Dokumen pembangunan ada", "Documents on building it exist"),
            question=Text(
                "Apakah ada dokumen pembangunannya (kebutuhan, rancangan, uji)?",
                "Are there documents of its building (requirements, design, tests)?",
            ),
        ),
    ),
)
GENERAL = Part(
    Text("Aplikasi Umum dan khusus", "General and special applications"),
    fields_by_name(
        Field(
            "scope",
            Value.CODE,
            Text("Umum atau khusus", "General or special"),
            question=Text(
                "Apakah ini Aplikasi Umum atau Aplikasi Khusus?",
                "Is this a general or a special one?",
            ),
            codes=ApplicationScope,
        ),
        Field(
            "general_field",
            Value.CODE,
            Text("Bidang Pasal 63", "Field of Pasal 63"),
            codes=GeneralField,
            question=Text(
                "Untuk bidang apa aplikasi ini (perencanaan, kepegawaian, kearsipan, pengaduan, atau lainnya)?",
                "For which field is this application (planning, personnel, archives, complaints, other)?",
            ),
        ),
        Field(
            "similar_to",
            Value.REF,
            Text("Sejenis dengan Aplikasi Umum", "Similar to the general application"),
            Text(
                "seperti SRIKANDI; tidak-ada bila tidak sejenis",
                "such as SRIKANDI; none where it is not",
            ),
            Text(
                "Apakah fungsi aplikasi ini sejenis dengan Aplikasi Umum? Yang mana?",
                "Does this application do what a general application does? Which one?",
            ),
            refers="application",
        ),
        Field(
            "cost_benefit_study",
            Value.YES_NO,
            Text("Kajian biaya dan manfaat ada", "Cost-benefit study made"),
            Text("Pasal 37 ayat (3) huruf b", "Article 37 paragraph (3) letter b"),
            Text(
                "Sudahkah kajian biaya dan manfaat dibuat?",
                "Has a cost-benefit study been made?",
            ),
        ),
        Field(
            "aligned",
            Value.YES_NO,
            Text(
                "Disesuaikan dengan Aplikasi Umum",
                "Developed to match the general application",
            ),
            Text(
                "proses bisnis dan fungsinya; Pasal 37 ayat (3) huruf c",
                "its processes and functions; Article 37 paragraph (3) letter c",
            ),
            Text(
                "Sudahkah aplikasi ini disesuaikan dengan proses bisnis dan fungsi Aplikasi Umum?",
                "Has it been developed to match the processes and functions of the general application?",
            ),
        ),
        Field(
            "ministry_considered",
            Value.YES_NO,
            Text(
                "Pertimbangan kementerian kominfo/komdigi ada",
                "Consideration of the ministry obtained",
            ),
            Text("Pasal 37 ayat (3) huruf d", "Article 37 paragraph (3) letter d"),
            Text(
                "Sudahkah pertimbangan menteri bidang komunikasi dan informatika didapat?",
                "Has the consideration of the minister for communication and informatics been obtained?",
            ),
        ),
        Field(
            "special_considered",
            Value.YES_NO,
            Text(
                "Pertimbangan MenPANRB untuk Aplikasi Khusus ada",
                "Consideration on the special application obtained",
            ),
            Text("Pasal 39 ayat (3)", "Article 39 paragraph (3)"),
            question=Text(
                "Apakah ada pertimbangan menteri untuk membangun aplikasi ini?",
                "Is there the consideration of the minister on building this application?",
            ),
        ),
        Field(
            "special_komdigi_considered",
            Value.YES_NO,
            Text(
                "Pertimbangan Menkomdigi untuk Aplikasi Khusus",
                "Consideration of the minister for communication on the special application",
            ),
            Text(
                "surat tersendiri, di samping pertimbangan MenPANRB",
                "a letter of its own, beside that of the minister for the civil service",
            ),
            Text(
                "Apakah ada pertimbangan Menkomdigi untuk membangun aplikasi ini?",
                "Is there a letter of the minister for communication on building this application?",
            ),
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
        ),
        Field(
            "objectives",
            Value.REFS,
            Text("Sasaran yang didukung", "Objectives it serves"),
            refers="objective",
        ),
        Field(
            "in_architecture",
            Value.YES_NO,
            Text("Tercantum dalam Arsitektur SPBE", "Named in the architecture"),
            question=Text(
                "Apakah aplikasi ini ada dalam Arsitektur SPBE?",
                "Is this application in the SPBE architecture?",
            ),
        ),
        Field(
            "in_roadmap",
            Value.YES_NO,
            Text("Tercantum dalam Peta Rencana SPBE", "Named in the roadmap"),
            question=Text(
                "Apakah aplikasi ini ada dalam Peta Rencana SPBE?",
                "Is this application in the SPBE roadmap?",
            ),
        ),
    ),
)
