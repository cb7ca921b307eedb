"""What each code means: a rule's own docstring, or a sentence about what the reader reports."""

from tda_cli.check.rules import RULES
from tda_cli.check.run import WAIVER_UNKNOWN, WAIVER_UNUSED
from tda_cli.pack.report import CODES
from tda_cli.problems import Severity

_OTHERS = {
    **CODES,
    WAIVER_UNKNOWN: (Severity.ERROR, "A waiver names a rule that does not exist."),
    WAIVER_UNUSED: (
        Severity.WARNING,
        "A waiver excuses nothing: what it stands at does not break the rule.",
    ),
}


def known_codes() -> tuple[str, ...]:
    """Return every code that a check can report, sorted."""
    return tuple(sorted({*_OTHERS, *(rule.CODE for rule in RULES)}))


def explain(code: str) -> tuple[Severity, str]:
    """Return the severity of a known code, and one sentence or, for a rule, its docstring."""
    for rule in RULES:
        if code == rule.CODE:
            return rule.SEVERITY, (rule.__doc__ or "").strip()
    return _OTHERS[code]
