"""Quizzes and reviews on screen and paper: questions, prompts, feedback, and what is due."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question
from tda_cli.quiz import asking
from tda_cli.quiz.kinds import Presentation, kind_of, present
from tda_cli.quiz.kinds.base import NotAnAnswer, Reason, letter
from tda_cli.quiz.scheduling import SavedCard
from tda_cli.quiz.scoring import percent
from tda_cli.quiz.session import Entry, StepKind
from tda_cli.ui.claims import Passages, show_passages
from tda_cli.ui.screen import ROOM_FOR_COLUMNS, Column, Part, Role, Screen
from tda_cli.wording import count, paragraphs, speaker

# The line to write an answer on.
_RULE = "_" * 30

_BAR = 40

COMMANDS: dict[str, str] = {
    ":b": "back to the question before",
    ":s": "skip; it comes once more at the end",
    ":f": "flag this question, or take the flag off",
    ":q": "stop; the answers are kept",
    ":?": "this help",
}

CONFIDENCE_HELP: Mapping[str, str] = {
    "1 to 5": asking.CONFIDENCE_TEXT,
    "a percentage": "such as 60%",
    "Enter": "leave it open",
    ":b": "leave it open, and back to the question before",
    ":q": "stop; the answers are kept",
}

SUBMIT_HELP: Mapping[str, str] = {
    "Enter": "hand in: what is answered counts, and feedback follows",
    "a number": "go to that question once more",
    ":b": "back to the last question",
    ":q": "stop; the answers are kept, and can be handed in later",
}


class QuizScreen:
    """Shows a quiz on screen and reads answers from a person.

    Args:
        read_line: Returns the next typed line without its line break, None at the end of input.
        show_answer: Prints the feedback on an answer.
        note_of: Returns the note to print below the number of a question, by its id, or "".
    """

    def __init__(
        self,
        screen: Screen,
        pack: Pack,
        read_line: Callable[[], str | None],
        show_answer: Callable[[Entry], None],
        note_of: Callable[[str], str],
    ) -> None:
        self._screen = screen
        self._pack = pack
        self._read_line = read_line
        self._show_answer = show_answer
        self._note_of = note_of
        # The number of the question on screen, which is not repeated after a mistyped answer.
        self._shown = 0

    def ask(self, entry: Entry) -> str | None:
        """Show a question unless it is already on screen, and read one line."""
        if self._shown != entry.number:
            self._shown = entry.number
            self._show(entry)
        hint = kind_of(entry.question).hint(entry.presentation)
        return self._read(f"Answer ({hint}; :? for help): ", f"Answer with {hint}; :? for help.")

    def ask_confidence(self) -> str | None:
        """Ask how sure the person is of the last answer, and read one line."""
        self._screen.line(f"How sure? {asking.CONFIDENCE_TEXT}; or a percentage.")
        return self._read("Sure (Enter skips): ", "")

    def ask_to_submit(self, entries: Sequence[Entry]) -> str | None:
        """Show the status of the quiz before it is submitted, and read one line."""
        self._shown = 0
        self._screen.blank()
        left = [str(entry.number) for entry in entries if entry.response is None]
        flagged = [str(entry.number) for entry in entries if entry.is_flagged]
        rest = f"; not answered: {', '.join(left)}" if left else ""
        self._screen.line(
            ("Before you hand in", Role.TITLE),
            f"   {len(entries) - len(left)} of {count(len(entries), 'question')} answered{rest}.",
        )
        if flagged:
            self._screen.line(f"Flagged: {', '.join(flagged)}.")
        choices = "Enter hands in; a number goes to that question; :? for help"
        return self._read(f"{choices}: ", f"{choices}.")

    def _read(self, text: str, explained: str) -> str | None:
        """Prompt and read one line; on a narrow screen, print the explanation first."""
        width = self._screen.width
        if explained and width is not None and len(text) + 10 > width:
            self._screen.line(explained)
            text = "Answer: "
        self._screen.prompt(text)
        line = self._read_line()
        if line is None:
            self._screen.blank()
        return line

    def notify(self, event: asking.Event) -> None:
        """Print what happened."""
        match event:
            case asking.Feedback(entry, is_repeat):
                if is_repeat:
                    self._screen.blank()
                    self._screen.line(f"Question {entry.number} was: ", entry.question.stem)
                self._show_answer(entry)
            case asking.Help(StepKind.SURE):
                self._list(CONFIDENCE_HELP)
            case asking.Help(StepKind.GO):
                self._list(SUBMIT_HELP)
            case asking.Help():
                last_time = {":s": "skip; it stays unanswered"} if event.is_last_time else {}
                self._list(COMMANDS | last_time)
            case asking.SkippedAgain():
                self._screen.blank()
                self._screen.line(f"Once more: {count(event.count, 'skipped question')}.")
            case _:
                self._screen.line(_message(event))
        if isinstance(event, asking.Feedback | asking.Saved | asking.Skipped | asking.SkippedAgain):
            self._shown = 0

    def _show(self, entry: Entry) -> None:
        section = self._pack.section(entry.question.section.id)
        title = section.title if section else ""
        self._screen.blank()
        again = " (again)" if entry.is_again else ""
        flag = " (flagged)" if entry.is_flagged else ""
        self._screen.line(
            (f"Question {entry.number} of {entry.total}", Role.TITLE), f"   {title}{again}{flag}"
        )
        note = self._note_of(entry.question.id)
        if note:
            self._screen.line(note, indent=2)
        show_question(self._screen, entry.presentation)
        if entry.response is not None:
            self._screen.line(f"You answered {entry.answer_text}. Enter keeps it.")

    def _list(self, meanings: Mapping[str, str]) -> None:
        for typed, meaning in meanings.items():
            self._screen.line((typed, Role.TITLE), f"  {meaning}", indent=2)


def _message(
    event: asking.Saved | NotAnAnswer | asking.Skipped | asking.Flagged | asking.AtFirstQuestion,
) -> str:
    match event:
        case asking.Saved(number):
            return f"Kept. Feedback on question {number} comes at the end."
        case NotAnAnswer(message):
            return message
        case asking.Skipped(is_final=True):
            return "Skipped. It stays unanswered."
        case asking.Skipped():
            return "Skipped. It comes once more at the end."
        case asking.Flagged(number, is_on):
            return f"Question {number} is {'flagged' if is_on else 'no longer flagged'}."
        case asking.AtFirstQuestion():
            return "This is the first question."


def show_question(screen: Screen, presentation: Presentation) -> None:
    """Print a question's stem and its options, items or sides."""
    question = presentation.question
    screen.line(question.stem)
    if question.kind is Kind.MULTIPLE:
        screen.line("One or more.", indent=2)
    if question.kind is Kind.TRUE_FALSE:
        screen.line("True or false?", indent=2)
        return
    for number, text in enumerate(kind_of(question).shown_texts(presentation), 1):
        screen.line(text, indent=2, lead=f"{number}. ")
    if question.kind is Kind.MATCHING:
        screen.line("go with (a letter may serve more than once)", indent=2)
        for index, text in enumerate(presentation.rights):
            screen.line(text, indent=2, lead=f"{letter(index)}. ")
    if question.kind is Kind.ORDERING:
        screen.line("First to last?", indent=2)


