"""The page of every field of every kind, made from the field table. As Markdown."""

from collections.abc import Iterator

from spbe_inventory.domain.edition import leaves, leaves_on_release
from spbe_inventory.domain.fields import KINDS, Field, Kind, Value
from spbe_inventory.language.texts import N_, _

SORTS = {
    Value.TEXT: N_("a line"),
    Value.LONG: N_("a paragraph"),
    Value.CODE: N_("one of a list"),
    Value.CODES: N_("several of a list"),
    Value.DATE: N_("a year, a month or a day"),
    Value.DAY: N_("a day"),
    Value.YES_NO: N_("yes or no"),
    Value.COUNT: N_("a whole number"),
    Value.NAMES: N_("several texts"),
    Value.REF: N_("a record"),
    Value.REFS: N_("several records"),
    Value.ROWS: N_("small rows"),
    Value.LIST: N_("a list of its own"),
}


def field_reference() -> Iterator[str]:
    """Yield the lines of the page in the current language."""
    yield f"# {_('Fields')}\n"
    yield (
        _(
            "Every field of every kind. A dash under “none” says that a form does not offer that answer: "
            "it would mean nothing, or the list has its own. The last column says whether it leaves in the edition "
            "for the public."
        )
        + "\n"
    )
    for kind in KINDS.values():
        yield from _fields_of(kind)


def _fields_of(kind: Kind) -> Iterator[str]:
    heading = (
        _("field"),
        _("name"),
        _("value"),
        _("none"),
        _("official no."),
        _("public"),
    )
    yield f"## {kind.label}\n"
    yield f"| {' | '.join(heading)} |"
    yield "|---|---|---|---|---|---|"
    for field in kind.fields.values():
        cells = (
            str(field.label),
            f"`{field.name}`",
            _value(field),
            _none(field),
            field.official or "-",
            _public(field),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _value(field: Field) -> str:
    text = _(SORTS[field.value])
    if field.codes and not field.row:
        labels = ", ".join(str(code.label) for code in field.codes)
        text = f"{text}: {labels}"
    if field.refers:
        text = f"{text}: {KINDS[field.refers].label}"
    if field.required:
        must = _("must be filled")
        text = f"{text}; {must}"
    return text.replace("|", "\\|")


def _none(field: Field) -> str:
    if field.offers_none:
        return str(field.none)
    return "-"


def _public(field: Field) -> str:
    """Return whether a field leaves in the edition for the public, in words."""
    if leaves(field):
        return _("yes")
    if leaves_on_release(field):
        return _("if released")
    return _("no")
