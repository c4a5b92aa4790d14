"""What a stored run says besides its findings: questions by office, what to ask first, sentences on the register."""

import sqlite3
from collections.abc import Iterator, Sequence

from spbe_inventory.documents.assessment import OfficeQuestions
from spbe_inventory.documents.stored_run import QuestionOffice, RunWords, WantedText
from spbe_inventory.store.run_blocks import BLOCK, blocks_of, pack, unpack
from spbe_inventory.store.run_coding import (
    decode_question,
    decode_wanted,
    encode_question,
    encode_wanted,
)

KNOWN, OPEN = "known", "open"
OFFICES = """SELECT office, name, settles, count FROM question_office
    WHERE run = ? AND language = ?"""
QUESTIONS = """SELECT content FROM question WHERE run = ? AND language = ? AND office = ?
    AND number BETWEEN ? AND ? ORDER BY number"""
WANTED = "SELECT content FROM wanted WHERE run = ? AND language = ? AND office = ?"
EVERY_OFFICE = "*"  # stands for an office: what to ask first of all
FIRST_OF_ALL = 100
SENTENCES = """SELECT content FROM sentence WHERE run = ? AND language = ? AND part = ?
    ORDER BY place"""
NO_LIMIT = -1
LAST_BLOCK = 10**9


def write_words(
    connection: sqlite3.Connection, run: int, language: str, words: RunWords
) -> None:
    """Write what a run says in a language besides its findings."""
    for place, office in enumerate(words.questions):
        _write_office(connection, run, language, place, office)
    _write_wanted(connection, (run, language), words.wanted)
    for part, texts in ((KNOWN, words.known), (OPEN, words.open)):
        sentences = [
            (run, language, part, place, text) for place, text in enumerate(texts)
        ]
        connection.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?, ?)", sentences)


def question_offices(
    connection: sqlite3.Connection, run: int, language: str
) -> tuple[QuestionOffice, ...]:
    """Return the offices that have open questions, those that settle most first."""
    query = f"{OFFICES} ORDER BY place"
    rows = connection.execute(query, (run, language))
    return tuple(QuestionOffice(*row) for row in rows)


def questions_of(
    connection: sqlite3.Connection,
    run: int,
    language: str,
    office: str | None = None,
    *,
    first: int = 0,
    limit: int = NO_LIMIT,
) -> tuple[OfficeQuestions, ...]:
    """Return the open questions of a run in a language, of all offices in their order or of one by key.

    Of each at most `limit` from the `first` on; `count` says how many there are where these are not all.
    """
    offices = []
    for asked in question_offices(connection, run, language):
        if office is not None and asked.key != office:
            continue
        lines = _question_lines(connection, (run, language, asked.key), first, limit)
        questions = tuple(map(decode_question, lines))
        count = 0
        if len(questions) < asked.count:
            count = asked.count
        of_office = OfficeQuestions(
            asked.key, asked.name, asked.settles, questions, count
        )
        offices.append(of_office)
    return tuple(offices)


def _question_lines(
    connection: sqlite3.Connection,
    of_office: tuple[int, str, str],
    first: int,
    limit: int,
) -> list[str]:
    """Return lines of the questions of an office: at most `limit` from the `first` on."""
    last_block = LAST_BLOCK
    if limit != NO_LIMIT:
        last_block = (first + limit - 1) // BLOCK
    first_block = first // BLOCK
    values = (*of_office, first_block, last_block)
    lines: list[str] = []
    for (content,) in connection.execute(QUESTIONS, values):
        lines += unpack(content)
    start = first - first_block * BLOCK
    if limit == NO_LIMIT:
        return lines[start:]
    return lines[start : start + limit]


def wanted_of(
    connection: sqlite3.Connection,
    run: int,
    language: str,
    office: str | None = None,
    *,
    limit: int = NO_LIMIT,
) -> tuple[WantedText, ...]:
    """Return what one answer would settle, what to ask first at first: of an office by key, or the first of all."""
    key = EVERY_OFFICE
    if office is not None:
        key = office
    lines: list[str] = []
    for (content,) in connection.execute(WANTED, (run, language, key)):
        lines += unpack(content)
    if limit != NO_LIMIT:
        lines = lines[:limit]
    return tuple(map(decode_wanted, lines))


def sentences_of(
    connection: sqlite3.Connection, run: int, language: str, part: str
) -> tuple[str, ...]:
    """Return the sentences on how data go round (`known`), or on what nobody has answered (`open`)."""
    return tuple(_texts(connection, SENTENCES, (run, language, part)))


def _write_wanted(
    connection: sqlite3.Connection,
    in_words: tuple[int, str],
    wanted: Sequence[WantedText],
) -> None:
    """Write what to ask by office, and once more the first of all."""
    lines: dict[str, list[str]] = {EVERY_OFFICE: []}
    for text in wanted:
        line = encode_wanted(text)
        if len(lines[EVERY_OFFICE]) < FIRST_OF_ALL:
            lines[EVERY_OFFICE].append(line)
        if text.office != EVERY_OFFICE:
            lines.setdefault(text.office, []).append(line)
    blocks = [
        (*in_words, office, pack(texts)) for office, texts in lines.items() if texts
    ]
    connection.executemany("INSERT INTO wanted VALUES (?, ?, ?, ?)", blocks)


def _write_office(
    connection: sqlite3.Connection,
    run: int,
    language: str,
    place: int,
    office: OfficeQuestions,
) -> None:
    values = (run, language, place, office.key, office.office, office.settles)
    connection.execute(
        "INSERT INTO question_office VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*values, office.question_count),
    )
    lines = [encode_question(question) for question in office.questions]
    blocks = [
        (run, language, office.key, number, block) for number, block in blocks_of(lines)
    ]
    connection.executemany("INSERT INTO question VALUES (?, ?, ?, ?, ?)", blocks)


def _texts(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...]
) -> Iterator[str]:
    for (text,) in connection.execute(query, values):
        yield str(text)
