"""Read a whole pack folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Briefing, Lack, Pack
from tda_cli.model.source import Source, SourceKind
from tda_cli.pack import files
from tda_cli.pack.format.briefing import BRIEFING
from tda_cli.pack.format.claims import CLAIMS
from tda_cli.pack.format.fields import Fields, Known
from tda_cli.pack.format.meta import META
from tda_cli.pack.format.record import ListFile, Record
from tda_cli.pack.format.sources import SOURCES
from tda_cli.pack.report import Report
from tda_cli.pack.yaml_file import YamlFile
from tda_cli.problems import Problem, Related, Span, sort_problems
from tda_cli.values import replace

if TYPE_CHECKING:
    from tda_cli.model.question import Question


def read_pack(folder: Path, *, bank: bool = True) -> tuple[Pack | None, list[Problem]]:
    """Read a pack, with its questions if `bank`, and report everything wrong with its files.

    Problems never raise; they are returned in the order of their locations. An invalid item is
    left out of the pack, so a pack with errors is incomplete. The pack is None if `pack.yaml` or
    `briefing.yaml` is unusable.
    """
    reading = _Reading(folder)
    pack = reading.pack(bank=bank)
    return pack, sort_problems(reading.report.problems)


def read_head(folder: Path) -> Pack | None:
    """Read only `pack.yaml`, which identifies a pack and its document; None if it is unusable."""
    meta = _Reading(folder).meta()
    if meta is None:
        return None
    nothing: dict[str, Any] = {"sources": {}, "claims": {}, "questions": {}}
    return Pack(folder=str(folder), briefing=Briefing((), (), meta["span"]), **nothing, **meta)


# The fields that may be missing for each thing that an imported bank lacks.
_FIELDS: dict[Lack, frozenset[str]] = {
    Lack.CLAIMS: frozenset({"claims"}),
    Lack.SOURCES: frozenset(),
    Lack.REASONS: frozenset({"why", "why_true", "why_false"}),
    Lack.EXPLANATIONS: frozenset({"explanation"}),
}


class _Reading:
    """One pass over a folder, checking each file against the ids in the files before it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = Report()
        self.known = Known()

    def pack(self, *, bank: bool) -> Pack | None:
        if not files.is_folder(self.folder, self.report):
            return None
        meta = self.meta()
        sources = self._sources()
        self.known.paragraphs = meta["document"].paragraphs if meta else None
        claims = self._claims()
        briefing = self._briefing()
        questions = self._questions() if bank else {}
        if meta is None or briefing is None:
            return None
        language = meta["language"]
        if not language.casefold().startswith("en"):
            questions = {one.id: _in_language(one, language) for one in questions.values()}
        return Pack(
            folder=str(self.folder),
            sources=sources,
            claims=claims,
            briefing=briefing,
            questions=questions,
            **meta,
        )

    def meta(self) -> dict[str, Any] | None:
        fields = self._fields(files.META_FILE, META)
        found = None if fields is None else META.build(fields)
        if found and found["imported"]:
            lacks = found["imported"].lacks
            self.known.may_lack = frozenset(name for one in lacks for name in _FIELDS[one])
        return found

    def _open(self, path: Path) -> YamlFile | None:
        source = files.read_source(path, self.report)
        return None if source is None else YamlFile(source, self.report)

    def _fields(self, name: str, record: Record[Any]) -> Fields | None:
        file = self._open(self.folder / name)
        node = None if file is None else file.tree()
        return None if file is None or node is None else Fields(file, node, record.noun, self.known)

    def _briefing(self) -> Briefing | None:
        fields = self._fields(files.BRIEFING_FILE, BRIEFING)
        if fields is None:
            self.known.ids["section"].complete = False
            return None
        fields.allow(BRIEFING.names)
        return Briefing(**BRIEFING.values(fields), span=fields.span)

    def _listed(self, path: Path, content: ListFile) -> list[Any]:
        """Read a file that contains one list of records; an invalid record is None."""
        record = content.record
        ids = self.known.ids[record.noun]
        file = self._open(path)
        if file is None:
            ids.complete = False
            return []
        found = [record.read(file, node, self.known) for node in file.items(content.name)]
        ids.complete &= file.complete
        return found

    def _sources(self) -> dict[str, Source]:
        path = self.folder / files.SOURCES_FILE
        found = self._listed(path, SOURCES)
        sources: list[Source] = [source for source in found if source is not None]
        documents = [source for source in sources if source.kind is SourceKind.DOCUMENT]
        if not documents and len(sources) == len(found) and self.known.ids["source"].complete:
            top = Span(str(path), 1, 1, 1)
            message = "no source is the document itself"
            self.report.add("document-source", top, message, "add a source of kind `document`")
        for other in documents[1:]:
            message = f"`{other.id}` is a second source of kind `document`"
            advice = "only one source can be the document itself"
            related = (Related(documents[0].span, "the first one"),)
            self.report.add("document-source", other.span, message, advice, related)
        return {source.id: source for source in sources}

    def _claims(self) -> dict[str, Claim]:
        found = self._listed(self.folder / files.CLAIMS_FILE, CLAIMS)
        # These may refer to claims further down, so they wait until all have been read.
        ids = self.known.ids["claim"]
        for ref in ids.pending:
            ids.check(ref, self.report)
        return {claim.id: claim for claim in found if claim is not None}

    def _questions(self) -> "dict[str, Question]":
        # Imported here because most commands never ask a question.
        from tda_cli.pack.format.questions import BANK

        questions: dict[str, Question] = {}
        for path in files.bank_files(self.folder / files.BANK_FOLDER, self.report):
            found = self._listed(path, BANK)
            questions.update((one.id, one) for one in found if one is not None)
        return questions


def _in_language(question: "Question", language: str) -> "Question":
    """Return a question that knows in which language answers are typed, if that matters."""
    if not hasattr(question.body, "language"):
        return question
    return replace(question, body=replace(question.body, language=language))
