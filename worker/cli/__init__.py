"""The command line, built from a table of commands that are imported only when they are called.

To add a command, write `worker/cli/<command>.py` with a plain function, annotated for Typer, and
give it a line in COMMANDS, as "module:function". Its docstring is its help. The module itself may
import the standard library, `typer` and `worker.cli.options`; all that is heavy (kafka, rich,
spaCy, the pipeline) is imported inside the function, so that `dateline --help` answers at once.

    def command(file: Annotated[Path, typer.Argument(help="A ninjs JSONL file.")]) -> None:
        \"\"\"Print what an article reports.\"\"\"
        from worker.bootstrap import build_pipeline
        ...

A group (`dateline topics apply`) is a mapping of its subcommands in COMMANDS; its help is the
docstring of the module that holds them. What a command prints for programs goes to standard
output, what it tells the reader to standard error. It ends by returning, by `raise typer.Exit(code)`,
or by a DatelineError, which becomes one line on standard error and exit code 2 (Misconfigured) or 3 (Unavailable).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from worker.errors import DatelineError, Misconfigured

COMMANDS: Mapping[str, str | Mapping[str, str]] = {
    "local": "worker.cli.local:command",
    "worker": "worker.cli.worker:command",
    "detect": "worker.cli.detect:command",
    "annotate": "worker.cli.annotate:command",
    "pipe": "worker.cli.pipe:command",
    "explain": "worker.cli.explain:command",
    "ontology": {"check": "worker.cli.ontology:check"},
    "tail": "worker.cli.tail:command",
    "feed": {"play": "worker.cli.feed:play"},
    "topics": {"apply": "worker.cli.topics:apply", "check": "worker.cli.topics:check"},
    "dlq": {"ls": "worker.cli.dlq:ls", "show": "worker.cli.dlq:show"},
    "replay": "worker.cli.replay:command",
    "diff": "worker.cli.diff:command",
    "doctor": "worker.cli.doctor:command",
}


def run(arguments: Sequence[str]) -> int:
    """Run a command line; give its exit code."""
    try:
        build().main(list(arguments), prog_name="dateline")
    except SystemExit as exit:
        return exit.code if isinstance(exit.code, int) else 1
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 2 if isinstance(error, Misconfigured) else 3
    return 0


def build() -> Any:
    """Build the command line; its commands are imported when they are looked up."""
    from typer.core import TyperGroup

    return TyperGroup(
        name="dateline",
        help="Wire articles in, diplomatic and civic events out, on Kafka.",
        commands=_Lazy(),  # type: ignore[arg-type]  # read only: nothing is added later
        no_args_is_help=True,
        rich_markup_mode=None,  # boxes around the commands would cost half of the time in which this answers
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    )


class _Lazy(Mapping[str, Any]):
    """The table of commands; looking one up imports it."""

    def __getitem__(self, name: str) -> Any:
        found = COMMANDS[name]
        return _command(name, found) if isinstance(found, str) else _group(name, found)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _command(name: str, path: str) -> Any:
    import typer

    app = typer.Typer(add_completion=False)
    app.command(name)(_function(path))
    return typer.main.get_command(app)


def _group(name: str, paths: Mapping[str, str]) -> Any:
    import typer

    functions = {subcommand: _function(path) for subcommand, path in paths.items()}
    module = import_module(next(iter(functions.values())).__module__)
    app = typer.Typer(name=name, help=module.__doc__, add_completion=False, no_args_is_help=True)
    for subcommand, function in functions.items():
        app.command(subcommand)(function)
    return typer.main.get_group(app)


def _function(path: str) -> Callable[..., None]:
    module, _, name = path.partition(":")
    function: Callable[..., None] = getattr(import_module(module), name)
    return function
