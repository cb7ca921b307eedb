"""Check the codes and ids that are given to the commands for authors."""

from collections.abc import Collection, Iterable

from tda_cli.errors import UnknownNameError
from tda_cli.text.suggest import did_you_mean


def require_codes(
    given: Iterable[str], known: Collection[str], otherwise: str, noun: str = "rule or problem"
) -> None:
    """Refuse a code that is not known; `otherwise` is the next step if none is near.

    Raises:
        UnknownNameError: A code is not known.
    """
    for code in given:
        if code not in known:
            near = did_you_mean(code, known)
            step = f"Did you mean `{near}`?" if near else otherwise
            message = f"no {noun} `{code}`"
            raise UnknownNameError(message, step)
