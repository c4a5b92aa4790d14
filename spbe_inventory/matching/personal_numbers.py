"""Numbers and addresses of people inside a text: telephones, staff and civil numbers, mail boxes, homes."""

import re
from collections.abc import Iterator
from functools import cache

from spbe_inventory.reference.person_names import person_words

MARK = "[…]"  # stands where something of a person was taken out
Span = tuple[int, int]  # of characters of a text
MAY_HOLD = re.compile(
    r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d|@|\b[Rr][Tt]\b|[\[({]at[\])}]|[Rr]umah|[Dd]omisili|[Hh]ome"
)
BETWEEN = r"[\s().\u2010-\u2015-]{0,3}"  # what may stand between the digits of a telephone number
MOBILE = re.compile(
    rf"(?:\(?\+?62\)?{BETWEEN}(?:\(?0\)?)?|\(?0)8\d(?:{BETWEEN}\d){{6,11}}(?!\d)"
)
ABROAD = re.compile(r"\+\d(?:[\s\u2010-\u2015-]{0,2}\d){8,13}(?!\d)")
PART = r"[\s.\u2010-\u2015-]{0,2}"  # between the parts of a staff or civil number
STAFF = re.compile(
    rf"(?:19|20)\d\d{PART}(?:0[1-9]|1[0-2]){PART}(?:[0-2]\d|3[01]){PART}\d{{4}}{PART}\d\d{PART}\d{PART}\d{{3}}(?!\d)"
)
EIGHTEEN = re.compile(r"\d{18}(?!\d)|\d{8}\s\d{6}\s\d\s\d{3}(?!\d)")
CIVIL = re.compile(
    rf"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
    rf"(?:\d{{14}}|\d\d{PART}\d\d{PART}\d{{6}}{PART}\d{{4}}|\d\d{PART}\d{{4}}{PART}\d{{4}}{PART}\d{{4}})(?!\d)"
)
MAIL = re.compile(
    r"(?<![\w+-])[\w.+-]{1,64}\s?(?:@|[\[({]at[\])}])\s?[\w-]{1,63}"
    r"(?:\s?(?:\.|[\[({]dot[\])}])\s?[A-Za-z][\w-]{1,20}){1,5}",
    re.IGNORECASE,
)
LED_NUMBER = r"\(?\+?\d(?:[\s().\u2010-\u2015-]{0,2}\d){6,14}(?!\d)"
NEAR = 24  # characters before a number in which a word may lead to it
STREETS = (
    r"(?:jl|jln|jalan|gg|gang|perum|perumahan|komplek|kompleks|dusun|dsn|kp|blok|lingk)"
)
HOME = re.compile(
    rf"\b{STREETS}\b[^;\n]{{0,80}}?\brt\b[\s.:/]{{0,3}}\d{{1,3}}"
    r"(?:[\s./,-]{0,3}rw[\s.:/]{0,3}\d{1,3})?(?:[,\s]{1,2}[^;.\n]{1,60})?",
    re.IGNORECASE,
)
BEFORE_HOME = 40  # characters before a home in which a body may be named
TELEPHONE_BEFORE = re.compile(r"8\d{8,20}/$")
CHAT_ADDRESSES = ("wa.me/", "phone=", "wa.me/+", "tel:", "whatsapp.com/")
GOVERNMENT_DOMAINS = (".go.id", ".desa.id")
WHOLE_NUMBER = re.compile(r"(?:62|0)?8[1-9]\d{7,10}")
ROUND = 1000  # whole amounts of money are


def number_spans(text: str) -> list[Span]:
    """Return where numbers and addresses of people stand in a text, in order, without overlaps.

    >>> [text[a:b] for text in ["hub. 0812-3456-7890"] for a, b in number_spans(text)]
    ['0812-3456-7890']
    >>> number_spans("Perbup Nomor 12/2023, DPA 1.02.01.2.01, Rp3.000.000.000, 10.10.8.12")
    []
    """
    if not MAY_HOLD.search(text):
        return []
    spans = [*_numbers(text), *_mailboxes(text), *_homes(text)]
    return merged(spans)


