"""The options of `tda quiz`, and which ones conflict."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import isnan
from typing import Any

from tda_cli.cli.open_pack import find_sections, require_codes
from tda_cli.errors import ExitCode, UsageError
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question, Skill
from tda_cli.quiz.scoring import Scorecard
from tda_cli.quiz.selection import Filters, select
from tda_cli.quiz.session import MAX_TIME_LIMIT, Settings
from tda_cli.values import replace

DEFAULT_COUNT = 10
# The largest seed that both the store and an answer sheet accept.
_MAX_SEED = 10**18 - 1
_DURATION = re.compile(
    r"(?:([0-9]{1,3})\s*+h)?\s*+(?:([0-9]{1,4})\s*+m(?:in)?)?\s*+(?:([0-9]{1,5})\s*+s)?"
)


@dataclass(frozen=True, slots=True)
class QuizOptions:
    """The options of `tda quiz` as given, with one field per parameter of the command."""

    sections: list[str] | None
    count: int | None
    all_: bool
    section: list[str] | None
    kind: list[Kind] | None
    skill: list[Skill] | None
    difficulty: list[int] | None
    seed: int | None
    exam: bool
    time_limit: str | None
    pass_mark: float | None
    person: str | None
    confidence: bool | None
    only: list[str] | None
    missed: bool
    new: bool
    flagged: bool
    resume: bool
    attempt: int | None
    answers: str | None
    fail_under: float | None
    csv_: bool
    paper: bool
    versions: int | None
    key: bool
    list_: bool
    details: bool
    json: bool

    @property
    def selects(self) -> bool:
        """Whether any option selects questions."""
        return bool(self.only or self._narrows)

    @property
    def _narrows(self) -> bool:
        filters = self.sections or self.section or self.kind or self.skill or self.difficulty
        return bool(filters or self.all_ or self.count is not None or self.uses_history)

    @property
    def uses_history(self) -> bool:
        """Whether the selection depends on earlier answers or flags."""
        return self.missed or self.new or self.flagged

    @property
    def question_ids(self) -> list[str]:
        """The ids in `--only`, each once."""
        return ids_in(self.only)

    def check(self) -> None:
        """Raise `UsageError` if options conflict or one is missing."""
        elsewhere = self.paper or self.answers is not None or self.json or self.list_
        grades = self.answers is not None or not elsewhere
        for is_wrong, message, step in (
            (self.all_ and self.count is not None, "`--all` and `--count` cannot be used together",
             "Choose one of them."),
            (self.paper and self.answers is not None,
             "`--paper` and `--answers` cannot be used together",
             "Print it first, then grade it with `--answers` and the same `--seed`."),
            (self.list_ and (self.paper or self.answers is not None),
             "`--list` only counts questions", "Leave out the other options."),
            (bool(self.only) and self._narrows,
             "`--only` names the questions to ask",
             "Leave out the options that choose others."),
            (self.only is not None and not self.question_ids,
             "`--only` names no question", "Give ids separated by commas."),
            (self.key and grades,
             "`--key` needs `--paper`, or `--json` without `--answers`",
             "Use `tda quiz --paper --key`."),
            (self.versions is not None and not (self.answers or (self.paper and not self.json)),
             "`--versions` needs `--paper`, without `--json`",
             "Use `tda quiz --paper --versions 2`."),
            (self.csv_ and (self.answers is None or self.json),
             "`--csv` needs `--answers`, without `--json`", "Use `tda quiz --answers FILE --csv`."),
            (self.resume and (self.selects or self.seed is not None or self.exam),
             "`--resume` continues a quiz as it was started",
             "Leave out `--seed`, `--exam` and the options that choose questions."),
            (self.attempt is not None and not self.resume,
             "`--attempt` needs `--resume`", "Use `tda quiz --resume --attempt N`."),
            (self.resume and elsewhere,
             "`--resume` needs a terminal", "Use `tda quiz --resume` on its own."),
            (self.person is not None and (self.resume or elsewhere),
             "`--person` is for a new quiz at the terminal", "Leave it out."),
            (self.exam and elsewhere,
             "`--exam` needs a terminal",
             "Leave it out: the answers come with `--key` or with the result."),
            (self.missed + self.new + self.flagged > 1,
             "`--missed`, `--new` and `--flagged` cannot be used together", "Choose one of them."),
            (not self.exam and (self.time_limit is not None or self.pass_mark is not None),
             "`--time-limit` and `--pass-mark` need `--exam`", "Add `--exam`."),
            (self.pass_mark is not None and isnan(self.pass_mark),
             "`--pass-mark` is not a number", "Give a percentage from 0 to 100."),
            (self.confidence and elsewhere,
             "`--confidence` needs a terminal", "Leave it out."),
            (self.details and (self.paper or self.json or self.list_),
             "`--details` is for a result on screen", "Leave it out."),
            (self.fail_under is not None and not grades,
             "`--fail-under` needs answers", "Leave it out, or use `--answers`."),
            (self.fail_under is not None and isnan(self.fail_under),
             "`--fail-under` is not a number", "Give a percentage from 0 to 100."),
            (self.seed is not None and abs(self.seed) > _MAX_SEED,
             "`--seed` is too long", "Give a number of up to 18 digits."),
        ):  # fmt: skip
            if is_wrong:
                raise UsageError(message, step)

    def select(
        self,
        pack: Pack,
        seed: int | None,
        candidates: frozenset[str] | None = None,
        answered: Iterable[str] = (),
    ) -> tuple[Question, ...]:
        """Select questions from the candidate ids, or from all if None.

        The sections of the `answered` ids count as named.
        """
        if self.only:
            return questions_named(pack, self.question_ids)
        filters = self.filters(pack, answered)
        count = None if self.all_ else self.count or DEFAULT_COUNT
        bank = [q for q in pack.questions.values() if candidates is None or q.id in candidates]
        chosen = select(bank, count, filters, seed)
        if not chosen:
            wider = replace(filters, left_out=frozenset())
            if others := {one.section.id for one in bank if wider.admits(one)}:
                message = "the only questions left are in sections that are asked only by name"
                options = " or ".join(f"`--section {one}`" for one in sorted(others))
                raise UsageError(message, f"Add {options}.")
            if self.uses_history and wider == Filters():
                message = "you have already answered every question"
                message = "there are no missed questions" if self.missed else message
                message = "there are no flagged questions" if self.flagged else message
                raise UsageError(message, "Start any quiz with `tda quiz`.")
            message = "no question matches all of these options"
            raise UsageError(message, "Leave out one of them.")
        return chosen

    def filters(self, pack: Pack, answered: Iterable[str] = ()) -> Filters:
        """Return the filters, or raise `UnknownNameError` for an unknown section."""
        named = (*(self.sections or ()), *(self.section or ()))
        left_out = {section.id for section in pack.briefing.sections if not section.in_quiz}
        left_out -= {pack.questions[one].section.id for one in answered if one in pack.questions}
        # What was missed or flagged has been asked before.
        asks_all = named or self.missed or self.flagged
        return Filters(
            sections=frozenset(section.id for section in find_sections(pack, named)),
            kinds=frozenset(self.kind or ()),
            skills=frozenset(self.skill or ()),
            difficulties=frozenset(self.difficulty or ()),
            left_out=frozenset() if asks_all else frozenset(left_out),
        )

    def settings(self, person: str, *, asks_confidence: bool) -> Settings:
        """Return the settings of the quiz; `asks_confidence` is the default for that option."""
        return Settings(
            time_limit=None if self.time_limit is None else seconds_of(self.time_limit),
            pass_mark=self.pass_mark,
            asks_confidence=asks_confidence if self.confidence is None else self.confidence,
            person=person,
        )

    def exit_code(self, card: Scorecard) -> ExitCode:
        """Return the exit code for a score, given `--fail-under`."""
        wanted = self.fail_under
        if wanted is not None and card.total.fraction * 100 < Fraction(str(wanted)):
            return ExitCode.CHECK_FAILED
        return ExitCode.OK

    def command_words(self, seed: int) -> list[str]:
        """Return the arguments to `tda` that repeat this quiz."""
        words = ["quiz", *(self.sections or ()), *(["--all"] if self.all_ else ())]
        pass_mark = None if self.pass_mark is None else f"{self.pass_mark}".removesuffix(".0")
        chosen: dict[str, list[Any]] = {
            "--count": [self.count],
            "--section": self.section or [],
            "--kind": [kind for kind in Kind if kind in (self.kind or ())],
            "--skill": [skill for skill in Skill if skill in (self.skill or ())],
            "--difficulty": sorted(set(self.difficulty or ())),
            "--only": [",".join(self.question_ids)] if self.only else [],
            "--seed": [seed],
            "--time-limit": [self.time_limit],
            "--pass-mark": [pass_mark],
            "--person": [self.person],
        }
        for option, values in chosen.items():
            for one in values:
                words += [] if one is None else [option, str(one)]
        flags = {
            "--exam": self.exam,
            "--confidence": self.confidence is True,
            "--no-confidence": self.confidence is False,
        }
        return words + [option for option, is_on in flags.items() if is_on]


def ids_in(only: Iterable[str] | None) -> list[str]:
    """Return the ids in the texts given with `--only`, each once."""
    parts = (part.strip() for text in only or () for part in text.split(","))
    return list(dict.fromkeys(filter(None, parts)))


def questions_named(pack: Pack, ids: list[str]) -> tuple[Question, ...]:
    """Return questions by id, in that order, or raise `UnknownNameError`."""
    require_codes(ids, pack.questions, "Find question ids with `tda search`.", "question")
    return tuple(pack.questions[question_id] for question_id in ids)


def seconds_of(text: str) -> int:
    """Parse `20m`, `90s` or `1h30m` into seconds, up to a day; a bare number is minutes."""
    plain = text.strip().casefold()
    if plain.isascii() and plain.isdigit():
        plain += "m"
    found = _DURATION.fullmatch(plain)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    total = (hours * 60 + minutes) * 60 + seconds
    if not 0 < total <= MAX_TIME_LIMIT:
        message = f"`{text}` is not a time limit"
        raise UsageError(message, "Give one such as `20m`, `90s` or `1h30m`.")
    return total
