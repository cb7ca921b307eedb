"""The words of a document that support a statement, marked in the sentence they stand in."""

import re
from collections.abc import Iterator

from tda_cli.text.folding import fold
from tda_cli.text.mention import MentionKind
from tda_cli.text.mentions import mentions
from tda_cli.text.words import FUNCTION_WORDS, content_words
from tda_cli.values import value

_WORD = re.compile(r"[^\W_](?:[\w'\u2019.,-]*[^\W_])?%?")
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*(?=\s+[\"'\u201c\u2018(]*[^\W\da-z_])")
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.)+\Z|\b(?:Mr|Mrs|Ms|Dr|St|No|vs|etc)\.\Z")


@value
class Passage:
    """A sentence or two of the document, cut where support starts and ends.

    Attributes:
        parts: Stretches of text with whether each supports the statement; joined, they are the
            passage as it stands in the document.
    """

    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The passage without marks."""
        return "".join(text for text, _ in self.parts)


def find_passage(paragraph: str, statement: str) -> Passage:
    """Return the sentences of a paragraph that support a statement, its words marked.

    The sentence with most of the statement's content words is taken, and any other that has a
    word of it which no sentence taken before has.
    """
    wanted = set(content_words(statement))
    sentences = split_sentences(" ".join(paragraph.split()))
    ranked = sorted(sentences, key=lambda one: -len(wanted & _words_of(one)))
    taken: list[str] = []
    open_words = set(wanted)
    for sentence in ranked:
        gained = open_words & _words_of(sentence)
        if not taken or len(gained) > 1:
            taken.append(sentence)
            open_words -= gained
    text = " ".join(sentence for sentence in sentences if sentence in taken)
    figures = {one.key for one in mentions(statement) if one.kind is MentionKind.FIGURE}
    return Passage(tuple(_marked(text, wanted, figures)))


def split_sentences(text: str) -> list[str]:
    """Split a paragraph into sentences; an abbreviation such as U.S. ends none."""
    sentences = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : end.start() + 1]):
            continue
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def _words_of(text: str) -> set[str]:
    return {fold(found[0]) for found in _WORD.finditer(text)} - FUNCTION_WORDS


def _marked(text: str, wanted: set[str], figures: set[str]) -> list[tuple[str, bool]]:
    """Cut a text into stretches; supporting words next to each other are one stretch."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in _joined(text, [*_words(text, wanted), *_figures(text, figures)]):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


def _words(text: str, wanted: set[str]) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(text):
        if fold(found[0]) in wanted:
            yield found.span()


def _figures(text: str, wanted: set[str]) -> Iterator[tuple[int, int]]:
    for mention in mentions(text):
        if mention.kind is MentionKind.FIGURE and mention.key in wanted:
            yield mention.start, mention.end


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
