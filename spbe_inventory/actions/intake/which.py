"""Which row is which record: by key, by name and office, by name alone where only one can be meant; never by number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.proposed import Reading
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.names import Name
from spbe_inventory.files.rows import FormRow
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import names_alike

GOOD_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")  # a key that a record may have: it keeps it in another catalogue
SAME_THING = 60  # of 100: below, a name is another one, whatever the identifier


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application on record, as rows are compared with it."""

    key: str
    name: str
    names: frozenset[str]
    owner: str
    official_id: str


@dataclass(slots=True)
class Asked:
    """A row that looks for its record: its name, its office by key ('' where not known), the table it stands in."""

    row: FormRow
    name: Name
    owner: str
    table: int
    key: str = ""


def find_records(known: Known, asked: Sequence[Asked], reading: Reading) -> None:
    """Write into each row the key of its record; rows of applications that are new are left without.

    A record goes to one row of a table only. Two rows of different tables with the same name and office are one thing.
    """
    candidates = _candidates(known)
    _by_key(known, asked, candidates, reading)
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates.values():
        for name in candidate.names:
            by_name[name].append(candidate)
    taken = {(one.table, one.key) for one in asked if one.key}
    for exact, owned in ((True, True), (False, True), (True, False), (False, False)):
        for one in asked:
            if one.key:
                continue
            fitting = [
                candidate
                for candidate in by_name.get(fold(one.name.name), ()) or by_name.get(fold(one.name.base), ())
                if (one.table, candidate.key) not in taken and _fits(one, candidate, exact=exact, owned=owned)
            ]
            if len(fitting) == 1:
                one.key = fitting[0].key
                taken.add((one.table, one.key))
            elif fitting and not exact and not owned:
                names = ", ".join(candidate.key for candidate in fitting)
                reading.remark(
                    Verdict.CONFLICT, one.row.at("name"), "row-ambiguous", name=one.name.name, candidates=names
                )


def _candidates(known: Known) -> dict[str, Candidate]:
    names: dict[str, set[str]] = defaultdict(set)
    aliases = (
        "SELECT a.key, l.folded FROM alias l JOIN application a ON a.id = l.record_id WHERE l.kind = 'application'"
    )
    for key, folded in known.connection.execute(aliases):
        names[key].add(folded)
    rows = known.connection.execute(
        """SELECT a.key, a.name, coalesce(u.key, ''), coalesce(a.official_id, '') FROM application a
        JOIN agency g ON g.id = a.agency_id LEFT JOIN unit u ON u.id = a.owner_id
        WHERE g.key = ? ORDER BY a.key""",
        (known.agency,),
    )
    return {
        key: Candidate(key, name, frozenset([fold(name), *names[key]]), owner, official_id)
        for key, name, owner, official_id in rows
    }


def _by_key(known: Known, asked: Iterable[Asked], candidates: dict[str, Candidate], reading: Reading) -> None:
    by_id = defaultdict(list)
    for candidate in candidates.values():
        if candidate.official_id:
            by_id[candidate.official_id].append(candidate)
    for one in asked:
        key = one.row.text("key")
        if key:
            if key in known.keys["application"]:
                one.key = key
            elif GOOD_KEY.fullmatch(key):
                one.key = key
                known.take_keys("application", [key], [one.name.name])
            else:
                reading.remark(Verdict.QUESTION, one.row.at("key"), "key-not-there", found=key)
            continue
        same = by_id.get(one.row.text("official_id"), ())
        if len(same) != 1:
            continue
        if fold(one.name.name) in same[0].names or names_alike(one.name.name, same[0].name) >= SAME_THING:
            one.key = same[0].key
        else:
            values = {"found": one.row.text("official_id"), "name": one.name.name, "other": same[0].name}
            reading.remark(Verdict.QUESTION, one.row.at("official_id"), "identifier-moved", **values)


def _fits(one: Asked, candidate: Candidate, *, exact: bool, owned: bool) -> bool:
    if exact and one.name.name != candidate.name:
        return False
    if owned:
        return bool(one.owner) and one.owner == candidate.owner
    return not (one.owner and candidate.owner and one.owner != candidate.owner)
