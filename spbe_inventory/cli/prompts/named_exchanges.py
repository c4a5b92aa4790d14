"""The exchanges named with an application in its interview: from where, to where, by which method."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.cli.prompts.field_question import answer_text, ask_field
from spbe_inventory.cli.prompts.interview import Interview
from spbe_inventory.cli.prompts.terminal import (
    BACK,
    HELP,
    SAVE,
    InterviewStepBack,
    ask_text,
    ask_yes,
    ask_yes_or_text,
    tell,
)
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import SpbeError
from spbe_inventory.files.cells import read_cell, write_cell
from spbe_inventory.language.texts import _
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.answer_words import yes_or_no
from spbe_inventory.session.catalogue import Catalogue

EXCHANGE = KINDS["exchange"]
NONE = {"mark": str(Mark.NONE)}
NOTHING = "-"  # typed where there is nothing to write
GIVER_ENDS = ("giver", "giver_text")
ENDS = (*GIVER_ENDS, "taker", "taker_text")
# The end of an exchange that is the application of the interview, and the end that is its partner.
OWN_ENDS = {"takes": "taker", "gives": "giver"}
PARTNER_ENDS = {"takes": "giver", "gives": "taker"}


def own_end(exchange: Mapping[str, Any]) -> str:
    """Return the end that is the application of the interview: the one that is not filled."""
    if any(end in exchange for end in GIVER_ENDS):
        return "taker"
    return "giver"


def ask_exchanges(interview: Interview) -> None:
    """Ask for the applications that data come from and go to, then for the method of each exchange."""
    questions = {
        "takes": _("From which applications does it get data? Separate names by ;"),
        "gives": _("Which applications get data from it? Separate names by ;"),
    }
    for side, question in questions.items():
        if not _is_answered(interview, side):
            _save_partners(interview, side, _ask_names(question))
    for exchange in interview.draft.exchanges:
        if "method" not in exchange:
            _ask_method(interview, exchange)


def _is_answered(interview: Interview, side: str) -> bool:
    """Return whether the partners of a side are answered, or exchanges with them are named."""
    if side in interview.answers:
        return True
    end = OWN_ENDS[side]
    return any(own_end(exchange) == end for exchange in interview.draft.exchanges)


def _ask_names(question: str) -> str:
    """Return the names a person types, or *none* for a no that is meant so; empty for no answer."""
    while True:
        text = ask_text(question)
        if text in (BACK, SAVE):
            return ""
        answer = yes_or_no(text)
        if answer is False and ask_yes(_("Does that mean there is none?")):
            return write_cell(KINDS["application"].fields["takes"], NONE)
        if text != HELP and answer is None:
            return text
        tell(
            _(
                "Write names of applications separated by ;, none, unknown, or leave it"
                " empty."
            )
        )


def _save_partners(interview: Interview, side: str, text: str) -> None:
    """Save what was typed for a side: that there is none, that nobody knows, or an exchange for each name.

    All names are kept as they are typed before the first question about one, so that nothing is lost if the person
    leaves.
    """
    answer = read_cell(KINDS["application"].fields[side], text)
    value, mark = split_mark(answer)
    if mark and value is None:
        interview.answers[side] = answer
        interview.save()
        return
    own_name = fold(str(interview.answers["name"]))
    end = PARTNER_ENDS[side]
    exchanges = []
    for name in _distinct_names(text):
        if fold(name) == own_name:
            tell(
                _(
                    "An application exchanges nothing with itself; left out: {name}",
                    name=name,
                )
            )
            continue
        exchange = {**_partner(interview.catalogue, end, name), "state": "in_use"}
        exchanges.append(exchange)
    interview.draft.exchanges += exchanges
    interview.save()
    for exchange in exchanges:
        _settle_text(interview, exchange, end)


def _distinct_names(text: str) -> list[str]:
    names = (part.strip() for part in text.split(";"))
    return list(dict.fromkeys(filter(None, names)))


def _settle_text(interview: Interview, exchange: dict[str, Any], end: str) -> None:
    """Ask whether a partner that is not on record stays as it is written, or is called otherwise.

    Only where the person names no other one is the exchange left out.
    """
    text_end = f"{end}_text"
    while text_end in exchange:
        question = _(
            "“{text}” is not on record. Keep it as it is written?",
            text=exchange[text_end],
        )
        answer = ask_yes_or_text(question)
        if answer is True:
            return
        name = answer
        if answer is False:
            name = ask_text(_("What is it called? Enter leaves this exchange out"))
        if name in ("", NOTHING):
            interview.draft.exchanges.remove(exchange)
            interview.save()
            return
        del exchange[text_end]
        exchange.update(_partner(interview.catalogue, end, str(name)))
        interview.save()


def _partner(catalogue: Catalogue, end: str, name: str) -> dict[str, str]:
    """Return an end by its field: a key of an application or national system, else the name as text."""
    from spbe_inventory.matching.national_systems import find_national_system
    from spbe_inventory.session.reading import resolve_key

    try:
        return {end: resolve_key(catalogue, "application", name)}
    except SpbeError as error:
        system = find_national_system(name)
        if system:
            return {end: system.key}
        if not error.key.startswith("not-found"):
            tell(str(error))
        elif candidates := error.values.get("candidates"):
            tell(_("On record and spelt alike: {names}", names=candidates))
    return {f"{end}_text": name}


def _ask_method(interview: Interview, exchange: dict[str, Any]) -> None:
    """Ask the method of an exchange and save it; none is asked any more after a step back."""
    _print_partner(interview, exchange)
    field = EXCHANGE.fields["method"]
    try:
        method = ask_field(interview.catalogue, EXCHANGE.code, field, exchange)
    except InterviewStepBack:
        return
    if method is not None:
        exchange["method"] = method
        interview.save()


def _print_partner(interview: Interview, exchange: Mapping[str, Any]) -> None:
    """Print between which applications an exchange is."""
    end = next(name for name in exchange if name in ENDS)
    partner = answer_text(interview.catalogue, EXCHANGE.fields[end], exchange[end])
    name = interview.answers["name"]
    tell(_("Data between {name} and {other}:", name=name, other=partner))
