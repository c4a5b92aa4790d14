"""Document (Dokumen): a decree, an agreement, a letter, a report, and what it gives evidence of."""

from spbe_inventory.domain.field import (
    NOTE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import DocumentKind, Supports
from spbe_inventory.language.texts import Text

DOCUMENT = Kind(
    "document",
    "document",
    "documents",
    Text("Dokumen", "Document"),
    Text("Dokumen", "Documents"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Judul atau perihal", "Title"),
            required=True,
            limit=500,
            public=Public.YES,
        ),
        Field(
            "document_kind",
            Value.CODE,
            Text("Jenis dokumen", "Sort"),
            codes=DocumentKind,
            required=True,
            public=Public.YES,
        ),
        Field("number", Value.TEXT, Text("Nomor", "Number"), public=Public.YES),
        Field("dated", Value.DATE, Text("Tanggal", "Date"), public=Public.YES),
        Field(
            "valid_until",
            Value.DATE,
            Text("Berlaku sampai", "Valid until"),
            Text("tidak-ada bila tanpa batas waktu", "none where it has no end"),
            Text(
                "Sampai kapan dokumen ini berlaku?",
                "Until when is this document valid?",
            ),
            public=Public.YES,
        ),
        Field(
            "issuer",
            Value.TEXT,
            Text("Diterbitkan oleh", "Issued by"),
            public=Public.YES,
        ),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah yang menyimpan", "Office that keeps it"),
            refers="unit",
            public=Public.YES,
        ),
        Field(
            "supports",
            Value.CODES,
            Text("Bukti untuk", "Evidence of"),
            codes=Supports,
            public=Public.YES,
        ),
        Field(
            "applications",
            Value.REFS,
            Text("Aplikasi terkait", "Applications concerned"),
            refers="application",
            public=Public.YES,
        ),
        Field(
            "kept_at",
            Value.TEXT,
            Text("Tempat berkas", "Where the file is"),
            limit=500,
            public=Public.NO,
        ),
        WITHDRAWN,
        NOTE,
    ),
    asked=("name", "document_kind", "number", "dated", "valid_until"),
    retired=("withdrawn", True),
    named_by=("name", "number"),
    listed=("name", "number", "valid_until"),
)
