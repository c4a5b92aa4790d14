"""Need (Kebutuhan data): data that an application needs. Its status is computed, never stored."""

from spbe_inventory.domain.field import (
    BASIS,
    NOTE,
    SOURCE,
    WITHDRAWN,
    Field,
    Kind,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import CurrentMeans, Frequency, NeedOrigin
from spbe_inventory.language.texts import Text

NEED = Kind(
    "need",
    "need",
    "needs",
    Text("Kebutuhan data", "Data need"),
    Text("Kebutuhan data", "Data needs"),
    fields_by_name(
        Field(
            "taker",
            Value.REF,
            Text("Aplikasi yang membutuhkan", "Taker"),
            refers="application",
            required=True,
        ),
        Field(
            "data",
            Value.REF,
            Text("Data yang dibutuhkan", "Data needed"),
            official="9",
            refers="data_set",
            required=True,
        ),
        Field(
            "giver",
            Value.REF,
            Text("Pemberi yang diharapkan", "Expected giver"),
            question=Text(
                "Aplikasi mana yang memegang data ini?",
                "Which application holds these data?",
            ),
            official="10",
            refers="application",
        ),
        Field(
            "giver_text",
            Value.TEXT,
            Text("Pemberi yang diharapkan (seperti tertulis)", "Expected giver (text)"),
            has_none=False,
        ),
        Field(
            "service",
            Value.REF,
            Text("Layanan yang didukung", "Service it helps"),
            refers="service",
        ),
        Field(
            "service_text",
            Value.TEXT,
            Text("Layanan (seperti tertulis)", "Service (as written)"),
            has_none=False,
        ),
        Field(
            "freshness",
            Value.CODE,
            Text("Kemutakhiran yang dibutuhkan", "Freshness needed"),
            codes=Frequency,
        ),
        Field("origin", Value.CODE, Text("Asal catatan", "Origin"), codes=NeedOrigin),
        Field(
            "current_means",
            Value.CODE,
            Text("Cara mendapatkannya sekarang", "How it is got today"),
            question=Text(
                "Data ini didapat dari mana sekarang, dan dengan cara apa?",
                "Where do these data come from today, and how?",
            ),
            codes=CurrentMeans,
            has_none=True,
        ),
        BASIS,
        SOURCE,
        WITHDRAWN,
        NOTE,
    ),
    at_most_one_of=(("giver", "giver_text"), ("service", "service_text")),
    retired=("withdrawn", True),
    asked=("taker", "data", "giver", "current_means"),
    listed=("taker", "data", "current_means"),
    joins=("taker", "data"),
)
