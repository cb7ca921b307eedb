"""Feed the program's readers one fragment many times over, within limits of CPU and memory.

Run as a program: each line of its input is a case, such as `["stem", 3, 5000]`, and each line of
its output is what came of it. A case that takes too long ends the process by a signal.
"""

import json
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from harness import SMALL, Program, Result

FRAGMENTS = (
    "<!-- -->",
    "a.a. Ada ",
    ", which is",
    ",000",
    "[",
    "- ",
    "-",
    '"a ',
    "x 'a",
    "\u201ca ",
    "&amp;",
    "e\u0301",
    "| ",
    "a | b\n--|--\n",
    "\t",
    "a\n\n",
    "U.S. The ",
    "May 3, ",
    "3 May to ",
    "$1,000 ",
    "zero thousand ",
    "half a ",
    "Ada Bo ",
    "Ada-Bo'",
    "- [ ] ",
    "> ",
    "`",
    "*a_",
    "[a](",
    "<b>",
    "<p>a",
    "# ",
    "\u200b",
    "\u65e5\u672c",
    "\U0001f469\u200d\U0001f680",
    '"key": 1,',
    "called '-",
    "&a ",
    ", what is aided ",
    "not word n't ",
)
# Behind the fragments, so that what nearly matched does not: a digit, and a word that is judged.
_END = "0x brutal"
COUNTS = (5_000, 20_000)
CPU_SECONDS = 15
MEMORY = 1 << 30

_DOCUMENT = "Why the ferries stopped\n\nThe crews of Larkhaven stopped work on 3 May 2031.\n"

_QUESTION = (
    "{id: more, kind: true-false, skill: fact, section: strike, difficulty: 1, stem: So it is.,"
    " answer: true, why_true: So., why_false: So., explanation: So., claims: [strike-began]}"
)

Reader = Callable[[Program, Path, str], Iterator[Result]]


def _pack(folder: Path, change: Callable[[dict[str, Any], dict[str, Any]], None]) -> Path:
    """Copy the small pack, changed: its files by name, and its questions by id."""
    paths = [*SMALL.glob("*.yaml"), *SMALL.glob("bank/*.yaml")]
    files = {
        path.relative_to(SMALL): yaml.load(path.read_text(), yaml.CBaseLoader)  # noqa: S506 - texts alone
        for path in paths
    }
    questions = {
        question["id"]: question
        for name, content in files.items()
        if name.parent.name == "bank"
        for question in content["questions"]
    }
    change({name.stem: content for name, content in files.items()}, questions)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1))
    return folder


def _use(tda: Program, pack: Path, *commands: str) -> Iterator[Result]:
    """Run commands on a pack; `DOCUMENT` is a document in place of the pack's own."""
    document = pack / "document.txt"
    document.write_text(_DOCUMENT)
    for command in ("pack check --format lines", *commands):
        yield tda(*command.replace("DOCUMENT", str(document)).split(), pack=pack)


