"""Runs of rules into the file of stored runs, and pages of them out of it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from spbe_inventory.documents.assessment import OfficeQuestions
from spbe_inventory.documents.stored_run import (
    FindingPage,
    FindingSelection,
    OutcomeGroup,
    ReadRun,
    RunContents,
    RunHead,
    RunKey,
    ToldFinding,
)
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.store.run_coding import (
    decode_citations,
    decode_finding,
    decode_group,
    decode_questions,
    decode_row,
    encode_citation,
    encode_finding,
    encode_group,
    encode_questions,
    encode_row,
    json_text,
)

KEPT_RUNS = 3  # of one government, the newest
FIND_RUN = """SELECT id FROM run WHERE agency = ? AND batch = ? AND batch_at = ? AND as_of = ?
    AND contents = ? AND program = ?"""
HEAD_OF_RUN = """SELECT agency, batch, batch_at, as_of, contents, program, made_at, seconds, rules, lapsed,
    failed, switched_off FROM run WHERE id = ?"""
INSERT_HEAD = """INSERT INTO run (agency, batch, batch_at, as_of, contents, program, made_at, seconds, rules,
    lapsed, failed, switched_off) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
LAST_RUN = """SELECT id FROM run WHERE agency = ? AND program = ? AND as_of <= ?
    ORDER BY as_of DESC, id DESC LIMIT 1"""
KEY_LENGTH = 6  # columns that say what a run was made from
OTHER_VERSIONS = "SELECT id FROM run WHERE program <> ?"
OLDEST_OF_GOVERNMENT = (
    "SELECT id FROM run WHERE agency = ? ORDER BY id DESC LIMIT -1 OFFSET ?"
)
DROP_RUN = (
    "DELETE FROM finding WHERE run = ?",
    "DELETE FROM finding_office WHERE run = ?",
    "DELETE FROM finding_record WHERE run = ?",
    "DELETE FROM wording WHERE run = ?",
    "DELETE FROM citation WHERE run = ?",
    "DELETE FROM counted WHERE run = ?",
    "DELETE FROM question WHERE run = ?",
    "DELETE FROM checksum WHERE run = ?",
    "DELETE FROM run WHERE id = ?",
)
WHOLE = {
    "finding": "SELECT content FROM finding WHERE run = ? ORDER BY place",
    "counted": "SELECT content || count FROM counted WHERE run = ? ORDER BY place",
}
WHOLE_IN_WORDS = {
    "wording": "SELECT content FROM wording WHERE run = ? AND language = ? ORDER BY place",
    "citation": "SELECT content FROM citation WHERE run = ? AND language = ? ORDER BY id",
    "question": "SELECT content FROM question WHERE run = ? AND language = ? ORDER BY place",
}


def write_run(connection: sqlite3.Connection, contents: RunContents) -> None:
    """Keep a run; those of other versions of the program and all but the newest of the government are dropped."""
    _forget(connection, contents.head.key)
    number = _insert_head(connection, contents.head)
    for place, told in enumerate(contents.told):
        _insert_finding(connection, number, place, told)
    groups = [
        (number, place, encode_group(group), count)
        for place, (group, count) in enumerate(contents.counted.items())
    ]
    connection.executemany("INSERT INTO counted VALUES (?, ?, ?, ?)", groups)
    for language, offices in contents.questions.items():
        rows = [
            (number, language, place, office.key, encode_questions(office))
            for place, office in enumerate(offices)
        ]
        connection.executemany("INSERT INTO question VALUES (?, ?, ?, ?, ?)", rows)
        digest = _digest(connection, number, language)
        values = (number, language, digest)
        connection.execute("INSERT INTO checksum VALUES (?, ?, ?)", values)


def find_run(connection: sqlite3.Connection, key: RunKey) -> int | None:
    """Return the number of the run that was made from exactly this; None where there is none."""
    row = connection.execute(FIND_RUN, _key_values(key)).fetchone()
    if row is None:
        return None
    return int(row[0])


