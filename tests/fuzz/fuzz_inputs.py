"""Make the inputs of a case: one function for each kind, which returns the words for its commands.

`commands.txt` has the commands: the kind of input, the exit codes that are right whatever the input
is, `!` before these if the command may write, and the command itself.
"""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz_mutations import mutated
from fuzz_oracles import meaning
from harness import PACKS, SHIPPED, SMALL, Program
from stats_history import keep_history

from tda_cli.pack.reader import read_pack
from tda_cli.store.database import APPLICATION_ID, FILE_NAME

TESTS = Path(__file__).parents[1]
GOOD = tuple(PACKS / "good" / name for name in ("small", "clean", "lighthouse", "tiny"))
DOCUMENTS = tuple(sorted((TESTS / "documents").iterdir()))
PAGE = """<!-- saved --><!DOCTYPE html><html><head><title>Strike</title></head><body><nav>Home</nav>
<article><h1>Why the ferries stopped</h1><p>On 3 May 2031, Ada Quill said that 240&nbsp;people &amp;
14 crews stopped work, which cost $2.5 million.</p><ul><li>The <b>board</b> denies it.</li></ul>
<table><tr><td>1</td></tr></table><script>x()</script></article></body></html>
"""
MARKDOWN = """# Why the ferries stopped

On *3 May 2031*, [Ada Quill](http://x.example) said that **240 people** stopped work.

> It cost $2.5 million. | a | b |

1. The board denies it.
2. `code` ![picture](x.png)
"""
SHEETS = (
    ".json", '{"seed": 7, "answers": {"crews-number": 240, "what-happened": [1, 2], "x": "y"}}',
    ".json", '["2", "b", ["a", "c"], true, null, 240, "1; 3; 2", "deckhand"]',
    ".csv", "person;version;1;2;3\nAnn;a;1,3;true;240\nBo;B;;1.0;:)\n;;;;\n",
    ".csv", 'question,answer\ncrews-number,240\nwhat-happened,"1, 2"\nwho-denies,"deck ""hand"""\n',
    ".csv", "answer\n2\nb\n\ntrue\n1 2\n240\n3 2 1\ndeckhand\n",
)  # fmt: skip
BANKS = (
    r"""// [id:a] [tag:x]
::T::[html]<p>Who &amp; it?</p>{=Ann \: a#y ~%-25%Ben#n ####<p>g</p>}

N?{#=%100%5:1#y =%50%4..6 }

$CATEGORY: a//b/c
M?{=a -> 1 =b -> 2 = -> 3}

S?{=x =%0%y*}

O?{>3 ALL VERTICAL SHOW none
x
y
z
}

It is.{FALSE#w#r}

The {~%50%a ~%50%b ~c} gap.
""",
    """<?xml version="1.0" encoding="UTF-8"?><quiz><question type="multichoice"><name><text>n</text>
</name><questiontext format="html"><text><![CDATA[<p>Who?</p>]]></text></questiontext><single>
true</single><answer fraction="100"><text>A</text><feedback><text>y</text></feedback></answer>
<answer fraction="-50"><text>B</text></answer><tags><tag><text>t</text></tag></tags></question>
<question type="numerical"><questiontext><text>N?</text></questiontext><answer fraction="100">
<text>5</text><tolerance>1</tolerance></answer></question></quiz>""",
    "Who was it?\nA. Ann\nB) Ben\nANSWER: B\n\nWhat?\n  a\nA) x\nB) y\nANSWER: A\n",
)
ROWS = [
    {"person": f"p{n}", "attempt": n % 2, "question": one, "fraction": n % 5 / 4, "wrong": ["24"]}
    for n in range(12)
    for one in ("crews-number", "strike-year", "offer-status")
]
CLASSES = (
    "".join(f"{json.dumps(row)}\n" for row in ROWS),
    ",".join(ROWS[0])
    + "".join(
        '\n{person},{attempt},{question},{fraction},"[""24""]"'.format(**row) for row in ROWS
    ),
    "question,fraction\ncrews-number,1/2\nstrike-year,1\ncrews-number,1e-3\n",
)
TYPED = (
    *":q :s :b :f :? :help :x : :: :b3 yes no 1 2 3 a b c true 240 2031 deckhand 1,2 2;1;3".split(),
    *"a-1 50 85 100 50% ~240 2,031 1/2 1e9 -0 --5 1..2 0x10 \u200b1 \ufeff2 \u202e1 \uff11".split(),
    *("1 2", "1a 2b 3a", "a-1 b-2", "", " ", "3 May 2031", "\u0662", "\xb2", "\xbd", "deck  hand"),
)
_OLD = (TESTS / "store" / "version_3.sql").read_text(encoding="utf-8")

