"""The form of letters; numbers and names are left to fill in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spbe_inventory.documents.blocks import (
    Block,
    NewPage,
    Pairs,
    Paragraph,
    Signatures,
)
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, points_of
from spbe_inventory.rules.engine.runner import is_local

DAYS_TO_ANSWER = 14
FILL_IN = "…………………………"  # a line to write on
SIGNATURE = f"{FILL_IN}\nNIP {FILL_IN}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: the posts it goes to, its subject, its opening, the points asked for, its closing, who gets a copy.

    `asked` stands between opening and points: what is asked, as a short table.
    """

    addressees: Sequence[str]
    subject: str
    opening: Sequence[str]
    points: Sequence[str]
    closing: Sequence[str]
    asked: Sequence[Block] = ()
    attachment: str = ""
    copies: Sequence[str] = ()


def due_day(context: ReportContext) -> date:
    """Return the last day for answers: the requested one, else two weeks after the day of the report."""
    if context.request.due:
        return context.request.due
    return context.as_of + timedelta(days=DAYS_TO_ANSWER)


def on_separate_pages(letters: Iterable[Iterable[Block]]) -> Blocks:
    """Yield letters one after the other, each on a new page under a letterhead of its own."""
    for index, letter in enumerate(letters):
        if index:
            yield NewPage(headed=True)
        yield from letter


def letter_blocks(context: ReportContext, letter: Letter) -> Blocks:
    """Yield a letter as blocks."""
    yield Paragraph(place_and_date(context), place="right")
    yield Pairs(_reference_lines(letter))
    yield Paragraph(_("To:"))
    if len(letter.addressees) == 1:
        yield Paragraph(letter.addressees[0])
    else:
        yield points_of(letter.addressees, numbered=True)
    for text in letter.opening:
        yield Paragraph(text)
    yield from letter.asked
    if letter.points:
        yield points_of(letter.points, numbered=True)
    for text in letter.closing:
        yield Paragraph(text)
    yield Paragraph(_("Thank you for your attention and cooperation."))
    left = ("", "")
    right = (signer(context), SIGNATURE)
    yield Signatures((left, right))
    if letter.copies:
        yield Paragraph(_("Copy to:"))
        yield points_of(letter.copies, numbered=True)


def _reference_lines(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Return the lines at the top of a letter: number, nature, attachment, subject."""
    lines = [
        (_("Number"), FILL_IN),
        (_("Nature"), _("important")),
    ]
    if letter.attachment:
        label = _("Attached")
        lines.append((label, letter.attachment))
    label = _("Concerning")
    lines.append((label, letter.subject))
    return tuple(lines)


def place_and_date(context: ReportContext) -> str:
    """Return place and day for the top of a letter; a line to write on where no setting names the place."""
    place = context.setting_value(SettingName.PLACE) or FILL_IN
    written_on = day(context.as_of)
    return f"{place}, {written_on}"


def signer(context: ReportContext) -> str:
    """Return the post that signs: the coordinator of SPBE (Perpres 95/2018 Pasal 61 ayat (4))."""
    if is_local(context.view):
        return _("Regional Secretary as SPBE coordinator,")
    return _("SPBE coordinator,")


def coordination_basis(context: ReportContext) -> str:
    """Return the provision that lets the coordinator ask offices, as it is printed."""
    return context.cite_by_level(
        local="perpres-95-2018:61/3",
        central="perpres-95-2018:60/3",
    )
