"""Turns errors into messages and exit codes, so that no command ends in a traceback."""

import os
import traceback
from typing import Any

import typer
from rich.text import Text
from typer.core import TyperGroup

from lpa_standards.cli.output import complain, hush, language, tell
from lpa_standards.errors import DefinitionError, DocumentError, LpaStandardsError, SubmissionError, Words

FINE, FAULTY, MISUSED, OURS = 0, 1, 2, 70
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
        except BrokenPipeError as error:
            hush()
            raise typer.Exit(FINE) from error
        except Exception as error:
            # Exits and usage errors know their code; typer shows them.
            if hasattr(error, "exit_code") or isinstance(error, typer.Abort):
                raise
            _own_fault(error, f"{ctx.command_path} {ctx.invoked_subcommand or ''}".strip())
            raise typer.Exit(OURS) from error


def _own_fault(error: Exception, command: str) -> None:
    kind = type(error).__name__
    words = Words(
        f"a fault of this program ({kind}) in `{command}`: please report it with the files used; "
        f"{_DEBUG}=1 shows details",
        f"โปรแกรมทำงานผิดพลาดเอง ({kind}) ขณะสั่ง `{command}` โปรดแจ้งผู้พัฒนาพร้อมไฟล์ที่ใช้",
    )
    complain(f"{words.th} / {words.en}")
    if os.environ.get(_DEBUG) == "1":
        complain("".join(traceback.format_exception(error)))
