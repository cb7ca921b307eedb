"""The name that was meant, where one is misspelled."""

from collections.abc import Iterable

_LETTERS_A_SLIP = 3


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """Return the closest candidate to `name`, the first if several are, or None if none is close.

    Close means at most one typo for every three letters of the name, ignoring case. A typo is an
    extra, missing or wrong letter, or two letters swapped (optimal string alignment distance).
    """
    # Imported here because most runs never need a suggestion.
    from rapidfuzz.distance import OSA

    typed = name.casefold()
    limit = len(typed) // _LETTERS_A_SLIP

    def slips(candidate: str) -> int:
        return OSA.distance(typed, candidate.casefold(), score_cutoff=limit)

    best = min(candidates, key=slips, default=None)
    return None if best is None or slips(best) > limit else best
