"""What is typed for the fields of a kind: its options, and plain values of what came in by them."""

from collections.abc import Callable, Mapping
from typing import Any

from spbe_inventory.actions.offering import matching
from spbe_inventory.cli.speaking import option
from spbe_inventory.domain.fields import Field, Kind, Value
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import BadInput, Misuse, Problem
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.texts import Text, mark

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
METAVARS = {
    Value.REF: mark("NAME"),
    Value.REFS: mark("NAME;…"),
    Value.NAMES: mark("TEXT;…"),
    Value.ROWS: mark("YEAR …;…"),
    Value.COUNT: "N",
    Value.YES_NO: mark("yes|no"),
    Value.DATE: mark("DATE"),
    Value.DAY: mark("DATE"),
}


def field_options(kind: Kind) -> list[Decorator]:
    """Give an option for every field of a kind."""
    return [
        option(f"--{field.name.replace('_', '-')}", field.name, metavar=_metavar(field), help=_help(field))
        for field in kind.fields.values()
    ]


set_option = option(
    "--set", "more", multiple=True, metavar=mark("FIELD=VALUE"), help=mark("a field by its name; may be repeated")
)


def field_named(kind: Kind, name: str) -> Field:
    """Look a field up as people write it; one that is not there is a Misuse that lists those there are."""
    field = kind.fields.get(name.strip().replace("-", "_"))
    if field is None:
        raise Misuse("unknown-field-option", field=name, fields=", ".join(kind.fields))
    return field


def typed_values(kind: Kind, given: Mapping[str, str | None], more: tuple[str, ...]) -> dict[str, Any]:
    """Give the plain values of what was typed: options by name, and `--set` pairs."""
    typed = {name: _typed(kind.fields[name], text) for name, text in given.items() if text is not None}
    return said_once(typed, typed_pairs(kind, more))


def typed_pairs(kind: Kind, pairs: tuple[str, ...]) -> dict[str, Any]:
    """Give the plain values of FIELD=VALUE pairs."""
    values: dict[str, Any] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise Misuse("no-pair", pair=pair)
        field = field_named(kind, name)
        values = said_once(values, {field.name: _typed(field, text)})
    return values


def said_once(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Join values said in two ways; a field said in both is refused."""
    if twice := set(one) & set(other):
        raise Misuse("said-twice", fields=", ".join(sorted(twice)))
    return {**one, **other}


def with_listed_codes(kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """Refuse a filter by a code that stands in no list: it would find nothing and say nothing."""
    for name, said in values.items():
        codes = kind.fields[name].codes
        value = split(said)[0]
        for one in value if isinstance(value, list) else [value]:
            if codes and not isinstance(one, dict | None) and one not in set(codes):
                raise Misuse("unknown-code", field=kind.fields[name].label, found=one, expected=", ".join(codes))
    return values


def _typed(field: Field, text: str) -> Any:
    """Give the plain value of what was typed for a field; an empty text is refused: `--clear` empties."""
    value = _narrowed(field, read_cell(field, text))
    if value is None:
        key = "empty-name" if field.required else "empty-text"
        problem = Problem(key, values={"field": f"{field.label} ({field.name})"})
        raise BadInput("record-has-problems", [problem], count=1)
    return value


def _narrowed(field: Field, said: Any) -> Any:
    """Give the code that a part of a label means, where it means one only: `khusus` for Aplikasi Khusus."""
    if not field.codes or field.row or not isinstance(said, str | list):
        return said
    return [_one_code(field, one) for one in said] if isinstance(said, list) else _one_code(field, said)


def _one_code(field: Field, text: str) -> str:
    offered = [(str(code), f"{code} {code.label.id} {code.label.en}") for code in field.codes or ()]
    found = matching(offered, text) if text not in dict(offered) else []
    return found[0][0] if len(found) == 1 else text


def _metavar(field: Field) -> str:
    if field.value is Value.LIST:
        return mark("none|unknown")
    if field.codes:
        return mark("CODE")
    return METAVARS.get(field.value, mark("TEXT"))


def _help(field: Field) -> Text:
    codes = f" [{', '.join(field.codes)}]" if field.codes else ""
    more = Text(f": {field.help.id}", f": {field.help.en}") if field.help.id else Text("", "")
    return Text(f"{field.label.id}{more.id}{codes}", f"{field.label.en}{more.en}{codes}")
