"""Run one random case after the other in this process, and print what goes wrong.

Started by `test_fuzz.py` as `fuzz_worker.py KIND SEED FIRST LAST SECONDS FOLDER`.
"""

import faulthandler
import io
import random
import re
import resource
import shlex
import shutil
import signal
import sys
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NoReturn

from fuzz_inputs import KINDS, typed_lines
from fuzz_oracles import (
    check_history,
    check_output,
    check_places,
    contents,
    entered,
    meaning,
    require,
)
from harness import PIPED, TERMINAL, Program, Result

from tda_cli.cli.main import main
from tda_cli.ui.characters import PLAIN

MEMORY = 1536 << 20
CPU_SECONDS = 6  # for one command, and for making its input
MOST_FINDINGS = 20
# What `pack review` may change.
UNTOLD = re.compile(r"reviewed=(None|Review\(.*?of='\w*', span=\))")
COMMANDS = Path(__file__).with_name("commands.txt").read_text(encoding="utf-8").splitlines()


class HangError(BaseException):
    """A command took too long; whatever handles ordinary errors does not handle this one."""


def hang(*_: object) -> NoReturn:
    """Interrupt a command."""
    raise HangError


def run_case(kind: str, chance: random.Random, folder: Path) -> None:
    """Make the input of a case and give it to some commands; raises what goes wrong."""
    make, count = KINDS[kind]
    names = make(chance, folder)
    meant = meaning(folder / "pack") if kind == "editing" else None
    commands = [line.split()[1:] for line in COMMANDS if line.startswith(f"{kind} ")]
    for codes, *words in chance.sample(commands, count):
        sheet = names.get("typed")
        typed = sheet if isinstance(sheet, bytes) else b"".join(typed_lines(chance))
        # Each line is answered, so more of them only take longer.
        typed = b"".join(typed.splitlines(keepends=True)[:1000])
        run(chance, folder, codes, [word.format(**names) for word in words], typed)
    if meant is not None:
        now = meaning(folder / "pack") or ""
        require(UNTOLD.sub("", now) == UNTOLD.sub("", meant), "an edit changed the pack")


def run(chance: random.Random, folder: Path, codes: str, argv: list[str], typed: bytes) -> None:
    """Run a command at some terminal or none, and check all that must hold."""
    writes, colored = codes.startswith("!"), chance.random() < 0.2
    argv = ["--color", "always", *argv] if colored else argv
    at_terminal = writes or chance.random() < 0.3
    encoding = chance.choice(("utf-8",) * 9 + ("ascii",))
    program = Program(folder / "data")
    program.variables["COLUMNS"] = chance.choice("80 80 80 200 40 20 7".split())
    program.variables["TDA_ACCESSIBLE"] = chance.choice("0000000001")
    variables = [f"{name}={value}" for name, value in program.variables.items()]
    (folder / "typed").write_bytes(typed)
    with (folder / "commands").open("a", encoding="utf-8") as file:  # before it hangs
        file.write(f"{shlex.join([*variables, 'tda', *argv])} < {folder / 'typed'}\n")
    kept, files = entered(folder), contents(folder)

    out, err = io.BytesIO(), io.BytesIO()
    errors = "strict" if encoding == "utf-8" else PLAIN
    stdout = io.TextIOWrapper(out, encoding, errors, newline="\n", write_through=True)
    stderr = io.TextIOWrapper(err, encoding, "backslashreplace", newline="\n", write_through=True)
    outside = program.environment(
        stdin=io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"),
        stdout=stdout,
        stderr=stderr,
        terminal=TERMINAL if at_terminal else PIPED,
    )
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        with redirect_stdout(stdout), redirect_stderr(stderr):
            status = main(argv, outside)
    finally:
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)  # for what is compared afterward

    result = Result(out.getvalue().decode(encoding), err.getvalue().decode(encoding), status)
    require(str(status) in codes, f"exit code {status}: {result.stderr[-500:]}")
    check_output(
        result,
        json_wanted="--json" in argv,
        styled=at_terminal or colored,
        piped=not at_terminal,
    )
    if "check" in argv and status in {0, 1} and ("--json" in argv or not (at_terminal or colored)):
        check_places(result.stdout)
    if not writes:
        require(contents(folder) == files, "a command that only reads left or changed a file")
    check_history(kept, entered(folder), writes=writes)


def work(kind: str, seed: str, numbers: range, seconds: float, place: Path) -> int:
    """Run cases until the time is up, and print each fault once; return how many there are."""
    end = time.monotonic() + seconds
    faults: set[str] = set()
    for number in numbers:
        folder = place / f"{kind}-{number}"
        folder.mkdir()
        (folder / "commands").touch()
        # The signal does not get in while C code runs; then the whole process ends.
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        faulthandler.dump_traceback_later(CPU_SECONDS * 20, exit=True)
        try:
            try:
                run_case(kind, random.Random(f"{kind} {seed} {number}"), folder)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
                faulthandler.cancel_dump_traceback_later()
        except BaseException as error:  # noqa: BLE001 - whatever arrives here is a finding
            frames = [
                f for f in traceback.extract_tb(error.__traceback__) if "tda_cli" in f.filename
            ]
            fault = f"{frames[-1:]}{re.sub('[0-9]+|/.*/', '', str(error))[:60]}"
            if fault not in faults:
                faults.add(fault)
                command = (folder / "commands").read_text(encoding="utf-8").splitlines()[-1:]
                print(f"\nTDA_FUZZ_SEED={seed} TDA_FUZZ_CASE={number} pytest tests/fuzz -k {kind}")
                print(
                    *command, "".join(traceback.format_exception(error, limit=-6))[-3000:], sep="\n"
                )
                continue
        shutil.rmtree(folder)
        if time.monotonic() > end or len(faults) == MOST_FINDINGS:
            break
    print(f"{number - numbers[0] + 1} cases of {kind}")
    return len(faults)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, hang)
    kind, seed, first, last, seconds, place = sys.argv[1:]
    numbers = range(int(first), int(last) + 1)
    sys.exit(work(kind, seed, numbers, float(seconds), Path(place)) > 0)
