"""The factory: add, list, show, edit and retire of every kind, made from the field table."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import as_json, by_hand, lang, on_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table, talk
from spbe_inventory.cli.speaking import Command, Group, argument, command, joined, option
from spbe_inventory.domain.fields import KINDS, Field, Kind, Value
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import BadInput, Misuse, NotFound, Problem, SpbeError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.texts import Text, mark, t

METAVARS = {
    Value.REF: mark("NAME"),
    Value.REFS: mark("NAME;…"),
    Value.NAMES: mark("TEXT;…"),
    Value.COUNT: "N",
    Value.YES_NO: mark("yes|no"),
    Value.DATE: mark("DATE"),
    Value.DAY: mark("DATE"),
}
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
MADE_ELSEWHERE = ("agency", "completeness")  # by `init` and by `complete`
ASKED_FIRST = ("name", "owner", "status", "function")


def noun(code: str) -> Group:
    """Give the group of commands of a kind."""
    kind = KINDS[code]
    group = lang(Group(kind.noun, help=kind.plural))
    makers = [_list, _show]
    makers += [] if code in MADE_ELSEWHERE else [_add]
    makers += [] if code == "completeness" else [_edit]
    makers += [_retire] if kind.retired else []
    for make in makers:
        group.add_command(make(kind))
    return group


def _add(kind: Kind) -> Command:
    @command("add", help=Text(f"catat {kind.label.id} baru", f"record a new {kind.label.en}"))
    @joined(_field_options(kind))
    @_set
    @option("--same-name", is_flag=True, help=mark("it is another thing than the one of that name"))
    @by_hand
    @on_catalogue
    def add(
        *,
        place: Catalogue,
        writer: Hand,
        same_name: bool,
        more: tuple[str, ...],
        **given: str | None,
    ) -> None:
        from spbe_inventory.actions.recording import add as record

        values = _values(kind, given, more) or _asked(place, kind)
        key = record(
            place, kind.code, values, writer,
            same_name=same_name,
        )  # fmt: skip
        talk(t("Recorded: {key}", key=key))

    return add


def _list(kind: Kind) -> Command:
    @command("list", help=Text(f"daftar {kind.plural.id}", f"list of {kind.plural.en}"))
    @option("--where", metavar=mark("FIELD=VALUE"), multiple=True, help=mark("only those with this value in a field"))
    @as_json
    @on_catalogue
    def list_(*, place: Catalogue, where: tuple[str, ...], json_wanted: bool) -> None:
        from spbe_inventory.actions.listing import listed

        rows = listed(place, kind.code, _listed_codes(kind, _pairs(kind, where)))
        if json_wanted:
            json_out([row.document for row in rows])
            return
        head = [t("Key"), *(str(kind.fields[name].label) for name in kind.listed)]
        table(head, [[row.key, *(_shown(row.cells, name) for name in kind.listed)] for row in rows])

    return list_


def _shown(cells: Mapping[str, str], name: str) -> str:
    """Give what a list shows of a field; an unresolved end stands in quotes."""
    text = cells.get(f"{name}_text", "")
    return cells.get(name) or (f"“{text}”" if text else "")


def _listed_codes(kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """Refuse a filter by a code that stands in no list: it would find nothing and say nothing."""
    for name, said in values.items():
        codes = kind.fields[name].codes
        value = split(said)[0]
        for one in value if isinstance(value, list) else [value]:
            if codes and one is not None and one not in set(codes):
                raise Misuse("unknown-code", field=kind.fields[name].label, found=one, expected=", ".join(codes))
    return values


def _show(kind: Kind) -> Command:
    @command("show", help=Text(f"semua yang tercatat tentang {kind.label.id}", f"all on record of a {kind.label.en}"))
    @argument("which", metavar=mark("KEY-OR-NAME"))
    @as_json
    @on_catalogue
    def show(*, place: Catalogue, which: str, json_wanted: bool) -> None:
        from spbe_inventory.actions.listing import one

        row = one(place, kind.code, which)
        if json_wanted:
            json_out(row.document)
            return
        lines(f"{row.name} ({row.key}, {t('version {number}', number=row.document['version'])})")
        for name, text in row.cells.items():
            lines(f"{kind.fields[name].label}: {text}", indent="    ", first="  ")
        for said in row.backing:
            source = f": {said.source}" if said.source else ""
            note = f" ({said.note})" if said.note else ""
            lines(f"{said.label}: {said.value} — {said.basis}{source}{note}", indent="    ", first="  * ")

    return show


def _edit(kind: Kind) -> Command:
    @command("edit", help=Text(f"ubah {kind.label.id}", f"change a {kind.label.en}"))
    @argument("which", metavar=mark("KEY-OR-NAME"))
    @joined(_field_options(kind))
    @_set
    @option("--clear", multiple=True, metavar=mark("FIELD"), help=mark("empty a field: not answered any more"))
    @option("--seen", type=int, help=mark("the version you saw: refused where somebody changed it since"))
    @by_hand
    @on_catalogue
    def edit(
        *,
        place: Catalogue,
        which: str,
        writer: Hand,
        more: tuple[str, ...],
        clear: tuple[str, ...],
        seen: int | None,
        **given: str | None,
    ) -> None:
        from spbe_inventory.actions.recording import edit as change

        emptied = {_field(kind, name).name: None for name in clear}
        values = _once(_values(kind, given, more), emptied)
        if not values:
            raise Misuse("nothing-to-change", noun=kind.noun)
        old = change(place, kind.code, which, values, writer, seen=seen)
        labels = ", ".join(str(kind.fields[name].label) for name in old if name in kind.fields)
        talk(t("Changed: {fields}", fields=labels) if old else t("Nothing changed."))

    return edit


def _retire(kind: Kind) -> Command:
    help_text = Text(
        f"nyatakan {kind.label.id} tidak lagi berlaku; catatannya tetap ada",
        f"take a {kind.label.en} out of service; its record stays",
    )

    @command("retire", help=help_text)
    @argument("which", metavar=mark("KEY-OR-NAME"))
    @option("--seen", type=int, help=mark("the version you saw: refused where somebody changed it since"))
    @by_hand
    @on_catalogue
    def retire(
        *,
        place: Catalogue,
        which: str,
        writer: Hand,
        seen: int | None,
    ) -> None:
        from spbe_inventory.actions.recording import retire as take_out

        old = take_out(place, kind.code, which, writer, seen=seen)
        talk(t("Out of service; its record and history stay.") if old else t("Nothing changed."))

    return retire


def _field_options(kind: Kind) -> list[Decorator]:
    return [
        option(f"--{field.name.replace('_', '-')}", field.name, metavar=_metavar(field), help=_help(field))
        for field in kind.fields.values()
    ]


_set = option(
    "--set", "more", multiple=True, metavar=mark("FIELD=VALUE"), help=mark("a field by its name; may be repeated")
)


def _metavar(field: Field) -> str:
    if field.value is Value.LIST:
        return "tidak-ada|tidak-tahu"
    if field.codes:
        return mark("CODE")
    return METAVARS.get(field.value, mark("TEXT"))


def _help(field: Field) -> Text:
    codes = f" [{', '.join(field.codes)}]" if field.codes else ""
    more = Text(f": {field.help.id}", f": {field.help.en}") if field.help.id else Text("", "")
    return Text(f"{field.label.id}{more.id}{codes}", f"{field.label.en}{more.en}{codes}")


def _field(kind: Kind, name: str) -> Field:
    field = kind.fields.get(name.strip().replace("-", "_"))
    if field is None:
        raise Misuse("unknown-field-option", field=name, fields=", ".join(kind.fields))
    return field


def _pairs(kind: Kind, pairs: tuple[str, ...]) -> dict[str, Any]:
    values = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise Misuse("no-pair", pair=pair)
        field = _field(kind, name)
        values[field.name] = _typed(field, text)
    return values


def _values(kind: Kind, given: Mapping[str, str | None], more: tuple[str, ...]) -> dict[str, Any]:
    """Give the plain values of what was typed: options by name, and `--set` pairs."""
    typed = {name: _typed(kind.fields[name], text) for name, text in given.items() if text is not None}
    return _once(typed, _pairs(kind, more))


def _once(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Join values said in two ways; a field said in both is refused."""
    if twice := set(one) & set(other):
        raise Misuse("said-twice", fields=", ".join(sorted(twice)))
    return {**one, **other}


