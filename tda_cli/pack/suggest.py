"""What a person may have meant by a name that does not exist."""

from collections.abc import Iterable

_LETTERS_A_SLIP = 3


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """Find the candidate nearest to `name`.

    Near is counted in slips (a letter more, less, other, or two swapped: optimal string
    alignment distance), case aside, and allows one slip for each three letters of the name.

    Returns:
        The nearest candidate, the first of equals, or None where none is near.
    """
    # Imported here because most runs never need a suggestion.
    from rapidfuzz.distance import OSA

    typed = name.casefold()
    limit = len(typed) // _LETTERS_A_SLIP
    best = None
    for candidate in candidates:
        distance = OSA.distance(typed, candidate.casefold(), score_cutoff=limit)
        if distance <= limit:
            best = candidate
            limit = distance - 1
            if limit < 0:
                break
    return best


def hint(name: str, candidates: Iterable[str]) -> str:
    """Word the suggestion for `name` as the hint of a problem, empty where there is none."""
    best = did_you_mean(name, candidates)
    return "" if best is None else f"did you mean `{best}`?"
