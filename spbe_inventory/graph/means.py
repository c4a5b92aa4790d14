"""How the data of an exchange go, by all its means: the only place that weighs methods.

The method of an exchange is its main means, in the state of the exchange; the others stand beside it.
"""

from collections.abc import Collection, Iterator

from spbe_inventory.domain.lists import BY_HAND_METHODS, ExchangeState, Mark, Method
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.small_rows import Means

UNSURE = (Mark.ASSUMED, Mark.DISPUTED)


def running_methods(exchange: Exchange) -> tuple[Method, ...]:
    """Return the known methods by which an exchange goes while it runs, the main one first, each once.

    A further means counts where its state is that of the exchange or in use.
    """
    methods = list(_main(exchange))
    if exchange.means:
        methods += _further(exchange)
    return tuple(dict.fromkeys(methods))


def _main(exchange: Exchange) -> Iterator[Method]:
    method = exchange.known("method")
    if method:
        yield Method(method)


def _further(exchange: Exchange) -> Iterator[Method]:
    """Yield the methods of the further means that are known to run."""
    for means in exchange.known("means") or ():
        if is_running_means(means):
            yield Method(means.method)


def is_running_means(means: Means) -> bool:
    """Return whether a further means runs as its exchange does."""
    return means.state in (None, ExchangeState.IN_USE)


def is_by_machine(exchange: Exchange) -> bool | None:
    """Return whether an exchange goes by machine: it does where one of its means is one, whatever else is by hand.

    None where that is not known: no method is on record, or a further means is only assumed or disputed.
    """
    methods = running_methods(exchange)
    if any(method not in BY_HAND_METHODS for method in methods):
        return True
    if exchange.known("method") is None or _may_be_by_machine(exchange):
        return None
    return False


def _may_be_by_machine(exchange: Exchange) -> bool:
    """Return whether an assumed or disputed means would be by machine."""
    if exchange.marks.get("means") not in UNSURE:
        return False
    return any(
        is_running_means(means) and means.method not in BY_HAND_METHODS
        for means in exchange.means
    )


def goes_by(exchange: Exchange, methods: Collection[Method]) -> bool | None:
    """Return whether an exchange goes by one of some methods, as one of its means; None where that is not known."""
    if any(method in methods for method in running_methods(exchange)):
        return True
    is_unsure = exchange.marks.get("means") in UNSURE
    if exchange.known("method") is None or is_unsure:
        return None
    return False


def methods_by_hand(exchange: Exchange) -> tuple[Method, ...]:
    """Return the methods by hand among those by which an exchange goes."""
    return tuple(
        method for method in running_methods(exchange) if method in BY_HAND_METHODS
    )


def is_by_hand_beside(exchange: Exchange) -> bool:
    """Return whether an exchange that goes by machine goes by hand as well."""
    return is_by_machine(exchange) is True and bool(methods_by_hand(exchange))


def main_method(exchange: Exchange) -> Method | None:
    """Return the method by which an exchange is told: the first by machine, else the first; None where unknown."""
    methods = running_methods(exchange)
    for method in methods:
        if method not in BY_HAND_METHODS:
            return method
    if methods and exchange.known("method"):
        return methods[0]
    return None


def method_labels(exchange: Exchange) -> list[str]:
    """Return the labels of all methods by which an exchange goes, the one by which it is told first."""
    first = main_method(exchange)
    others = [method for method in running_methods(exchange) if method != first]
    told = [first, *others]
    return [str(method.label) for method in told if method]
