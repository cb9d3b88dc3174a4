"""Turns errors into messages and exit codes, so that no command ends in a traceback."""

import os
import traceback
from typing import Any

import typer
from rich.text import Text
from typer.core import TyperGroup

from lpa_standards.cli.output import complain, hush, language, tell, unwritable
from lpa_standards.errors import DefinitionError, DocumentError, LpaStandardsError, SubmissionError, Words

FINE, FAULTY, MISUSED, OURS, INTERRUPTED = 0, 1, 2, 70, 130
_DEBUG = "LPA_STANDARDS_DEBUG"


def exit_code_of(error: LpaStandardsError) -> int:
    """1 for errors in the content of the given files; 2 for a missing file, an unknown name, a wrong moment."""
    return FAULTY if isinstance(error, DefinitionError | SubmissionError | DocumentError) else MISUSED


def explain_error(error: LpaStandardsError) -> None:
    """Tell an error on standard error, in the language of this run."""
    if isinstance(error, DefinitionError | SubmissionError | DocumentError):
        tell(error.findings)
    else:
        complain(Text(error.text(language()), style="bold red"))


class GuardedGroup(TyperGroup):
    """The group of all commands; every error that leaves a command passes here."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn its errors into an exit code.

        Raises:
            typer.Exit: With the exit code of the error.
        """
        try:
            return super().invoke(ctx)
        except LpaStandardsError as error:
            explain_error(error)
            raise typer.Exit(exit_code_of(error)) from error
        except OSError as error:
            if error.filename is not None:  # a file that a command should have told of
                _own_fault(error, ctx)
                raise typer.Exit(OURS) from error
            raise typer.Exit(_unwritten(error)) from error
        except Exception as error:
            # Exits and usage errors know their code; typer shows them.
            if hasattr(error, "exit_code") or isinstance(error, typer.Abort):
                raise
            _own_fault(error, ctx)
            raise typer.Exit(OURS) from error

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the command line, and help or version where they are asked for.

        Raises:
            typer.Exit: With the exit code of output that cannot be written.
        """
        try:
            return super().make_context(*args, **more)
        except OSError as error:
            raise typer.Exit(_unwritten(error)) from error


def _unwritten(error: OSError) -> int:
    """The exit code of output that could not be written: a reader that has seen enough is no fault."""
    hush()
    if isinstance(error, BrokenPipeError):
        return FINE
    explain_error(unwritable(error))
    return MISUSED


def _own_fault(error: Exception, ctx: Any) -> None:
    kind, command = type(error).__name__, f"{ctx.command_path} {ctx.invoked_subcommand or ''}".strip()
    words = Words(
        f"a fault of this program ({kind}) in `{command}`: please report it with the files used; "
        f"{_DEBUG}=1 shows details",
        f"โปรแกรมทำงานผิดพลาดเอง ({kind}) ขณะสั่ง `{command}` โปรดแจ้งผู้พัฒนาพร้อมไฟล์ที่ใช้",
    )
    complain(f"{words.th} / {words.en}")
    if os.environ.get(_DEBUG) == "1":
        complain("".join(traceback.format_exception(error)))
