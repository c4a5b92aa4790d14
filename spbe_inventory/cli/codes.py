"""`spbe codes`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from spbe_inventory.cli.options import as_json, lang
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.domain.lists import Verified
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.reference.codes import Code


@command("codes", help=mark("codes of the national reference architecture; a word or the start of a code narrows them"))
@argument("words", metavar=mark("WORD-OR-CODE"), nargs=-1)
@as_json
@lang
def codes(*, words: tuple[str, ...], json_wanted: bool) -> None:
    """List the codes in which every word stands, or that begin with the code given."""
    found = _found(words)
    if not found:
        raise NotFound("no-code", found=" ".join(words))
    if json_wanted:
        json_out([{**asdict(one), "name": one.name._asdict()} for one in found])
        return
    table(
        [t("Code"), t("Name"), t("Checked")],
        [[one.code, str(one.name), str(Verified(one.verified).label)] for one in found],
    )
    lines(t("Levels 3 and deeper are an institution's own: a code that is not listed here is taken, with a warning."))


def _found(words: tuple[str, ...]) -> "list[Code]":
    from spbe_inventory.actions.offering import matching
    from spbe_inventory.reference.codes import codes as known

    offered = [(code, f"{code} {one.name.id} {one.name.en}") for code, one in known().items()]
    wanted = matching(offered, " ".join(words)) if words else offered
    return [known()[code] for code, _ in wanted]
