"""`spbe codes`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.output import print_keyed_table, print_paragraph
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
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
@result_options
@language_option
def codes(*, words: tuple[str, ...], result: ResultOutput) -> None:
    """Print the codes in which every word stands, or that begin with the code given."""
    matches = _matching_codes(words)
    result.present(
        lambda: [_code_json(code) for code in matches],
        lambda: [_table(matches)],
        lambda: _show(matches),
    )


def _code_json(code: "Code") -> dict[str, Any]:
    return {**asdict(code), "name": code.name._asdict()}


def _headings() -> list[str]:
    return [_("Code"), _("Name"), _("Checked")]


def _table(matches: "list[Code]") -> Table:
    return listing_table(_("Reference codes"), _headings(), _rows(matches))


def _rows(matches: "list[Code]") -> list[list[str]]:
    rows = []
    for code in matches:
        verified = Verified(code.verified)
        rows.append([code.code, str(code.name), str(verified.label)])
    return rows


def _show(matches: "list[Code]") -> None:
    print_keyed_table(_headings(), _rows(matches))
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
