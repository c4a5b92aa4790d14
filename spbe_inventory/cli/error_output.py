"""An error for a person, as a sentence on stderr; for programs, as JSON on stdout."""

from dataclasses import dataclass

from spbe_inventory.cli.output import more_text, print_message
from spbe_inventory.errors import BadInput, Problem, SpbeError
from spbe_inventory.language.texts import N_, _

MAX_PROBLEMS = 20
USAGE = "usage"  # the key of what click refuses
FAULT = "fault"  # the key of a fault of the program


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """One of the problems of an error: where it stands, its key and its sentence."""

    place: str
    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ToldError:
    """An error for programs: its key, its sentence, what to do about it, the exit status, and its problems."""

    key: str
    sentence: str
    hint: str
    exit_status: int
    problems: tuple[ToldProblem, ...] = ()


def told_error(error: SpbeError) -> ToldError:
    """Return an error for programs."""
    return ToldError(
        key=error.key,
        sentence=str(error),
        hint=error.hint,
        exit_status=error.exit_status,
        problems=tuple(map(told_problem, _problems(error))),
    )


def told_problem(problem: Problem) -> ToldProblem:
    """Return a problem for programs."""
    return ToldProblem(problem.location, problem.key, str(problem))


def print_error(error: SpbeError) -> None:
    """Print an error with its first problems and its hint; a single problem of a record stands for the error."""
    problems = _problems(error)
    if error.key == "record-has-problems" and len(problems) == 1:
        print_message(_("Error: {sentence}", sentence=problems[0]))
        if problems[0].hint:
            print_message(problems[0].hint)
        return
    print_message(_("Error: {sentence}", sentence=error))
    for problem in problems[:MAX_PROBLEMS]:
        print_message(f"  - {problem}")
    more = more_text(len(problems), MAX_PROBLEMS, N_("  … and {count} more"))
    if more:
        print_message(more)
    if error.hint:
        print_message(error.hint)


def _problems(error: SpbeError) -> tuple[Problem, ...]:
    if isinstance(error, BadInput):
        return error.problems
    return ()
