"""Make untrusted text safe to display."""

# Stands for an arrow key or the like in a typed line.
KEY = "\x1b"

_LONGEST_SHOWN = 60
# Joiners and the soft hyphen occur in ordinary words of several scripts.
_HARMLESS_FORMAT = frozenset("\u00ad\u200c\u200d")


def visible(text: str) -> str:
    r"""Return text without characters that move the cursor or hide or reorder text.

    Line breaks and tabs become spaces; control, direction and other invisible characters become
    escapes such as `\x1b` and `\u202e`.
    """
    return text if text.isprintable() else "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isprintable() or character in _HARMLESS_FORMAT:
        return character
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def shorten(text: str) -> str:
    """Return the first 60 characters of a text, with an ellipsis if there are more."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
