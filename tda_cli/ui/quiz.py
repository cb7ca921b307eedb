"""A quiz on screen: questions, prompts, commands, and what is said after each line."""

from collections.abc import Callable, Mapping, Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz import asking
from tda_cli.quiz.asking import Prompt
from tda_cli.quiz.commands import Command, parse_command
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Entry, Session, Settings
from tda_cli.text.visible import KEY
from tda_cli.ui.feedback import has_more_reasons, show_all_reasons, show_given
from tda_cli.ui.parts import Role
from tda_cli.ui.question import prompts_for, show_question
from tda_cli.ui.screen import Screen
from tda_cli.wording import SKILLS, duration_text, short_duration

# Columns to leave for what is typed after a prompt.
_ROOM_TO_TYPE = 10

_STOP = "stop; your answers are saved"
_HELP: Mapping[Prompt, Mapping[str, str]] = {
    Prompt.ANSWER: {
        ":b": "look at the previous feedback again, or go back to a skipped question",
        ":s": "skip for now",
        ":f": "flag or unflag this question",
        ":w": "show every reason for the previous answer",
        ":q": _STOP,
        ":?": "show this help",
    },
    Prompt.NEXT: {
        "Enter": "continue",
        ":w": "show every reason",
        ":b": "look at the previous feedback",
        ":f": "flag or unflag this question",
        ":q": _STOP,
    },
    Prompt.CONFIDENCE: {
        "1 to 5": asking.CONFIDENCE_TEXT,
        "a percentage": "such as 60%",
        "Enter": "skip",
        ":q": _STOP,
    },
    Prompt.SUBMIT: {
        "y": "submit your answers and see your score",
        "a number": "go to that question",
        ":b": "go back to the last question",
        ":q": "stop; your answers are saved, and you can submit them later",
    },
}
_EXAM_HELP = {**_HELP[Prompt.ANSWER], ":b": "go back to the previous question"}
del _EXAM_HELP[":w"]  # there are no reasons before the end
# After these, another question is asked, or the question has moved off the screen.
_MOVES_ON = (
    asking.Feedback | asking.AllReasons | asking.Saved | asking.Skipped | asking.SkippedAgain
)


