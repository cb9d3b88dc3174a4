"""The code blocks of a page, and the folder that its reader works in: files made, edited, used by commands."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<lang>[a-z]+)(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
# A file, or what a reader does to one of his: a block says what stands there, the next one what shall stand there.
TITLE = re.compile(r'title="(?P<file>[\w./-]+\.[a-z]+)(?: · (?P<part>[^"]+))?"')
# Python that asks for more than a plain installation has. That of Spark and of Dask is run by `make spark`.
ENGINE = re.compile(r'title="(?P<engine>Spark|Dask|Ray|Daft)\b')
BEFORE, AFTER = ("เดิม", "before"), ("แก้เป็น", "after")


@dataclass(frozen=True)
class Block:
    """One code block of a page."""

    page: str
    line: int
    lang: str
    info: str
    body: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def engine(self) -> str | None:
        """The engine that the block needs; None for none."""
        found = ENGINE.search(self.info)
        return found["engine"] if found else None


@dataclass(frozen=True)
class Command:
    """A command as a reader types it, the lines shown under it, and how it ends."""

    block: Block
    typed: str
    shown: tuple[str, ...]
    code: int


def blocks_of(page: Path) -> Iterator[Block]:
    """The blocks of a page; where a fence is indented, its indent is taken off."""
    text = page.read_text("utf-8")
    for match in FENCE.finditer(text):
        line = text[: match.start()].count("\n") + 2
        body = textwrap.dedent(match["body"]) if match["indent"] else match["body"]
        yield Block(page.relative_to(ROOT).as_posix(), line, match["lang"], match["info"].strip(), body)


def run_python(page: Path, engine: str | None = None) -> None:
    """Runs the Python of a page from top to bottom: what needs no engine, and what needs this one."""
    namespace: dict[str, Any] = {"__name__": page.stem}
    for block in blocks_of(page):
        if block.lang == "python" and block.engine in {None, engine}:
            # Lines before the block, so that a traceback shows the line of the page.
            exec(compile("\n" * (block.line - 1) + block.body, str(page), "exec"), namespace)


def story_of(page: Path, folder: Path) -> Iterator[Command]:
    """The commands of a page in their order; before each, the folder holds what the page has the reader put there."""
    before: tuple[Path, Block] | None = None
    for block in blocks_of(page):
        if block.lang == "console":
            yield from commands_of(block)
        elif title := TITLE.search(block.info):
            file = folder / title["file"]
            if title["part"] in BEFORE:
                before = (file, block)
            elif title["part"] in AFTER:
                assert before is not None, f"{block}: nothing says what stands there before"
                assert before[0] == file, f"{block}: {before[1]} is about another file"
                _replace(*before, after=block)
                before = None
            else:
                assert title["part"] is None, f"{block}: neither {BEFORE} nor {AFTER}"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block.body, "utf-8")
    if before is not None:
        raise AssertionError(f"{before[1]}: nothing says what it becomes")


def _replace(file: Path, before: Block, *, after: Block) -> None:
    text = file.read_text("utf-8")
    found = text.count(before.body)
    assert found == 1, f"{before}: stands in {file.name} {found} times"
    file.write_text(text.replace(before.body, after.body), "utf-8")


def commands_of(block: Block) -> Iterator[Command]:
    """Each command of a block with the lines shown under it."""
    ends = re.search(r"exit=(\d+)", block.info)
    typed, shown = "", list[str]()
    for line in [*block.body.splitlines(), "$ "]:
        if line.startswith("$ "):
            if typed:
                yield Command(block, typed, tuple(shown), int(ends[1]) if ends else 0)
            typed, shown = line.removeprefix("$ "), []
        else:
            shown.append(line)
