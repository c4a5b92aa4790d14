"""The commands of `spbe` by name, each imported when it is run."""

import keyword
from importlib import import_module

import click

from spbe_inventory.language.texts import N_

# Commands by job, in the order of the help, with their short help.
JOBS = {
    N_("Register"): {
        "init": N_("begin an empty catalogue for a government"),
        "app": N_("applications: add, list, show, edit, retire"),
        "unit": N_("offices of the government"),
        "exchange": N_("exchanges of data between applications"),
        "interface": N_("APIs and other interfaces of applications"),
        "data": N_("data sets"),
        "need": N_("data needs of applications"),
        "service": N_("services that applications help"),
        "process": N_("processes that services and applications serve"),
        "facility": N_("connecting systems, networks, data centres"),
        "document": N_("decrees, agreements, reports; and which expire"),
        "objective": N_("objectives of the RPJMD, and problems to solve"),
        "action": N_("what offices do about findings"),
        "relation": N_("relations other than exchanges of data"),
        "setting": N_("settings of the government"),
        "agency": N_("governments in the catalogue"),
    },
    N_("Collect"): {
        "import": N_("read lists of offices or our JSON into the catalogue"),
        "round": N_("data collection rounds: open, status, close"),
        "link": N_(
            "links by which offices answer, or leaders read, without an account"
        ),
        "template": N_("workbooks for offices to fill in"),
        "complete": N_("state that a list is complete"),
        "completeness": N_("statements that a list is complete: list, show, withdraw"),
        "verification": N_("what offices sent: verify, validate, return with a remark"),
        "duplicates": N_("applications that may be one, with reasons"),
        "merge": N_("two records into one, or another catalogue into this one"),
    },
    N_("Analyse"): {
        "gaps": N_("findings on integration, and what to ask first"),
        "ask": N_("open questions, by office"),
        "plan": N_("what to do first, by whom, and what it changes"),
        "impact": N_("what depends on an application"),
        "path": N_("how data get from one application to another"),
        "network": N_("questions to the graph: groups, hubs, bridges"),
        "coverage": N_("which offices use intranet, SPL and hosting"),
        "suggest": N_("data typically needed: suggestions to confirm"),
        "screen": N_("compare a proposed application with the register"),
        "waive": N_("waive a finding until a day"),
        "waiver": N_("waived findings: list, show, withdraw"),
        "scorecard": N_("evidence for the indicators of an evaluation"),
        "instrument": N_("texts of scorecards that were loaded: list, show, withdraw"),
        "rules": N_("the rules and the law behind them"),
        "rule-change": N_("rules switched off or of another severity: list, show, withdraw"),
        "systems": N_("systems of ministries that local ones meet"),
        "codes": N_("codes of the reference architecture"),
        "national": N_("all governments of a catalogue together"),
    },
    N_("Show"): {
        "serve": N_("the catalogue in a browser, on this computer"),
        "report": N_("the gap report: on screen, as HTML, PDF, Word, Excel, Markdown, JSON"),
        "diagram": N_("pictures of what exchanges with what"),
        "export": N_("write the catalogue: JSON, workbook, CSV, national form"),
        "demo": N_("make a sample with its report and pictures"),
    },
    N_("Housekeeping"): {
        "user": N_("accounts of a served catalogue: make, invite, switch off"),
        "history": N_("who recorded what, when, from where"),
        "diff": N_("what was recorded between two days"),
        "undo": N_("take back one batch"),
        "backup": N_("copy the catalogue safely"),
        "copy": N_("copy a catalogue whole, to PostgreSQL or back"),
        "upgrade": N_("upgrade an older catalogue to this version"),
        "doctor": N_("check the catalogue"),
        "help": N_("the help of a command, by its words"),
    },
}  # fmt: skip
# What the program runs as a process of its own; no person calls it.
HIDDEN = ("_job", "_read", "_run")
COMMANDS = [name for names in JOBS.values() for name in names]

# Commands that are the group of a kind of records and nothing else; every other command has a module.
RECORD_NOUNS = (
    "app",
    "service",
    "process",
    "facility",
    "objective",
    "action",
    "relation",
    "setting",
    "completeness",
    "instrument",
    "rule-change",
)


def load_command(name: str) -> click.Command:
    """Return the command of a name, from the module of that name or made for a kind of records.

    In its module it has its own name; `import_` and `round_` take an underscore, as Python uses their names.
    """
    if name in RECORD_NOUNS:
        return _record_group(name)
    module_name = name
    if keyword.iskeyword(name):
        module_name = f"{name}_"
    module = import_module(f"spbe_inventory.cli.commands.{module_name}")
    attribute = name
    if not hasattr(module, name):
        attribute = f"{name}_"
    command: click.Command = getattr(module, attribute)
    return command


def _record_group(noun: str) -> click.Command:
    from spbe_inventory.cli.options import KINDS_BY_NOUN
    from spbe_inventory.cli.record_commands import record_group

    return record_group(KINDS_BY_NOUN[noun])