def show_feedback(
    screen: Screen, pack: Pack, entry: Entry, passages: Passages | None = None
) -> None:
    """Print whether an answer is right, the reasons, and the sources with their paragraphs."""
    screen.line(*verdict(entry))
    if entry.confidence is not None:
        screen.line(f"You said you were {entry.confidence} percent sure.", indent=2)
    reasons = kind_of(entry.question).reasons(entry.presentation, entry.response)
    _show_reasons(screen, pack, entry.question, reasons)
    for ref in entry.question.claims:
        show_passages(screen, passages, pack.claims[ref.id], indent=2)
    screen.suggest("Read on: ", screen.command("brief", entry.question.section.id), indent=2)


def verdict(entry: Entry) -> list[Part]:
    """Return whether an answer is right, the answer, and the right answer."""
    key = kind_of(entry.question).key_text(entry.presentation)
    if entry.response is None:
        return [("Not answered.", Role.WRONG), f" The answer is {_sentence(key)}"]
    verb = "typed" if not entry.presentation.order else "chose"
    if entry.fraction == 1:
        return [("Correct.", Role.RIGHT), f" {_sentence(key)}"]
    word = ("Not correct.", Role.WRONG)
    if entry.fraction:
        word = (f"Partly correct, {percent(entry.fraction)} percent.", Role.PARTLY)
    return [word, f" You {verb} {_sentence(entry.answer_text)} The answer is {_sentence(key)}"]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _show_reasons(
    screen: Screen, pack: Pack, question: Question, reasons: Iterable[Reason]
) -> None:
    """Print the reasons, the explanation, and each claim's speaker, status and paragraphs."""
    for reason in reasons:
        screen.line(f"{reason.label}: {reason.text}", indent=2, hang=2)
    screen.line(question.explanation, indent=2)
    sources = dict.fromkeys(
        f"{speaker(claim, pack)}, {claim.status}, {paragraphs(claim.paragraphs)}"
        for claim in (pack.claims[ref.id] for ref in question.claims)
    )
    screen.line(f"Who says so: {'; '.join(sources)}", indent=2, hang=2)


