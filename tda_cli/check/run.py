"""Run rules over a pack, and see to it that waivers are honored and needed."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial

from tda_cli.check.finding import Finding
from tda_cli.check.material import Material
from tda_cli.check.rules import DATED_RULES, RULES
from tda_cli.model.pack import Pack
from tda_cli.model.waiver import Waiver
from tda_cli.pack.report import hint
from tda_cli.problems import Problem, Severity, in_order

WAIVER_UNKNOWN = "waiver-unknown"
WAIVER_UNUSED = "waiver-unused"

Progress = Callable[[int, int], None]


def rule_codes() -> tuple[str, ...]:
    """Return the codes of all rules, sorted."""
    return tuple(sorted(rule.CODE for rule in (*RULES, *DATED_RULES)))


def is_chosen(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Tell whether problems of a code are wanted; selecting nothing means all."""
    return (not select or code in select) and code not in ignore


def check_pack(
    pack: Pack,
    *,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    progress: Progress | None = None,
) -> list[Problem]:
    """Run rules over a pack that was read without errors.

    Args:
        pack: The pack.
        today: The day to reckon ages from.
        select: Codes of the only rules to run; empty for all.
        ignore: Codes of rules not to run.
        progress: Called after each rule with how many have run, and of how many.

    Returns:
        What the rules find and no waiver excuses, and waivers that name no rule or excuse
        nothing, sorted by place.
    """
    runs = {
        code: run for code, run in _runs(Material(pack), today) if is_chosen(code, select, ignore)
    }
    problems: list[Problem] = []
    used: set[Waiver] = set()
    for done, (code, run) in enumerate(runs.items(), 1):
        for finding in run():
            excuses = [waiver for waiver in finding.waivers if waiver.rule == code]
            used.update(excuses)
            if not excuses:
                problems.append(finding.problem)
        if progress is not None:
            progress(done, len(runs))
    problems += (
        problem
        for problem in _waiver_problems(pack, runs, used)
        if problem.severity is Severity.ERROR or is_chosen(problem.code, select, ignore)
    )
    return in_order(problems)


def _runs(material: Material, today: date) -> Iterator[tuple[str, Callable[[], Iterable[Finding]]]]:
    """Return what to call for each rule."""
    for rule in RULES:
        yield rule.CODE, partial(rule.check, material)
    for dated in DATED_RULES:
        yield dated.CODE, partial(dated.check, material, today)


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
