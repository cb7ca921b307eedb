"""Find the sentences of a document that support a statement, and mark the supporting words."""

import re
from collections.abc import Sequence

from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.search import find_figures_dates_names
from tda_cli.text.sentences import split_sentences
from tda_cli.text.words import FUNCTION_WORDS, content_words, fold

_WORD = re.compile(r"[^\W_](?:[\w'\u2019.,-]*[^\W_])?%?")

# Sentences in pieces, each with whether it is marked as support.
Passage = list[tuple[str, bool]]


def find_passage(paragraph: str, statements: Sequence[str]) -> Passage:
    """Return the sentences of a paragraph that support statements, with what they share marked.

    For each statement, they are the sentence that shares the most content words with it, and
    every other one that adds at least two more. Marked are phrases of two or more such words, and
    figures.
    """
    sentences = split_sentences(" ".join(paragraph.split()))
    taken: set[str] = set()
    for statement in statements:
        taken.update(_support(sentences, set(content_words(statement))))
    text = " ".join(sentence for sentence in sentences if sentence in taken)
    spans: list[tuple[int, int]] = []
    for statement in statements:
        spans += _phrases(text, set(content_words(statement)))
        figures = {figure.key for figure in _figures_of(statement)}
        spans += [(one.start, one.end) for one in _figures_of(text) if one.key in figures]
    return _mark(text, spans)


def _support(sentences: Sequence[str], wanted: set[str]) -> set[str]:
    taken: set[str] = set()
    missing = set(wanted)
    for sentence in sorted(sentences, key=lambda one: -len(wanted & _words_of(one))):
        gained = missing & _words_of(sentence)
        if not taken or len(gained) > 1:
            taken.add(sentence)
            missing -= gained
    return taken


def _phrases(text: str, wanted: set[str]) -> list[tuple[int, int]]:
    """Return where two or more wanted words follow each other, other than function words."""
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        folded = fold(word[0])
        if folded in wanted and (not run or _is_near(text, run[-1].end(), word.start())):
            run.append(word)
        elif folded in wanted:
            found += _span(run)
            run = [word]
        elif folded not in FUNCTION_WORDS:
            found += _span(run)
            run = []
    return found + _span(run)


def _is_near(text: str, end: int, start: int) -> bool:
    """Return whether no punctuation parts two words."""
    return text[end:start].replace(" ", "").isalnum() or not text[end:start].strip()


def _span(run: "list[re.Match[str]]") -> list[tuple[int, int]]:
    return [(run[0].start(), run[-1].end())] if len(run) > 1 else []


def _words_of(text: str) -> set[str]:
    return {fold(found[0]) for found in _WORD.finditer(text)} - FUNCTION_WORDS


def _figures_of(text: str) -> list[Mention]:
    return [one for one in find_figures_dates_names(text) if one.kind is MentionKind.FIGURE]


def _mark(text: str, spans: list[tuple[int, int]]) -> Passage:
    parts: Passage = []
    at = 0
    for start, end in _merge_spans(text, spans):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


def _merge_spans(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