Names = Mapping[str, object]


def packs(chance: random.Random, folder: Path, tries: Sequence[int] = (1, 8)) -> Names:
    """Write a pack that is changed; after some tries, it is likely to be without errors."""
    pack, sheet = folder / "pack", folder / "sheet.json"
    for _ in range(chance.choice(tries)):
        shutil.rmtree(pack, ignore_errors=True)
        _write_pack(chance, pack)
        if meaning(pack) is not None:
            break
    sheet.write_text('["1", "2", "3"]', encoding="utf-8")
    return {"pack": pack, "document": chance.choice(DOCUMENTS), "sheet": sheet}


def editing(chance: random.Random, folder: Path) -> Names:
    """Write a pack that is changed and, if possible, without errors."""
    names = packs(chance, folder, (16,))
    pack, _ = read_pack(folder / "pack")
    claims = tuple(pack.claims) if pack else ()
    return {**names, "claim": chance.choice(claims or ("none",))}


def _write_pack(chance: random.Random, pack: Path) -> None:
    """Write a good pack of which one to three files are changed."""
    base = chance.choice((*GOOD, *GOOD, *GOOD, SHIPPED))
    files = {path.relative_to(base): path.read_bytes() for path in sorted(base.rglob("*.yaml"))}
    for name in chance.sample(sorted(files), chance.choice((1, 1, 1, 2, 3))):
        pattern = "bank/*.yaml" if name.parent.name else name.name
        others = _files(chance.choice((pattern, pattern, pattern, "*.yaml")))
        files[name] = mutated(chance, files[name], others)
    (pack / "bank").mkdir(parents=True)
    for name, data in files.items():
        (pack / name).write_bytes(data)


@cache
def _files(pattern: str) -> tuple[bytes, ...]:
    """Return the files of all packs, good and bad, whose path within the pack matches."""
    found = [*PACKS.glob(f"*/*/{pattern}"), *SHIPPED.glob(pattern)]
    return tuple(path.read_bytes() for path in sorted(found) if path.is_file())


def documents(chance: random.Random, folder: Path) -> Names:
    """Write a document as plain text, Markdown or a saved page."""
    seeds = [(".txt", path.read_bytes()) for path in DOCUMENTS]
    seeds += [(".html", PAGE.encode()), (".md", MARKDOWN.encode()), ("", PAGE.encode("utf-16"))]
    file = _file(chance, folder, seeds)
    return {"pack": PACKS / "good" / "lighthouse", "file": file, "new": folder / "new"}


def banks(chance: random.Random, folder: Path) -> Names:
    """Write a bank of questions of another program."""
    file = _file(chance, folder, [("", text.encode()) for text in BANKS])
    return {"file": file, "new": folder / "new"}


def sheets(chance: random.Random, folder: Path) -> Names:
    """Write a sheet of answers, which is also what is typed."""
    file = _file(
        chance, folder, [(a, b.encode()) for a, b in zip(SHEETS[::2], SHEETS[1::2], strict=True)]
    )
    return {"pack": SMALL, "file": file, "typed": file.read_bytes()}


def classes(chance: random.Random, folder: Path) -> Names:
    """Write the answers of a class, and those of another."""
    other = folder / "other"
    other.write_text(chance.choice(CLASSES), encoding="utf-8")
    file = _file(chance, folder, [(".csv", text.encode()) for text in CLASSES])
    return {"pack": SMALL, "file": file, "other": other}


def _file(chance: random.Random, folder: Path, seeds: Sequence[tuple[str, bytes]]) -> Path:
    """Write one of some inputs, changed; it may get the suffix of another."""
    suffix, data = chance.choice(seeds)
    file = folder / f"file{chance.choice((suffix, suffix, suffix, chance.choice(seeds)[0], ''))}"
    file.write_bytes(mutated(chance, data, [other for _, other in seeds]))
    return file


