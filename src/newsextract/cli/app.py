"""The command's frame: which commands there are, and how errors are shown."""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
import warnings
from typing import TYPE_CHECKING, Any

import click

from newsextract.cli.terminal import FAULT, INTERRUPTED, NOTHING_DONE, OK, fail, say, warn
from newsextract.errors import HookWarning, NewsextractError, PluginLoadWarning

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

DEBUG_VARIABLE = "NEWSEXTRACT_DEBUG"

# Where each command is; a module is imported when its command is used, or described.
COMMANDS = {
    "extract": "extract:extract",
    "show": "pages:show",
    "report": "pages:report",
    "tables": "tables:tables",
    "plugins": "inspecting:plugins",
    "plan": "inspecting:plan",
    "models": "inspecting:models",
}


class App(click.Group):
    """The group of commands, that shows every error as one line."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which help lists them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Return the command of that name."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        found = getattr(importlib.import_module(f"newsextract.cli.{module}"), attribute)
        assert isinstance(found, click.Command)  # noqa: S101 - written above
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name; a file in its place is explained."""
        if args and args[0] not in COMMANDS and os.path.exists(args[0]):  # noqa: PTH110
            msg = f"{args[0]!r} is a file, not a command: newsextract extract {args[0]}"
            raise click.UsageError(msg, ctx)
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run the command and end the process with its exit code."""
        extra["standalone_mode"] = False
        sys.exit(self._exit_code(args, prog_name or "newsextract", extra))

    def _exit_code(self, args: Sequence[str] | None, prog_name: str, extra: dict[str, Any]) -> int:
        try:
            with warnings.catch_warnings():
                _own_warnings_only()
                code = super().main(args, prog_name, **extra)
                sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            say("stopped")
            return INTERRUPTED
        except (click.ClickException, NewsextractError) as error:
            fail(_explained(error, prog_name))
            return NOTHING_DONE
        except OSError as error:
            return _os_error(error)
        except Exception as error:  # noqa: BLE001 - a fault is one line, too
            return _fault(error)
        return code if isinstance(code, int) else OK


def _own_warnings_only() -> None:
    """Show our warnings as one line each; those of torch and others are not for users."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("always", PluginLoadWarning)
    warnings.simplefilter("default", HookWarning)

    def show(message: Warning | str, *_: object, **__: object) -> None:
        warn(str(message))

    warnings.showwarning = show


def _explained(error: click.ClickException | NewsextractError, prog_name: str) -> str:
    if not isinstance(error, click.ClickException):
        return str(error)
    if not isinstance(error, click.UsageError):
        return error.format_message()
    where = error.ctx.command_path if error.ctx else prog_name
    return f"{error.format_message().rstrip('.')} (see: {where} --help)"


def _os_error(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        # Whoever read us has had enough, as in "newsextract extract … | head".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    name = f"{error.filename}: " if error.filename else ""
    fail(f"{name}{error.strerror or error}")
    return NOTHING_DONE


def _fault(error: Exception) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    fail(
        f"{type(error).__name__}: {error}; this is a fault in newsextract or in a plugin"
        f" (set {DEBUG_VARIABLE}=1 to see where)"
    )
    return FAULT


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsextract")
def main() -> None:
    """Who is in a news article, who said what, when it is about, and in what tone.

    \b
    newsextract extract article.txt --published 2023-03-17
    newsextract extract articles.jsonl -o out.jsonl
    """  # noqa: D301 - the backspace is click's
