"""Run rules on a pack, apply its waivers, and explain codes."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from tda_cli.check.context import CheckContext
from tda_cli.check.rules import RULES
from tda_cli.check.verify.codes import EXPLANATIONS
from tda_cli.check.waivers import WAIVER_UNKNOWN, WAIVER_UNUSED, Waivers
from tda_cli.model.pack import Lack, Pack
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import CODES
from tda_cli.problems import Problem, Severity, sort_problems
from tda_cli.values import replace, value

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
    """What a check found: the problems by location, and how many others were left out, and why.

    `not_run` has the rules that know only English, if the pack is in another language.
    """

    problems: tuple[Problem, ...]
    waived: int
    ignored: int
    not_run: tuple[str, ...] = ()


def known_codes() -> tuple[str, ...]:
    """Return all codes that a check can report, sorted."""
    return tuple(sorted({*_OTHER_CODES, *RULES}))


def explained_codes() -> tuple[str, ...]:
    """Return all codes that can be explained: those of a check, and those of `pack verify`."""
    return tuple(sorted({*known_codes(), *EXPLANATIONS}))


def explain(code: str) -> tuple[Severity, str]:
    """Return the severity of a code, and its meaning or, for a rule, its docstring."""
    if code in EXPLANATIONS:
        return Severity.ERROR, EXPLANATIONS[code]
    if code in _OTHER_CODES:
        return _OTHER_CODES[code]
    return _severity(code), (RULES[code].__doc__ or "").strip()


def _severity(code: str) -> Severity:
    return getattr(RULES[code], "SEVERITY", Severity.WARNING)


def _is_about_claims(code: str) -> bool:
    return getattr(RULES[code], "ABOUT_CLAIMS", False)


def check_folder(
    folder: Path, *, today: date, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Checked:
    """Read a pack and, if there are no errors, run rules on it; see `check_pack`.

    Errors in the files are reported whatever is selected.
    """
    pack, read = read_pack(folder)
    if pack is None or any(problem.severity is Severity.ERROR for problem in read):
        return _sifted(read, select, ignore)
    return check_pack(pack, today=today, select=select, ignore=ignore, read=read)


def check_pack(
    pack: Pack,
    *,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    read: Collection[Problem] = (),
) -> Checked:
    """Run the selected rules, or all, on a pack read without errors.

    Return the problems that are neither waived nor ignored, those from reading the pack included,
    and any unknown or unused waivers.
    """
    context, waivers = CheckContext(pack, today), Waivers(pack)
    selected = [code for code in RULES if not select or code in select]
    skipped: list[str] = []
    if not context.language.is_english:
        skipped = [code for code in selected if getattr(RULES[code], "ENGLISH_ONLY", False)]
    off = [code for code in selected if Lack.CLAIMS in pack.lacks and _is_about_claims(code)]
    problems = list(read)
    waived = 0
    for code in selected:
        for one in () if code in (*skipped, *off) else RULES[code].check(context):
            if waivers.excuse(one.item, code):
                waived += 1
            else:
                span = one.span or one.item.span
                found = Problem(code, _severity(code), span, one.message, one.hint, one.related)
                problems.append(found)
    problems += waivers.unknown({*RULES, *EXPLANATIONS})
    # No one knows whether the waiver of an ignored rule is used.
    problems += waivers.unused([code for code in selected if code not in ignore])
    not_run = tuple(code for code in skipped if code not in ignore)
    return replace(_sifted(problems, select, ignore, waived), not_run=not_run)


def _sifted(
    problems: Collection[Problem], select: Collection[str], ignore: Collection[str], waived: int = 0
) -> Checked:
    """Drop the warnings and rules that are not selected, and count those that are ignored."""

    def is_fatal(problem: Problem) -> bool:  # an error that is not a rule's is always reported
        return problem.severity is Severity.ERROR and problem.code not in RULES

    asked_for = [one for one in problems if not select or one.code in select or is_fatal(one)]
    left = [one for one in asked_for if one.code not in ignore or is_fatal(one)]
    return Checked(tuple(sort_problems(left)), waived, len(asked_for) - len(left))
