"""The form of letters: place and day, what it is about, to whom, the text, who signs; numbers and names stay blank."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spbe_inventory.actions.reports.material import Material
from spbe_inventory.domain.blocks import Block, Item, NewPage, Pairs, Paragraph, Points, Signatures
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import t
from spbe_inventory.rules.runner import is_local

DAYS_TO_ANSWER = 14
BLANK = "…………………………"
NAME = f"{BLANK}\nNIP {BLANK}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: to whom (each by the post), about what, paragraphs, what is asked point by point, how it ends."""

    to: Sequence[str]
    about: str
    begins: Sequence[str]
    points: Sequence[str]
    ends: Sequence[str]
    attached: str = ""


def due_day(material: Material) -> date:
    """Give by when an answer is asked for: the day that was named, else two weeks after the day of the report."""
    return material.asked.due or material.as_of + timedelta(days=DAYS_TO_ANSWER)


def one_a_page(written: Iterable[Iterable[Block]]) -> Iterator[Block]:
    """Give one letter after the other, each under a letterhead of its own on a new page."""
    for place, one in enumerate(written):
        if place:
            yield NewPage(headed=True)
        yield from one


def blocks(material: Material, letter: Letter) -> Iterator[Block]:
    """Give a letter as blocks; number and name of who signs are for the office to fill in."""
    yield Paragraph(dated_at(material), place="right")
    rows = [(t("Number"), BLANK), (t("Nature"), t("important"))]
    rows += [(t("Attached"), letter.attached)] if letter.attached else []
    yield Pairs((*rows, (t("Concerning"), letter.about)))
    yield Paragraph(t("To:"))
    if len(letter.to) == 1:
        yield Paragraph(letter.to[0])
    else:
        yield Points(tuple(Item(one) for one in letter.to), numbered=True)
    yield from (Paragraph(text) for text in letter.begins)
    if letter.points:
        yield Points(tuple(Item(text) for text in letter.points), numbered=True)
    yield from (Paragraph(text) for text in letter.ends)
    yield Paragraph(t("Thank you for your attention and cooperation."))
    yield Signatures((("", ""), (signer(material), NAME)))


def dated_at(material: Material) -> str:
    """Give place and day as they stand over a letter; the place is blank where no setting names it."""
    return f"{material.setting(SettingName.PLACE) or BLANK}, {day(material.as_of)}"


def signer(material: Material) -> str:
    """Give who signs: the coordinator of SPBE by his office (Perpres 95/2018 Pasal 61 ayat (4) for local ones)."""
    if is_local(material.view):
        return t("Regional Secretary as SPBE coordinator,")
    return t("SPBE coordinator,")


def duty(material: Material) -> str:
    """Give what the coordinator's request rests on, as it is printed."""
    return material.cite("perpres-95-2018:61/3" if is_local(material.view) else "perpres-95-2018:60/3")
