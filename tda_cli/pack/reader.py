"""Reading a whole pack folder."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from tda_cli.model.briefing import Briefing
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source
from tda_cli.pack.briefing import read_briefing
from tda_cli.pack.claims import ClaimReader
from tda_cli.pack.files import (
    BANK_FOLDER,
    BRIEFING_FILE,
    CLAIMS_FILE,
    META_FILE,
    SOURCES_FILE,
    bank_files,
    is_folder,
    read_source,
)
from tda_cli.pack.meta import Meta, read_meta
from tda_cli.pack.names import Names
from tda_cli.pack.report import Report
from tda_cli.pack.sources import read_sources
from tda_cli.pack.yamlfile import YamlFile
from tda_cli.problems import Problem, in_order

if TYPE_CHECKING:
    from tda_cli.model.question import Question


def read_pack(folder: Path, *, bank: bool = True) -> tuple[Pack | None, list[Problem]]:
    """Read a pack, and find all that is wrong with its text.

    Nothing that is wrong with a pack raises. An item that cannot be built is left out of the
    pack, so that no further conclusion should be drawn from one whose problems hold an error.

    Args:
        folder: Where the pack is.
        bank: Whether to read the questions, which most commands do not need.

    Returns:
        The pack, or None where `pack.yaml` or `briefing.yaml` could not be used; and the problems
        in the order of their places.
    """
    # What is built here holds no cycles, and looking for some takes a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        reading = _Reading(folder)
        pack = reading.pack(bank=bank)
    finally:
        if collecting:
            gc.enable()
    return pack, in_order(reading.report.problems)


class _Reading:
    """One reading of one folder: each file against the names in the ones before it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = Report()
        self.source_names = Names("source")
        self.claim_names = Names("claim")
        self.section_names = Names("section")

    def pack(self, *, bank: bool) -> Pack | None:
        if not is_folder(self.folder, self.report):
            return None
        meta = self._meta()
        sources = self._sources()
        claims = self._claims(meta)
        briefing = self._briefing()
        questions = self._questions() if bank else {}
        if meta is None or briefing is None:
            return None
        return Pack(
            id=meta.id,
            title=meta.title,
            language=meta.language,
            version=meta.version,
            folder=str(self.folder),
            document=meta.document,
            sources=sources,
            claims=claims,
            briefing=briefing,
            questions=questions,
            waivers=meta.waivers,
            span=meta.span,
        )

    def _open(self, path: Path) -> YamlFile | None:
        source = read_source(path, self.report)
        return None if source is None else YamlFile(source, self.report)

    def _meta(self) -> Meta | None:
        file = self._open(self.folder / META_FILE)
        node = None if file is None else file.tree()
        return None if file is None or node is None else read_meta(file, node)

    def _sources(self) -> dict[str, Source]:
        file = self._open(self.folder / SOURCES_FILE)
        if file is None:
            self.source_names.complete = False
            return {}
        return read_sources(file, self.source_names)

    def _claims(self, meta: Meta | None) -> dict[str, Claim]:
        file = self._open(self.folder / CLAIMS_FILE)
        if file is None:
            self.claim_names.complete = False
            return {}
        paragraphs = meta.document.paragraphs if meta else None
        return ClaimReader(self.source_names, paragraphs, self.claim_names).read(file)

    def _briefing(self) -> Briefing | None:
        file = self._open(self.folder / BRIEFING_FILE)
        node = None if file is None else file.tree()
        if file is None or node is None:
            self.section_names.complete = False
            return None
        return read_briefing(file, node, self.claim_names, self.section_names)

    def _questions(self) -> "dict[str, Question]":
        # Imported here because most commands never ask a question.
        from tda_cli.pack.questions import QuestionReader

        reader = QuestionReader(self.section_names, self.claim_names)
        questions: dict[str, Question] = {}
        for path in bank_files(self.folder / BANK_FOLDER, self.report):
            file = self._open(path)
            if file is not None:
                questions.update((question.id, question) for question in reader.read(file))
        return questions
