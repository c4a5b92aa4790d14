"""Whose a row of a list is: the office that its cell means, or why nobody can tell."""

from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.offices import Meant, office_meant, suggest_office, words_of_offices
from spbe_inventory.actions.intake.values import answer, said
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.rows import FormRow
from spbe_inventory.matching.folding import fold


def office_of(row: FormRow, desk: Desk) -> str:
    """Give the key of a row's office, empty where it names none; one that is not known is no other one."""
    text = row.text("owner")
    meant = office_meant(desk.known, text)
    if meant.keys:
        return meant.keys[0]
    unread = fold(text) and not (meant.candidates or meant.everybody or row.ours or answer(text))
    return f"?{fold(text)}" if unread else ""


def read_owner(row: FormRow, plain: Plain, desk: Desk) -> list[dict[str, Any]]:
    """Write the owner into a record where one is meant, else say what is in the way.

    Where several are named the field is disputed; gives a statement for each of them, else none.
    """
    text = row.text("owner")
    if not text:
        return []
    if row.ours:
        value = said("application", KINDS["application"].fields["owner"], text, Mapping(), form=False)
        bare, mark = split(value)
        meant = office_meant(desk.known, str(bare)) if bare else Meant(text=text)
        if mark and (meant.one or not bare):
            plain["owner"] = join(meant.one or None, mark)
            return []
    else:
        meant = office_meant(desk.known, text)
    if meant.one:
        plain["owner"] = meant.one
        _warn_of_shift(row, meant.one, desk)
        return []
    if len(meant.keys) > 1:
        return _disputed(row, plain, meant.keys, desk)
    _say_why(row, plain, meant, desk)
    return []


def _disputed(row: FormRow, plain: Plain, keys: tuple[str, ...], desk: Desk) -> list[dict[str, Any]]:
    plain["owner"] = join(keys[0], "disputed")
    names = ", ".join(desk.known.name_of("unit", key) for key in keys)
    values = {"found": row.text("owner")[:80], "name": row.text("name"), "offices": names}
    desk.reading.remark(Verdict.QUESTION, row.at("owner"), "owners-several", **values)
    source = {"basis": desk.reading.basis, "source": str(row.at("owner"))}
    return [{"field": "owner", **source, "value": key} for key in keys]


def _say_why(row: FormRow, plain: Plain, meant: Meant, desk: Desk) -> None:
    """Say why no office is meant: two fit, everybody is meant, an answer stands there, nobody is called so."""
    text = row.text("owner")
    verdict, key, more = Verdict.QUESTION, "owner-unread", {}
    if meant.candidates:
        names = ", ".join(f"{desk.known.name_of('unit', one)} ({one})" for one in meant.candidates)
        key, more = "owner-ambiguous", {"candidates": names}
    elif which := answer(text):
        key = "owner-answered"
        if which == "unknown":
            plain["owner"] = {"mark": "unknown"}
    elif meant.everybody:
        key = "owner-everybody"
    else:
        verdict = Verdict.UNREAD
        if near := suggest_office(desk.known, text):
            key, more = "owner-unread-but", {"near": near}
    desk.reading.remark(verdict, row.at("owner"), key, found=text[:80], name=row.text("name"), **more)


def _warn_of_shift(row: FormRow, owner: str, desk: Desk) -> None:
    """Say so where the words of a row speak of another office than its owner: a block may have slipped by a row."""
    words = f" {fold(row.text('name'))} . {fold(row.text('function'))} . {fold(row.text('url'))} "
    spoken = {key for word, key in words_of_offices(desk.known) if f" {word} " in words}
    if spoken and owner not in spoken:
        names = ", ".join(desk.known.name_of("unit", key) for key in sorted(spoken))
        values = {"name": row.text("name"), "owner": desk.known.name_of("unit", owner), "other": names}
        desk.reading.remark(Verdict.QUESTION, row.at("owner"), "owner-shifted", **values)