def is_number_of_person(value: float) -> bool:
    """Return whether a number of a cell can be a staff or civil number: so long that no amount is written so."""
    digits = str(int(value))
    return bool(STAFF.fullmatch(digits) or CIVIL.fullmatch(digits))


def may_be_telephone(value: float) -> bool:
    """Return whether a number of a cell has the digits of a mobile telephone, and is no round amount."""
    number = int(value)
    if number % ROUND == 0:
        return False
    return bool(WHOLE_NUMBER.fullmatch(str(number)))


def merged(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            first, last = result[-1]
            result[-1] = (first, max(last, end))
        else:
            result.append((start, end))
    return result


def _numbers(text: str) -> Iterator[Span]:
    for pattern in (STAFF, EIGHTEEN, CIVIL, MOBILE, ABROAD):
        for match in pattern.finditer(text):
            if _stands_alone(text, match.start(), match.end()):
                yield match.span()
    for match in _led_number().finditer(text):
        yield match.span(1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a number is no part of a longer code: of a letter, a regulation, a version, an address."""
    before = text[max(0, start - NEAR) : start]
    last = before[-1:]
    if last.isdigit() or (last in (".", ",") and before[-2:-1].isdigit()):
        return False
    after = text[end : end + 2]
    if last == "/" or after[:1] == "/":
        is_chat = before.casefold().endswith(CHAT_ADDRESSES)
        if not is_chat and _is_part_of_code(before, after):
            return False
    if after[:1].isalpha():
        return False
    if last.isalpha() or last in ("_", "-"):
        return _is_led(before)
    return True


def _is_part_of_code(before: str, after: str) -> bool:
    """Return whether a number between strokes is a part of the number of a letter or of an address of the web."""
    if TELEPHONE_BEFORE.search(before):
        return False
    if after[:1] == "/" and after[1:2].isalnum():
        return not before.endswith(" ") and before[-1:] == "/"
    return before[-1:] == "/" and (before[-2:-1].isalnum() or before[-2:-1] == "/")


def _is_led(before: str) -> bool:
    """Return whether a word that leads to a number of a person stands directly before it."""
    word = re.search(r"([A-Za-z]{1,12})[_-]?$", before)
    if word is None:
        return False
    leads = person_words("around", "number_leads") | {"nip", "nik"}
    return word[1].casefold() in leads


@cache
def _led_number() -> re.Pattern[str]:
    """Return the pattern of a number with a word before it that says that it reaches a person."""
    leads = person_words("around", "number_leads") - {"no", "nomor"}
    words = "|".join(sorted(map(re.escape, leads), key=len, reverse=True))
    between = r"[\s.:=/()\u2010-\u2015-]{0,4}(?:no|nomor)?[\s.:=]{0,3}"
    return re.compile(
        rf"(?<![^\W\d_])(?:{words}){between}({LED_NUMBER})", re.IGNORECASE
    )


def _mailboxes(text: str) -> Iterator[Span]:
    if "@" not in text and "at" not in text:
        return
    boxes = person_words("around", "mailboxes")
    for match in MAIL.finditer(text):
        local, _at, domain = match[0].partition("@")
        words = re.split(r"[\W\d_]+", local.casefold())
        is_of_government = domain.casefold().rstrip(".").endswith(GOVERNMENT_DOMAINS)
        if is_of_government and not boxes.isdisjoint(words):
            continue
        if local.casefold() in ("git", "root"):
            continue
        yield match.span()


def _homes(text: str) -> Iterator[Span]:
    for match in _led_home().finditer(text):
        if MARK not in match[1]:
            yield match.span(1)
    for match in HOME.finditer(text):
        before = text[max(0, match.start() - BEFORE_HOME) : match.start()]
        words = re.split(r"[\W\d_]+", before.casefold())
        if person_words("around", "bodies").isdisjoint(words):
            yield match.span()


@cache
def _led_home() -> re.Pattern[str]:
    leads = "|".join(
        sorted(person_words("around", "home_leads"), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{leads})\b[\s:.]{{0,3}}([^;\n]{{4,120}})", re.IGNORECASE)
