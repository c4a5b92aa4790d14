"""What the names of tables and columns of a data base say, by the word lists of the reference."""

from collections.abc import Iterable, Sequence
from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import database_words

NOTHING = ""


def words_of(name: str) -> list[str]:
    """Return the folded words of a name, also of one in camel case.

    >>> words_of("tbl_m_aplikasi"), words_of("aplikasiTujuanId"), words_of("ID_OPD")
    (['tbl', 'm', 'aplikasi'], ['aplikasi', 'tujuan', 'id'], ['id', 'opd'])
    """
    spaced = ""
    previous = ""
    for letter in name:
        if letter.isupper() and previous.islower():
            spaced += " "
        spaced += letter
        previous = letter
    return fold(spaced).split()


def bare_name(table: str) -> str:
    """Return the folded name of a table without schema and prefixes.

    >>> bare_name("public.tbl_m_aplikasi"), bare_name("data")
    ('aplikasi', 'data')
    """
    words = words_of(table.rpartition(".")[2])
    prefixes = database_words()["tables"]["prefixes"]
    while len(words) > 1 and words[0] in prefixes:
        words = words[1:]
    return " ".join(words)


def is_passed_over(table: str) -> bool:
    """Return whether a table is one of persons, of the program itself, or of what it publishes."""
    words = words_of(table.rpartition(".")[2])
    passed_over = _set("tables", "passed_over")
    return not passed_over.isdisjoint(words)


def is_lookup(table: str) -> bool:
    """Return whether the name of a table begins like one that holds the words of one column of others."""
    first_word = bare_name(table).partition(" ")[0]
    return first_word in _set("tables", "lookups")


@cache
def kind_by_name(table: str) -> str:
    """Return the kind of records that a table is called by, empty where its name does not say.

    >>> kind_by_name("tb_aplikasi_opd"), kind_by_name("m_skpd"), kind_by_name("contoh")
    ('application', 'unit', '')
    """
    name = bare_name(table)
    best = (len(name) + 1, 0, NOTHING)
    for kind, nouns in database_words()["kinds"].items():
        for noun in nouns:
            position = f" {name} ".find(f" {noun} ")
            if position >= 0:
                # The noun that comes first; of those the longest.
                best = min(best, (position, -len(noun), kind))
    return best[2]


def nouns_of(kind: str) -> tuple[str, ...]:
    """Return what tables of a kind are called."""
    return database_words()["kinds"].get(kind, ())


def is_secret(column: str) -> bool:
    """Return whether a column holds passwords or the like."""
    secret_words = _set("columns", "secret_words")
    if not secret_words.isdisjoint(words_of(column)):
        return True
    return _is_called(column, "secret")


def is_of_person(column: str) -> bool:
    """Return whether a column refers to the person who typed a row."""
    return _is_called(column, "person")


def says_deleted(column: str) -> bool:
    """Return whether a column says that its row was deleted."""
    return _is_called(column, "deleted")


def without_identifier(column: str) -> list[str]:
    """Return the words of a column of keys without those that say that it holds keys.

    >>> without_identifier("id_opd"), without_identifier("aplikasi_tujuan_id")
    (['opd'], ['aplikasi', 'tujuan'])
    """
    identifiers = _set("columns", "identifiers")
    words = [word for word in words_of(column) if word not in identifiers]
    prefixes = database_words()["tables"]["prefixes"]
    while len(words) > 1 and words[0] in prefixes:
        words = words[1:]
    return words


def has_identifier(column: str) -> bool:
    """Return whether a column is called like one of keys."""
    identifiers = _set("columns", "identifiers")
    return not identifiers.isdisjoint(words_of(column))


def is_key_of(column: str, table: str) -> bool:
    """Return whether a column is called like the keys of a table.

    >>> is_key_of("id_opd", "tbl_opd"), is_key_of("id_opd", "aplikasi"), is_key_of("nama_opd", "opd")
    (True, False, False)
    """
    if not has_identifier(column):
        return False
    return " ".join(without_identifier(column)) == bare_name(table)


def is_called_counter(column: str) -> bool:
    """Return whether a column is called like keys that a data base counts, and not like codes that a person gives."""
    return not _set("columns", "counters").isdisjoint(words_of(column))


def names_parent(words: Sequence[str]) -> bool:
    """Return whether the words of a column of keys say that it points to the row above, in the same table."""
    return bool(words) and set(words) <= _set("columns", "parent")


def side_of(column: str) -> str:
    """Return the side of an exchange that a column is called by: `giver`, `taker`, or neither."""
    words = words_of(column)
    if not _set("columns", "giving").isdisjoint(words):
        return "giver"
    if not _set("columns", "taking").isdisjoint(words):
        return "taker"
    return NOTHING


def without_side(words: Iterable[str]) -> list[str]:
    """Return words without those that tell the side of an exchange."""
    sides = _set("columns", "giving") | _set("columns", "taking")
    return [word for word in words if word not in sides]


def name_column(columns: Sequence[str], table: str) -> str:
    """Return the column that names the rows of a table, empty where none is called so.

    >>> name_column(["id", "nama_opd"], "opd"), name_column(["id", "status"], "ref_status"), name_column(["id"], "x")
    ('nama_opd', 'status', '')
    """
    names = database_words()["paths"]["names"]
    bare = bare_name(table)
    ranked = []
    for index, column in enumerate(columns):
        words = words_of(column)
        text = " ".join(words)
        rank = _name_rank(text, words, bare, names)
        if rank is not None and not is_secret(column):
            ranked.append((rank, index, column))
    if not ranked:
        return NOTHING
    return min(ranked)[2]


def _name_rank(
    text: str, words: Sequence[str], bare: str, names: Sequence[str]
) -> int | None:
    """Return how surely a column names the rows of a table, from 0; None where it does not."""
    if text in names:
        return 0
    if words and words[0] in names and " ".join(words[1:]) == bare:
        return 0
    if text == bare:
        return 1
    if words and (words[0] in names or words[-1] in names):
        return 2
    if text in ("uraian", "keterangan", "deskripsi", "description"):
        return 3
    return None


def _is_called(column: str, group: str) -> bool:
    name = " ".join(words_of(column))
    return name in _set("columns", group)


@cache
def _set(table: str, group: str) -> frozenset[str]:
    return frozenset(database_words()[table][group])
