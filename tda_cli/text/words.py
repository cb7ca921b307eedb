"""Words, folded for comparison, and which of them carry no content."""

import re

from tda_cli.text.folding import fold

_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f'\u2019.-]*[^\W_])?[\u0300-\u036f]*")

FUNCTION_WORDS = frozenset(
    (
        *("a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "him", "his"),
        *("she", "her", "they", "them", "their", "who", "whom", "whose", "which", "what", "when"),
        *("where", "why", "how", "and", "or", "but", "nor", "so", "if", "than", "then", "as", "at"),
        *("by", "for", "from", "in", "into", "of", "off", "on", "onto", "out", "over", "to", "up"),
        *("with", "without", "within", "about", "after", "before", "between", "under", "is", "are"),
        *("was", "were", "be", "been", "being", "am", "do", "doe", "did", "done", "has", "have"),
        *("had", "having", "will", "would", "can", "could", "may", "might", "must", "shall"),
        *("should", "not", "no", "any", "some", "each", "every", "all", "both", "one", "there"),
        *("here", "also", "only", "such", "other", "another", "according", "document", "say"),
    )
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, folded: no case, accents, plurals or possessives."""
    return tuple(fold(found[0]) for found in _WORD.finditer(text))


def vocabulary(text: str) -> set[str]:
    """Return the words of a text, folded, each of them once."""
    return {fold(word) for word in set(_WORD.findall(text))}


def content_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text that carry content."""
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS)
