"""Runs of rules into the file of stored runs, and pages of them out of it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from spbe_inventory.documents.stored_run import (
    OutcomeGroup,
    ReadRun,
    RunContents,
    RunHead,
    RunKey,
    ToldFinding,
)
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.store.run_blocks import BLOCK, in_blocks, pack, unpack
from spbe_inventory.store.run_coding import (
    decode_citations,
    decode_finding,
    decode_group,
    decode_row,
    encode_citation,
    encode_finding,
    encode_group,
    encode_row,
    json_text,
)
from spbe_inventory.store.run_records import write_needs
from spbe_inventory.store.run_tallies import (
    EVERY_OFFICE,
    tallies_of,
    write_grades,
    write_tallies,
)
from spbe_inventory.store.run_words import write_words

THE_GOVERNMENT = "-"  # stands for the key of an office in findings on the government
Cited = tuple[str, str]  # language, id of a provision
KEPT_RUNS = 3  # of one government, the newest
FIND_RUN = """SELECT id FROM run WHERE agency = ? AND batch = ? AND batch_at = ? AND as_of = ?
    AND contents = ? AND program = ?"""
HEAD_OF_RUN = """SELECT agency, batch, batch_at, as_of, contents, program, made_at, seconds, rules, lapsed,
    failed, switched_off FROM run WHERE id = ?"""
INSERT_HEAD = """INSERT INTO run (agency, batch, batch_at, as_of, contents, program, made_at, seconds, rules,
    lapsed, failed, switched_off) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
LAST_RUN = """SELECT id FROM run WHERE agency = ? AND program = ? AND as_of <= ?
    ORDER BY as_of DESC, id DESC LIMIT 1"""
RUNS_OF_GOVERNMENT = "SELECT id FROM run WHERE agency = ? ORDER BY as_of DESC, id DESC"
KEY_LENGTH = 6  # columns that say what a run was made from
OTHER_VERSIONS = "SELECT id FROM run WHERE program <> ?"
OLDEST_OF_GOVERNMENT = (
    "SELECT id FROM run WHERE agency = ? ORDER BY id DESC LIMIT -1 OFFSET ?"
)
DROP_RUN = (
    "DELETE FROM finding WHERE run = ?",
    "DELETE FROM finding_block WHERE run = ?",
    "DELETE FROM finding_office WHERE run = ?",
    "DELETE FROM finding_record WHERE run = ?",
    "DELETE FROM wording WHERE run = ?",
    "DELETE FROM citation WHERE run = ?",
    "DELETE FROM counted WHERE run = ?",
    "DELETE FROM grade WHERE run = ?",
    "DELETE FROM tally WHERE run = ?",
    "DELETE FROM question_office WHERE run = ?",
    "DELETE FROM question WHERE run = ?",
    "DELETE FROM wanted WHERE run = ?",
    "DELETE FROM sentence WHERE run = ?",
    "DELETE FROM comparison WHERE run = ?",
    "DELETE FROM change WHERE run = ?",
    "DELETE FROM need_state WHERE run = ?",
    "DELETE FROM checksum WHERE run = ?",
    "DELETE FROM run WHERE id = ?",
)
WHOLE = {
    "finding": "SELECT content FROM finding_block WHERE run = ? ORDER BY number",
    "counted": "SELECT content || count FROM counted WHERE run = ? ORDER BY place",
}
WHOLE_IN_WORDS = {
    "wording": "SELECT content FROM wording WHERE run = ? AND language = ? ORDER BY number",
    "citation": "SELECT content FROM citation WHERE run = ? AND language = ? ORDER BY id",
    "question": """SELECT content FROM question WHERE run = ? AND language = ?
        ORDER BY office, number""",
    "wanted": "SELECT content FROM wanted WHERE run = ? AND language = ? ORDER BY office",
    "sentence": """SELECT content FROM sentence WHERE run = ? AND language = ?
        ORDER BY part, place""",
}


