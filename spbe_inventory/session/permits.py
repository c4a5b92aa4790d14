"""What an action asks for before it does anything; a catalogue that is opened for an account opens to no other."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.office_sight import may_write
from spbe_inventory.domain.rights import RIGHT_NAMES, Right
from spbe_inventory.errors import NotPermitted
from spbe_inventory.session.catalogue import Catalogue

P = ParamSpec("P")
T = TypeVar("T")
RIGHT_ATTRIBUTE = "needed_right"
_permitted: ContextVar[bool] = ContextVar("permitted", default=False)


def needs(right: Right) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator of actions: the access of the catalogue they are given must include a right.

    The action raises NotPermitted before it has begun where it does not.
    """

    def guard(action: Callable[P, T]) -> Callable[P, T]:
        """Return an action that asks first."""

        @functools.wraps(action)
        def asking(*args: P.args, **kwargs: P.kwargs) -> T:
            """Ask, then do it."""
            require(_catalogue_of(args, kwargs), right)
            with _permission():
                return action(*args, **kwargs)

        setattr(asking, RIGHT_ATTRIBUTE, right)
        return asking

    return guard


def require(catalogue: Catalogue, right: Right) -> None:
    """Raise NotPermitted where the access of a catalogue does not include a right."""
    if not catalogue.access.may(right):
        raise NotPermitted("not-permitted", right=RIGHT_NAMES[right])


def require_writing(catalogue: Catalogue, kind: str) -> None:
    """Raise NotPermitted where records of a kind may not be changed: before a form is shown, not after it is filled."""
    if may_write(catalogue.access, kind):
        return
    require(catalogue, Right.WRITE_OWN)
    raise NotPermitted("not-of-office", kind=KINDS[kind].label)


def require_asked(catalogue: Catalogue) -> None:
    """Raise NotPermitted where a catalogue is opened for an account by what has not asked for a right.

    The owner of the file is let in: nobody stands between him and it.
    """
    if catalogue.access.role is None and catalogue.access.office is None:
        return
    if not _permitted.get():
        raise NotPermitted("not-permitted", right=RIGHT_NAMES[Right.ACCOUNTS])


@contextmanager
def _permission() -> Iterator[None]:
    token = _permitted.set(True)
    try:
        yield
    finally:
        _permitted.reset(token)


def _catalogue_of(args: tuple[object, ...], kwargs: dict[str, object]) -> Catalogue:
    """Return the catalogue that an action was given; raise TypeError for an action without one."""
    for value in (*args, *kwargs.values()):
        if isinstance(value, Catalogue):
            return value
    raise TypeError("an action that asks for a right needs a catalogue")
