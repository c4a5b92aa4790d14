"""The posts that answer for offices named in findings and plans: in documents a post, never a person by name."""

from collections.abc import Iterable

from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.wording import some_within

MAX_POSTS = 3  # that a cell or a line names
MAX_LETTERS = 200  # that they may take together


def posts_of(context: ReportContext, offices: Iterable[str]) -> tuple[str, ...]:
    """Return the posts to write to for offices by their short names, each once; another party is named as its head."""
    owners = context.view.owners
    units = {context.name("unit", unit.key): unit for unit in context.view.units}
    posts = []
    for name in filter(None, offices):
        unit = units.get(name)
        if unit is None:
            posts.append(_("Head of {office}", office=name))
        else:
            posts.append(addressee_of(unit, owners).post)
    return tuple(dict.fromkeys(posts))


def responsible(context: ReportContext, offices: Iterable[str]) -> str:
    """Return the first posts in charge and how many there are besides, else that nobody in charge is known."""
    posts = posts_of(context, offices)
    if not posts:
        return _("nobody in charge is known")
    return some_within(posts, MAX_POSTS, MAX_LETTERS)
