"""Writes the manual page, persona-check(1), from what the program says of itself.

usage: manual.py PROGRAM > persona-check.1
"""

import json
import subprocess
import sys


def text(words):
    """One line of roff: nothing in it is a command, and hyphens can be copied as they are."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped


def paragraphs(words):
    """Text with its line breaks; indented lines keep their form."""
    lines = []
    for line in words.strip("\n").split("\n"):
        if not line.strip():
            lines.append(".PP")
        elif line.startswith(" "):
            lines += [".RS", ".nf", text(line.strip()), ".fi", ".RE"]
        else:
            lines.append(text(line))
    return lines


def usage_of(argument):
    if argument["kind"] == "positional":
        value = argument.get("valueName", "value")
        word = f"<{value}>" + (" ..." if argument.get("isRepeating") else "")
        return f"[{word}]" if argument.get("isOptional") else word
    names = sorted(argument.get("names", []), key=lambda name: name["kind"] != "short")
    dashed = [("-" if name["kind"] == "short" else "--") + name["name"] for name in names]
    value = "" if argument["kind"] == "flag" else f" <{argument.get('valueName', 'value')}>"
    return ", ".join(dashed) + value


def described(argument):
    lines = [".TP", ".B " + text(usage_of(argument)), text(argument.get("abstract", ""))]
    if argument.get("allValues"):
        lines.append(text(f"One of {', '.join(argument['allValues'])}."))
    if argument.get("discussion"):
        lines += [".br", text(argument["discussion"])]
    return lines


def section(command, known):
    lines = [f".SS {command['commandName']}", text(command.get("abstract", "")), ".PP"]
    lines += paragraphs(command.get("discussion", ""))
    for argument in command.get("arguments", []):
        if argument.get("shouldDisplay", True) and usage_of(argument) not in known:
            lines += described(argument)
    return lines


def shared(commands):
    """What every command but few takes is told once."""
    listed = [{usage_of(argument): argument for argument in command.get("arguments", [])} for command in commands]
    count = lambda usage: sum(1 for arguments in listed if usage in arguments)
    every = {usage: argument for arguments in listed for usage, argument in arguments.items()}
    return {usage: argument for usage, argument in every.items() if count(usage) > len(commands) / 2}


def main():
    run = subprocess.run([sys.argv[1], "--experimental-dump-help"], capture_output=True, text=True, check=True)
    tool = json.loads(run.stdout)["command"]
    commands = [command for command in tool["subcommands"] if command["commandName"] != "help"]
    common = shared(commands)
    lines = [".TH PERSONA-CHECK 1", ".SH NAME", text("persona-check - " + tool["abstract"]), ".SH SYNOPSIS",
             ".B persona\\-check", text("<command> [<options>]"), ".SH DESCRIPTION", *paragraphs(tool["discussion"]),
             ".SH OPTIONS", *(line for argument in common.values() for line in described(argument)), ".SH COMMANDS"]
    for command in commands:
        lines += section(command, common)
    lines += [".SH EXIT STATUS"]
    for code, words in [(0, "everything passed"), (1, "an expectation failed"), (2, "a fixture is invalid"),
                        (3, "nothing was selected"), (64, "the command line was not understood")]:
        lines += [".TP", f".B {code}", text(words)]
    lines += [".SH ENVIRONMENT", ".TP", ".B NO_COLOR", text("No colour, whatever the output is."),
              ".SH FILES", ".TP", ".I persona\\-check.yaml", text("The project's settings."),
              ".TP", ".I .persona\\-check/", text("What did not pass when it was last run, for --failed.")]
    print("\n".join(line for line in lines if line != "\\&"))


main()