def histories(chance: random.Random, folder: Path) -> Names:
    """Write a history that is damaged or comes from somebody else."""
    path = folder / "data" / FILE_NAME
    path.parent.mkdir()
    data = bytearray(chance.choice(_histories()))
    if chance.random() < 0.25:
        for _ in range(chance.choice((1, 2, 8, 64))):
            data[chance.randrange(chance.choice((100, 4096, len(data))))] ^= 1 << chance.randrange(
                8
            )
        del data[chance.choice((len(data), len(data), len(data), chance.randrange(len(data)))) :]
        path.write_bytes(data)
        return {"pack": SMALL, "folder": folder}
    path.write_bytes(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        with closing(sqlite3.connect(path, isolation_level=None)) as file, suppress(sqlite3.Error):
            _change(chance, file)
    return {"pack": SMALL, "folder": folder}


def _change(chance: random.Random, file: sqlite3.Connection) -> None:
    """Change a value, in one row or in many, or the tables themselves."""
    tables = [
        name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    table = chance.choice(tables)
    column = chance.choice([row[1] for row in file.execute(f"PRAGMA table_info({table})")])
    if chance.random() < 0.2:
        others = f"""DROP TABLE {table};DELETE FROM {table};ALTER TABLE {table} DROP COLUMN {column}
            ;ALTER TABLE {table} ADD COLUMN x;ALTER TABLE {table} RENAME COLUMN {column} TO x
            ;CREATE VIEW x AS SELECT * FROM {table};PRAGMA user_version = {chance.randint(-2, 5)}
            ;PRAGMA application_id = 7;DROP INDEX steps_by_sequence;VACUUM"""
        file.execute(chance.choice(others.split(";")))
        return
    values = [value for (value,) in file.execute(f"SELECT {column} FROM {table}")] or [None]
    old = chance.choice(values)
    text = mutated(chance, str(old).encode(), [str(value).encode() for value in values])
    new: object = text.decode("utf-8", "replace")
    if isinstance(old, int) or chance.random() < 0.3:
        number = old if isinstance(old, int) else 1
        new = chance.choice(
            (-1, 0, 1, 101, number * 1000, -number, 2**63 - 1, -(2**63), 0.5, text, None)
        )
    where = chance.choice(("IS ?2", "IS ?2", "IS NOT ?2", "IS NOT NULL"))
    file.execute(f"UPDATE {table} SET {column} = ?1 WHERE {column} {where}", (new, old))


@cache
def _histories() -> tuple[bytes, ...]:
    """Return a file of this version, with an attempt left open, and one of version 3."""
    with TemporaryDirectory() as place:
        new, old = Path(place, "new"), Path(place, "old")
        keep_history(new)
        Program(new).ask("--exam", "--seed", "3", "--confidence", typed=["1", "85", ":f", "2"])
        old.mkdir()
        with closing(sqlite3.connect(old / FILE_NAME)) as file:
            file.executescript(
                f"{_OLD};PRAGMA application_id={APPLICATION_ID};PRAGMA user_version=3"
            )
        with closing(sqlite3.connect(new / FILE_NAME)) as file:
            file.execute("PRAGMA journal_mode = DELETE")
        return tuple((one / FILE_NAME).read_bytes() for one in (new, old))


def typed(_chance: random.Random, _folder: Path) -> Names:
    """Take quizzes one after the other with one history; what is typed is always random."""
    return {"pack": SMALL}


def typed_lines(chance: random.Random) -> Iterator[bytes]:
    """Yield lines to type: answers, commands, and what nobody would type."""
    words = [word.encode() for word in TYPED]
    for _ in range(chance.choice((0, 3, 12, 40))):
        word = chance.choice(words)
        yield mutated(chance, word, words) if chance.random() < 0.3 else word
        yield chance.choice((b"\n",) * 20 + (b"\r\n", b"", b"\0\n", b"\x1b[A\n", b"\xff\n"))


# How each kind is made, and how many commands a case gives it to.
KINDS: Mapping[str, tuple[Callable[[random.Random, Path], Names], int]] = {
    "packs": (packs, 8),
    "editing": (editing, 2),
    "documents": (documents, 7),
    "banks": (banks, 2),
    "sheets": (sheets, 3),
    "classes": (classes, 2),
    "histories": (histories, 8),
    "typed": (typed, 3),
}