def write_run(connection: sqlite3.Connection, contents: RunContents) -> None:
    """Keep a run; those of other versions of the program and all but the newest of the government are dropped."""
    _forget(connection, contents.head.key)
    number = _insert_head(connection, contents.head)
    grades = write_grades(connection, number, contents.grades)
    write_tallies(connection, number, contents.tallies, grades)
    cited: dict[Cited, str] = {}
    for block, members in enumerate(in_blocks(contents.told)):
        for place, told in enumerate(members, block * BLOCK):
            grade = grades[told.finding.rule, told.finding.grade]
            _insert_finding(connection, number, place, told, grade)
        _insert_block(connection, number, block, members)
        _collect_citations(cited, members)
    citations = [(number, *key, content) for key, content in cited.items()]
    connection.executemany("INSERT INTO citation VALUES (?, ?, ?, ?)", citations)
    write_needs(connection, number, contents.needs)
    groups = [
        (number, place, encode_group(group), count)
        for place, (group, count) in enumerate(contents.counted.items())
    ]
    connection.executemany("INSERT INTO counted VALUES (?, ?, ?, ?)", groups)
    for language, words in contents.words.items():
        write_words(connection, number, language, words)
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


def heads_of(connection: sqlite3.Connection, agency: str) -> list[RunHead]:
    """Return the runs of a government, that of the latest day first."""
    numbers = connection.execute(RUNS_OF_GOVERNMENT, (agency,)).fetchall()
    return [head_of(connection, number) for (number,) in numbers]


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
    wordings = _lines(connection, WHOLE_IN_WORDS["wording"], in_words)
    findings = _lines(connection, WHOLE["finding"], (number,))
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
    for tally in tallies_of(connection, number, EVERY_OFFICE):
        place = (tally.grade.rule, tally.outcome)
        counts[place] = counts.get(place, 0) + tally.count
    return counts


def _insert_head(connection: sqlite3.Connection, head: RunHead) -> int:
    codes = [head.rules, head.lapsed, head.failed, head.switched_off]
    lists = [json_text(names) for names in codes]
    values = (*_key_values(head.key), head.made_at, head.seconds, *lists)
    cursor = connection.execute(INSERT_HEAD, values)
    return int(cursor.lastrowid or 0)


def _insert_finding(
    connection: sqlite3.Connection,
    number: int,
    place: int,
    told: ToldFinding,
    grade: int,
) -> None:
    finding = told.finding
    values = (number, place, str(finding.outcome), grade)
    connection.execute("INSERT INTO finding VALUES (?, ?, ?, ?)", values)
    of_offices = told.offices or (THE_GOVERNMENT,)
    offices = [(number, office, place) for office in of_offices]
    connection.executemany("INSERT INTO finding_office VALUES (?, ?, ?)", offices)
    about = {(annexed.kind, annexed.key): False for annexed in finding.annex}
    about[finding.kind, finding.key] = True
    records = [(number, *key, place, is_own) for key, is_own in about.items()]
    connection.executemany("INSERT INTO finding_record VALUES (?, ?, ?, ?, ?)", records)


def _insert_block(
    connection: sqlite3.Connection,
    number: int,
    block: int,
    members: Sequence[ToldFinding],
) -> None:
    """Write a block of findings and of their words."""
    findings = pack([encode_finding(member.finding) for member in members])
    values = (number, block, findings)
    connection.execute("INSERT INTO finding_block VALUES (?, ?, ?)", values)
    for language in members[0].rows:
        rows = [member.rows[language] for member in members]
        wording = (number, language, block, pack(list(map(encode_row, rows))))
        connection.execute("INSERT INTO wording VALUES (?, ?, ?, ?)", wording)


def _collect_citations(cited: dict[Cited, str], members: Sequence[ToldFinding]) -> None:
    """Add the provisions that findings rest on, each once by language and id."""
    for member in members:
        for language, row in member.rows.items():
            for citation in row.citations:
                if (language, citation.id) not in cited:
                    cited[language, citation.id] = encode_citation(citation)


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
        for (content,) in connection.execute(query, values):
            digest.update(_bytes_of(content))
    return digest.hexdigest()


def _bytes_of(content: str | bytes) -> bytes:
    if isinstance(content, str):
        return content.encode()
    return content


def _lines(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...]
) -> Iterator[str]:
    """Yield the lines of blocks."""
    for (content,) in connection.execute(query, values):
        yield from unpack(content)


def _texts(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...]
) -> Iterator[str]:
    for (text,) in connection.execute(query, values):
        yield str(text)