def _typed(field: Field, text: str) -> Any:
    """Give the plain value of what was typed for a field; an empty text is refused: `--clear` empties."""
    value = read_cell(field, text)
    if value is None:
        problem = Problem("empty-text", values={"field": f"{field.label} ({field.name})"})
        raise BadInput("record-has-problems", [problem], count=1)
    return value


def on_terminal() -> bool:
    """Tell whether somebody sits there who can answer."""
    return sys.stdin.isatty()


def _asked(place: Catalogue, kind: Kind) -> dict[str, Any]:
    """Ask the first few questions on a terminal; blank is not answered."""
    names = [name for name in ASKED_FIRST if name in kind.fields] if "name" in kind.fields else []
    if not names or not on_terminal():
        raise Misuse("nothing-to-record", noun=kind.noun)
    talk(t("Leave blank what you cannot answer now; write tidak-tahu where nobody knows."))
    answers = {name: _answer(place, kind.fields[name]) for name in names}
    return {name: said for name, said in answers.items() if said is not None}


def _answer(place: Catalogue, field: Field) -> Any:
    """Ask one question until the answer can be taken."""
    prompt = str(field.question or field.label)
    if field.codes:
        prompt += f" ({' / '.join(str(code.label) for code in field.codes)})"
    while True:
        text = click.prompt(prompt, default="" if not field.required else None, show_default=False, err=True)
        said = read_cell(field, text)
        try:
            _check_answer(place, field, said)
        except SpbeError as error:
            talk(str(error))
        else:
            return said


def _check_answer(place: Catalogue, field: Field, said: Any) -> None:
    from spbe_inventory.actions.loading import meant

    value = split(said)[0]
    if value is not None and field.value is Value.REF:
        meant(place, field.refers, value)
    if value is not None and field.codes and value not in set(field.codes):
        raise NotFound("unknown-code", field=field.label, found=value, expected=", ".join(field.codes))
