"""What an edition for the public leaves out, in words: how much of what, and why."""

from collections.abc import Iterator, Mapping

from spbe_inventory.domain.edition import Withheld
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reference.themes import rule_themes

LeftOutRow = tuple[str, int, int, int, int]


def left_out_sentence(left_out: Withheld) -> str:
    """Return in a sentence how much an edition for the public leaves out."""
    parts = list(_counted(left_out))
    if not parts:
        return _("Edition for the public. Nothing on record is left out of it.")
    return _("Edition for the public. Left out: {parts}.", parts=listing(parts))


def _counted(left_out: Withheld) -> Iterator[str]:
    """Yield what is left out and how much of it: answers, texts, records, passages; nothing where there is none."""
    answers = _total(left_out.values)
    if answers:
        yield ngettext(
            "{count} answer that is not for the public",
            "{count} answers that are not for the public",
            answers,
            count=number(answers),
        )
    texts = _total(left_out.texts)
    if texts:
        yield ngettext(
            "{count} text that its owner has not released (shown as […])",
            "{count} texts that their owners have not released (shown as […])",
            texts,
            count=number(texts),
        )
    records = _total(left_out.records)
    if records:
        yield ngettext(
            "{count} record", "{count} records", records, count=number(records)
        )
    passages = _total(left_out.passages)
    if passages:
        yield ngettext(
            "{count} address, number or name of a person in a text",
            "{count} addresses, numbers or names of people in texts",
            passages,
            count=number(passages),
        )


def rules_sentence() -> str:
    """Return in a sentence how many rules have findings that are not for the public."""
    closed = [rule for rule, themed in rule_themes().items() if not themed.public]
    return ngettext(
        "The findings of {count} rule on security or on what is left out are not part of it.",
        "The findings of {count} rules on security or on what is left out are not part of it.",
        len(closed),
        count=number(len(closed)),
    )


def left_out_headings() -> tuple[str, ...]:
    """Return the headings of the table of what is left out by kind of record."""
    return (
        _("Sort of record"),
        _("Answers closed"),
        _("Texts not released"),
        _("Records left out"),
        _("Passages taken out"),
    )


def left_out_rows(left_out: Withheld) -> list[LeftOutRow]:
    """Return what is left out by kind of record: its name, answers, texts, records, passages; none where nothing is."""
    rows = []
    for code, kind in KINDS.items():
        counts = (
            left_out.values.get(code, 0),
            left_out.texts.get(code, 0),
            left_out.records.get(code, 0),
            left_out.passages.get(code, 0),
        )
        if any(counts):
            rows.append((str(kind.plural), *counts))
    return rows


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.values())
