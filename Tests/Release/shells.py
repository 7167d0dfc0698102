"""Types into a shell as somebody would, and presses the tab key: shells.py SHELL SCRIPT PROGRAM PROJECT

SCRIPT is the completion script for it, PROGRAM the executable that the shell finds as persona-check, PROJECT the worked example.
"""

import os
import pty
import re
import select
import sys
import tempfile
import time

COMMANDS = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"], "fish": ["fish", "--no-config", "-i"]}
BEFORE = {"zsh": "autoload -U compinit; compinit -u -D; "}
# What is typed, and what stands on the line after the tab key.
LINES = [
    ("persona-check sho\t", "persona-check show "),
    ("persona-check show ada-before-dawn/no\t", "show ada-before-dawn/no-email"),
    ("persona-check run --filter segment=renewing-s\t", "--filter segment=renewing-soon"),
    ("persona-check run --filter templ\t", "--filter template="),
    ("persona-check run --report ctr\t", "--report ctrf=build/ctrf.json"),
    ("persona-check lint --rule one\t", "--rule one-sided-segment"),
    ("persona-check list pers\t", "list personas "),
]
# A line without a command; fish asks the parser alone.
SHORT = ("persona-check --filter segment=renewing-s\t", "--filter segment=renewing-soon")
PATIENCE = 30


class Shell:
    def __init__(self, name, environment, folder):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(name, COMMANDS[name], environment)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def shows(self, text):
        """Whether the text comes before patience ends."""
        seen, end = "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
            if text in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]|\r|\x08", "", seen):
                return True
        return False


def give_up(words):
    print(words)
    sys.exit(1)


def main():
    name, script, program, project = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home:
        os.symlink(program, f"{home}/persona-check")
        path = f"{home}:{os.environ['PATH']}"
        shell = Shell(name, {"PATH": path, "HOME": home, "TERM": "xterm", "LANG": "C.UTF-8"}, project)
        shell.type(f"{BEFORE.get(name, '')}source {script}; echo re''ady\r")
        if not shell.shows("ready"):
            give_up(f"{name} does not start")
        for typed, expected in LINES + ([] if name == "fish" else [SHORT]):
            shell.type(typed)
            if not shell.shows(expected):
                give_up(f"{name}: {typed!r} does not become {expected!r}")
            shell.type("\x15")
    print(f"{name} completes as it should")


main()
