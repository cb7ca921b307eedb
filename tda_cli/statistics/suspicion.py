"""Which questions of many to look at first."""

from collections.abc import Mapping

from tda_cli.statistics.items import Fault, ItemAnalysis

_GRAVITY = {fault: number for number, fault in enumerate(Fault)}
# Where nothing can be said of the discrimination, a question is as good as most.
_UNKNOWN = 1.0


def most_suspicious_first(items: Mapping[str, ItemAnalysis]) -> list[tuple[str, ItemAnalysis]]:
    """Sort questions by their gravest fault, then by the next, then by discrimination.

    Those without a fault come last, the one that tells people apart least first; of questions
    that are alike, the order stays.
    """
    return sorted(items.items(), key=lambda item: _suspicion(item[1]))


def _suspicion(found: ItemAnalysis) -> tuple[list[int], float]:
    faults = [_GRAVITY[fault] for fault in found.faults]
    known = found.discrimination
    return [*faults, len(_GRAVITY)], _UNKNOWN if known is None else known
