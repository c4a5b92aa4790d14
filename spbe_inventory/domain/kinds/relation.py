"""Relation (Hubungan lain): a relation of an application other than an exchange of data."""

from spbe_inventory.domain.field import (
    BASIS,
    NOTE,
    SOURCE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.language.texts import Text

RELATION = Kind(
    "relation",
    "relation",
    "relations",
    Text("Hubungan lain", "Relation"),
    Text("Hubungan lain", "Relations"),
    fields_by_name(
        Field(
            "application",
            Value.REF,
            Text("Aplikasi", "Application"),
            refers="application",
            required=True,
            public=Public.YES,
        ),
        Field(
            "relation_kind",
            Value.CODE,
            Text("Jenis hubungan", "Sort"),
            codes=RelationKind,
            required=True,
            public=Public.YES,
        ),
        Field(
            "other",
            Value.REF,
            Text("Dengan", "With"),
            refers="application",
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "other_text",
            Value.TEXT,
            Text("Dengan (seperti tertulis)", "With (as written)"),
            fixed=True,
            public=Public.YES,
        ),
        Field(
            "planned",
            Value.YES_NO,
            Text("Baru direncanakan", "Planned only"),
            public=Public.YES,
        ),
        BASIS,
        SOURCE,
        WITHDRAWN,
        NOTE,
    ),
    one_of=(("other", "other_text"),),
    retired=("withdrawn", True),
    asked=("application", "relation_kind", "other"),
    listed=("application", "relation_kind", "other"),
    joins=("application", "other"),
    labelled_by="relation_kind",
)
