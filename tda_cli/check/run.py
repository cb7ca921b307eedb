"""Run all rules over a pack."""

from tda_cli.check.rules import RULES
from tda_cli.model.pack import Pack
from tda_cli.problems import Problem, in_order


def check_pack(pack: Pack) -> list[Problem]:
    """Return what the rules find, sorted by place."""
    return in_order([problem for rule in RULES for problem in rule.check(pack)])
