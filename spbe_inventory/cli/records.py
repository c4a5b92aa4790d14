"""The factory: add, list, show, edit and retire of every kind, made from the field table."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.listing import Row
from spbe_inventory.cli.options import as_json, by_hand, lang, on_catalogue, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table, talk
from spbe_inventory.cli.speaking import Command, Group, argument, command, joined, option
from spbe_inventory.cli.typed import (
    field_named,
    field_options,
    said_once,
    set_option,
    typed_pairs,
    typed_values,
    with_listed_codes,
)
from spbe_inventory.domain.fields import KINDS, Kind
from spbe_inventory.domain.rows import in_list
from spbe_inventory.language.texts import Text, mark, t

FURTHER = {  # commands that one kind has besides, or in place of what all have
    "document": ("expiring:expiring",),
    "need": ("needs:list_", "needs:matrix"),
    "waiver": ("waiving:list_",),
    "data_set": ("shared_data:once_only",),
    "exchange": ("shared_data:sides", "shared_data:personal"),
}
MADE_ELSEWHERE = ("agency", "completeness", "waiver", "instrument")  # by `init`, `complete`, `waive`, `rules load`


def noun(code: str) -> Group:
    """Give the group of commands of a kind."""
    kind = KINDS[code]
    group = lang(Group(kind.noun, help=kind.plural))
    wanted = {
        _add: code not in MADE_ELSEWHERE,
        list_of: True,
        _show: True,
        _edit: code != "completeness",  # `complete` says it again
        _retire: kind.retired is not None,
    }
    for make, here in wanted.items():
        if here:
            group.add_command(make(kind))
    for place in FURTHER.get(code, ()):
        module, _, attribute = place.partition(":")
        group.add_command(getattr(import_module(f"spbe_inventory.cli.{module}"), attribute))
    return group


def _add(kind: Kind) -> Command:
    @command("add", help=Text(f"catat {kind.label.id} baru", f"record something new: {kind.label.en}"))
    @joined(field_options(kind))
    @set_option
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
        from spbe_inventory.actions.recording import add_together

        values = typed_values(kind, given, more)
        if not values:
            _add_asked(place, kind, writer, same_name=same_name)
            return
        (key,) = add_together(place, [(kind.code, values)], writer, same_name=same_name)
        talk(t("Recorded: {key}", key=key))
        _warn(kind, values)

    return add


def _add_asked(place: Catalogue, kind: Kind, writer: Hand, *, same_name: bool) -> None:
    """Ask for a record and save it with the exchanges that were named; its draft goes only when it is saved."""
    from spbe_inventory.actions.drafts import drop_draft
    from spbe_inventory.actions.recording import add_together
    from spbe_inventory.cli.interview import interview, records_of

    talked = interview(place, kind)
    for key in add_together(place, records_of(talked), writer, same_name=same_name or talked.same_name):
        talk(t("Recorded: {key}", key=key))
    drop_draft(talked.draft)
    _warn(kind, talked.answers)


def _warn(kind: Kind, values: Mapping[str, Any]) -> None:
    from spbe_inventory.actions.answering import warnings

    for warning in warnings(kind.code, dict(values)):
        talk(t("Mind: {warning}", warning=warning))


def _warn_of_contraries(place: Catalogue, which: str) -> None:
    from spbe_inventory.actions.keeping import contrary

    for problem in contrary(place, which):
        talk(t("Mind: {warning}", warning=problem))


def list_of(kind: Kind) -> Command:
    """Give the command that lists the records of a kind."""

    @command("list", help=Text(f"daftar {kind.plural.id}", f"list of {kind.plural.en}"))
    @option("--where", metavar=mark("FIELD=VALUE"), multiple=True, help=mark("only those with this value in a field"))
    @as_json
    @reading_catalogue
    def list_(*, place: Catalogue, where: tuple[str, ...], json_wanted: bool) -> None:
        from spbe_inventory.actions.listing import listed

        rows = listed(place, kind.code, with_listed_codes(kind, typed_pairs(kind, where)))
        if json_wanted:
            json_out([row.document for row in rows])
            return
        head = [t("Key"), *(str(kind.fields[name].label) for name in kind.listed)]
        table(head, [[_key(row), *(in_list(row.cells, name) for name in kind.listed)] for row in rows])

    return list_


def _key(row: Row) -> str:
    """Give a record's key; one that was withdrawn says so."""
    return f"{row.key} [{t('withdrawn')}]" if row.document.get("withdrawn") else row.key


def _show(kind: Kind) -> Command:
    @command(
        "show", help=Text(f"semua yang tercatat tentang satu {kind.label.id}", f"all on record of one: {kind.label.en}")
    )
    @argument("which", metavar=mark("KEY-OR-NAME"))
    @as_json
    @reading_catalogue
    def show(*, place: Catalogue, which: str, json_wanted: bool) -> None:
        from spbe_inventory.actions.listing import one, settings_of

        row = one(place, kind.code, which)
        if json_wanted:
            json_out(row.document)
            return
        lines(f"{row.name} ({row.key}, {t('version {number}', number=row.document['version'])})")
        for name, text in row.cells.items():
            lines(f"{kind.fields[name].label}: {text}", indent="    ", first="  ")
        for name, value in settings_of(place, row.key) if kind.code == "agency" else ():
            lines(f"{name}: {value}", indent="    ", first="  ")
        for said in row.backing:
            source = f": {said.source}" if said.source else ""
            note = f" ({said.note})" if said.note else ""
            lines(f"{said.label}: {said.value} — {said.basis}{source}{note}", indent="    ", first="  * ")

    return show


def _edit(kind: Kind) -> Command:
    @command("edit", help=Text(f"ubah {kind.label.id}", f"change one: {kind.label.en}"))
    @argument("which", metavar=mark("KEY-OR-NAME"))
    @joined(field_options(kind))
    @set_option
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
        emptied = {field_named(kind, name).name: None for name in clear}
        values = said_once(typed_values(kind, given, more), emptied)
        if values:
            _change(place, kind, which, values, writer, seen)
        else:
            _change_asked(place, kind, which, writer)

    return edit


def _change_asked(place: Catalogue, kind: Kind, which: str, writer: Hand) -> None:
    """Ask what a record leaves open and save it; refused where somebody changed the record meanwhile."""
    from spbe_inventory.actions.drafts import drop_draft
    from spbe_inventory.actions.listing import one
    from spbe_inventory.cli.interview import go_on

    document = one(place, kind.code, which).document
    talked = go_on(place, kind, document)
    if talked.changed:
        _change(place, kind, document["key"], talked.changed, writer, document["version"])
        drop_draft(talked.draft)
    else:
        talk(t("Nothing changed."))


def _change(  # noqa: PLR0917 - what an edit is: where, of which kind, which, what, by whom, seen as which version
    place: Catalogue, kind: Kind, which: str, values: dict[str, Any], writer: Hand, seen: int | None
) -> None:
    from spbe_inventory.actions.recording import edit as change

    old = change(place, kind.code, which, values, writer, seen=seen)
    labels = ", ".join(str(kind.fields[name].label) for name in old if name in kind.fields)
    talk(t("Changed: {fields}", fields=labels) if old else t("Nothing changed."))
    _warn(kind, values)
    if kind.code == "application" and {"gives", "takes"} & set(values):
        _warn_of_contraries(place, which)


def _retire(kind: Kind) -> Command:
    help_text = Text(
        f"nyatakan {kind.label.id} tidak lagi berlaku; catatannya tetap ada",
        f"take one out of service, its record stays: {kind.label.en}",
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
