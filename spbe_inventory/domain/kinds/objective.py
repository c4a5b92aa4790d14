"""Objective (Sasaran / masalah daerah): what the RPJMD aims at, or a problem to solve, with its indicator."""

from spbe_inventory.domain.field import (
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
)
from spbe_inventory.domain.lists import Dimension, ObjectiveKind
from spbe_inventory.domain.yearly import Target
from spbe_inventory.language.texts import Text

OBJECTIVE = Kind(
    "objective",
    "objective",
    "objectives",
    Text("Sasaran atau masalah daerah", "Objective"),
    Text("Sasaran dan masalah daerah", "Objectives"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Sasaran atau masalah", "Objective or problem"),
            required=True,
            limit=500,
            public=Public.YES,
        ),
        Field(
            "objective_kind",
            Value.CODE,
            Text("Jenis", "Sort"),
            codes=ObjectiveKind,
            required=True,
            public=Public.YES,
        ),
        Field(
            "number",
            Value.TEXT,
            Text("Nomor dalam RPJMD", "Number in the RPJMD"),
            public=Public.YES,
        ),
        Field(
            "parent",
            Value.REF,
            Text("Bagian dari", "Part of"),
            refers="objective",
            public=Public.YES,
        ),
        Field(
            "description",
            Value.LONG,
            Text("Uraian", "Description"),
            limit=LONG_LIMIT,
            has_none=False,
            public=Public.ON_RELEASE,
        ),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah penanggung jawab", "Office responsible"),
            refers="unit",
            public=Public.YES,
        ),
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
            "indicator",
            Value.TEXT,
            Text("Indikator", "Indicator"),
            Text(
                "indikator lain dicatat sebagai bagian dari sasaran ini",
                "further ones are recorded as parts of it",
            ),
            limit=500,
            public=Public.ON_RELEASE,
        ),
        Field(
            "baseline",
            Value.TEXT,
            Text("Keadaan awal", "Baseline"),
            Text("dengan tahunnya", "with its year"),
            public=Public.ON_RELEASE,
        ),
        Field(
            "targets",
            Value.ROWS,
            Text("Target per tahun", "Target per year"),
            Text(
                "persis seperti RPJMD: 2025 70 %; 2026 75 %",
                "exactly as in the RPJMD: 2025 70 %; 2026 75 %",
            ),
            row=Target,
            public=Public.YES,
        ),
        SOURCE,
        WITHDRAWN,
        RELEASED,
        NOTE,
    ),
    asked=("name", "objective_kind", "unit", "indicator", "baseline", "targets"),
    retired=("withdrawn", True),
    named_by=("name", "number"),
    listed=("name", "objective_kind", "unit"),
)