def stem(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    def change(_: dict[str, Any], questions: dict[str, Any]) -> None:
        questions["offer-status"]["stem"] = f"{text}?"
        questions["order-of-events"]["stem"] = f"Which of these {text}"

    pack = _pack(folder / "pack", change)
    yield from _use(tda, pack, "quiz --all --paper --key")


def option(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    def change(_: dict[str, Any], questions: dict[str, Any]) -> None:
        first = questions["offer-status"]["options"][0]
        first["text"] = first["why"] = text
        questions["who-denies"]["accepted"].append(text)
        questions["order-of-events"]["items"][0]["text"] = text
        questions["who-says-what"]["pairs"][0]["right"] = text

    pack = _pack(folder / "pack", change)
    yield from _use(tda, pack, "pack check --cues", "quiz --all --json --key")


def claim(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    def change(files: dict[str, Any], _: dict[str, Any]) -> None:
        claims = {one["id"]: one for one in files["claims"]["claims"]}
        claims["strike-began"]["text"] = text
        claims["offer-denied"].update(people=[text], quote=text, timing=text)
        claims["crews-count"]["figures"][0]["counts"] = text

    pack = _pack(folder / "pack", change)
    verify = "pack verify --document DOCUMENT"
    yield from _use(tda, pack, verify, "brief --full")


def title(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    def change(files: dict[str, Any], _: dict[str, Any]) -> None:
        files["pack"]["title"] = files["pack"]["document"]["title"] = text
        section = files["briefing"]["sections"][0]
        section["title"] = section["summary"]["text"] = text
        files["briefing"]["bottom_line"][0]["text"] = text
        files["sources"]["sources"][1].update(name=text, role=text, aliases=[text])

    yield from _use(tda, _pack(folder / "pack", change), "brief --markdown", "sources")


def yaml_file(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    pack = _pack(folder / "pack", lambda _files, _questions: None)
    bank = pack / "bank" / "more.yaml"
    for content in (text, f"questions:\n  - {text}", f"questions: [{text}"):
        bank.write_text(content)
        yield tda("pack", "check", str(pack))
    comment = text.replace("\n", "\n# ")
    bank.write_text(f"# {comment}\nquestions:\n  - # {comment}\n    {_QUESTION}  # {comment}\n")
    yield tda("pack", "check", str(pack))


def _document(ending: str, form: str) -> Reader:
    """Return the reader of documents; `form` has TEXT where the fragments are."""

    def read(tda: Program, folder: Path, text: str) -> Iterator[Result]:
        file = folder / f"document{ending}"
        file.write_text(form.replace("TEXT", text))
        new = folder / "new"
        # Reading a page takes long, and what follows is the same.
        if ending != ".html":
            yield tda("pack", "new", str(new), "--document", str(file), "--title", "A title")
        if ending != ".md":
            yield tda("document", "attach", str(file), pack=SMALL)
        if ending == ".txt":
            yield tda("pack", "check", str(new))
            yield tda("pack", "verify", str(SMALL), "--document", str(file))
            yield tda("pack", "coverage", str(SMALL), "--document", str(file))

    return read


def passages(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    """A paragraph that claims rest on."""
    from tda_cli.document.fingerprint import fingerprint
    from tda_cli.document.reading import read_document

    document = folder / "document.txt"
    document.write_text(f"The title\n\nThe crews {' '.join(text.split())} Ada stopped work.\n")
    paragraphs = read_document(document).paragraphs

    def change(files: dict[str, Any], _: dict[str, Any]) -> None:
        files["pack"]["document"]["paragraphs"] = [
            {"number": number, "words": one.words, "sha256": one.sha256, "marks": one.marks}
            for number, one in enumerate(map(fingerprint, paragraphs))
        ]
        for one in files["claims"]["claims"]:
            one["paragraphs"] = [0]
        files["claims"]["claims"][0]["paragraphs"] = [1]

    pack = _pack(folder / "pack", change)
    yield tda("document", "attach", str(document), pack=pack)
    yield tda("brief", "--full", "--passages", pack=pack)
    document.write_text(f"The title\n\nThe {' '.join(text.split())} Ada stopped the work.\n")
    yield tda("pack", "fingerprint", str(pack), "--document", str(document), "--dry-run")


def _sheet(ending: str, write: Callable[[str], str]) -> Reader:
    def read(tda: Program, folder: Path, text: str) -> Iterator[Result]:
        file = folder / f"answers{ending}"
        for content in (text, write(text)):
            file.write_text(content)
            yield tda("quiz", "--answers", str(file), pack=SMALL)

    return read


def _csv(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _class(ending: str, write: Callable[[str], str]) -> Reader:
    def read(tda: Program, folder: Path, text: str) -> Iterator[Result]:
        file = folder / f"class{ending}"
        for content in (text, write(text)):
            file.write_text(content)
            yield tda("class", str(file), pack=SMALL)

    return read


def typed(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    """What is typed for each kind of question, and what the history says of it."""
    del folder
    line = " ".join(text.split())
    answer = line[-990:]
    tda.variables["TDA_PACK"] = str(SMALL)
    for kind in ("short", "single", "multiple", "true-false", "numeric", "ordering", "matching"):
        typed_lines = (line, answer, answer, "50")
        screen, status = tda.at_terminal("quiz", "--kind", kind, "--confidence", typed=typed_lines)
        yield Result("", screen, status)
    for command in ("history", "history show 1", "history --csv", "history regrade", "stats"):
        yield tda(*command.split())


def name(tda: Program, folder: Path, text: str) -> Iterator[Result]:
    """A name on the command line; arguments have at most 128 KiB."""
    del folder
    text = text[-(1 << 17) + 1 :]
    tda.variables["TDA_PACK"] = str(SMALL)
    for command in (
        "brief",
        "sources",
        "quiz --paper --section",
        "pack check --explain",
        "history forget --yes --of",
        "brief --pack",
    ):
        yield tda(*command.split(), text)
    screen, status = tda.at_terminal("quiz", "--exam", "--time-limit", text)
    yield Result("", screen, status)


_PAGE = (
    "<html><head><title>TEXT</title></head><body><article><h1>Ferries</h1><p>The crews of Larkhaven"
    " stopped work on 3 May.</p><p>The crews TEXT stopped.</p></article></body></html>"
)

READERS: dict[str, Reader] = {
    "stem": stem,
    "option": option,
    "claim": claim,
    "title": title,
    "yaml": yaml_file,
    "text": _document(".txt", "TEXT\n\nThe crews stopped work.\n"),
    "markdown": _document(".md", "---\ntitle: aTEXTb\n---\n\nTEXT\n\nThe crews stopped work.\n"),
    "html": _document(".html", _PAGE),
    "passages": passages,
    "csv-sheet": _sheet(".csv", lambda text: f"question,answer\nwho-denies,{_csv(text)}\n"),
    "json-sheet": _sheet(".json", lambda text: json.dumps({"who-denies": text})),
    "csv-class": _class(
        ".csv", lambda text: f"question,fraction,person\nwho-denies,1,{_csv(text)}\n"
    ),
    "json-class": _class(
        ".jsonl",
        lambda text: json.dumps(
            {"question": "who-denies", "fraction": 1, "person": text, "wrong": [text]}
        ),
    ),
    "typed": typed,
    "name": name,
}


def _limit_cpu() -> None:
    used = int(time.process_time())
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, most))


def _run(reader: str, fragment: int, count: int) -> dict[str, object]:
    text = FRAGMENTS[fragment] * count + _END
    with tempfile.TemporaryDirectory() as folder:
        tda = Program(Path(folder, "data"))
        start = time.process_time()
        statuses = []
        complaints = []
        try:
            for result in READERS[reader](tda, Path(folder), text):
                statuses.append(result.status)
                if "Traceback" in result.stderr:
                    complaints.append(result.stderr[-2000:])
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            complaints.append(traceback.format_exc()[-2000:])
        seconds = time.process_time() - start
    return {"seconds": seconds, "statuses": statuses, "complaints": complaints}


def main() -> None:
    """Run the cases that are given on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        reader, fragment, count = json.loads(line)
        _limit_cpu()
        sys.stdout.write(f"{json.dumps(_run(reader, fragment, count))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
