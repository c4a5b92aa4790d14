"""Completeness (Pernyataan kelengkapan): "this list is complete as of …".

Of an office, of an application, or, where neither is named, of the government as a whole.
"""

from spbe_inventory.domain.field import (
    NOTE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import ListName
from spbe_inventory.language.texts import Text

COMPLETENESS = Kind(
    "completeness",
    "completeness",
    "completeness",
    Text("Pernyataan kelengkapan", "Statement of completeness"),
    Text("Pernyataan kelengkapan", "Statements of completeness"),
    fields_by_name(
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah", "Office"),
            refers="unit",
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "application",
            Value.REF,
            Text("Aplikasi", "Application"),
            refers="application",
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "list_name",
            Value.CODE,
            Text("Daftar", "List"),
            codes=ListName,
            required=True,
            public=Public.YES,
        ),
        Field(
            "as_of",
            Value.DAY,
            Text("Lengkap per tanggal", "Complete as of"),
            required=True,
            public=Public.YES,
        ),
        Field(
            "stated_by",
            Value.TEXT,
            Text("Dinyatakan oleh", "Stated by"),
            required=True,
            public=Public.NO,
        ),
        Field(
            "document",
            Value.TEXT,
            Text("Dokumen", "Document"),
            limit=500,
            has_none=False,
            public=Public.NO,
        ),
        WITHDRAWN,
        NOTE,
    ),
    at_most_one_of=(("unit", "application"),),
    retired=("withdrawn", True),
    listed=("unit", "application", "list_name", "as_of"),
    joins=("unit", "application"),
    labelled_by="list_name",
)
