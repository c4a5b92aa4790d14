"""Mend the text of a cell: what went through a wrong encoding, marks of HTML, joiners that nobody sees."""

import html
import re

BROKEN = re.compile("[ÂÃâ][\u0080-\u00bf€™œžŸ\\s]|\ufffd")
STRAY_A = re.compile("Â(?=[\\s\u00a0])")
REPLACED = "\ufffd"
JOINERS = re.compile("[\u200c\u200d]")
# From here on are the scripts in which joiners have a meaning, and emoji.
FIRST_JOINED_SCRIPT = "\u0590"
HIDDEN_PARTS = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(style|script)\b[^<>]*>(?:(?!<(?:style|script)\b).)*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
BREAK = re.compile(
    r"<br\s*/?>|</?(?:p|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|blockquote|hr)\b[^<>]*>",
    re.IGNORECASE,
)
LINK = re.compile(
    r"""<a\b[^<>]*?\bhref\s*=\s*["']?([^"'\s<>]+)["']?[^<>]*>((?:(?!<a\b).)*?)</a\s*>""",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|code|em|font|i|img|ins|del|mark|o:p|pre|q|s|small|span|strike|strong|sub|sup|td|"
    r"th|tt|u|html|body|head|meta|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
ENTITY = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|[lr][sd]quo|hellip|bull|copy|reg|deg|#\d{1,6}|#x[0-9a-f]{1,5});",
    re.IGNORECASE,
)
CARRIAGE_RETURN = re.compile(r"_x000D_\n?", re.IGNORECASE)
BLANKS = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"(?:(?<!\s)\s+)?\n\s*")


def mended_letters(text: str) -> str:
    """Return a UTF-8 text that was read as another encoding, decoded as it should have been.

    >>> mended_letters("Layanan\u00c2\u00a0Terpadu"), mended_letters("caf\u00c3\u00a9")
    ('Layanan Terpadu', 'café')
    """
    try:
        decoded = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        decoded = STRAY_A.sub("", text)
    return " ".join(decoded.split())


def is_mended(text: str, mended: str) -> bool:
    """Return whether mending a text changed it, and left nothing broken."""
    if mended == text or REPLACED in mended:
        return False
    return not BROKEN.search(mended)


def without_joiners(text: str) -> str:
    """Return a text in Latin letters without the joiners of other scripts, which nobody sees in it.

    >>> without_joiners("SI\u200dAP"), len(without_joiners("👨\u200d🌾"))
    ('SIAP', 3)
    """
    without = JOINERS.sub("", text)
    if max(without, default="") >= FIRST_JOINED_SCRIPT:
        return text
    return without


def without_tags(text: str) -> str:
    r"""Return a text without the tags and entities of HTML, lines where it had paragraphs, links with their addresses.

    >>> without_tags("<p>Izin &amp; surat</p><p>Cepat</p>"), without_tags("a < b dan c > d")
    ('Izin & surat\nCepat', 'a < b dan c > d')
    >>> without_tags('<a href="https://a.go.id">Buka</a>'), without_tags('<a href="https://a.go.id">https://a.go.id</a>')
    ('Buka (https://a.go.id)', 'https://a.go.id')
    """
    if not _has_markup(text):
        return text
    shown = HIDDEN_PARTS.sub(" ", text)
    shown = LINK.sub(_link_text, shown)
    shown = BREAK.sub("\n", shown)
    shown = TAG.sub("", shown)
    shown = html.unescape(shown)
    shown = CARRIAGE_RETURN.sub("\n", shown)
    shown = BLANKS.sub(" ", shown)
    return BLANK_LINES.sub("\n", shown).strip()


def linked_address(text: str) -> str:
    """Return the address of the first link in a text of HTML, an empty text where it has none."""
    match = LINK.search(text)
    if match is None:
        return ""
    return html.unescape(match[1])


def _has_markup(text: str) -> bool:
    """Return whether a text has tags, entities, or the mark of a line's end that workbooks keep."""
    if "<" in text:
        return any(
            pattern.search(text) for pattern in (TAG, BREAK, HIDDEN_PARTS, ENTITY)
        )
    if "&" in text and ENTITY.search(text):
        return True
    return "_x000" in text and bool(CARRIAGE_RETURN.search(text))


def _link_text(match: re.Match[str]) -> str:
    """Return what stands for a link: its text and its address, once where both are the same."""
    address, content = match.groups()
    shown = TAG.sub("", content).strip()
    if not shown or shown.rstrip("/") == address.rstrip("/"):
        return address
    return f"{shown} ({address})"
