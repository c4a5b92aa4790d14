"""What is lost and what is counted apart, in sentences that screens and reports share."""

from collections.abc import Iterator

from spbe_inventory.documents.impact import ConnectedApplication, Impact
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _, ngettext

MAX_NAMES = 6
MAX_DATA = 3


def loss_sentence(impact: Impact) -> str:
    """Return how many applications are in each list, as one sentence."""
    lists = impact.lists
    if lists.is_empty:
        return _("{name}: no application is known to lose data.", name=impact.name)
    return _(
        "If {name} were off: {only} lose the only source of some data, {several} lose "
        "one of several, {unclear} not clear, {further} touched further on.",
        name=impact.name,
        only=number(len(lists.only_source)),
        several=number(len(lists.one_of_several)),
        unclear=number(len(lists.not_clear)),
        further=number(len(lists.further) + lists.beyond),
    )


def status_lines(impact: Impact) -> Iterator[str]:
    """Yield that something is not in service, and what is recorded as in use all the same."""
    if not impact.status:
        return
    yield _(
        "{name} is recorded as {status}: no exchange with it counts as running.",
        name=impact.name,
        status=impact.status,
    )
    if impact.contradicted:
        yield _(
            "Recorded as in use all the same: {names}. Correct the status of "
            "{application}, or end these exchanges.",
            names=some_of(impact.contradicted, MAX_NAMES),
            application=impact.name,
        )


def not_clear_reason() -> str:
    """Return why it is not clear whether applications lose data."""
    return _(
        "Not clear means: another exchange may still bring the data, each gives them to "
        "the other, or which data go there is not recorded."
    )


def data_texts(application: ConnectedApplication) -> Iterator[str]:
    """Yield which data an application loses or gives, and that some are not recorded."""
    if application.data:
        yield some_of(application.data, MAX_DATA)
    if application.data_unknown:
        yield _("data not recorded")


def all_data_texts(application: ConnectedApplication) -> list[str]:
    """Return the names of all data that an application loses or gives, and that some are not recorded."""
    texts = [*application.data]
    if application.data_unknown:
        texts.append(_("data not recorded"))
    return texts


def shared_lines(impact: Impact) -> Iterator[str]:
    """Yield which applications use the same database: a fault or a change there touches all of them."""
    for text in impact.shared:
        yield _(
            "Shared database {text}. A fault there, or a change of its tables, touches all of them.",
            text=text,
        )


def not_counted_lines(impact: Impact) -> Iterator[str]:
    """Yield what is not counted among those that lose data, each with the reason."""
    if impact.undirected:
        names = some_of(impact.undirected, MAX_NAMES)
        yield _("Who gives is not known: {names}.", names=names)
    if impact.out_of_service:
        takers = impact.out_of_service
        states = [f"{taker.name} ({taker.status})" for taker in takers]
        yield _(
            "Not counted, because not in service: {names}.",
            names=some_of(states, MAX_NAMES),
        )
    if impact.unclear:
        yield ngettext(
            "Not counted: {count} exchange that is claimed, on trial or not clear.",
            "Not counted: {count} exchanges that are claimed, on trial or not clear.",
            impact.unclear,
            count=number(impact.unclear),
        )
    if impact.planned:
        yield ngettext(
            "Not counted: {count} exchange that is planned or interrupted.",
            "Not counted: {count} exchanges that are planned or interrupted.",
            impact.planned,
            count=number(impact.planned),
        )
    if impact.unplaced:
        yield ngettext(
            "Not counted: {count} application that runs in a data centre of the "
            "government, without saying which.",
            "Not counted: {count} applications that run in a data centre of the "
            "government, without saying which.",
            impact.unplaced,
            count=number(impact.unplaced),
        )
