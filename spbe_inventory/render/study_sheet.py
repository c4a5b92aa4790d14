"""The study sheet of a proposed application: the same words on the screen and as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.study import Condition, DataUse, General, Study
from spbe_inventory.inert.markup import markdown as md
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import t

Sort = Literal["title", "heading", "text", "item"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a sheet: what sort it is, and its words."""

    sort: Sort
    text: str


def blocks(study: Study) -> Iterator[Block]:
    """Give the sheet paragraph by paragraph, in the language of now."""
    yield Block("title", t("Study of a proposed application: {name}", name=study.name))
    yield Block("text", t("Material for a decision by people; no approval and no refusal."))
    yield from _proposal(study)
    yield from _similar(study)
    yield from _general(study)
    yield from _data(study)
    yield from _conditions(study)
    yield Block("heading", t("Suggestions"))
    yield from (Block("item", advice) for advice in _advice(study))


def _proposal(study: Study) -> Iterator[Block]:
    yield Block("item", t("office: {office}", office=study.office or t("not answered")))
    yield Block("item", t("what it is for: {function}", function=study.function or t("not answered")))
    yield Block("item", t("read from {place}", place=study.place))
    if study.on_record:
        yield Block("item", t("an application of that name is on record already: {key}", key=study.on_record))


def _similar(study: Study) -> Iterator[Block]:
    yield Block("heading", t("Similar applications on record"))
    if not study.similar:
        yield Block("text", t("None is found that is much like it; what is not on record cannot be found."))
    for one in study.similar:
        who = ", ".join(word for word in (one.office, one.status) if word)
        values = {"name": one.name, "who": who or t("office not known"), "score": one.score, "why": one.why}
        like = t("{name} ({who}): alike {score} of 100, by {why}", **values)
        yield Block("item", f"{like if one.score else t('{name} ({who}): by {why}', **values)} [{one.key}]")


def _general(study: Study) -> Iterator[Block]:
    yield Block("heading", t("General applications (Aplikasi Umum)"))
    if not study.general:
        yield Block("text", t("Nothing in name or function points to one, and none is stated."))
    for one in study.general:
        yield from _one_general(one)


def _one_general(one: General) -> Iterator[Block]:
    how = (
        t("stated to be similar to {name}", name=one.name) if one.stated else t("words point to {name}", name=one.name)
    )
    decree = t("decree {number} of {day}", number=one.decree, day=one.decree_date) if one.decree else ""
    yield Block("item", "; ".join(filter(None, [how, one.standing, decree, f"[{one.verified}]"])))
    if not one.conditions:
        yield Block("item", t("No decree is known: similarity cannot be assessed, only asked about."))
    else:
        yield Block("text", t("Article 37 paragraph (3) of Perpres 95/2018 speaks of four conditions:"))
    for letter, label, answer in one.conditions:
        yield Block("item", f"{letter}. {label}: {answer}")


def _data(study: Study) -> Iterator[Block]:
    yield Block("heading", t("Data"))
    if not study.data:
        yield Block("text", t("The proposal names no data that it would hold, need or give."))
    for one in study.data:
        yield Block("item", "; ".join(_data_said(one)))
    if study.typical:
        yield Block("text", t("Applications of this sort typically take (to be asked, not known):"))
        yield from (Block("item", line) for line in study.typical)


def _data_said(one: DataUse) -> Iterator[str]:
    yield f"{one.name} ({one.use})"
    yield t("made by: {office}", office=one.producer) if one.producer else t("who makes them is not on record")
    if one.holders:
        yield t("held by {names}", names=listing(list(one.holders)))


def _conditions(study: Study) -> Iterator[Block]:
    yield Block("heading", t("What the rules look at, and what is still open"))
    values = {"open": len(study.open), "all": len(study.conditions)}
    if study.on_record:
        yield Block("text", t("{open} of {all} are answered neither by the proposal nor on record.", **values))
    else:
        yield Block("text", t("{open} of {all} are not answered by the proposal.", **values))
    for one in sorted(study.conditions, key=lambda each: each not in study.open):
        yield Block("item", _condition(one, still_open=one in study.open))


def _condition(one: Condition, *, still_open: bool) -> str:
    said = t("not answered") if one.answer == Answer.OPEN else one.told
    asked = f" {one.question}" if still_open else ""
    return f"{one.label}: {said}.{asked} {one.rule}: {listing(list(one.provisions))}"


def _advice(study: Study) -> Iterator[str]:
    """Say what to do next: nothing of it decides."""
    if study.similar:
        names = listing([one.name for one in study.similar[:3]])
        yield t(
            "Ask the offices of {names} whether theirs can be shared or extended, before one is built.", names=names
        )
    if any(one.conditions for one in study.general):
        yield t("Consult about the general application, and keep the decree and the study at hand.")
    elif study.general:
        yield t("Ask the ministry whether a decree sets a general application for this field.")
    for one in study.data:
        if one.holders:
            values = {"data": one.name, "holder": one.holders[0]}
            yield t("Take {data} from where they are ({holder}) rather than have them typed in again.", **values)
    if study.open:
        yield t("Have the open points answered by the proposing office, then screen once more.")
    yield t("When it is decided to go on, record it as planned: spbe import FILE, or spbe app add.")


def as_markdown(studies: Sequence[Study]) -> str:
    """Give the sheets as Markdown; outside text is made harmless sign by sign."""
    signs = {"title": "# ", "heading": "\n## ", "text": "\n", "item": "- "}
    pages = ["\n".join(signs[one.sort] + md(one.text) for one in blocks(study)) for study in studies]
    return "\n\n".join(pages) + "\n"
