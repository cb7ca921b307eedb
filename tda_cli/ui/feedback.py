"""Feedback on an answer: the verdict, the reasons, the source, and passages of the document."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from tda_cli.model.claim import Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.kinds.base import Reason, Row
from tda_cli.quiz.scoring import percent
from tda_cli.quiz.session import Entry
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.words import FUNCTION_WORDS
from tda_cli.ui.claims import Passages, show_passages
from tda_cli.ui.parts import Column, Part, Role, plain
from tda_cli.ui.screen import Screen
from tda_cli.wording import label, paragraphs, speaker

_INDENT = 2
_GAP = "     "
# Words that begin an option with a capital and are lower-case within a sentence.
_SMALL = (FUNCTION_WORDS | NUMBER_WORDS) - {"may", "will"}
_SMALL |= set("because during false less more nobody none once someone true until while".split())
# What earns partial credit, where it needs a name.
_CREDITED = {Kind.ORDERING: " neighbors in order", Kind.MATCHING: " pairs"}
# A longer label is followed by a colon and not aligned.
_WIDEST_LABEL = 8


def show_feedback(
    screen: Screen, pack: Pack, entry: Entry, passages: Passages | None = None
) -> None:
    """Print whether an answer is right, the main reasons, and the source."""
    show_verdict(screen, entry)
    question, kind = entry.question, kind_of(entry.question)
    if entry.confidence is not None:
        screen.line((f"You were {entry.confidence} percent sure.", Role.MUTED), indent=_INDENT)
    rows = kind.rows(entry.presentation, entry.response)
    reasons = [one for one in kind.main_reasons(entry.presentation, entry.response) if one.text]
    if rows:
        wrong = {str(number) for number, row in enumerate(rows, 1) if not row.is_right}
        reasons = [reason for reason in reasons if reason.about in wrong]
    if not reasons:
        show_lesson(screen, question)
    elif screen.has_columns or not rows:  # a list has the reasons in it
        # Under a table, the numbers of the reasons are below the numbers of its rows.
        mark = len(plain(screen.mark(is_right=False)))
        indent = 0 if entry.response is None else mark + _INDENT
        show_reasons(screen, reasons, indent=indent if rows else _INDENT)
    show_source(screen, pack, question, with_link=True)
    claims = [pack.claims[ref.id] for ref in question.claims]
    show_passages(screen, passages(claims) if passages else [], indent=_INDENT)


def show_given(screen: Screen, entry: Entry) -> None:
    """Print what was answered, unless a table next to the verdict does."""
    is_table = bool(kind_of(entry.question).rows(entry.presentation, entry.response))
    if entry.response is not None and not is_table:
        screen.line(f"You said: {in_words(entry, entry.response)}.")


def show_all_reasons(screen: Screen, entry: Entry) -> None:
    """Print every reason for and against what can be answered, and what the question teaches."""
    show_reasons(screen, kind_of(entry.question).all_reasons(entry.presentation))
    show_lesson(screen, entry.question)


def show_lesson(screen: Screen, question: Question) -> None:
    """Print what a question teaches; an imported one may not say it."""
    if question.explanation:
        screen.line(question.explanation, indent=_INDENT)


def has_more_reasons(entry: Entry) -> bool:
    """Return whether there are more reasons than the feedback shows."""
    kind = kind_of(entry.question)
    shown = list(kind.main_reasons(entry.presentation, entry.response))
    return len(list(kind.all_reasons(entry.presentation))) > len(shown)


def show_verdict(screen: Screen, entry: Entry) -> None:
    """Print whether an answer is right, and the right answer, in a table if it has parts."""
    kind, is_right = kind_of(entry.question), entry.fraction == 1
    rows = kind.rows(entry.presentation, entry.response)
    text, role = _verdict(entry)
    parts = [] if rows else _right_answer(entry)
    if is_right and (meant := kind.meant(entry.question.body, entry.response)):
        text, parts = "Correct:", [(f" {meant}", Role.TITLE), f" (you typed {entry.answer_text})."]
    mark = screen.mark(is_right=is_right)
    lead: Part = (f"{mark[0]} ", role) if screen.has_symbols else ""
    screen.line((text, role), *parts, lead=lead)
    if rows:
        _show_rows(screen, entry, rows)


def in_sentence(text: str) -> str:
    """Return an answer as it reads within a sentence: "a journalist" for "A journalist"."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.istitle() and first.lower() in _SMALL else text


def right_part(entry: Entry) -> str:
    """Return how much of an answer is right: "2 of 3"."""
    kind, fraction = kind_of(entry.question), entry.fraction or Fraction(0)
    parts = kind.credits(entry.question.body)
    if (fraction * parts).denominator != 1:  # graded by another version of the question
        return f"{percent(fraction)} percent"
    return f"{fraction * parts} of {parts}"


