"""Evidence for an assessor: indicator by indicator what is asked, what is held, what is missing."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.actions.findings.scoring import Card, EvidenceRow, IndicatorRow, score
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import NARROW, USUAL, WIDE, table
from spbe_inventory.domain.blocks import Block, Heading, Item, Paragraph, Points
from spbe_inventory.domain.edition import SECURITY_RULES
from spbe_inventory.domain.records import Document
from spbe_inventory.domain.report import Table
from spbe_inventory.language.forms import day, decimal, listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.loader import all_rules

SECURITY_EVIDENCE = ("hosting_known", "hosting_pdn", "backed_up", "application_audited", "security_audited")
GISTS = 3
USUAL_CARD = "perpres-95-2018"


def content(material: Material) -> Content:
    """Give the evidence for the indicators of a scorecard; no index and no level is computed."""
    card = score(material.catalogue, material.asked.scorecard or USUAL_CARD, material.as_of, material.asked.since)
    if material.scope.public:
        card = replace(card, rows=tuple(_for_public(row) for row in card.rows))
    return Content(
        title=t("Evidence for the assessor (draft)"),
        blocks=tuple(_blocks(material, card)),
        tables=tuple(_tables(material, card)),
        notes=(card.title, t("draft for the assessor")),
    )


def _for_public(row: IndicatorRow) -> IndicatorRow:
    """Leave out what bears on security: evidence of hosting, backup and audits, and outcomes of such rules."""
    kept = tuple(one for one in row.evidence if one.name.partition(":")[0] not in SECURITY_EVIDENCE)
    rules = tuple(code for code in row.rules if code not in SECURITY_RULES)
    if rules == row.rules:
        return replace(row, evidence=kept)
    return replace(row, evidence=kept, rules=(), gaps=0, met=0, unknown=0)  # counts of some rules cannot be told apart


def _blocks(material: Material, card: Card) -> Iterator[Block]:
    yield Heading(t("How to read this"))
    yield Paragraph(
        t(
            "Draft for the assessor, as of {day}: facts that the register holds. No index and no level "
            "is computed; what is missing in the register may exist in the office.",
            day=day(card.as_of),
        )
    )
    if card.secondary:
        yield Paragraph(
            t(
                "SECONDARY SOURCE: the official text was not seen; numbers, weights and words come from {source}.",
                source=card.source,
            )
        )
    if card.note:
        yield Paragraph(card.note)
    aspect = ""
    for row in card.rows:
        if row.aspect != aspect:
            aspect = row.aspect
            yield Heading(aspect)
        yield from _indicator(row)
    yield Heading(t("Documents on record"))
    documents = material.own(Document)
    told = [
        " ".join(filter(None, material.words(one, ("document_kind", "name", "number", "dated")))) for one in documents
    ]
    yield Points(tuple(Item(text) for text in told), numbered=True) if told else Paragraph(t("Nothing is on record."))


def _indicator(row: IndicatorRow) -> Iterator[Block]:
    weight = t(" (weight {weight})", weight=decimal(row.weight)) if row.weight else ""
    yield Heading(f"{row.number} {row.title}{weight}", 2)
    if criterion := row.asks or _gists(row):
        yield Paragraph(criterion, strong=t("Criterion"))
    yield Paragraph(_explained(row), strong=t("Explanation"))
    held = [one for one in row.evidence if one.count]
    if held:
        yield Paragraph("", strong=t("Held"))
        yield Points(tuple(Item(_held(one), _named(one)) for one in held), numbered=True)
    missing = [*(one.label for one in row.evidence if not one.count and not one.of), *_incomplete(row)]
    if missing:
        yield Paragraph(listing(missing), strong=t("Missing in the register"))


def _gists(row: IndicatorRow) -> str:
    """Give what the provisions say that the indicator's rules rest on, each once."""
    rules = all_rules()
    gists = dict.fromkeys(str(one.provision.gist) for code in row.rules if code in rules for one in rules[code].cited)
    return " ".join(list(gists)[:GISTS])


def _explained(row: IndicatorRow) -> str:
    """Say in a sentence what the register can say of an indicator."""
    if not row.evidence and not row.rules:
        return t("The register keeps nothing that bears on this; the evidence has to come from elsewhere.")
    said = t("{held} of {all} sorts of evidence are held.", held=number(row.held), all=number(len(row.evidence)))
    if row.rules:
        counted = {"gaps": number(row.gaps), "met": number(row.met), "unknown": number(row.unknown)}
        said += " " + t(
            "Of what was looked at: {met} in line, {gaps} indications of a gap, {unknown} not assessable.", **counted
        )
    return said


def _incomplete(row: IndicatorRow) -> Iterator[str]:
    """Tell what is held of some only: how many are known not to have it, and of how many nobody says."""
    for one in row.evidence:
        if one.of and one.count < one.of:
            known = number(one.of - one.count - one.unknown)
            values = {"label": one.label, "no": known, "open": number(one.unknown), "all": number(one.of)}
            yield t("{label}: not {no}, not known {open} (of {all})", **values)


def _held(one: EvidenceRow) -> str:
    count = t("{count} of {all}", count=number(one.count), all=number(one.of)) if one.of else number(one.count)
    before = t(" (before: {count})", count=number(one.before)) if one.before is not None else ""
    return f"{one.label}: {count}{before}"


def _named(one: EvidenceRow) -> tuple[str, ...]:
    more = one.count - len(one.names)
    words = {"yes": t("yes"), "no": t("no")}  # a switch of the government is kept as one of these
    named = [
        *(words.get(name, name) for name in one.names),
        *([t("{count} others", count=number(more))] if more > 0 else []),
    ]
    return (listing(named),) if one.names else ()


def _of(one: EvidenceRow) -> str | int:
    return "" if one.of is None else one.of


def _tables(material: Material, card: Card) -> Iterator[Table]:
    columns = {
        t("Indicator"): NARROW, t("Title"): WIDE, t("Evidence"): WIDE, t("Held"): NARROW, t("Of"): NARROW,
        t("Not known"): NARROW, t("Named"): WIDE,
    }  # fmt: skip
    rows = [
        (
            row.number,
            row.title,
            one.label,
            one.count,
            "" if one.of is None else one.of,
            one.unknown,
            "; ".join(one.names),
        )
        for row in card.rows
        for one in row.evidence
    ]
    yield table(t("Evidence"), columns, tuple(rows))
    columns = {
        t("Document"): WIDE,
        t("Sort"): USUAL,
        t("Number"): USUAL,
        t("Date"): USUAL,
        t("Evidence of"): WIDE,
        t("Where the file is"): WIDE,
    }
    names = ("name", "document_kind", "number", "dated", "supports", "kept_at")
    yield table(t("Documents"), columns, tuple(material.words(one, names) for one in material.own(Document)))
