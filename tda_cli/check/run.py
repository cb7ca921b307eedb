"""Run rules on a pack, apply its waivers, and explain codes."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from pathlib import Path

from tda_cli.check.context import CheckContext, Item
from tda_cli.check.rules import RULES
from tda_cli.model.claim import Waiver
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import CODES, hint
from tda_cli.problems import Problem, Severity, sort_problems
from tda_cli.text.languages import language_of
from tda_cli.values import value

WAIVER_UNKNOWN = "waiver-unknown"
WAIVER_UNUSED = "waiver-unused"
_OTHER_CODES = {
    **CODES,
    WAIVER_UNKNOWN: (Severity.ERROR, "A waiver names a rule that does not exist."),
    WAIVER_UNUSED: (
        Severity.WARNING,
        "A waiver has no effect: the item it belongs to does not break the rule.",
    ),
}


@value
class Checked:
    """The problems in a pack, and the rules that were not run because they know only English."""

    problems: list[Problem]
    not_run: tuple[str, ...]


class Progress:
    """Report how many rules are done, at most once a second."""

    def __init__(self, clock: Callable[[], datetime], report: Callable[[str], object]) -> None:
        self._clock = clock
        self._report = report
        self._last = clock()

    def __call__(self, done: int, total: int) -> None:
        """Report that `done` rules have run, unless the last report was under a second ago."""
        now = self._clock()
        if done < total and (now - self._last).total_seconds() >= 1:
            self._last = now
            self._report(f"checked {done} of {total} rules")


def known_codes() -> tuple[str, ...]:
    """Return all codes that a check can report, sorted."""
    return tuple(sorted({*_OTHER_CODES, *RULES}))


def explain(code: str) -> tuple[Severity, str]:
    """Return the severity of a code, and its meaning or, for a rule, its docstring."""
    if code in _OTHER_CODES:
        return _OTHER_CODES[code]
    return _severity(code), (RULES[code].__doc__ or "").strip()


def not_run(pack: Pack) -> tuple[str, ...]:
    """Return the rules that know only English, unless that is the language of the pack."""
    if language_of(pack.language).is_english:
        return ()
    return tuple(code for code, rule in RULES.items() if getattr(rule, "ENGLISH_ONLY", False))


def _severity(code: str) -> Severity:
    return getattr(RULES[code], "SEVERITY", Severity.WARNING)


def _is_selected(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    return (not select or code in select) and code not in ignore


def check_folder(
    folder: Path,
    *,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Read a pack and, if there are no errors, run rules on it; see `check_pack`.

    Errors in the files are reported whatever is selected.
    """
    pack, read = read_pack(folder)
    problems = [
        problem
        for problem in read
        if problem.severity is Severity.ERROR or _is_selected(problem.code, select, ignore)
    ]
    left_out: tuple[str, ...] = ()
    if pack is not None and all(problem.severity is not Severity.ERROR for problem in read):
        problems += check_pack(pack, today=today, select=select, ignore=ignore, progress=progress)
        left_out = tuple(code for code in not_run(pack) if _is_selected(code, select, ignore))
    return Checked(sort_problems(problems), left_out)


def check_pack(
    pack: Pack,
    *,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[Problem]:
    """Run the selected rules, or all, minus the ignored ones, on a pack read without errors.

    Return the problems that are not waived, and any unknown or unused waivers, sorted by location.
    After each rule, `progress` is called with the number of rules done and the total.
    """
    context = CheckContext(pack, today)
    selected = [code for code in RULES if _is_selected(code, select, ignore)]
    problems: list[Problem] = []
    used: set[Waiver] = set()
    for done, code in enumerate(selected, 1):
        for problem, item in _run_rule(code, context):
            waivers = [waiver for waiver in item.waivers if waiver.rule == code]
            used.update(waivers)
            if not waivers:
                problems.append(problem)
        if progress is not None:
            progress(done, len(selected))
    problems += (
        problem
        for problem in _waiver_problems(pack, selected, used)
        if problem.severity is Severity.ERROR or _is_selected(problem.code, select, ignore)
    )
    return sort_problems(problems)


def _run_rule(code: str, context: CheckContext) -> Iterator[tuple[Problem, Item]]:
    rule = RULES[code]
    if code not in not_run(context.pack):
        for one in rule.check(context):
            span = one.span or one.item.span
            problem = Problem(code, _severity(code), span, one.message, one.hint, one.related)
            yield problem, one.item


def _waiver_problems(
    pack: Pack, selected: Collection[str], used: Collection[Waiver]
) -> Iterator[Problem]:
    items: tuple[Item, ...] = (pack, *pack.claims.values(), *pack.questions.values())
    for waiver in (waiver for item in items for waiver in item.waivers):
        if waiver.rule not in RULES:
            message = f"there is no rule `{waiver.rule}` to waive"
            near = hint(waiver.rule, RULES)
            yield Problem(WAIVER_UNKNOWN, Severity.ERROR, waiver.span, message, near)
        elif waiver.rule in selected and waiver not in used:
            message = f"nothing here breaks the rule `{waiver.rule}`"
            advice = "remove the waiver"
            yield Problem(WAIVER_UNUSED, Severity.WARNING, waiver.span, message, advice)
