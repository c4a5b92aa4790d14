"""PlanItem (Kegiatan): material for the roadmap, in the parts of SE MenPANRB 18/2022, Lampiran Bab IV, Tabel 7."""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NOTE,
    RUPIAH_LIMIT,
    SOURCE,
    Field,
    Kind,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import Content, Level, PlanState
from spbe_inventory.domain.yearly import Target
from spbe_inventory.language.texts import Text

MEASURE_LIMIT = 500
PLAN_ITEM = Kind(
    "plan_item",
    "plan",
    "plan_items",
    Text("Kegiatan", "Plan item"),
    Text("Kegiatan (bahan peta rencana)", "Plan items"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Kegiatan", "What is to be done"),
            required=True,
            limit=500,
        ),
        Field(
            "content",
            Value.CODE,
            Text("Muatan peta rencana", "Content of the roadmap"),
            codes=Content,
            required=True,
        ),
        Field(
            "initiative",
            Value.TEXT,
            Text("Inisiatif strategis", "Strategic initiative"),
            Text(
                "inisiatif strategis Arsitektur SPBE",
                "strategic initiative of the SPBE architecture",
            ),
            limit=500,
        ),
        Field(
            "objective",
            Value.REF,
            Text("Sasaran yang didukung", "Objective it serves"),
            refers="objective",
        ),
        Field("programme", Value.TEXT, Text("Program", "Programme"), limit=500),
        Field(
            "unit",
            Value.REF,
            Text("Unit penanggung jawab (UIC)", "Unit in charge"),
            refers="unit",
        ),
        Field(
            "counterpart",
            Value.TEXT,
            Text("Pihak lain yang perlu sepakat", "Who else must agree"),
            limit=500,
        ),
        Field("state", Value.CODE, Text("Keadaan", "State"), codes=PlanState),
        Field(
            "starts",
            Value.DATE,
            Text("Mulai", "Begins"),
            Text("tahun, bulan, atau hari", "a year, month or day"),
        ),
        Field(
            "ends",
            Value.DATE,
            Text("Berakhir", "Ends"),
            Text("tahun, bulan, atau hari", "a year, month or day"),
        ),
        Field(
            "cost",
            Value.COUNT,
            Text("Biaya (rupiah)", "Cost (rupiah)"),
            Text(
                "biaya penuh; yang belum diketahui bukan nol",
                "in full; what is not known is not zero",
            ),
            maximum=RUPIAH_LIMIT,
        ),
        Field(
            "effectiveness",
            Value.CODE,
            Text("Efektivitas", "Effectiveness"),
            codes=Level,
        ),
        Field("feasibility", Value.CODE, Text("Kelayakan", "Feasibility"), codes=Level),
        Field(
            "reasons",
            Value.LONG,
            Text("Alasan kedua tingkat", "Why these levels"),
            limit=LONG_LIMIT,
        ),
        Field(
            "after",
            Value.REFS,
            Text("Yang harus mendahului", "What must come first"),
            refers="plan_item",
        ),
        Field(
            "needs",
            Value.REFS,
            Text("Kebutuhan data yang dipenuhi", "Needs it meets"),
            refers="need",
        ),
        Field(
            "exchanges",
            Value.REFS,
            Text("Pertukaran terkait", "Exchanges concerned"),
            refers="exchange",
        ),
        Field(
            "applications",
            Value.REFS,
            Text("Aplikasi terkait", "Applications concerned"),
            refers="application",
        ),
        Field("data", Value.REFS, Text("Data", "Data"), refers="data_set"),
        Field("rules", Value.NAMES, Text("Aturan yang dijawab", "Rules it answers")),
        Field("indicator", Value.TEXT, Text("Indikator", "Indicator"), limit=500),
        Field(
            "baseline",
            Value.TEXT,
            Text("Keadaan awal", "Baseline"),
            Text("dengan tahunnya", "with its year"),
        ),
        Field(
            "targets",
            Value.ROWS,
            Text("Target per tahun", "Target per year"),
            row=Target,
        ),
        Field(
            "decision",
            Value.REF,
            Text("Dokumen penetapan", "Document that sets it"),
            Text(
                "peta rencana ditetapkan kepala daerah",
                "a roadmap is set by the head of region",
            ),
            refers="document",
        ),
        Field("done_on", Value.DAY, Text("Selesai pada", "Done on")),
        Field(
            "measure",
            Value.TEXT,
            Text("Usulan asalnya", "Proposal it comes from"),
            Text("diisi oleh spbe plan adopt", "filled by spbe plan adopt"),
            limit=MEASURE_LIMIT,
            asked=False,
        ),
        SOURCE,
        NOTE,
    ),
    asked=(
        "name",
        "content",
        "objective",
        "programme",
        "unit",
        "starts",
        "ends",
        "cost",
    ),
    retired=("state", PlanState.DROPPED),
    named_by=("name",),
    listed=("name", "content", "unit", "state", "ends"),
)
