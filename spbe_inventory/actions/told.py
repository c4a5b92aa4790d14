"""What one field of a record said or says, as history and an import's difference tell it."""

from typing import Any

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split
from spbe_inventory.files.cells import shown, write_cell
from spbe_inventory.language.texts import t


def label(kind: str, name: str) -> str:
    """Give what a field of a kind is called, its statements included."""
    return t("who says so") if name == "statements" else str(KINDS[kind].fields[name].label)


def not_said(answer: Answer) -> str:
    """Say what is known where there is no value: none, not known, not answered; empty where there is a value."""
    words = {Answer.NONE: t("none"), Answer.UNKNOWN: t("not known"), Answer.OPEN: t("not answered")}
    return words.get(answer, "")


def told(kind: str, name: str, said: Any) -> str:
    """Give a plain value in words; of statements only how many; empty where it was not answered."""
    if name == "statements":
        return t("{count} statements", count=len(said) if isinstance(said, list) else 0)
    return told_of(KINDS[kind].fields[name], said)


def told_of(field: Field, said: Any) -> str:
    """Give the plain value of a field in words; empty where it was not answered."""
    value, mark = split(said)
    if field.codes and value is not None:
        return (f"({mark.label}) " if mark else "") + shown(field, value)
    return write_cell(field, said)
