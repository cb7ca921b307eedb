"""Shell completion: scripts for bash, zsh and fish, and the words that fit at the cursor.

The scripts pass the words before the cursor in `_TDA_WORDS`, one per line, and the unfinished one
in `_TDA_WORD`. They get lines of a kind (`word`, `file` or `dir`), a word and its meaning, with
tabs between.
"""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# Typer has no public way to change its scripts, or to find what is at the cursor.
from typer import _completion_shared
from typer._click import shell_completion

from tda_cli.cli.environment import Environment
from tda_cli.text.visible import visible

_BASH = """\
%(complete_func)s() {
    local kind word meaning IFS=$'\\n'
    COMPREPLY=()
    while IFS=$'\\t' read -r kind word meaning; do
        case $kind in
            word) COMPREPLY+=("$word") ;;
            dir) compopt -o dirnames 2> /dev/null ;;
            file) compopt -o default 2> /dev/null ;;
        esac
    done < <(_TDA_WORDS="${COMP_WORDS[*]:0:COMP_CWORD}" _TDA_WORD="${COMP_WORDS[COMP_CWORD]}" \\
        %(autocomplete_var)s=complete "$1" 2> /dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2> /dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""
_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local kind word meaning
    local -a found
    while IFS=$'\\t' read -r kind word meaning; do
        case $kind in
            word) found+=("${word//:/\\\\:}${meaning:+:$meaning}") ;;
            dir) _path_files -/ ;;
            file) _path_files ;;
        esac
    done < <(_TDA_WORDS="${(F)words[1,CURRENT-1]}" _TDA_WORD="${words[CURRENT]}" \\
        %(autocomplete_var)s=complete "${words[1]}" 2> /dev/null)
    (( $#found )) && _describe -V '%(prog_name)s' found
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH = """\
function %(complete_func)s
    set -lx _TDA_WORDS (commandline -opc | string collect)
    set -lx _TDA_WORD (commandline -ct)
    set -lx %(autocomplete_var)s complete
    for line in (%(prog_name)s 2> /dev/null)
        set -l parts (string split \\t -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $_TDA_WORD
            case file
                __fish_complete_path $_TDA_WORD
            case word
                printf '%%s\\t%%s\\n' $parts[2] "$parts[3]"
        end
    end
end
complete --command %(prog_name)s --no-files --arguments '(%(complete_func)s)'
"""


_HELP = {
    "install_completion": "Install completion for your shell.",
    "show_completion": "Print the completion script for your shell.",
}


_Found = tuple[str, str, str]
_Words = Iterable[tuple[str, str]]


def install_scripts(command: Any) -> None:  # noqa: ANN401 - Typer's class is private
    """Make Typer's `--show-completion` and `--install-completion` use the scripts above."""
    for parameter in command.params:
        parameter.help = _HELP.get(parameter.name, parameter.help)
    scripts = _completion_shared._completion_scripts  # noqa: SLF001
    scripts.update(bash=_BASH, zsh=_ZSH, fish=_FISH)


def complete(command: Any, env: Environment) -> str:  # noqa: ANN401 - Typer's class is private
    """Return the lines for a completion script, or nothing if anything goes wrong."""
    before = env.variables.get("_TDA_WORDS", "").split("\n")[1:]
    # Only bash makes `=` a word of its own.
    words = [word for word in map(_unquoted, before) if word != "="]
    unfinished = _unquoted(env.variables.get("_TDA_WORD", ""))
    prefix = ""
    if unfinished.startswith("--") and "=" in unfinished:
        option, _, unfinished = unfinished.partition("=")
        words.append(option)
        prefix = f"{option}="
    try:
        found = [*_words(command, env, words, unfinished)]
    except Exception:  # noqa: BLE001 - a traceback in the middle of a command line helps nobody
        return ""
    return "".join(
        f"{kind}\t{visible(prefix + text)}\t{' '.join(visible(meaning).split())}\n"
        for kind, text, meaning in found
    )


def _unquoted(word: str) -> str:
    try:
        return "".join(shlex.split(word))
    except ValueError:  # a quotation mark is still open
        return word.lstrip("'\"")


def _words(command: Any, env: Environment, words: list[str], unfinished: str) -> Iterator[_Found]:  # noqa: ANN401
    context = shell_completion._resolve_context(command, {"obj": env}, "tda", words)  # noqa: SLF001
    at, unfinished = shell_completion._resolve_incomplete(context, words, unfinished)  # noqa: SLF001
    found: Any = at
    if not hasattr(found, "param_type_name"):
        items = found.shell_complete(context, unfinished)
        yield from (("word", item.value, item.help or "") for item in items)
        return
    metavar = str(found.metavar or "")
    # The last of several ids with commas between is the unfinished one.
    several, comma, last = unfinished.rpartition(",") if "," in metavar else ("", "", unfinished)
    for word, meaning in _known(str(found.name), env, context.params):
        if word.casefold().startswith(last.casefold()):
            yield "word", f"{several}{comma}{word}", meaning
    items = found.type.shell_complete(context, found, unfinished)
    choices = [item for item in items if item.type == "plain"]
    yield from (("word", item.value, item.help or "") for item in choices)
    if "FILE" in metavar and not choices:
        yield "file", "", ""
    elif "DIR" in metavar:
        yield "dir", "", ""


def _codes(name: str, given: Mapping[str, Any]) -> Iterable[str]:
    from tda_cli.check.run import explained_codes, known_codes
    from tda_cli.check.verify.codes import EXPLANATIONS

    if name == "explain":
        return explained_codes()
    return EXPLANATIONS if "document" in given else known_codes()


def _known(name: str, env: Environment, given: Mapping[str, Any]) -> _Words:  # noqa: C901, PLR0911 - a case for each
    """Return the words for a parameter, by its name in whichever command."""
    from tda_cli.cli.open_pack import installed_packs, open_pack
    from tda_cli.pack.files import list_packs

    own = installed_packs(env)
    match name:
        case "section" | "sections":
            return [(one.id, one.title) for one in open_pack(env).briefing.sections]
        case "source":
            return [(one.id, one.name) for one in open_pack(env).sources.values()]
        case "only" | "questions":
            questions = open_pack(env, bank=True).questions
            return [(one.id, one.stem) for one in questions.values()]
        case "pack" | "of":
            return [(folder.name, "") for folder in (*list_packs(), *list_packs(own))]
        case "installed":
            return [(folder.name, "") for folder in list_packs(own)]
        case "explain" | "select" | "ignore":
            return [(code, "") for code in _codes(name, given)]
        case "claim":
            return [(one.id, one.text) for one in open_pack(env).claims.values()]
        case "attempt":
            return _attempts(env)
        case "name":
            from tda_cli.cli.config import MEANINGS

            return MEANINGS.items()
        case "chosen" if given.get("name") == "confidence":
            return ("on", ""), ("off", "")
        case "names" if not given.get("names"):
            from tda_cli.cli.help import pages

            return pages().items()
    return ()


def _attempts(env: Environment) -> Iterator[tuple[str, str]]:
    from tda_cli.cli.open_store import stored_if_any
    from tda_cli.store.history import attempts

    with stored_if_any(env) as store:
        found = [] if store is None else attempts(store.connection)
    for one in reversed(found):
        started = env.out.moment(one.started_at)
        yield str(one.id), f"{one.pack}, {started}, {one.answered} of {one.asked} answered"
