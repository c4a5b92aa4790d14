"""The cells of a questionnaire's rows on a page: each as a field that the controls of forms know, and back as a text.

What is sent for a row is named by the row and its cell, as `exchange:simpeg-e-tpp/means`; the texts are those that a
workbook would have, so that both are read alike.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from spbe_inventory.actions.confirming import WORDS, Confirmation
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.lists import CurrentMeans, LabelledEnum, Mark, Method
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import Text, _
from spbe_inventory.web.forms.reading import FormFault, answer_to
from spbe_inventory.web.forms.wire import Sent

BEHIND = "/"  # parts a row from its cell
SEEN = "seen"  # the cell that holds the version of the record that was seen
LONGEST_WORDS = 500


class FlowWay(LabelledEnum):
    """Which way data go, seen from the own application."""

    TAKES = "takes", "menerima", "takes"
    GIVES = "gives", "memberi", "gives"


class Confirmed(LabelledEnum):
    """Whether an exchange that others report is so."""

    YES = "yes", "Ya, benar", "Yes, it is so"
    NO = "no", "Bukan", "No, it is not"


WAY = Field(
    "way",
    Value.CODE,
    Text("Menerima atau memberi data?", "Does it take or give data?"),
    codes=FlowWay,
    has_none=False,
)
DATA = Field(
    "which_data",
    Value.TEXT,
    Text("Data apa?", "Which data?"),
    Text("misalnya data kepegawaian", "such as staff data"),
    limit=LONGEST_WORDS,
    has_none=False,
)
PARTNER = Field(
    "partner",
    Value.TEXT,
    Text("Dengan aplikasi apa?", "With which application?"),
    Text(
        "atau Perangkat Daerahnya bila aplikasinya tidak diketahui",
        "or the office where you do not know it",
    ),
    limit=LONGEST_WORDS,
    has_none=False,
)
METHOD = Field(
    "means",
    Value.CODE,
    Text("Dengan cara apa data berpindah?", "How do the data get there?"),
    codes=Method,
    has_none=False,
)
CURRENT_MEANS = Field(
    "means",
    Value.CODE,
    Text(
        "Bagaimana data ini didapat sekarang?", "How do you get these data at present?"
    ),
    codes=CurrentMeans,
    has_none=False,
)
HOURS = Field(
    "hours",
    Value.COUNT,
    Text("Berapa jam kerja sebulan?", "How many hours of work a month?"),
    Text("untuk mengetik atau memindahkannya", "to type or to move them"),
    maximum=99_999,
    has_none=False,
)
CONFIRMED = Field(
    "confirmed",
    Value.CODE,
    Text("Benarkah demikian?", "Is it so?"),
    codes=Confirmed,
    has_none=False,
)
REMARK = Field(
    "remark",
    Value.TEXT,
    Text("Keterangan Anda", "What you would add"),
    Text("boleh dikosongkan", "may stay empty"),
    limit=LONGEST_WORDS,
    has_none=False,
)
CELLS: Mapping[str, Mapping[str, Field]] = {
    "exchange": {
        "way": WAY,
        "which_data": DATA,
        "partner": PARTNER,
        "means": METHOD,
        "hours": HOURS,
        "confirmed": CONFIRMED,
        "remark": REMARK,
    },
    "need": {
        "way": WAY,
        "which_data": DATA,
        "partner": PARTNER,
        "means": CURRENT_MEANS,
        "hours": HOURS,
    },
}


def cell_field(kind: str, row: str, cell: str) -> Field:
    """Return the field of a cell in a row on a record of a kind."""
    return replace(CELLS[kind][cell], name=f"{row}{BEHIND}{cell}")


def cell_text(field: Field, sent: Sent) -> str:
    """Return what is sent for a cell as a workbook would have it, empty for nothing; raise FormFault."""
    answer = answer_to(field, sent)
    value, mark = split_mark(answer)
    if mark is Mark.NONE:
        return _("Not any")
    if mark is Mark.UNKNOWN:
        return _("Not known")
    if value is None:
        return ""
    if field.value is Value.COUNT and not isinstance(value, int):
        raise FormFault(_problem(field, "no-number", found=str(value)[:60]))
    if field.value is Value.TEXT and len(str(value)) > field.limit:
        text = str(value)
        sizes = {"length": len(text), "limit": field.limit}
        raise FormFault(_problem(field, "text-too-long", found=text[:60], **sizes))
    return _words(field, value)


def _words(field: Field, value: Any) -> str:
    if field.codes is None:
        return str(value)
    if value not in tuple(field.codes):
        raise FormFault(_problem(field, "no-such-choice"))
    member = field.codes(value)
    if isinstance(member, FlowWay):
        return _("takes") if member is FlowWay.TAKES else _("gives")
    if isinstance(member, Confirmed):
        return _(WORDS[Confirmation(value)])
    return str(member.label)


def _problem(field: Field, key: str, **values: object) -> Problem:
    return Problem(key, "", {"field": field.label, **values}, field.name)