class QuizScreen:
    """Shows a quiz on screen and reads answers from a person.

    `read_line` returns the next typed line without its line break, None at the end of input.
    `note_of` returns the note to print below the number of a question, by its id, or "".
    `seconds_left` is None without a time limit.
    """

    def __init__(  # noqa: PLR0913 - what a quiz needs
        self,
        screen: Screen,
        pack: Pack,
        session: Session,
        read_line: Callable[[], str | None],
        show_answer: Callable[[Entry], None],
        *,
        note_of: Callable[[str], str] = lambda _: "",
        seconds_left: Callable[[], float] | None = None,
    ) -> None:
        self._screen = screen
        self._pack = pack
        self._session = session
        self._read_line = read_line
        self._show_answer = show_answer
        self._note_of = note_of
        self._seconds_left = seconds_left
        # The number of the question on screen, which is not repeated after a mistyped answer.
        self._shown = 0
        self._explained_confidence = False
        self._latest: Entry | None = None

    def start(self, settings: Settings) -> None:
        """Print once what applies to every question."""
        line = self._screen.line
        about = "All questions are about what the document says.  "
        line("" if self._pack.imported else about, (":? for help", Role.MUTED))
        if self._session.mode.submits_at_end:
            line("You will see your score and the answers after you submit.")
        if self._seconds_left is not None:
            line(f"You have {self._time_left()}.")
        if settings.pass_mark is not None:
            line(f"You need {settings.pass_mark:g} percent to pass.")

    def ask(self, entry: Entry) -> str | None:
        """Show a question unless it is already on screen, and read one line."""
        if self._shown != entry.number:
            self._shown = entry.number
            self._show(entry)
        return self._read(*prompts_for(entry.presentation))

    def ask_confidence(self) -> str | None:
        """Ask how sure the person is of the last answer, and read one line."""
        if not self._explained_confidence:
            self._explained_confidence = True
            self._screen.line((asking.CONFIDENCE_TEXT, Role.MUTED))
        return self._read("How sure are you? [1-5, Enter to skip] ", "How sure? [1-5] ")

    def ask_next(self) -> str | None:
        """Wait for Enter after feedback, and read one line."""
        text = "Enter for the " + ("result" if self._session.current is None else "next question")
        self._screen.blank()
        if self._latest is not None and has_more_reasons(self._latest):
            return self._read(f"{text} (:w for every reason): ", f"{text}: ")
        return self._read(f"{text}: ")

    def ask_to_submit(self, entries: Sequence[Entry]) -> str | None:
        """Show the status of the quiz before it is submitted, and read one line."""
        self._shown = 0
        self._screen.blank()
        left = [str(entry.number) for entry in entries if entry.response is None]
        flagged = [str(entry.number) for entry in entries if entry.is_flagged]
        parts = [
            f"Answered {len(entries) - len(left)} of {len(entries)}.",
            f"Not answered: {', '.join(left)}." if left else "",
            f"Flagged: {', '.join(flagged)}." if flagged else "",
            f"Time left: {self._time_left()}." if self._seconds_left else "",
        ]
        self._screen.line(" ".join(filter(None, parts)))
        return self._read("Submit? [y/N, or a question number] ", "Submit? [y/N] ")

    def confirm(self, question: str) -> bool:
        """Ask a question that Enter answers with yes."""
        self._screen.blank()
        line = self._read(f"{question} [Y/n] ")
        return line is not None and line.strip().casefold() in {"", "y", "yes"}

    def show_in_full(self, entry: Entry) -> None:
        """Print a question again, with its options and the feedback."""
        self._shown, self._latest = 0, entry
        self._show(entry, is_asked=False)
        show_given(self._screen, entry)
        self._show_answer(entry)

    def continues(self, entry: Entry) -> bool:
        """Wait for Enter after an answer that was shown in full; return False to stop."""
        self._screen.blank()
        is_last = entry.number == entry.total
        prompt = "Enter to finish: " if is_last else "Enter for the next answer, q to stop: "
        while (line := self._read(prompt)) is not None:
            command = parse_command(line)
            if command is Command.REASONS:
                show_all_reasons(self._screen, entry)
            elif command is Command.STOP:
                return False
            elif not line.strip():
                return True
        return False

    def notify(self, event: asking.Event) -> None:
        """Print what happened."""
        match event:
            case asking.Feedback(entry, is_repeat):
                self._latest = entry
                self._screen.blank()
                if is_repeat:
                    self._screen.line(
                        (entry.question.stem, Role.TITLE), lead=f"Question {entry.number}: "
                    )
                    show_given(self._screen, entry)
                self._show_answer(entry)
            case asking.AllReasons(entry):
                show_all_reasons(self._screen, entry)
            case asking.Help(at, is_last_time):
                self._help(at, is_last_time=is_last_time)
            case asking.Saved():
                self._screen.line("Saved.")
            case asking.SkippedAgain(number):
                self._screen.blank()
                again = "question" if number == 1 else f"{number} questions"
                self._screen.line(f"Now the {again} you skipped:")
            case _:
                self._screen.line(_message(event))
        if isinstance(event, _MOVES_ON):
            self._shown = 0

    def _read(self, *texts: str) -> str | None:
        """Prompt and read one line, again if it has keys in it that the terminal cannot edit."""
        width = self._screen.width
        fitting = (text for text in texts if width is None or len(text) + _ROOM_TO_TYPE <= width)
        text = next(fitting, texts[-1])
        while True:
            self._screen.prompt(text)
            line = self._read_line()
            if line is None:
                self._screen.blank()
                return None
            if KEY not in line:
                return line
            typed = line.replace(KEY, "").strip()
            rest = f" Your line reads `{typed}`. Type it again." if typed else ""
            self._screen.line(f"Arrow keys do not work here.{rest}")

    def _show(self, entry: Entry, *, is_asked: bool = True) -> None:
        screen, question = self._screen, entry.question
        between = " · " if screen.has_symbols else ", "
        about = f"{self._pack.titles[question.section.id]}{between}{SKILLS[question.skill]}"
        marks = {"again": entry.is_again and is_asked, "flagged": entry.is_flagged}
        states = [name for name, is_on in marks.items() if is_on]
        parts = [
            screen.bar(entry.number / entry.total if entry.total else 0),
            self._standing(),
            f"({', '.join(states)})" if states else "",
        ]
        place = f"{'Question ' if screen.accessible else ''}{entry.number} of {entry.total}"
        texts = [f"  {part}" for part in parts if part]
        screen.blank()
        if screen.is_narrow or not screen.fits(f"{place}{''.join(texts)}  {about}"):
            screen.line((place, Role.TITLE), *texts)
            screen.line((about, Role.MUTED))
        else:
            screen.line((place, Role.TITLE), *texts, right=about)
        note = self._note_of(question.id)
        if note:
            screen.line((note, Role.MUTED))
        screen.blank()
        show_question(screen, entry.presentation)
        screen.blank()
        if is_asked and entry.response is not None and self._session.mode.submits_at_end:
            screen.line(f"Your answer: {entry.answer_text}. Press Enter to keep it.")

    def _standing(self) -> str:
        """Return how many answers are right so far, or the time left in an exam."""
        if self._seconds_left is not None:
            return f"{self._time_left(is_short=not self._screen.accessible)} left"
        if self._session.mode.submits_at_end:
            return ""
        return f"{sum(entry.fraction == 1 for entry in self._session.entries)} right"

    def _time_left(self, *, is_short: bool = False) -> str:
        seconds = 0 if self._seconds_left is None else self._seconds_left()
        return (short_duration if is_short else duration_text)(max(1, round(seconds)))

    def _help(self, at: Prompt, *, is_last_time: bool) -> None:
        meanings = dict(_HELP[at])
        if at is Prompt.ANSWER:
            meanings = dict(_EXAM_HELP) if self._session.mode.submits_at_end else meanings
            if is_last_time:
                meanings[":s"] = "skip; the question stays unanswered"
        width = max(map(len, meanings))
        for typed, meaning in meanings.items():
            lead = f"{typed:<{width}}  " if not self._screen.accessible else f"{typed}: "
            self._screen.line(meaning, indent=2, lead=(lead, Role.TITLE))


def _message(
    event: NotAnAnswer | asking.Skipped | asking.Flagged | asking.AtFirstQuestion | asking.Doubt,
) -> str:
    match event:
        case NotAnAnswer(message):
            return message
        case asking.Skipped(is_final):
            then = "The question stays unanswered." if is_final else "It will come up again."
            return f"Skipped. {then}"
        case asking.Flagged(number, is_on):
            return f"Question {number} is {'flagged' if is_on else 'no longer flagged'}."
        case asking.AtFirstQuestion():
            return "There is no earlier question."
        case asking.Doubt(word, command):
            does = "to stop" if command is Command.STOP else "for help"
            return f"Type {command} {does}, or `{word}` again if that is your answer."
