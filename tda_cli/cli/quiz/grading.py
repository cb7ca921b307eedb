"""`tda quiz --answers`: grade a file of answers from one person, or from a class."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.cli.quiz.quiz_options import QuizOptions, questions_named
from tda_cli.errors import AnswerSheetError, NotInteractiveError, UnreadableFileError, UsageError
from tda_cli.files import TooLargeError, read_stream_within, read_within, reason
from tda_cli.formats.csv import graded_csv
from tda_cli.formats.quiz_json import graded_json, result_json
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.answer_sheet import AnswerSheet, GradedSheet, grade_sheet, parse_sheets
from tda_cli.quiz.kinds import depends_on_layout
from tda_cli.quiz.scoring import score
from tda_cli.quiz.selection import VERSIONS, in_versions
from tda_cli.quiz.session import Entry, Mode, Session
from tda_cli.text.visible import shorten
from tda_cli.ui.paper import show_graded
from tda_cli.ui.quiz_end import Result, show_result

_LARGEST_ANSWERS = 32 * 1024 * 1024


def grade(env: Environment, options: QuizOptions, pack: Pack, ids: frozenset[str] | None) -> int:
    """Grade a file of answers to questions chosen from these `ids`, or from all if None."""
    name = options.answers or ""
    sheets = parse_sheets(read_answers(env, name), name)
    sheet = sheets[0]
    if sheet.person:
        return _grade_class(env, options, pack, ids, sheets)
    if options.csv_ or options.versions:
        message = f"`--csv` and `--versions` are for a class, and `{name}` has no column `person`"
        raise UsageError(message, "Leave them out, or start the file with `person,1,2,3`.")
    seed = sheet.seed if options.seed is None else options.seed
    if sheet.by_id is not None and not options.selects and seed is None:
        questions = questions_named(pack, list(sheet.by_id))
    else:
        questions = options.select(pack, seed, ids, sheet.by_id or ())
    entries = grade_sheet(sheet, Session(questions, seed, Mode.EXAM, names(pack)))
    _warn_of_unreadable(env, entries)
    if sheet.by_id is not None and seed is None:
        _warn_of_numbers(env, entries)
    card = score(entries)
    result = Result(card, entries, in_detail=options.details)
    env.show(
        "quiz-result",
        json=options.json,
        content=lambda: result_json(pack, entries, card, seed),
        screen=lambda: show_result(env.out, pack, result),
    )
    return options.exit_code(card)


def _grade_class(
    env: Environment,
    options: QuizOptions,
    pack: Pack,
    ids: frozenset[str] | None,
    sheets: Sequence[AnswerSheet],
) -> int:
    seed = options.seed
    if seed is None:
        message = "the answers of a class need the number of their paper"
        raise UsageError(message, "Add `--seed N`, with the number after `Paper` on the sheet.")
    if options.details:
        message = "`--details` is for the result of one person"
        raise UsageError(message, "Leave it out.")
    letters = VERSIONS[: options.versions]
    if options.versions and not all(sheet.version in letters for sheet in sheets):
        message = f"`--versions` needs a column `version` with {' or '.join(letters)} in each row"
        raise UsageError(message, "Add the letters on the sheets.")
    papers = in_versions(options.select(pack, seed, ids), seed, len(VERSIONS))
    known = names(pack)
    graded = []
    for sheet in sheets:
        at = VERSIONS.index(sheet.version or "A")
        entries = grade_sheet(sheet, Session(papers[at], seed + at, Mode.EXAM, known))
        _warn_of_unreadable(env, entries, sheet.person)
        graded.append(GradedSheet(sheet, entries, score(entries)))
    if options.csv_:
        env.out.stream.write(graded_csv(pack, seed, graded))
    else:
        env.show(
            "quiz-class",
            json=options.json,
            content=lambda: graded_json(pack, seed, graded),
            screen=lambda: show_graded(env.out, graded),
        )
    return max(options.exit_code(one.card) for one in graded)


def read_answers(env: Environment, name: str) -> str:
    """Return the text of a file of answers; `-` is standard input."""
    try:
        if name != "-":
            return read_within(Path(name), _LARGEST_ANSWERS, pipes=True).decode("utf-8-sig")
        if env.stdin is None or env.no_input:
            message = "standard input cannot be read"
            raise NotInteractiveError(message, "Name a file with `--answers FILE`.")
        return read_stream_within(env.stdin.buffer, _LARGEST_ANSWERS).decode("utf-8-sig")
    except TooLargeError as error:
        message = f"`{name}` is larger than 32 MiB"
        step = "Check that it is the right file."
        raise AnswerSheetError(message, step) from error
    except OSError as error:
        message = f"`{name}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path after `--answers`.") from error
    except UnicodeDecodeError as error:
        message = f"`{name}` is not text in UTF-8 (byte {error.start + 1})"
        raise AnswerSheetError(message, "Use a JSON or CSV file in UTF-8.") from error


def _warn_of_unreadable(env: Environment, entries: Iterable[Entry], person: str = "") -> None:
    for one in entries:
        if one.response is None and one.typed:
            where = f"{person}, question {one.number}" if person else f"Question {one.number}"
            problem = f"`{shorten(one.typed)}` cannot be read, so it counts as wrong."
            env.err.line(f"{where} (`{one.question.id}`): {problem}")


def _warn_of_numbers(env: Environment, entries: Iterable[Entry]) -> None:
    if any(
        depends_on_layout(one.presentation, one.typed)
        for one in entries
        if one.response is not None
    ):
        env.err.line(
            "Numbers were read in pack order. "
            "Add `seed` if the questions were printed in another order."
        )
