"""What an application takes and gives, row by row in plain words: for questionnaires, out and in again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.lists import BY_HAND_METHODS, CurrentMeans, Method
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import t

Name = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Flow:
    """One sort of data that an application takes or gives, as cells; `key` is the record's, as `kind:key`.

    A flow with the key of an application asks whether there is anything on that side at all.
    """

    key: str
    application: str
    way: str = ""
    data: str = ""
    partner: str = ""
    means: str = ""
    hours: str = ""
    by_hand: bool = False


def flows_of(snapshot: Snapshot, application: Application, name: Name) -> Iterator[Flow]:
    """Give the flows of an application: its needs, its exchanges, and a row for each side of which nothing is known."""
    exchanges = [one for one in snapshot.exchanges.values() if _joins(one, application.key)]
    needs = [one for one in snapshot.needs.values() if one.taker == application.key and not one.withdrawn]
    carried = {key for one in exchanges if one.taker == application.key for key in one.data}
    found = [need_flow(snapshot, one, name) for one in needs if one.data not in carried]
    found += [exchange_flow(snapshot, one, application.key, name) for one in exchanges]
    yield from found
    for side, word in (("takes", t("takes")), ("gives", t("gives"))):
        if side not in application.marks and not any(one.way == word for one in found):
            yield Flow(f"application:{application.key}", application.name, word)


def _joins(one: Exchange, key: str) -> bool:
    return key in (one.giver, one.taker) and not one.withdrawn and one.state != "ended"


def need_flow(snapshot: Snapshot, need: Need, name: Name) -> Flow:
    """Give a need as a row."""
    partner = name("application", need.giver) if need.giver else need.giver_text or ""
    means = str(CurrentMeans(need.current_means).label) if need.current_means else _mark(need, "current_means")
    owner = snapshot.name("application", need.taker)
    by_hand = need.current_means == CurrentMeans.BY_HAND
    return Flow(f"need:{need.key}", owner, t("takes"), name("data_set", need.data), partner, means, by_hand=by_hand)


def exchange_flow(snapshot: Snapshot, one: Exchange, key: str, name: Name) -> Flow:
    """Give an exchange as a row of one of its ends; where the way is not known its cell is blank."""
    gives = one.giver == key
    other = "taker" if gives else "giver"
    end = getattr(one, other)
    way = (t("gives") if gives else t("takes")) if one.directed else ""
    means = str(Method(one.method).label) if one.method else _mark(one, "method")
    return Flow(
        f"exchange:{one.key}",
        snapshot.name("application", key),
        way,
        "; ".join(name("data_set", data) for data in one.data),
        name("application", end) if end else getattr(one, f"{other}_text") or "",
        means,
        str(one.hours_per_month) if one.hours_per_month is not None else "",
        one.method in BY_HAND_METHODS,
    )


def _mark(record: Exchange | Need, field: str) -> str:
    mark = record.marks.get(field)
    return {"none": t("Not any"), "unknown": t("Not known")}.get(str(mark), "")
