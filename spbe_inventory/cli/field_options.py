"""Options for the fields of a kind of records, and the plain values of what was typed for them."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from spbe_inventory.cli.completion import complete_field
from spbe_inventory.cli.localized_click import Decorator, combine, option
from spbe_inventory.domain.fields import Field, Kind, Value
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.errors import BadInput, Problem, UsageError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.texts import N_, Text
from spbe_inventory.matching.folding import fold

PlainValues = dict[str, Any]  # by the name of the field
MAX_CLOSE = 5  # fields that are offered for an unknown one
PARAMETER_PREFIX = "field_"  # of the parameter of a field: no shared option begins so
LISTED_BY = {"reference_codes": "spbe codes"}  # commands that list what a field takes
METAVARS = {
    Value.REF: N_("NAME"),
    Value.REFS: N_("NAME;…"),
    Value.NAMES: N_("TEXT;…"),
    Value.ROWS: N_("YEAR …;…"),
    Value.COUNT: "N",
    Value.YES_NO: N_("yes|no"),
    Value.DATE: N_("DATE"),
    Value.DAY: N_("DATE"),
}

set_option = option(
    "--set",
    "pairs",
    multiple=True,
    metavar=N_("FIELD=VALUE"),
    help=N_("a field by its name; may be repeated"),
)


def field_options(kind: Kind) -> Decorator:
    """Return a decorator that adds an option for every field of a kind."""
    if not kind.parts:
        title = Text("Isian", "Fields")
        options = [_field_option(field, title) for field in kind.fields.values()]
        return combine(*options)
    options = []
    for part in kind.parts:
        options += [_field_option(field, part.title) for field in part.fields.values()]
    return combine(*options)


def _field_option(field: Field, section: Text) -> Decorator:
    name = field.name.replace("_", "-")
    return option(
        f"--{name}",
        f"{PARAMETER_PREFIX}{field.name}",
        metavar=_metavar(field),
        help=_help(field),
        section=section,
        shell_complete=partial(complete_field, field),
    )


def field_named(kind: Kind, name: str) -> Field:
    """Return the field of a name or a label, in either language.

    Raise UsageError for an unknown one, with those that are like it, else with the names of all.
    """
    fields = kind.fields.values()
    for names_of in (_code_names, _labels):
        for field in fields:
            if fold(name) in names_of(field):
                return field
    close = _close_fields(kind, name)
    if close:
        candidates = ", ".join(f"{field.name} ({field.label})" for field in close)
        raise UsageError("unknown-field-but", field=name, candidates=candidates)
    names = ", ".join(kind.fields)
    raise UsageError("unknown-field-option", field=name, fields=names)


def _code_names(field: Field) -> list[str]:
    return [fold(field.name)]


def _labels(field: Field) -> list[str]:
    return [fold(field.label.id), fold(field.label.en)]


def _close_fields(kind: Kind, name: str) -> list[Field]:
    """Return the fields whose name or label has the words of a name, or is spelt like it; a few at most."""
    folded = fold(name)
    by_name: dict[str, Field] = {}
    for field in kind.fields.values():
        for known in (*_code_names(field), *_labels(field)):
            by_name.setdefault(known, field)
    close = [known for known in by_name if len(folded) > 2 and folded in known]  # noqa: PLR2004 - letters of a word
    close += get_close_matches(folded, by_name, MAX_CLOSE)
    fields = dict.fromkeys(by_name[known].name for known in close)
    return [kind.fields[field_name] for field_name in fields][:MAX_CLOSE]


def typed_values(
    kind: Kind, options: Mapping[str, str | None], pairs: Sequence[str]
) -> PlainValues:
    """Return the plain values by field of what was typed: options by parameter, and `--set` pairs."""
    values = {}
    for parameter, text in options.items():
        if text is not None:
            field = kind.fields[parameter.removeprefix(PARAMETER_PREFIX)]
            values[field.name] = typed_value(field, text)
    return merge_disjoint(values, typed_pairs(kind, pairs))


def typed_pairs(kind: Kind, pairs: Sequence[str]) -> PlainValues:
    """Return the plain values by field of FIELD=VALUE pairs; raise UsageError for what is no pair."""
    values: PlainValues = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise UsageError("no-pair", pair=pair)
        field = field_named(kind, name)
        value = {field.name: typed_value(field, text)}
        values = merge_disjoint(values, value)
    return values


def merge_disjoint(values: PlainValues, extra: PlainValues) -> PlainValues:
    """Return the values of both; raise UsageError if a field stands in both."""
    twice = sorted(name for name in values if name in extra)
    if twice:
        names = ", ".join(twice)
        raise UsageError("said-twice", fields=names)
    return {**values, **extra}


def check_codes(kind: Kind, values: Mapping[str, Any]) -> None:
    """Raise UsageError for a filter by a code that stands in no closed list: it would silently match nothing."""
    for name, value in values.items():
        field = kind.fields[name]
        if not field.codes:
            continue
        codes = [str(code) for code in field.codes]
        for item in unmarked_items(value):
            if isinstance(item, str) and item not in codes:
                expected = ", ".join(codes)
                raise UsageError(
                    "unknown-code", field=field.label, found=item, expected=expected
                )


def unmarked_items(value: Any) -> list[Any]:
    """Return the items of a plain value without its mark; a single value is a list of itself, none an empty list."""
    unmarked, _mark = split_mark(value)
    if isinstance(unmarked, list):
        return unmarked
    if unmarked is None:
        return []
    return [unmarked]


def typed_value(field: Field, text: str) -> Any:
    """Return the plain value of what was typed for a field; raise BadInput for an empty text (`--clear` empties)."""
    value = read_cell(field, text)
    if value is None:
        key = "empty-name" if field.required else "empty-text"
        label = f"{field.label} ({field.name})"
        problem = Problem(key, values={"field": label})
        raise BadInput("record-has-problems", [problem], count=1)
    return _complete_codes(field, value)


def _complete_codes(field: Field, value: Any) -> Any:
    """Return a value with whole words of labels completed to codes: `terjadwal` becomes that of ETL."""
    if not field.codes or field.row:
        return value
    if isinstance(value, list):
        return [_complete_code(field, text) for text in value]
    if isinstance(value, str):
        return _complete_code(field, value)
    return value


def _complete_code(field: Field, text: str) -> str:
    """Return the code that words of a label stand for; the text itself where they fit no code or several."""
    from spbe_inventory.actions.choices import completed_choice

    choices = []
    for code in field.codes or ():
        if text == code:
            return text
        label = code.label
        text_of_code = f"{code} {label.id} {label.en}"
        choices.append((str(code), text_of_code))
    return completed_choice(choices, text) or text


def _metavar(field: Field) -> str:
    if field.value is Value.LIST:
        return N_("none|unknown")
    if field.row is Means:
        return N_("METHOD | …;…")
    if field.codes:
        return N_("CODE")
    default = N_("TEXT")
    return METAVARS.get(field.value, default)


def _help(field: Field) -> Text:
    """Return the help of an option: label, help and codes of its field."""
    indonesian = field.label.id
    english = field.label.en
    if field.help.id:
        indonesian += f": {field.help.id}"
        english += f": {field.help.en}"
    if field.name in LISTED_BY:
        command = LISTED_BY[field.name]
        indonesian += f"; daftarnya: {command}"
        english += f"; their list: {command}"
    if field.codes:
        codes = ", ".join(field.codes)
        indonesian += f" [{codes}]"
        english += f" [{codes}]"
    return Text(indonesian, english)
