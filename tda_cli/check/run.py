"""Run rules over a pack, and honor its waivers."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

from tda_cli.check.context import CheckContext
from tda_cli.check.rules import RULES
from tda_cli.model.claim import Waiver
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import hint
from tda_cli.problems import Problem, Severity, in_order

WAIVER_UNKNOWN = "waiver-unknown"
WAIVER_UNUSED = "waiver-unused"


class Progress:
    """Report how many rules are done, at most once a second."""

    def __init__(self, clock: Callable[[], datetime], report: Callable[[str], object]) -> None:
        self._clock = clock
        self._report = report
        self._last = clock()

    def __call__(self, done: int, total: int) -> None:
        """Note that some of all rules have run."""
        now = self._clock()
        if done < total and (now - self._last).total_seconds() >= 1:
            self._last = now
            self._report(f"checked {done} of {total} rules")


def rule_codes() -> tuple[str, ...]:
    """Return the codes of all rules, sorted."""
    return tuple(sorted(rule.CODE for rule in RULES))


def is_chosen(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Return whether problems of a code are wanted; selecting nothing means all."""
    return (not select or code in select) and code not in ignore


def check_folder(
    folder: Path,
    *,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[Problem]:
    """Read a pack and, where that finds no error, run rules over it; see `check_pack`.

    Errors in reading are reported whatever is selected.
    """
    pack, read = read_pack(folder)
    problems = [
        problem
        for problem in read
        if problem.severity is Severity.ERROR or is_chosen(problem.code, select, ignore)
    ]
    if pack is not None and all(problem.severity is not Severity.ERROR for problem in read):
        problems += check_pack(pack, today=today, select=select, ignore=ignore, progress=progress)
    return in_order(problems)


def check_pack(
    pack: Pack,
    *,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[Problem]:
    """Run rules over a pack that was read without errors.

    Return what they find and no waiver excuses, and the waivers that name no rule or excuse
    nothing, sorted by place.

    Args:
        pack: The pack.
        today: The day from which the age of the document is counted.
        select: Codes of the only rules to run; empty for all.
        ignore: Codes of rules not to run.
        progress: Called after each rule with how many have run, and of how many.
    """
    context = CheckContext(pack, today)
    chosen = [rule for rule in RULES if is_chosen(rule.CODE, select, ignore)]
    problems: list[Problem] = []
    used: set[Waiver] = set()
    for done, rule in enumerate(chosen, 1):
        for problem, waivers in _problems(rule, context):
            used.update(waivers)
            if not waivers:
                problems.append(problem)
        if progress is not None:
            progress(done, len(chosen))
    problems += (
        problem
        for problem in _waiver_problems(pack, [rule.CODE for rule in chosen], used)
        if problem.severity is Severity.ERROR or is_chosen(problem.code, select, ignore)
    )
    return in_order(problems)


def _problems(rule: ModuleType, context: CheckContext) -> Iterator[tuple[Problem, list[Waiver]]]:
    if getattr(rule, "ENGLISH_ONLY", False) and not context.is_english:
        return
    for one in rule.check(context):
        span = one.span or one.item.span
        problem = Problem(rule.CODE, rule.SEVERITY, span, one.message, one.hint, one.related)
        yield problem, [waiver for waiver in one.item.waivers if waiver.rule == rule.CODE]


def _waiver_problems(
    pack: Pack, chosen: Collection[str], used: Collection[Waiver]
) -> Iterator[Problem]:
    known = rule_codes()
    for waiver in _waivers(pack):
        if waiver.rule not in known:
            message = f"there is no rule `{waiver.rule}` to waive"
            yield Problem(
                WAIVER_UNKNOWN, Severity.ERROR, waiver.span, message, hint(waiver.rule, known)
            )
        elif waiver.rule in chosen and waiver not in used:
            message = f"nothing here breaks the rule `{waiver.rule}`"
            advice = "remove the waiver"
            yield Problem(WAIVER_UNUSED, Severity.WARNING, waiver.span, message, advice)


def _waivers(pack: Pack) -> Iterator[Waiver]:
    yield from pack.waivers
    for claim in pack.claims.values():
        yield from claim.waivers
    for question in pack.questions.values():
        yield from question.waivers
