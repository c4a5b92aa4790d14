"""A cell of the table says what stands on record, and reading it gives that again; what people type is understood."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.actions.table_cells import (
    CellControl,
    cell_text,
    choices_of,
    control_of,
    not_understood,
    read_typed,
    with_stored_choice,
)
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import with_mark
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.yearly import Budget
from spbe_inventory.intake.values import UNREADABLE
from spbe_inventory.language.current import use

FIELDS = [(kind.code, field) for kind in KINDS.values() for field in kind.fields.values()]  # fmt: skip
WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
DATES = st.sampled_from(["2019", "2021-06", "2024-02-29", "1999-12-01"])
BRACKETED = ("(tidak tahu)", "(tidak ada)", "(none)", "(not known)")


def same_key(_kind: str, key: str) -> str:
    return key


def small_rows_of(
    field: Field, codes: st.SearchStrategy[str]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return small rows that a field may hold."""
    if field.row is Means:
        return st.fixed_dictionaries({"method": codes})
    years = st.integers(2000, 2050)
    if field.row is Budget:
        amounts = st.integers(0, 10**9)
        return st.fixed_dictionaries({"year": years, "kind": codes, "amount": amounts})
    return st.fixed_dictionaries({"year": years, "value": st.just("75 %")})


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Return values that a record may hold in a field."""
    texts = WORDS.filter(lambda text: text.casefold() not in BRACKETED)
    codes = st.sampled_from([str(code) for code in field.codes or ["-"]])
    if field.row:
        return st.lists(small_rows_of(field, codes), min_size=1, max_size=3)
    match field.value:
        case Value.CODE:
            return codes
        case Value.CODES:
            return st.lists(codes, min_size=1, unique=True)
        case Value.YES_NO:
            return st.booleans()
        case Value.COUNT:
            return st.integers(0, 10**6)
        case Value.DATE:
            return DATES
        case Value.DAY:
            return DATES.filter(lambda text: len(text) == 10)
        case Value.NAMES | Value.REFS:
            return st.lists(texts, min_size=1, unique=True)
        case _:
            return texts


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, Field, Any]:
    """Return a kind, one of its fields, and a plain value of that."""
    kind, field = draw(st.sampled_from(FIELDS))
    marks: list[Mark | None] = [None]
    if field.markable:
        marks += list(Mark)
    if not field.stored:
        marks = [Mark.NONE, Mark.UNKNOWN]
    mark = draw(st.sampled_from(marks))
    return kind, field, with_mark(draw(values_of(field)), mark)


@pytest.mark.slow
@given(answers(), st.sampled_from(["id", "en"]))
def test_reading_a_cell_gives_what_stands_on_record(
    answer: tuple[str, Field, Any], language: str
) -> None:
    kind, field, plain = answer
    use(language)
    text = cell_text(field, plain, same_key)
    assert read_typed(kind, field, text) == plain
    if control_of(field) is CellControl.CHOICE:
        assert text in with_stored_choice(field, choices_of(field), text)


@pytest.mark.parametrize(
    ("name", "text", "plain"),
    [
        ("status", "aktif", "in_use"),
        ("status", "Digunakan", "in_use"),
        ("status", "(belum dijawab)", None),
        ("status", "  ", None),
        ("status", "Tidak Tahu", {"mark": "unknown"}),
        ("owner", "tidak tahu", {"mark": "unknown"}),
        ("owner", "(dugaan) BKPSDM", {"value": "BKPSDM", "mark": "assumed"}),
        ("launched", "(tidak tahu)", {"mark": "unknown"}),
        ("launched", "12/11/2019", "2019-11-12"),
        ("launched", "Mei 2019", "2019-05"),
        ("holds", "Data pegawai\nData gaji", ["Data pegawai", "Data gaji"]),
        ("gives", "tidak ada", {"mark": "none"}),
    ],
)
def test_what_people_type_is_understood(name: str, text: str, plain: Any) -> None:
    assert read_typed("application", KINDS["application"].fields[name], text) == plain


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("status", "entah", "digunakan"),
        ("launched", "kemarin", "tanggal"),
        ("name", "tidak ada", "jawaban"),
        ("gives", "data pegawai", "tidak ada"),
    ],
)
def test_what_is_not_understood_is_said_with_what_may_stand_there(
    name: str, text: str, expected: str
) -> None:
    field = KINDS["application"].fields[name]
    assert read_typed("application", field, text) is UNREADABLE
    sentence = str(not_understood(field, text))
    assert text in sentence
    assert expected in sentence


def test_a_guess_and_what_is_no_choice_stay_among_the_choices() -> None:
    field = KINDS["application"].fields["status"]
    choices = choices_of(field)
    guess = with_stored_choice(field, choices, "(dugaan) in_use")
    assert guess["(dugaan) in_use"] == "(dugaan) digunakan"
    assert with_stored_choice(field, choices, "entah")["entah"] == "entah"
    assert with_stored_choice(field, choices, "in_use") == choices
