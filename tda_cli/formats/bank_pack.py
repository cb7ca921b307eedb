"""The files of a pack made from a bank of another program."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from tda_cli.document.fingerprint import fingerprint
from tda_cli.files import write_folder
from tda_cli.formats.bank import Bank, Found, NotUsed, slug
from tda_cli.model.pack import Lack
from tda_cli.pack.fingerprints import paragraphs_yaml
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Severity
from tda_cli.values import replace, value
from tda_cli.wording import count

_REASONS = {"why", "why_true", "why_false"}
_BANK_FILE = "bank/questions.yaml"
_NEVER = 1 << 30  # lines are not wrapped


@value
class Origin:
    """Where a bank comes from, and what its pack is called; `sha256` is the digest of the file."""

    file: str
    sha256: str
    pack_id: str
    title: str
    language: str
    today: date


@value
class _Section:
    id: str
    title: str


def pack_files(bank: Bank, origin: Origin) -> tuple[dict[str, str], Bank]:
    """Return the files of a pack, and the bank without the questions that no pack can hold."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = _files(bank, origin)
        write_folder(folder, {path: text.encode() for path, text in files.items()})
        left_out = _refused(folder, bank, files[_BANK_FILE])
    if not left_out:
        return files, bank
    refused = {one.line for one in left_out}
    kept = tuple(one for one in bank.questions if one.line not in refused)
    bank = replace(bank, questions=kept, left_out=(*bank.left_out, *left_out))
    return _files(bank, origin), bank


def _refused(folder: Path, bank: Bank, text: str) -> tuple[NotUsed, ...]:
    """Return the questions that the pack reader finds errors in."""
    _, problems = read_pack(folder)
    starts = [at for at, line in enumerate(text.splitlines(), 1) if line.startswith("- id:")]
    found: dict[int, NotUsed] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.span.file.endswith(_BANK_FILE):
            one = bank.questions[bisect_right(starts, problem.span.line) - 1]
            reason = problem.message
            found.setdefault(one.line, NotUsed(one.line, one.fields["stem"][:60], reason))
    return tuple(found.values())


def _files(bank: Bank, origin: Origin) -> dict[str, str]:
    sections = _sections(bank.questions)
    taken = Counter[str]()
    questions, lacks = [], {Lack.CLAIMS, Lack.SOURCES}
    for one in bank.questions:
        section = sections[one.section or one.category]
        fields = {name: content for name, content in one.fields.items() if name != "id"}
        name = slug(str(one.fields.get("id") or one.title or fields["stem"]), taken)
        lacks |= _lacks(fields)
        questions.append({"id": name, **_without_empty(fields), "section": section.id})
    numbers = Counter(one["section"] for one in questions)
    titles = {one.id: one.title for one in sections.values()}
    return {
        "pack.yaml": _meta(bank, origin, sorted(lacks)),
        "sources.yaml": _yaml({"sources": [_source(origin)]}),
        "claims.yaml": "claims: []\n",
        "briefing.yaml": _yaml(_briefing(origin, numbers, titles)),
        _BANK_FILE: _yaml({"questions": questions}),
    }


def _source(origin: Origin) -> Mapping[str, str]:
    role = "a bank of questions without sources"
    return {"id": "bank", "name": origin.file, "kind": "document", "role": role}


def _briefing(origin: Origin, sections: Mapping[str, int], titles: Mapping[str, str]) -> object:
    """Return a briefing that says only how many questions there are."""
    whole = count(sum(sections.values()), "question")
    return {
        "bottom_line": [{"text": f"This is a bank of {whole} from {origin.file}."}],
        "sections": [
            {
                "id": name,
                "title": titles[name],
                "summary": {"text": f"{count(number, 'question')}."},
            }
            for name, number in sections.items()
        ],
    }


def _meta(bank: Bank, origin: Origin, lacks: Sequence[Lack]) -> str:
    month = f"{origin.today:%Y-%m}"
    content = {
        "schema": 1,
        "id": origin.pack_id,
        "title": origin.title,
        "language": origin.language,
        "version": "0.1",
        "imported": {
            "format": bank.format,
            "file": origin.file,
            "sha256": origin.sha256,
            "at": origin.today.isoformat(),
            "lacks": [str(one) for one in lacks],
        },
        "document": {
            "title": origin.file,
            "as_of": {"date": month, "basis": "inferred", "why": "The month of the import."},
        },
    }
    return _yaml(content) + paragraphs_yaml([fingerprint(origin.file)])


def _sections(questions: Iterable[Found]) -> dict[str, _Section]:
    """Return the sections by category, or by id if this program wrote the file."""
    found: dict[str, _Section] = {}
    taken = Counter(one.section for one in questions if one.section)
    for one in questions:
        key = one.section or one.category
        if key not in found:
            path = one.category.replace("//", "\x00").split("/")
            title = path[-1].replace("\x00", "/").strip() or "Questions"
            found[key] = _Section(one.section or slug(title, taken), title)
    return found


def _lacks(content: object) -> set[Lack]:
    """Return what a question lacks."""
    if isinstance(content, list):
        return set().union(*map(_lacks, content))
    if not isinstance(content, dict):
        return set()
    found: set[Lack] = set().union(*map(_lacks, content.values()))
    if any(name in _REASONS and not text for name, text in content.items()):
        found.add(Lack.REASONS)
    if content.get("explanation") == "":
        found.add(Lack.EXPLANATIONS)
    return found


def _without_empty(content: Any) -> Any:  # noqa: ANN401 - a question, or part of one
    """Return a question without the reasons and explanations that the bank does not give."""
    if isinstance(content, list):
        return [_without_empty(one) for one in content]
    if not isinstance(content, dict):
        return content
    return {name: _without_empty(one) for name, one in content.items() if one != ""}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # either
    """Writes numbers as they are, and what occurs twice in full."""

    def ignore_aliases(self, data: object) -> bool:
        """Return True, because packs have no aliases."""
        del data
        return True


_Dumper.add_representer(
    Decimal,
    lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}"),
)


def _yaml(content: object) -> str:
    text: str = yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER
    )
    return text
