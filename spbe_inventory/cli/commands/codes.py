"""`spbe codes`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import json_option, language_option
from spbe_inventory.cli.output import print_json, print_paragraph, print_table
from spbe_inventory.domain.lists import Verified
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.reference.codes import Code


@command(
    "codes",
    help=N_(
        "codes of the national reference architecture; a word or the start of a code narrows them"
    ),
)
@argument("words", metavar=N_("WORD-OR-CODE"), nargs=-1)
@json_option
@language_option
def codes(*, words: tuple[str, ...], as_json: bool) -> None:
    """Print the codes in which every word stands, or that begin with the code given."""
    matches = _matching_codes(words)
    if as_json:
        print_json([{**asdict(code), "name": code.name._asdict()} for code in matches])
    else:
        _show(matches)


def _show(matches: "list[Code]") -> None:
    rows = []
    for code in matches:
        verified = Verified(code.verified)
        rows.append([code.code, str(code.name), str(verified.label)])
    print_table([_("Code"), _("Name"), _("Checked")], rows)
    print_paragraph(
        _(
            "Levels 3 and deeper are an institution's own: a code that is not listed here is taken, with a warning."
        )
    )


def _matching_codes(words: tuple[str, ...]) -> "list[Code]":
    """Return the codes that all words fit, every code for no words; raise NotFound if there are none."""
    from spbe_inventory.actions.choices import matching_choices
    from spbe_inventory.reference.codes import codes as all_codes

    codes_by_id = all_codes()
    if not words:
        return list(codes_by_id.values())
    choices = []
    for id_, code in codes_by_id.items():
        choices.append((id_, f"{id_} {code.name.id} {code.name.en}"))
    text = " ".join(words)
    matches = matching_choices(choices, text)
    if not matches:
        raise NotFound("no-code", found=text)
    return [codes_by_id[id_] for id_, _label in matches]
