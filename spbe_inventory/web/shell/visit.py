"""What a page knows of the request it answers: the catalogue, who asks, in which language."""

from dataclasses import dataclass

from starlette.requests import Request

from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.site import Site


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to a site."""

    site: Site

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is served."""
        return self.site.catalogue

    @property
    def language(self) -> str:
        """The language of the answer: id or en."""
        return current()

    def author(self, basis: str = "", source: str = "") -> Author:
        """Return who writes, on which basis and from which source the facts are known; empty where that is not said."""
        actor = Actor(self.site.login)
        return Author(actor, system_clock, basis or None, source or None)


def visit_of(request: Request) -> Visit:
    """Return what a page knows of a request."""
    return Visit(request.app.state.site)