def last_run(
    connection: sqlite3.Connection, agency: str, program: str, until: str
) -> int | None:
    """Return the number of the run of the latest day up to one (ISO), the newest of it; None where there is none.

    Of a government, by this version of the program; a run of a day to come, or of an earlier one, is not the last.
    """
    row = connection.execute(LAST_RUN, (agency, program, until)).fetchone()
    if row is None:
        return None
    return int(row[0])


def head_of(connection: sqlite3.Connection, number: int) -> RunHead:
    """Return what a run was made from, and which rules were not run."""
    row = connection.execute(HEAD_OF_RUN, (number,)).fetchone()
    key = RunKey(*row[:KEY_LENGTH])
    made_at, seconds, *codes = row[KEY_LENGTH:]
    rules, lapsed, failed, switched_off = (tuple(json.loads(text)) for text in codes)
    return RunHead(key, made_at, seconds, rules, lapsed, failed, switched_off)


def read_run(connection: sqlite3.Connection, number: int, language: str) -> ReadRun:
    """Return a whole run in a language; raise ValueError, KeyError or TypeError where it is not what was written."""
    in_words = (number, language)
    kept = connection.execute(
        "SELECT digest FROM checksum WHERE run = ? AND language = ?", in_words
    ).fetchone()
    if kept is None or kept[0] != _digest(connection, number, language):
        raise ValueError(number)
    citations = decode_citations(
        _texts(connection, WHOLE_IN_WORDS["citation"], in_words)
    )
    wordings = _texts(connection, WHOLE_IN_WORDS["wording"], in_words)
    findings = _texts(connection, WHOLE["finding"], (number,))
    return ReadRun(
        head=head_of(connection, number),
        findings=tuple(map(decode_finding, findings)),
        rows=tuple(decode_row(text, citations) for text in wordings),
        counted=counted(connection, number),
    )


def counted(connection: sqlite3.Connection, number: int) -> Mapping[OutcomeGroup, int]:
    """Return the numbers of findings that are only counted: met, not applicable."""
    rows = connection.execute(
        "SELECT content, count FROM counted WHERE run = ? ORDER BY place", (number,)
    )
    return {decode_group(content): count for content, count in rows}


def counts_by_rule(
    connection: sqlite3.Connection, number: int
) -> dict[tuple[str, Outcome], int]:
    """Return how many findings each rule has of each outcome, those that are only counted among them."""
    counts: dict[tuple[str, Outcome], int] = {}
    rows = connection.execute(
        "SELECT rule, outcome, count(*) FROM finding WHERE run = ? GROUP BY rule, outcome",
        (number,),
    )
    for rule, outcome, count in rows:
        counts[rule, Outcome(outcome)] = count
    for group, count in counted(connection, number).items():
        place = (group.rule, group.outcome)
        counts[place] = counts.get(place, 0) + count
    return counts


def page_of(
    connection: sqlite3.Connection,
    number: int,
    selection: FindingSelection,
    language: str,
) -> FindingPage:
    """Return a page of the findings of a run in a language: places first, then only the words of these."""
    tables, conditions, values = _selected(number, selection)
    source = f"FROM {tables} WHERE {conditions}"
    (total,) = connection.execute("SELECT count(*) " + source, values).fetchone()
    places = connection.execute(
        "SELECT f.place " + source + " ORDER BY f.place LIMIT ? OFFSET ?",
        (*values, selection.limit, selection.first),
    ).fetchall()
    in_words = (number, language)
    citations = decode_citations(
        _texts(connection, WHOLE_IN_WORDS["citation"], in_words)
    )
    rows = []
    for (place,) in places:
        (text,) = connection.execute(
            "SELECT content FROM wording WHERE run = ? AND language = ? AND place = ?",
            (*in_words, place),
        ).fetchone()
        rows.append(decode_row(text, citations))
    return FindingPage(tuple(rows), total)


def questions_of(
    connection: sqlite3.Connection,
    number: int,
    language: str,
    office: str | None = None,
) -> tuple[OfficeQuestions, ...]:
    """Return the open questions of a run in a language, of all offices in their order or of one by key."""
    query = WHOLE_IN_WORDS["question"]
    values: tuple[object, ...] = (number, language)
    if office is not None:
        query = query.replace(" ORDER", " AND office = ? ORDER")
        values = (number, language, office)
    return tuple(map(decode_questions, _texts(connection, query, values)))


