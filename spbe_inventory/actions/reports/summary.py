"""The note for the Sekda and the head of region: what was reached, what is asked of them, what is not known yet.

Page 1 holds four figures, one picture and at most three decisions; page 2 what is not known; then the drafted letters.
No codes of rules.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spbe_inventory.actions.findings.following import OVER
from spbe_inventory.actions.loading import was_there
from spbe_inventory.actions.questions.need_register import running_by_hand
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.decisions import Decision, decisions
from spbe_inventory.actions.reports.letters import BLANK, NAME, blocks
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.rounds import round_status
from spbe_inventory.domain.assessment import first_to_ask
from spbe_inventory.domain.blocks import (
    Bars,
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
from spbe_inventory.domain.lists import ListName, NeedStatus
from spbe_inventory.domain.records import Action, Reply
from spbe_inventory.errors import NotFound
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.language.forms import day, listing, number, some_of
from spbe_inventory.language.texts import t
from spbe_inventory.rules.carried import running

PERIOD = timedelta(days=92)
ASKED_FIRST, NAMED = 8, 4
CHARTED_OFFICES = 6
CHARTED = (
    (NeedStatus.MET,),
    (NeedStatus.MET_BY_HAND,),
    (NeedStatus.UNMET, NeedStatus.NO_SOURCE),
    (NeedStatus.NOT_ASSESSABLE, NeedStatus.PROMISED),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What page 1 counts: offices back of those asked, applications verified of all, needs, overdue actions, hours.

    `unhoured` are exchanges by hand of which nobody says how many hours they take.
    """

    back: int
    asked: int
    verified: int
    applications: int
    met: int
    by_hand: int
    unmet: int
    needs: int
    overdue: int
    hours: int
    unhoured: int


def content(material: Material) -> Content:
    """Give the note, with the change since the day that was named or three months ago, and the drafted letters."""
    since = material.asked.since or material.as_of - PERIOD
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


def figures(material: Material) -> Figures:
    """Count what page 1 tells."""
    back, asked = _answered(material)
    view = material.view
    verified = [one for one in material.applications if _is_verified(material, str(one.known("owner") or ""))]
    statuses = [one.status for one in _to_be_brought(material)]
    today = material.as_of.isoformat()
    late = [
        one
        for one in material.own(Action)
        if isinstance(one, Action) and one.known("due") and str(one.due) < today and one.known("state") not in OVER
    ]
    keys = {one.key for one in material.applications}
    by_hand = [one for one in running_by_hand(running(view)) if keys & {one.giver, one.taker}]
    return Figures(
        back=back,
        asked=asked,
        verified=len(verified),
        applications=len(material.applications),
        met=statuses.count(NeedStatus.MET),
        by_hand=statuses.count(NeedStatus.MET_BY_HAND),
        unmet=statuses.count(NeedStatus.UNMET) + statuses.count(NeedStatus.NO_SOURCE),
        needs=len(statuses),
        overdue=sum(not material.unit or one.known("unit") == material.unit for one in late),
        hours=sum(one.known("hours_per_month") or 0 for one in by_hand),
        unhoured=sum(one.known("hours_per_month") is None for one in by_hand),
    )


def _to_be_brought(material: Material) -> list[Assessed]:
    """Give the needs that data have to be brought for: what is typed in at its source needs none."""
    return [one for one in material.needs if one.status is not NeedStatus.AT_SOURCE]


def _answered(material: Material) -> tuple[int, int]:
    """Give how many of the offices that exist have answered: in the last round, or by stating their list complete."""
    back = returned(material)
    return sum(one.key in back or bool(material.complete_since(one.key)) for one in material.offices), len(
        material.offices
    )


def returned(material: Material) -> frozenset[str]:
    """Give the offices that sent their workbook back in the last round; none where there was no round."""
    try:
        last = round_status(material.catalogue)
    except NotFound:
        return frozenset()
    replies = material.view.snapshot.of(Reply).values()
    return frozenset(one.unit for one in replies if one.round == last.key and one.returned)


