"""Find the sentences of a document that support a statement, and mark the supporting words."""

import re

from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.search import find_figures_dates_names
from tda_cli.text.sentences import split_sentences
from tda_cli.text.words import FUNCTION_WORDS, content_words, fold

_WORD = re.compile(r"[^\W_](?:[\w'\u2019.,-]*[^\W_])?%?")

# Sentences in pieces, each with whether it is marked as support.
Passage = list[tuple[str, bool]]


def find_passage(paragraph: str, statement: str) -> Passage:
    """Return the sentences of a paragraph that support a statement, with shared words marked.

    They are the sentence that shares the most content words with the statement, and every other
    one that adds at least two more.
    """
    wanted = set(content_words(statement))
    sentences = split_sentences(" ".join(paragraph.split()))
    taken: set[str] = set()
    missing = set(wanted)
    for sentence in sorted(sentences, key=lambda one: -len(wanted & _words_of(one))):
        gained = missing & _words_of(sentence)
        if not taken or len(gained) > 1:
            taken.add(sentence)
            missing -= gained
    text = " ".join(sentence for sentence in sentences if sentence in taken)
    figures = {figure.key for figure in _figures_of(statement)}
    spans = [found.span() for found in _WORD.finditer(text) if fold(found[0]) in wanted]
    spans += [(one.start, one.end) for one in _figures_of(text) if one.key in figures]
    return _mark(text, spans)


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