def _selected(
    number: int, selection: FindingSelection
) -> tuple[str, str, tuple[object, ...]]:
    """Return the tables, the conditions and their values that select findings of a run."""
    tables = "finding f"
    conditions = ["f.run = ?"]
    values: list[object] = [number]
    for name in ("rule", "theme", "outcome"):
        value = getattr(selection, name)
        if value is not None:
            conditions.append(f"f.{name} = ?")
            values.append(str(value))
    if selection.office is not None:
        tables += " JOIN finding_office o ON o.run = f.run AND o.place = f.place"
        conditions.append("o.office = ?")
        values.append(selection.office)
    if selection.record is not None:
        tables += " JOIN finding_record r ON r.run = f.run AND r.place = f.place"
        conditions.append("r.kind = ? AND r.key = ?")
        values.extend(selection.record)
    return tables, " AND ".join(conditions), tuple(values)


def _insert_head(connection: sqlite3.Connection, head: RunHead) -> int:
    codes = [head.rules, head.lapsed, head.failed, head.switched_off]
    lists = [json_text(names) for names in codes]
    values = (*_key_values(head.key), head.made_at, head.seconds, *lists)
    cursor = connection.execute(INSERT_HEAD, values)
    return int(cursor.lastrowid or 0)


def _insert_finding(
    connection: sqlite3.Connection, number: int, place: int, told: ToldFinding
) -> None:
    finding = told.finding
    theme = next(iter(told.rows.values())).theme
    content = encode_finding(finding)
    values = (number, place, finding.rule, theme, str(finding.outcome), content)
    connection.execute("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?)", values)
    offices = [(number, office, place) for office in told.offices]
    connection.executemany("INSERT INTO finding_office VALUES (?, ?, ?)", offices)
    about = {(finding.kind, finding.key)}
    about |= {(annexed.kind, annexed.key) for annexed in finding.annex}
    records = [(number, kind, key, place) for kind, key in about]
    connection.executemany("INSERT INTO finding_record VALUES (?, ?, ?, ?)", records)
    for language, row in told.rows.items():
        wording = (number, language, place, encode_row(row))
        connection.execute("INSERT INTO wording VALUES (?, ?, ?, ?)", wording)
        for citation in row.citations:
            cited = (number, language, citation.id, encode_citation(citation))
            connection.execute(
                "INSERT OR IGNORE INTO citation VALUES (?, ?, ?, ?)", cited
            )


def _forget(connection: sqlite3.Connection, key: RunKey) -> None:
    """Drop the runs that the coming one replaces: the same, those of other versions, and the oldest."""
    dropped = set(connection.execute(FIND_RUN, _key_values(key)))
    dropped |= set(connection.execute(OTHER_VERSIONS, (key.program,)))
    others = (key.agency, KEPT_RUNS - 1)
    dropped |= set(connection.execute(OLDEST_OF_GOVERNMENT, others))
    for run in dropped:
        for statement in DROP_RUN:
            connection.execute(statement, run)


def _key_values(key: RunKey) -> tuple[object, ...]:
    return (
        key.agency,
        key.batch,
        key.batch_at,
        key.as_of,
        key.contents,
        key.program,
    )


def _digest(connection: sqlite3.Connection, number: int, language: str) -> str:
    """Return a digest of all texts of a run in a language: a damaged file is not read as a whole one."""
    digest = blake2b(digest_size=16)
    head = connection.execute(HEAD_OF_RUN, (number,)).fetchone()
    digest.update(json_text(head).encode())
    queries = [(query, (number,)) for query in WHOLE.values()]
    queries += [(query, (number, language)) for query in WHOLE_IN_WORDS.values()]  # type: ignore[misc]  # longer tuples
    for query, values in queries:
        for text in _texts(connection, query, values):
            digest.update(text.encode())
    return digest.hexdigest()


def _texts(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...]
) -> Iterator[str]:
    for (text,) in connection.execute(query, values):
        yield str(text)
