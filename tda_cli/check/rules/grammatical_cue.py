"""Only the key fits the grammar of the stem.

A stem that ends in `a` or `an` rules out options that start with the other kind of sound, and one
that asks `who were` or `which is` rules out options in the other number. The rule looks at articles
at the end of a stem, and at stems that start with `who`, `what` or `which` and a form of `be`
with no noun of its own (`who were blamed`, `which of these is`). An option is plural if it joins
things with `and`, or if the noun it starts with has a plural ending and is not a name. Sounds are
judged by spelling.

PASS: `Which kind of ship sank?`: `An oil tanker` (key), `A ferry`, `A trawler`
FAIL: `The ship that sank was an`: `oil tanker` (key), `ferry`, `trawler`
"""

import re

from tda_cli.check.context import CheckContext, Finding, Findings, SingleChoice
from tda_cli.text.words import singular

ENGLISH_ONLY = True

_ARTICLE_AT_END = re.compile(r"\b(an?)[\s:?.…_-]*\Z", re.IGNORECASE)
_VOWEL_SOUND = re.compile(
    r"(?!(?:uni(?!n)|use|usu|u[rt]i|eu|one\b|once\b))[aeiou]|hour|honest|hono|heir|8|11\b|18\b"
    r"|[FHLMNRSX](?=[A-Z]{1,4}\b)"
)
_NUMBER = re.compile(
    r"(?:.*, )?(?:who|what|which) (is|was|are|were)(?: \w+(?:ed|en|ght|old|aid|ade)\b.*)?\W*"
    r"|(?:.*, )?which of (?:these|those|the following) (is|was|are|were)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NOUN_ENDS = re.compile(
    r" (?:of|from|in|at|on|by|with|for|to|who|that|which|under|near|between)\b|[,(]"
)
_PLURAL_VERBS = frozenset(("are", "were"))


def check(context: CheckContext) -> Findings:
    for choice in context.single_choices:
        cue = _article(choice) or _number(choice)
        if cue:
            yield Finding(
                choice.question,
                f"only the key of question `{choice.question.id}` fits {cue} of the stem",
                "reword the stem or the options so that all options fit",
                span=choice.key.span,
            )


def _article(choice: SingleChoice) -> str:
    ending = _ARTICLE_AT_END.search(choice.question.stem)
    if ending is None:
        return ""
    wants_vowel = ending[1].casefold() == "an"
    fitting = [_starts_with_vowel(option.text) == wants_vowel for option in choice.options]
    return f"the `{ending[1]}` at the end" if _key_alone(fitting) else ""


def _starts_with_vowel(text: str) -> bool:
    start = text.lstrip("\"'\u201c\u2018(")
    return bool(_VOWEL_SOUND.match(start) or _VOWEL_SOUND.match(start[:1].lower() + start[1:]))


def _number(choice: SingleChoice) -> str:
    verb = _NUMBER.fullmatch(choice.question.stem)
    if verb is None:
        return ""
    form = verb[1] or verb[2]
    wants_plural = form.casefold() in _PLURAL_VERBS
    fitting = [_is_plural(option.text) == wants_plural for option in choice.options]
    return f"the `{form}`" if _key_alone(fitting) else ""


def _is_plural(text: str) -> bool:
    if re.search(r"\band\b", text):
        return True
    first, *more = _NOUN_ENDS.split(text)[0].split() or [""]
    noun = more[-1] if more else first
    if more and noun[:1].isupper() and first.casefold() != "the":
        return False
    return singular(noun.casefold()) != noun.casefold()


def _key_alone(fitting: list[bool]) -> bool:
    """Return whether only the key fits; it comes first."""
    return fitting[0] and not any(fitting[1:])
