"""Fields on the source code of an application, and on its standing as a general or a special one: ours."""

from spbe_inventory.domain.field import Field, Part, Public, Value, fields_by_name
from spbe_inventory.domain.lists import ApplicationScope, GeneralField, Origin
from spbe_inventory.language.texts import Text

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
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.NO,
        ),
        Field(
            "development_documents",
            Value.YES_NO,
            Text("Dokumen pembangunan ada", "Documents on building it exist"),
            question=Text(
                "Apakah ada dokumen pembangunannya (kebutuhan, rancangan, uji)?",
                "Are there documents of its building (requirements, design, tests)?",
            ),
            public=Public.YES,
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
            public=Public.YES,
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
            has_none=True,
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.YES,
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
            public=Public.YES,
        ),
    ),
)
