"""A short answer accepts two sources, or a name that is a slip away from another name.

Small slips are forgiven, unless what was typed is nearer to another name in the pack: the name of a
source, a person, a place or an organization, or the answer to another question. Between two names
that are a slip apart, one letter decides; list the other one in `foreseen`, with the reason why it
is wrong. Accepted forms that are the names of two sources can hardly all be right.

PASS: accepted `Ireland` (foreseen: `Iceland`), with `Iceland` elsewhere in the pack
FAIL: accepted `Ireland`, with `Iceland` elsewhere in the pack
"""

from collections import defaultdict
from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.question import Question
from tda_cli.model.views import names
from tda_cli.text.spelling import Words, answer_words, capitals, slips


def check(context: CheckContext) -> Findings:
    known: defaultdict[str, dict[Words, str]] = defaultdict(dict)
    for name in sorted(names(context.pack)):
        words = answer_words(name)
        known[_initials(words)][words] = name
    sources = {
        answer_words(name): source.name
        for source in context.pack.sources.values()
        if source.named
        for name in (source.name, *source.aliases)
    }
    for question in context.questions:
        forms = {answer_words(form): form for form in question.accepted}
        accepted = sorted({sources[words] for words in forms if words in sources})
        if len(accepted) > 1:
            message = f"question `{question.id}` accepts two sources: {' and '.join(accepted[:2])}"
            yield Finding(question, message, "accept the forms of one name")
        for form, other in _near(question, forms, known):
            message = f"`{form}` of question `{question.id}` is a slip away from `{other}`"
            yield Finding(question, message, f"list `{other}` in `foreseen` if it is wrong")


def _near(
    question: Question, forms: dict[Words, str], known: dict[str, dict[Words, str]]
) -> Iterator[tuple[str, str]]:
    """Yield each form with the first other name that is a slip away from it."""
    foreseen = {answer_words(part.text) for part in question.parts() if not part.is_right}
    for words, form in forms.items():
        for name, other in known.get(_initials(words), {}).items():
            if name not in forms and name not in foreseen and slips(name, words, capitals(form)):
                yield form, other
                break


def _initials(words: Words) -> str:
    return "".join(word[0] for word in words)
