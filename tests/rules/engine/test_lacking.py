"""What a record lacks is said by its answer: never the bare label of a field, which would read as if it were there."""

from typing import Any

import pytest
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import Application, DataSet, Exchange, Facility
from spbe_inventory.language.current import speaking
from spbe_inventory.reference.lacking import lack_words
from spbe_inventory.rules.engine.lacking import lacking_name, lacking_texts

KEY: Any = {"key": "x", "agency": "contoh"}
NAMED: Any = {**KEY, "name": "X"}
NONE = Mark.NONE


@pytest.mark.parametrize(
    ("record", "fields", "expected"),
    [
        (
            Application(**NAMED),
            ("special_considered",),
            ("pertimbangan MenPANRB: belum tercatat",),
        ),
        (
            Application(**NAMED, special_considered=False),
            ("special_considered",),
            ("pertimbangan MenPANRB: belum tercatat",),
        ),
        (
            Application(**NAMED, security_audited="2023-03-12"),
            ("security_audited",),
            ("audit keamanan terakhir: 12 Maret 2023",),
        ),
        (
            Application(**NAMED, marks={"security_audited": NONE}),
            ("security_audited",),
            ("keamanannya belum pernah diaudit",),
        ),
        (
            Facility(**NAMED, facility_kind="spl", operation_letter=False),
            ("operation_letter",),
            ("belum memperoleh pertimbangan kelaikan operasi (Komdigi)",),
        ),
        (
            DataSet(**NAMED, marks={"standard": NONE, "steward": NONE}),
            ("standard", "steward"),
            ("standar data dan wali data dinyatakan belum ada",),
        ),
        (
            DataSet(**NAMED, metadata_kept=False, marks={"standard": NONE}),
            ("metadata_kept", "standard"),
            ("metadata dinyatakan belum ada", "standar data dinyatakan belum ada"),
        ),
        (
            Exchange(**KEY, giver="a", taker="b", method="message"),
            ("method",),
            ("cara: surel atau aplikasi pesan",),
        ),
        (
            Application(**NAMED, marks={"official_id": NONE}),
            ("official_id",),
            ("ID pada SIA SPBE dinyatakan belum ada",),
        ),
        (
            Application(**NAMED, platforms=("web", "mobile")),
            ("platforms",),
            ("basis aplikasi: Web dan Mobile",),
        ),
        (
            Application(**NAMED, url="https://contoh.go.id", owner="u"),
            ("url", "owner"),
            ("alamat: https://contoh.go.id", "Perangkat Daerah penanggung jawab"),
        ),
    ],
)
def test_what_is_lacking_in_words(
    record: Record, fields: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    with speaking("id"):
        assert lacking_texts(record, fields) == expected


def test_every_yes_or_no_field_that_can_lack_has_its_words() -> None:
    """A label such as "Tersedia di portal" cannot be read as something that is lacking."""
    beginnings = ("Ter", "Memenuhi", "Menyediakan", "Dengan", "Di")
    without = []
    for kind, described in KINDS.items():
        for name, field in described.fields.items():
            reads_as_met = field.label.id.endswith((" ada", " tersedia"))
            reads_as_met = reads_as_met or field.label.id.startswith(beginnings)
            is_yes_no = field.value is Value.YES_NO and field.question is not None
            if is_yes_no and reads_as_met and (kind, name) not in lack_words():
                without.append(f"{kind}.{name}")
    assert without == ["application.own_instance"]


def test_words_are_only_of_fields_that_exist() -> None:
    for kind, name in lack_words():
        assert name in KINDS[kind].fields
        with speaking("id"):
            assert lacking_name(kind, name)
