"""The study sheet of a proposed application: the same words on the screen and as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spbe_inventory.documents.study import Condition, DataUse, General, Similar, Study
from spbe_inventory.domain.answers import Answer
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import _
from spbe_inventory.sanitize.markup import markdown as escape

Kind = Literal["title", "heading", "text", "item"]
MARKDOWN_SIGNS = {
    "title": "# ",
    "heading": "\n## ",
    "text": "\n",
    "item": "- ",
}
MAX_NAMES = 3  # in a suggestion


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """One paragraph of a sheet: of what kind it is, its words, and the key of the record it is about.

    The key is for those who work with the catalogue; a document for officials leaves it out.
    """

    kind: Kind
    text: str
    key: str = ""

    @property
    def with_key(self) -> str:
        """The words, followed by the key where there is one."""
        if self.key:
            return f"{self.text} [{self.key}]"
        return self.text


def _heading(text: str) -> SheetParagraph:
    return SheetParagraph("heading", text)


def _text(text: str) -> SheetParagraph:
    return SheetParagraph("text", text)


def _item(text: str) -> SheetParagraph:
    return SheetParagraph("item", text)


def sheet_paragraphs(study: Study) -> Iterator[SheetParagraph]:
    """Yield the sheet paragraph by paragraph, in the current language."""
    title = _("Study of a proposed application: {name}", name=study.name)
    yield SheetParagraph("title", title)
    yield _text(_("Material for a decision by people; no approval and no refusal."))
    yield from _proposal(study)
    yield from _similar_section(study)
    yield from _general_section(study)
    yield from _data_section(study)
    yield from _conditions_section(study)
    yield _heading(_("Suggestions"))
    for advice in _advice(study):
        yield _item(advice)


def as_markdown(studies: Sequence[Study]) -> str:
    """Return the sheets as Markdown; outside text is escaped character by character."""
    pages = []
    for study in studies:
        lines = []
        for paragraph in sheet_paragraphs(study):
            sign = MARKDOWN_SIGNS[paragraph.kind]
            text = escape(paragraph.with_key)
            lines.append(sign + text)
        pages.append("\n".join(lines))
    return "\n\n".join(pages) + "\n"


def _proposal(study: Study) -> Iterator[SheetParagraph]:
    unanswered = _("not answered")
    office = study.office or unanswered
    function = study.function or unanswered
    yield _item(_("office: {office}", office=office))
    yield _item(_("what it is for: {function}", function=function))
    yield _item(_("read from {place}", place=study.place))
    if study.on_record:
        text = _(
            "an application of that name is on record already: {key}",
            key=study.on_record,
        )
        yield _item(text)


def _similar_section(study: Study) -> Iterator[SheetParagraph]:
    yield _heading(_("Similar applications on record"))
    if not study.similar:
        text = _(
            "No similar application is on record; what is not recorded cannot be found."
        )
        yield _text(text)
    for similar in study.similar:
        text = _similar_text(similar)
        yield SheetParagraph("item", text, similar.key)


def _similar_text(similar: Similar) -> str:
    parts = [similar.office, similar.status]
    owner = ", ".join(part for part in parts if part)
    values = {
        "name": similar.name,
        "who": owner or _("office not known"),
        "why": similar.why,
    }
    if similar.score:
        return _(
            "{name} ({who}): alike {score} of 100, by {why}",
            score=similar.score,
            **values,
        )
    return _("{name} ({who}): by {why}", **values)


def _general_section(study: Study) -> Iterator[SheetParagraph]:
    yield _heading(_("General applications (Aplikasi Umum)"))
    if not study.general:
        text = _("Nothing in name or function points to one, and none is stated.")
        yield _text(text)
    for general in study.general:
        yield from _general_paragraphs(general)


def _general_paragraphs(general: General) -> Iterator[SheetParagraph]:
    yield _item(_general_summary(general))
    if general.conditions:
        text = _("Article 37 paragraph (3) of Perpres 95/2018 names four conditions:")
        yield _text(text)
    else:
        text = _("No decree is known: similarity cannot be assessed, only asked about.")
        yield _item(text)
    for letter, label, answer in general.conditions:
        yield _item(f"{letter}. {label}: {answer}")


def _general_summary(general: General) -> str:
    if general.stated:
        parts = [_("stated to be similar to {name}", name=general.name)]
    else:
        parts = [_("words point to {name}", name=general.name)]
    if general.standing:
        parts.append(general.standing)
    if general.decree:
        decree = _(
            "decree {number} of {day}",
            number=general.decree,
            day=general.decree_date,
        )
        parts.append(decree)
    parts.append(f"[{general.verified}]")
    return "; ".join(parts)


def _data_section(study: Study) -> Iterator[SheetParagraph]:
    yield _heading(_("Data"))
    if not study.data:
        yield _text(_("The proposal names no data that it would keep, need or give."))
    for data_use in study.data:
        yield _item(_data_use_text(data_use))
    if study.typical:
        text = _("Such applications typically take (to be asked, not known):")
        yield _text(text)
        for line in study.typical:
            yield _item(line)


def _data_use_text(data_use: DataUse) -> str:
    parts = [f"{data_use.name} ({data_use.use})"]
    if data_use.producer:
        parts.append(_("produced by: {office}", office=data_use.producer))
    else:
        parts.append(_("who makes them is not on record"))
    if data_use.holders:
        names = listing(data_use.holders)
        parts.append(_("held by {names}", names=names))
    return "; ".join(parts)


def _conditions_section(study: Study) -> Iterator[SheetParagraph]:
    """Yield the conditions, the open ones first."""
    yield _heading(_("What the rules look at, and what is still open"))
    yield _text(_open_count_text(study))
    settled = [item for item in study.conditions if item not in study.open]
    for condition in study.open:
        text = _condition_text(condition, question=f" {condition.question}")
        yield _item(text)
    for condition in settled:
        yield _item(_condition_text(condition))


def _open_count_text(study: Study) -> str:
    values = {
        "open": len(study.open),
        "all": len(study.conditions),
    }
    if study.on_record:
        return _(
            "{open} of {all} are answered neither by the proposal nor on record.",
            **values,
        )
    return _("{open} of {all} are not answered by the proposal.", **values)


def _condition_text(condition: Condition, question: str = "") -> str:
    answer = condition.told
    if condition.answer == Answer.OPEN:
        answer = _("not answered")
    provisions = listing(condition.provisions)
    return f"{condition.label}: {answer}.{question} {condition.rule}: {provisions}"


def _advice(study: Study) -> Iterator[str]:
    """Yield what to do next: nothing of it decides."""
    if study.similar:
        nearest = study.similar[:MAX_NAMES]
        names = [similar.name for similar in nearest]
        yield _(
            "Ask the offices of {names} whether theirs can be shared or extended, before one is built.",
            names=listing(names),
        )
    if any(general.conditions for general in study.general):
        yield _(
            "Consult about the general application, and keep the decree and the study"
            " available."
        )
    elif study.general:
        yield _(
            "Ask the ministry whether a decree sets a general application for this field."
        )
    for data_use in study.data:
        if data_use.holders:
            yield _(
                "Take {data} from where they are ({holder}) rather than have them typed in again.",
                data=data_use.name,
                holder=data_use.holders[0],
            )
    if study.open:
        yield _(
            "Have the open points answered by the proposing office, then screen once more."
        )
    yield _("When it is decided to go on, record it as planned.")