def _is_verified(material: Material, office: str) -> bool:
    return bool(office) and material.view.listed_whole(ListName.APPLICATIONS, office)


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
    yield Paragraph(f"{_hand_work(now)} {compared}")
    if chart := _chart(material):
        yield chart
    yield Heading(t("Directions asked for"))
    if not asked:
        yield Paragraph(t("None at present: nothing on record waits for a decision."))
    yield Points(tuple(_decision(place, one) for place, one in enumerate(asked, 1)), numbered=True)


def _hand_work(now: Figures) -> str:
    """Say how many hours go into carrying data by hand; what nobody says is not zero."""
    if not now.hours:
        return t("How many hours go into carrying data by hand is not on record.")
    more = t(" (of {count} exchanges nobody says how many)", count=number(now.unhoured)) if now.unhoured else ""
    hours = number(now.hours)
    told = t("By hand, {hours} hours a month go into carrying data from one application to another", hours=hours)
    return f"{told}{more}."


def _chart(material: Material) -> Bars | None:
    """Give how the data needs of the offices with most of them are met; None where none is on record."""
    counts: dict[str, Counter[NeedStatus]] = defaultdict(Counter)
    for one in _to_be_brought(material):
        owner = material.snapshot.applications[one.need.taker].known("owner")
        counts[material.name("unit", owner) or t("No known office")][one.status] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    rows = [(name, tuple(sum(found[one] for one in group) for group in CHARTED)) for name, found in ordered]
    rest = rows[CHARTED_OFFICES:]
    if rest:
        summed = tuple(sum(counts[place] for _, counts in rest) for place in range(len(CHARTED)))
        rows = [*rows[:CHARTED_OFFICES], (t("{count} other offices", count=number(len(rest))), summed)]
    sorts = (t("by machine"), t("by hand"), t("not met"), t("not known or planned"))
    return Bars(t("How the data needs of the offices are met"), sorts, tuple(rows)) if rows else None


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
    assessment = material.assessment
    values = {one.code: one.value for one in assessment.figures}
    unassessed = sum(one.status is NeedStatus.NOT_ASSESSABLE for one in material.needs)
    yield Heading(t("What is not known yet"))
    lines = [
        t("{count} outcomes cannot be assessed: an office has to answer first.", count=number(values["unknown"])),
        t(
            "{count} exchanges are claimed, on trial, or have a counterpart that is not clear.",
            count=number(values["loose"]),
        ),
        _unassessed(unassessed, now.needs),
        t(
            "{count} of {all} applications lie with offices that have not stated their list complete.",
            count=number(now.applications - now.verified),
            all=number(now.applications),
        ),
    ]
    lines += (
        [t("{count} exchanges are assumptions that nobody has confirmed.", count=number(values["guesses"]))]
        if values["guesses"]
        else []
    )
    yield Points(tuple(Item(line) for line in lines))
    asked = first_to_ask(assessment.questions)[:ASKED_FIRST]
    if asked:
        yield Paragraph(t("The answers that would settle most:"))
        rows = tuple((one.about, one.question, office) for office, one in asked)
        yield Grid((t("About"), t("Question"), t("Office")), rows, (5, 9, 4))
    waiting = _waiting(material)
    if waiting:
        yield Paragraph(t("Not yet answered: {names}.", names=listing(waiting)))
    yield Heading(t("How to read this"))
    yield Points(
        (
            Item(t("What was not answered is neither a gap nor a pass.")),
            Item(
                t(
                    "A need is met by machine where an exchange that runs without hand work is on record; by "
                    "hand where people carry the data."
                )
            ),
            Item(t("An application counts as verified where its office has stated its list of applications complete.")),
        )
    )
    yield from _cited(material)
    yield Signatures((("", ""), (t("Head of {office},", office=material.header.prepared_by or BLANK), NAME)))


def _unassessed(count: int, needs: int) -> str:
    if not needs:
        return t("No data need is on record yet.")
    return t("{count} of {all} data needs cannot be assessed.", count=number(count), all=number(needs))


def _waiting(material: Material) -> list[str]:
    try:
        return [one.office for one in round_status(material.catalogue).waiting]
    except NotFound:
        return []


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
