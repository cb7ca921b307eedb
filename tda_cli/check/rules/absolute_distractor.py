"""Only wrong options are absolute.

`Always`, `never` and similar words are seldom true, so readers rule out the options that use them.
They are fine if the key has one too, if the options are grades on a scale that ends in an absolute
(`all` next to a key that starts with `most`, `some`, `half` or `few`), or as an alternative
(`one crew or all`). `Nobody` and `nothing` do not count, because they answer who and what.

PASS: `Most crews` (key), `All crews`, `Few crews`
FAIL: `The talks failed` (key), `The mayor never answered`, `All crews went back to work`
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.question import Option
from tda_cli.problems import Related
from tda_cli.text.words import fold, words

ENGLISH_ONLY = True

_ABSOLUTES = {
    fold(word): word
    for word in """
    always never all only every none completely entirely totally
    absolutely wholly fully solely exclusively invariably impossible
    everyone everybody everything everywhere undoubtedly certainly
    """.split()
}
_GRADES = frozenset(("most", "many", "some", "several", "half", "few", "part", "partly"))


def check(context: CheckContext) -> Findings:
    for question in context.questions:
        marked = [one for one in question.options if not one.correct and _absolutes(one)]
        keys = [one for one in question.options if one.correct]
        if not marked or any(_absolutes(key) or _is_grade(key) for key in keys):
            continue
        said = dict.fromkeys(word for option in marked for word in _absolutes(option))
        yield Finding(
            question,
            f"only wrong options of question `{question.id}` are absolute: "
            + ", ".join(f"`{word}`" for word in said),
            "leave the absolute out, or use one in the key too",
            span=marked[0].span,
            related=tuple(Related(option.span, "also absolute") for option in marked[1:]),
        )


def _absolutes(option: Option) -> list[str]:
    said = words(option.text)
    return [
        _ABSOLUTES[word]
        for before, word in zip(("", *said), said, strict=False)
        if word in _ABSOLUTES and before != "or"
    ]


def _is_grade(option: Option) -> bool:
    return not _GRADES.isdisjoint(words(option.text)[:1])
