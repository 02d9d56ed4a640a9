"""What relcli and a shell say to each other when somebody presses Tab: a script for each shell, and how it is answered.

The scripts ask by the environment: the words of the line, and which of them is begun.  The answer is a line for each
thing that can stand there, with its kind: "plain,check", or "file," where the shell is to offer files.
"""

from __future__ import annotations

from click import Command
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, add_completion_class

_BASH = """\
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            plain) COMPREPLY+=("$value") ;;
            file) compopt -o default 2> /dev/null ;;
        esac
    done < <(IFS=$'\\n'; env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \\
        %(complete_var)s=bash_complete "$1" 2> /dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2> /dev/null ||
    complete -o default -F %(complete_func)s %(prog_name)s  # before bash 4.4
"""
_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local kind value told
    local -a bare explained
    local -a answer=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \\
        %(complete_var)s=zsh_complete $words[1] 2> /dev/null)}")
    [[ $words[CURRENT] == --*=* ]] && compset -P 1 '*='
    for kind value told in $answer; do
        case $kind in
            plain) [[ $told == _ ]] && bare+=("$value") || explained+=("$value:$told") ;;
            file) _files ;;
        esac
    done
    (( $#explained )) && _describe -V relcli explained
    (( $#bare )) && compadd -V relcli -a bare
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH = """\
function %(complete_func)s
    set -l begun (commandline -ct)
    set -l before (string match -r -- '^--[^=]*=' $begun; or echo)
    for line in (env COMP_WORDS=(commandline -cp | string collect) COMP_CWORD="$begun" \\
            %(complete_var)s=fish_complete %(prog_name)s 2> /dev/null)
        set -l part (string split -m 1 , -- $line)
        switch $part[1]
            case plain
                echo -- $before$part[2]
            case file
                for path in (__fish_complete_path "$part[2]")
                    echo -- $before$path
                end
        end
    end
end
complete -c %(prog_name)s -f -k -a '(%(complete_func)s)'
"""


class Bash(BashComplete):
    """bash, which takes the sign out of --format=json as a word of its own."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is begun, and that one."""
        words, begun = super().get_completion_args()
        return [word for word, last in zip(words, ["", *words], strict=False) if not _is_sign(word, last)], begun


def _is_sign(word: str, last: str) -> bool:
    return word == "=" and last.startswith("--")


class Zsh(ZshComplete):
    """zsh, which shows explanations."""

    source_template = _ZSH


class Fish(FishComplete):
    """fish, which shows them too."""

    source_template = _FISH


def answer() -> None:
    """Have these shells answered as their scripts here expect it."""
    for kind in (Bash, Zsh, Fish):
        add_completion_class(kind)


def script(shell: str, command: Command, name: str, variable: str) -> str:
    """What a shell ("bash", "zsh", "fish") has to read to complete a command."""
    kind: type[ShellComplete] = {"bash": Bash, "zsh": Zsh, "fish": Fish}[shell]
    maker = kind(command, {}, name, variable)
    return maker.source_template % maker.source_vars()
