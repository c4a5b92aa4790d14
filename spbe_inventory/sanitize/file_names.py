"""Outside text in the names of files: none leaves its folder, is taken for another, or is refused by a system."""

import re
import unicodedata
from hashlib import sha256

from spbe_inventory.sanitize.screen import JOINERS, first_invisible

NAME_BYTES = (
    200  # of a whole name; file systems take 255, and a temporary file has a longer one
)
PART_BYTES = 80
STEM_LIMIT = 40  # letters before a number
DIGEST_DIGITS = 16  # of SHA-256: enough that no two texts of one register share them
FALLBACK = "berkas"
ENDING = re.compile("[A-Za-z0-9]{1,15}")
ORDINARY = re.compile(r"[a-z0-9][a-z0-9.-]*")
# At an end of a name Windows drops them; in front a dot hides the file.
BLANKS_AND_DOTS = ". \t\u00a0\u3000"
FORBIDDEN = frozenset('<>:"/\\|?*')
# Names that are devices under Windows, with any ending: "nul.txt" is the null device.
DEVICES = frozenset(
    [
        *("con", "prn", "aux", "nul", "conin$", "conout$", "clock$"),
        *(f"com{number}" for number in "0123456789¹²³"),
        *(f"lpt{number}" for number in "0123456789¹²³"),
    ]
)


def file_name_part(text: str) -> str:
    r"""Return a text of a record as part of the name of a file; no two texts have the same part, in any case.

    A key as we make them stays as it is: small ASCII letters, digits, hyphens, dots. Anything else becomes such
    letters as far as it can, and a digest of the text after an underscore, which no key has.

    >>> file_name_part("contoh-simpeg"), file_name_part("../../korban"), file_name_part("NUL")
    ('contoh-simpeg', 'korban_6fee0b1cf36c202d', 'nul_ae6de1827cfc8111')
    """
    is_ordinary = ORDINARY.fullmatch(text) is not None and len(text) <= PART_BYTES
    if is_ordinary and is_safe_file_name(text):
        return text
    letters = _ascii_letters(text)
    kept = letters[: PART_BYTES - DIGEST_DIGITS - 1].strip("-")
    encoded = text.encode("utf-8", "surrogatepass")
    digest = sha256(encoded).hexdigest()[:DIGEST_DIGITS]
    return f"{kept}_{digest}"


def _ascii_letters(text: str) -> str:
    """Return the small ASCII letters and digits of a text, with hyphens between its words."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    encoded = decomposed.encode("ascii", "ignore")
    return "-".join(re.findall("[a-z0-9]+", encoded.decode()))


def safe_file_name(name: str) -> str:
    r"""Return the name of a file as every system takes it, in the folder where it is written; a safe one unchanged.

    >>> safe_file_name("Domain Arsitektur Data - as-is.xlsx"), safe_file_name("..\\a/b?.pdf")
    ('Domain Arsitektur Data - as-is.xlsx', '_a_b_.pdf')
    >>> safe_file_name("nul.txt"), safe_file_name("lapor\u202efdp. "), safe_file_name("..")
    ('_nul.txt', 'laporfdp', 'berkas')
    """
    if is_safe_file_name(name):
        return name
    stem, suffix = _split(name)
    letters = ["_" if letter in FORBIDDEN else letter for letter in stem]
    visible = "".join(letter for letter in letters if _may_stand(letter))
    trimmed = visible.strip(BLANKS_AND_DOTS)
    if _device(trimmed) in DEVICES:
        trimmed = f"_{trimmed}"
    room = NAME_BYTES - len(suffix)
    bounded = _bytes(trimmed)[:room].decode(errors="ignore").strip(BLANKS_AND_DOTS)
    return (bounded or FALLBACK) + suffix


def unused_file_name(name: str, taken: set[str]) -> str:
    """Return a name made safe, with a number where a file of one folder has it already; it is added to `taken`.

    >>> taken = set()
    >>> unused_file_name("Surat.pdf", taken), unused_file_name("surat.pdf", taken)
    ('Surat.pdf', 'surat-2.pdf')
    """
    unused = safe_file_name(name)
    stem, suffix = _split(unused)
    number = 1
    while _folded(unused) in taken:
        number += 1
        unused = safe_file_name(f"{stem[:STEM_LIMIT]}-{number}{suffix}")
    taken.add(_folded(unused))
    return unused


def _folded(name: str) -> str:
    """Return a name as systems know it that take some letters for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def is_safe_file_name(name: str) -> bool:
    """Return whether a name is that of one file in a folder for every system, and shows what it is.

    >>> is_safe_file_name("sekitar-contoh.svg"), is_safe_file_name("../x"), is_safe_file_name("com1.svg")
    (True, False, False)
    """
    if not name or len(_bytes(name)) > NAME_BYTES:
        return False
    if name != name.strip(BLANKS_AND_DOTS):
        return False
    if _device(name) in DEVICES:
        return False
    return all(letter not in FORBIDDEN and _may_stand(letter) for letter in name)


def _may_stand(letter: str) -> bool:
    """Return whether a letter can be seen in a name; joiners tell names apart that look alike."""
    return letter not in JOINERS and not first_invisible(letter)


def _device(name: str) -> str:
    """Return the part of a name by which Windows knows a device."""
    return name.partition(".")[0].strip().casefold()


def _split(name: str) -> tuple[str, str]:
    """Return a name without its ending, and the ending with its dot; empty where it has none that is known as one."""
    stem, dot, ending = name.rpartition(".")
    if dot and ENDING.fullmatch(ending):
        return stem, f".{ending}"
    return name, ""


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