def _verdict(entry: Entry) -> tuple[str, Role]:
    if entry.response is None:
        return "Ran out of time." if entry.is_out_of_time else "Not answered.", Role.WRONG
    if entry.fraction == 1:
        return "Correct.", Role.RIGHT
    if entry.fraction:
        noun = _CREDITED.get(entry.question.kind, "")
        return f"Partly right, {right_part(entry)}{noun}.", Role.PARTLY
    return "Wrong.", Role.WRONG


def _right_answer(entry: Entry) -> list[Part]:
    kind, shown = kind_of(entry.question), entry.presentation
    if entry.fraction == 1 and (shown.order or entry.answer_text == kind.key_text(shown)):
        return []
    labels = kind.labels(shown, kind.key(shown.body))
    named = [", ".join(filter(None, map(in_sentence, part))) for part in labels]
    answer = "; ".join(named) or kind.key_text(shown)
    parts: list[Part] = [" The answer is ", (sentence(answer), Role.TITLE)]
    chosen = [] if entry.response is None else kind.labels(shown, entry.response)
    # Some of it is right and some is wrong.
    if set(chosen).intersection(labels) and kind.wrong_parts(shown.body, entry.response):
        parts.append(" A wrong choice cancels a right one.")
    return parts


def in_words(entry: Entry, response: Response) -> str:
    """Return an answer without the numbers and letters on screen."""
    kind, shown = kind_of(entry.question), entry.presentation
    parts = [in_sentence(meaning or label) for label, meaning in kind.labels(shown, response)]
    between = ", then " if entry.question.kind is Kind.ORDERING else "; "
    return between.join(parts) or kind.text(shown, response)


def sentence(text: str) -> str:
    """Return a text with a period at its end if it has no other mark there."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _show_rows(screen: Screen, entry: Entry, rows: Sequence[Row]) -> None:
    """Print the parts of an answer, each with a mark, next to the right ones."""
    if not screen.has_columns:
        for number, row in enumerate(rows, 1):
            left = f"{row.left}: " if row.left else ""
            said = f" You said: {sentence(row.yours)}" if row.yours and not row.is_right else ""
            why = f" {row.why}" if row.why and not row.is_right else ""
            mark = [] if entry.response is None else [screen.mark(is_right=row.is_right), " "]
            text = f"{number}. {left}{sentence(row.right)}{said}{why}"
            screen.line(*mark, text, indent=_INDENT, hang=2)
        return
    is_given, has_left = entry.response is not None, any(row.left for row in rows)
    parts: list[tuple[bool, Column, Sequence[Part]]] = [
        (is_given, Column(), [screen.mark(is_right=row.is_right) for row in rows]),
        (True, Column(right=True), [str(number) for number in range(1, len(rows) + 1)]),
        (has_left, Column(wraps=True), [row.left for row in rows]),
        (is_given, Column("you said", wraps=True), [row.yours for row in rows]),
        (True, Column("right", wraps=True), [row.right for row in rows]),
    ]
    shown = [(column, cells) for is_shown, column, cells in parts if is_shown]
    cells = zip(*(cells for _, cells in shown), strict=True)
    screen.table([column for column, _ in shown], list(cells))


def show_reasons(screen: Screen, reasons: Iterable[Reason], indent: int = _INDENT) -> None:
    """Print reasons, those that are the same only once: "1, 2, 4  On the list."."""
    about: defaultdict[str, list[str]] = defaultdict(list)
    for reason in (one for one in reasons if one.text):
        about[reason.text].append(reason.about)
    labels = {text: ", ".join(names) for text, names in about.items()}
    width = max(map(len, labels.values()), default=0)
    for text, name in labels.items():
        if width > _WIDEST_LABEL or screen.width is None:
            screen.line(f"{name}: {text}", indent=indent, hang=2)
        else:
            screen.line(text, indent=indent, lead=f"{name:<{width}}  ")


def show_source(screen: Screen, pack: Pack, question: Question, *, with_link: bool = False) -> None:
    """Print who says what an answer rests on and where, and optionally where to read more."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for claim in (pack.claims[ref.id] for ref in question.claims):
        who, word = speaker(claim, pack), label(claim.status)
        if claim.status is Status.UNATTRIBUTED:
            who, word = "none given", ""
        elif claim.status is Status.INFERENCE:
            word = ""
        numbers[f"{who}, {word}" if word else who].update(claim.paragraphs)
    if not numbers:  # an imported bank
        return
    sources = "; ".join(f"{said}, {paragraphs(where)}" for said, where in numbers.items())
    text = f"Source: {sources}"
    command = screen.command("brief", question.section.id)
    if with_link and screen.fits(f"{text}{_GAP}Read more: {command}", _INDENT):
        screen.line((f"{text}{_GAP}Read more: ", Role.MUTED), command, indent=_INDENT)
        return
    screen.line((text, Role.MUTED), indent=_INDENT, hang=2)
    if with_link:
        screen.suggest([("Read more: ", Role.MUTED)], command, indent=_INDENT)
