"""The doors through which files of strangers come in: for each the command lines, and the sorts of files it is given.

`{input}` stands for the file. A door of catalogues is given a catalogue in the place of its own.
"""

from dataclasses import dataclass

LISTS = (
    "xlsx",
    "xlsm",
    "xls",
    "xlsb",
    "ods",
    "csv",
    "tsv",
    "docx",
    "html",
    "json",
    "ndjson",
    "sql",
    "copy.sql",
    "gz",
    "zip",
    "archi.zip",
    "xml",
    "document.json",
    "export.xlsx",
    "template.xlsx",
)
INPUT, LIST, CATALOGUE = "{input}", "{list}", "{catalogue}"
OUTPUTS = ("html", "docx", "xlsx", "md", "csv", "json", "pdf")
OWN = ("--db", CATALOGUE, "--as", "penguji")
FOREIGN = ("--db", INPUT, "--as", "penguji")
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """One way in: its name, sorts of files, command lines to choose from; `by_stream` hands the file to stdin.

    A door of the web application has no command lines: the file is sent to its pages.
    """

    name: str
    sorts: tuple[str, ...]
    lines: tuple[Line, ...]
    by_stream: bool = False
    is_of_catalogues: bool = False
    is_web: bool = False


DOORS = (
    Door(
        "import",
        LISTS,
        (
            ("import", INPUT, "--yes", "--many", *OWN),
            ("import", INPUT, "--yes", "--leave-out", "--json", *OWN),
            ("import", INPUT, "--yes", "--fill-down", "--empty-erases", *OWN),
            ("import", INPUT, "--new", "--yes", "--db", "baru.db"),
        ),
    ),
    Door("stream", LISTS, (("import", "-", "--yes", *OWN),), by_stream=True),
    Door(
        "checked",
        LISTS,
        (
            ("import", INPUT, "--dry-run", "--checked", "periksa.xlsx", *OWN),
            ("import", INPUT, "--dry-run", "--save-map", "peta.csv", "--all", *OWN),
            ("import", INPUT, "--review", "reviu.xlsx", *OWN),
        ),
    ),
    Door("map", ("map.csv",), (("import", LIST, "--map", INPUT, "--yes", *OWN),)),
    Door(
        "review",
        ("review.xlsx",),
        (
            ("import", LIST, "--review", INPUT, "--yes", *OWN),
            ("import", LIST, "--review", INPUT, "--save-review", "r.xlsx", *OWN),
        ),
    ),
    Door(
        "baseline",
        ("baseline.json",),
        (
            ("gaps", "--baseline", INPUT, *OWN[:2]),
            ("gaps", "--baseline", INPUT, "--fail-on", "new", "--json", *OWN[:2]),
        ),
    ),
    Door(
        "from",
        ("report.json",),
        (
            *tuple(
                ("report", "--from", INPUT, "-o", f"hasil.{each}") for each in OUTPUTS
            ),
            ("report", "--from", INPUT),
        ),
    ),
    Door("weights", ("weights.toml",), (("plan", "--weights", INPUT, *OWN[:2]),)),
    Door(
        "with",
        ("plan.json",),
        (
            ("plan", "--with", INPUT, *OWN[:2]),
            ("plan", "adopt", "--from", INPUT, *OWN),
            ("diagram", "--with", INPUT, "-o", "gambar.svg", *OWN[:2]),
        ),
    ),
    Door(
        "template",
        ("template.docx",),
        (("report", "--template", INPUT, "-o", "hasil.docx", *OWN[:2]),),
    ),
    Door("screen", ("docx", "json", "xlsx"), (("screen", INPUT, *OWN[:2]),)),
    Door("scorecard", ("scorecard.toml",), (("rules", "load", INPUT, *OWN),)),
    Door("merge", ("db",), (("merge", INPUT, "--yes", *OWN),)),
    Door(
        "catalogue",
        ("db",),
        (
            ("doctor", "--db", INPUT),
            ("app", "list", "--db", INPUT),
            ("app", "list", "--json", "--db", INPUT),
            ("app", "show", "banggai-e-sakip", "--db", INPUT),
            ("exchange", "list", "--db", INPUT),
            ("upgrade", "--db", INPUT),
            ("gaps", "--db", INPUT),
            ("ask", "--db", INPUT),
            ("plan", "--db", INPUT),
            ("history", "--db", INPUT),
            ("report", "-o", "hasil.html", "--db", INPUT),
            ("diagram", "-o", "gambar.svg", "--db", INPUT),
            ("export", "json", "-o", "isi.json", "--db", INPUT),
            ("export", "xlsx", "-o", "isi.xlsx", "--db", INPUT),
            ("backup", "salinan.db", "--db", INPUT),
            ("duplicates", "--db", INPUT),
            ("undo", "1", *FOREIGN),
            ("app", "add", "SI Baru", *FOREIGN),
            ("import", LIST, "--yes", *FOREIGN),
        ),
        is_of_catalogues=True,
    ),
    Door("web", (*LISTS, "review.xlsx", "map.csv", "png", "svg"), (), is_web=True),
)
