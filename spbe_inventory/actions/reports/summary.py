"""The note for the Sekda and the head of region: what was reached, what is asked of them, what is not known yet.

Page 1 holds four figures, one picture and at most three decisions; page 2 what is not known; then the drafted letters.
No codes of rules.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spbe_inventory.actions.loading import was_there
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.decisions import Decision, decisions
from spbe_inventory.actions.reports.figures import Figures, chart, figures, hand_work, unanswered
from spbe_inventory.actions.reports.letters import BLANK, NAME, blocks
from spbe_inventory.actions.reports.material import QUARTER, Material
from spbe_inventory.domain.assessment import first_to_ask
from spbe_inventory.domain.blocks import (
    Block,
    Grid,
    Heading,
    Item,
    NewPage,
    Pairs,
    Paragraph,
    Points,
    Signatures,
    Tile,
    Tiles,
)
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.language.forms import day, listing, number, some_of
from spbe_inventory.language.texts import t

ASKED_FIRST, NAMED = 8, 4


def content(material: Material) -> Content:
    """Give the note, with the change since the day that was named or three months ago, and the drafted letters."""
    since = material.since(QUARTER)
    now, before = figures(material), _before(material, since)
    asked = decisions(material)
    return Content(
        title=t("Summary for the head"),
        blocks=(
            *_first_page(material, now, before, since, asked),
            NewPage(),
            *_second_page(material, now),
            *_letters(material, asked),
        ),
        letter=True,
    )


def _before(material: Material, since: date) -> Figures | None:
    """Give the figures as the register was at the end of a day; None where it was not there yet."""
    if not was_there(material.catalogue, since):
        return None
    then = replace(material.catalogue, recorded=since, agency=material.header.key)
    return figures(Material(then, replace(material.asked, as_of=min(since, material.as_of))))


def _first_page(
    material: Material, now: Figures, before: Figures | None, since: date, asked: list[Decision]
) -> Iterator[Block]:
    yield Paragraph("", strong=t("SERVICE NOTE"), place="middle")
    sender = t("Head of {office}", office=material.header.prepared_by) if material.header.prepared_by else BLANK
    rows = (
        (
            t("Addressed to"),
            t("Regional Secretary as SPBE coordinator") if material.header.local else t("SPBE coordinator"),
        ),
        (t("From"), sender),
        (t("Date"), day(material.as_of)),
        (t("Number"), BLANK),
        (t("Nature"), t("important")),
        (t("Attached"), t("{count} drafts of letters", count=number(len(asked)))),
        (t("Concerning"), t("integration of the applications of {agency}", agency=material.subject_name)),
    )
    yield Pairs(rows)
    yield Tiles(tuple(_tiles(now, before)))
    compared = (
        t("Changes are told since {day}.", day=day(since))
        if before
        else t("No earlier state is on record to compare with.")
    )
    yield Paragraph(f"{hand_work(now)} {compared}")
    if drawn := chart(material):
        yield drawn
    yield Heading(t("Directions asked for"))
    if not asked:
        yield Paragraph(t("None at present: nothing on record waits for a decision."))
    yield Points(tuple(_decision(place, one) for place, one in enumerate(asked, 1)), numbered=True)


def _decision(place: int, one: Decision) -> Item:
    letter = t("letter drafted: annex {place}", place=number(place))
    to, due = f"{t('Addressed to')} {some_of(one.to, NAMED)}", t("by {day}", day=day(one.due))
    return Item(one.text, (f"{to} · {due} · {one.article} · {letter}",))


def _tiles(now: Figures, before: Figures | None) -> Iterator[Tile]:
    def of(part: int, whole: int) -> str:
        return t("{count} of {all}", count=number(part), all=number(whole)) if whole else t("not begun")

    def change(name: str) -> str:
        return _change(getattr(now, name) - getattr(before, name)) if before else t("nothing to compare with yet")

    yield Tile(t("offices that have answered"), of(now.back, now.asked), change("back"))
    yield Tile(
        t("applications verified (office states its list complete)"),
        of(now.verified, now.applications),
        change("verified"),
    )
    values = " / ".join(map(number, (now.met, now.by_hand, now.unmet)))
    yield Tile(
        t("data needs met by machine / by hand / not"), values if now.needs else t("none on record"), change("met")
    )
    yield Tile(t("actions overdue"), number(now.overdue), change("overdue"))


def _change(difference: int) -> str:
    if not difference:
        return t("unchanged")
    return t("{change} since last time", change=f"{'+' if difference > 0 else '-'}{number(abs(difference))}")


def _second_page(material: Material, now: Figures) -> Iterator[Block]:
    """Say what is not known, with the questions that would settle most; and how the figures are to be read."""
    yield Heading(t("What is not known yet"))
    yield Points(tuple(Item(line) for line in _unknown(material, now)))
    if asked := first_to_ask(material.assessment.questions)[:ASKED_FIRST]:
        yield Paragraph(t("The answers that would settle most:"))
        rows = tuple((one.about, one.question, office) for office, one in asked)
        yield Grid((t("About"), t("Question"), t("Office")), rows, (5, 9, 4))
    if waiting := [one.name for one in unanswered(material)]:
        yield Paragraph(t("Not yet answered: {names}.", names=listing(waiting)))
    yield Heading(t("How to read this"))
    yield Points(tuple(Item(line) for line in _to_be_read()))
    yield from _cited(material)
    yield Signatures((("", ""), (t("Head of {office},", office=material.header.prepared_by or BLANK), NAME)))


def _unknown(material: Material, now: Figures) -> Iterator[str]:
    """Count what cannot be assessed, is not clear, or is only assumed."""
    values = {one.code: one.value for one in material.assessment.figures}
    unassessed = sum(one.status is NeedStatus.NOT_ASSESSABLE for one in material.needs)
    unverified, all_of = number(now.applications - now.verified), number(now.applications)
    loose = number(values["loose"])
    yield t("{count} outcomes cannot be assessed: an office has to answer first.", count=number(values["unknown"]))
    yield t("{count} exchanges are claimed, on trial, or have a counterpart that is not clear.", count=loose)
    yield _unassessed(unassessed, now.needs)
    yield t(
        "{count} of {all} applications lie with offices that have not stated their list complete.",
        count=unverified,
        all=all_of,
    )
    if values["guesses"]:
        yield t("{count} exchanges are assumptions that nobody has confirmed.", count=number(values["guesses"]))


def _to_be_read() -> Iterator[str]:
    """Say how the figures are to be read."""
    yield t("What was not answered is neither a gap nor a pass.")
    yield t(
        "A need is met by machine where an exchange that runs without hand work is on record; by hand where people "
        "carry the data."
    )
    yield t("An application counts as verified where its office has stated its list of applications complete.")


def _unassessed(count: int, needs: int) -> str:
    if not needs:
        return t("No data need is on record yet.")
    return t("{count} of {all} data needs cannot be assessed.", count=number(count), all=number(needs))


def _cited(material: Material) -> Iterator[Block]:
    """Say of each provision that is cited how it was checked."""
    told = [f"{one} ({one.provision.verified.label})" for one in material.cited.values()]
    if told:
        yield Paragraph("; ".join(told), strong=t("Provisions cited"), small=True)


def _letters(material: Material, asked: list[Decision]) -> Iterator[Block]:
    """Give the drafted letter of each decision on a page of its own."""
    for place, one in enumerate(asked, 1):
        yield NewPage()
        yield Paragraph("", strong=t("Annex {place}: draft of a letter", place=number(place)))
        yield from blocks(material, one.letter)
