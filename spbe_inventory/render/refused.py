"""Why finer drawings than the one that is used were not: not laid out, or too small on the sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.language.texts import N_, _

UNREADABLE = N_(
    "Simplified, because a more detailed drawing would be illegible on {page}."
)
UNREADABLE_HERE = N_(
    "Simplified, because a more detailed drawing would be illegible on {page}; the most detailed one can be read on "
    "{larger}."
)
REPLACED = N_("On {page} the text of “{title}” would have been too small to read.")
REPLACED_HERE = N_(
    "On {page} the text of “{title}” would have been too small to read; it can be read on {larger}."
)


@dataclass(slots=True)
class RefusedDrawings:
    """The titles of drawings that were not used: those not laid out, and those too small, with the sheet for them.

    `page` is the name of the sheet on which they were too small; the sheet for a drawing is empty where there is none.
    """

    page: str
    not_laid_out: dict[str, None] = field(default_factory=dict)
    too_small: dict[str, str] = field(default_factory=dict)

    def reasons(self, diagram: Diagram) -> Iterator[str]:
        """Yield why finer drawings than a diagram were not used."""
        for title in self.not_laid_out:
            yield _(
                "A more detailed picture could not be laid out ({title}).", title=title
            )
        for title, larger in self.too_small.items():
            yield self._too_small(title, larger, is_own=title == diagram.title)

    def _too_small(self, title: str, larger: str, *, is_own: bool) -> str:
        """Return that a drawing was too small, `is_own` where it has the title of the one that is used."""
        if is_own and larger:
            return _(UNREADABLE_HERE, page=self.page, larger=larger)
        if is_own:
            return _(UNREADABLE, page=self.page)
        if larger:
            return _(REPLACED_HERE, page=self.page, title=title, larger=larger)
        return _(REPLACED, page=self.page, title=title)