def show_question_of_feedback(screen: Screen, entry: Entry) -> None:
    """Print the question that the feedback below it is for, after an exam."""
    screen.blank()
    screen.line(f"Question {entry.number}: {entry.question.stem}")


def show_paper(
    screen: Screen, pack: Pack, questions: Sequence[Question], seed: int, *, with_key: bool
) -> None:
    """Print the questions for paper, optionally with the key and the reasons."""
    shown = [present(question, seed) for question in questions]
    screen.heading(pack.title)
    screen.line(f"{count(len(shown), 'question')}, seed {seed}")
    for number, presentation in enumerate(shown, 1):
        section = pack.section(presentation.question.section.id)
        screen.blank()
        screen.line((f"{number}", Role.TITLE), f"   {section.title if section else ''}")
        show_question(screen, presentation)
        answer = f"Answer ({kind_of(presentation.question).hint(presentation)}): "
        screen.line(answer if screen.accessible else answer + _RULE, indent=2)
    screen.blank()
    if with_key:
        screen.heading("KEY")
        for number, presentation in enumerate(shown, 1):
            question = presentation.question
            kind = kind_of(question)
            screen.blank()
            screen.line((kind.key_text(presentation), Role.TITLE), lead=f"{number}  ")
            _show_reasons(screen, pack, question, kind.all_reasons(presentation))
        screen.blank()


def show_nothing_due(screen: Screen, cards: Sequence[SavedCard]) -> None:
    """Print that nothing is due, and when the next question will be."""
    if not cards:
        label = "Nothing to review yet. Start with: "
        screen.suggest(label, screen.command("quiz"))
        return
    soonest = min(card.card.due for card in cards)
    screen.line(f"Nothing is due now. Next review: {screen.moment(soonest)}.")
    screen.suggest_all([("New questions", screen.command("quiz", "--new"))])


def show_left_out(screen: Screen, asked: int, total: int) -> None:
    """Print how many of the due questions will be asked, unless all will."""
    if asked < total:
        screen.line(f"{asked} of {count(total, 'question')} due, the most at risk.")


def show_more(screen: Screen, more: int) -> None:
    """Print how to continue with the due questions that were left out."""
    if more:
        screen.suggest(f"{more} more due. To go on: ", screen.command("review"))


def show_forecast(screen: Screen, days: Sequence[tuple[date, int]]) -> None:
    """Print how many questions come due on each day that has any, and the total."""
    total = sum(number for _, number in days)
    screen.heading("DUE", f"{count(total, 'question')} in the next {len(days)} days")
    if not total:
        return
    most = max(number for _, number in days)
    columns = [Column(), Column(right=True, fills=screen.is_narrow)]
    rows = [[f"{day:%a} {screen.day(day)}", f"{number}"] for day, number in days if number]
    if screen.width is not None and screen.has_room(ROOM_FOR_COLUMNS):
        columns.append(Column())
        for row in rows:
            row.append(screen.bar(1, -(-int(row[1]) * _BAR // most)))
    screen.blank()
    screen.table(columns, rows, indent=2)
