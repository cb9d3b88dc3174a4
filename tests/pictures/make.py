"""Makes the pictures of docs/guide.md from the real thing: `make pictures`.

The commands of the guide are run in a folder, and what its reader would see is taken: VS Code (code-server, the same
program in a browser) with the language server that its YAML extension runs, workbooks as LibreOffice prints them, the
handbook in a browser. Besides Node.js 20 and npm this needs, as Debian names them, chromium, libreoffice-calc,
poppler-utils, pngquant, fonts-thai-tlwg, fonts-dejavu-core, g++ and make. Look at every picture before it is committed.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pages import ROOT, story_of

HERE = Path(__file__).resolve().parent
INSTALLED = ROOT / ".cache/pictures"
PICTURES = ROOT / "docs/assets/guide"
BIN = Path(sys.executable).parent
# Before which command the folder is kept; the reader comes to each of them once more, with another file, later.
CHECK = "lpa-standards check demo-standards/2568.yaml"
STAGES = [("drafted", CHECK), ("accepted", CHECK), ("misspelt", CHECK), ("fraction", CHECK)]
# Sheets as LibreOffice prints them: a text that only their page has, and what of it is shown, in points.
SHEETS = {
    "workbook": ("set-2568.xlsx", "target.subdistrict", (340, 54, 375, 130)),
    "entry-form": ("form-sao.xlsx", "กม.", (34, 46, 527, 292)),
}
DOTS_PER_INCH = 190
MOST_BYTES = 150_000


def main() -> None:
    """Make all pictures, or those that are named."""
    wanted = sys.argv[1:]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        stages = Path(folder)
        replay(stages)
        done = stages / "done" / "standards"
        for name, (book, word, part) in SHEETS.items():
            if not wanted or name in wanted:
                sheet(done / book, word, part, stages / name)
        with editor(stages) as address:
            node(HERE / "screens.mjs", address, stages, done / "manual-2568.html", *wanted)
        for picture in sorted(stages.glob("*.png")):
            small(picture, PICTURES / picture.name)


def replay(stages: Path) -> None:
    """Follow the guide to its end, and keep the folder as it was at each stage."""
    folder = stages / "done" / "standards"
    folder.mkdir(parents=True)
    run(BIN / "python", "-m", "lpa_standards.schemas", "--folder", folder / "schema")
    waiting = list(STAGES)
    for command in story_of(ROOT / "docs/guide.md", folder):
        if waiting and command.typed == waiting[0][1]:
            shutil.copytree(folder, stages / waiting.pop(0)[0] / "standards")
        code = subprocess.call(command.typed, shell=True, cwd=folder, env=environment(), stdout=subprocess.DEVNULL)
        assert code == command.code, command.typed
    assert not waiting
    run(BIN / "lpa-standards", "manual", folder / "demo-standards/2568.yaml", "-o", folder / "manual-2568.html")


def environment() -> dict[str, str]:
    """Where the commands are found first."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


@contextmanager
def editor(stages: Path) -> Iterator[str]:
    """The address of VS Code with the extension that starts the language server."""
    extension = stages / "extensions" / "lpa-standards.yaml-support-0.0.1"
    shutil.copytree(HERE / "extension", extension)
    (extension / "node_modules").symlink_to(INSTALLED / "node_modules")
    settings = stages / "user" / "User" / "settings.json"
    settings.parent.mkdir(parents=True)
    shown = json.loads((HERE / "settings.json").read_text("utf-8"))
    shown["terminal.integrated.profiles.linux"]["plain"]["env"]["PATH"] = environment()["PATH"]
    settings.write_text(json.dumps(shown), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command: list[str | Path] = ["node", INSTALLED / "node_modules/code-server/out/node/entry.js", "--auth", "none"]
    command += ["--bind-addr", f"127.0.0.1:{port}", "--user-data-dir", stages / "user", "--extensions-dir"]
    command += [stages / "extensions", "--disable-telemetry", "--disable-update-check"]
    # No gallery of extensions is asked over the network.
    alone = {**environment(), "HOME": str(stages), "EXTENSIONS_GALLERY": '{"serviceUrl": ""}'}
    server = subprocess.Popen(command, env=alone, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(60):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def sheet(book: Path, word: str, part: tuple[int, int, int, int], picture: Path) -> None:
    """A part of the printed page that holds a word."""
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", book.parent, book)
    pdf = book.with_suffix(".pdf")
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")
    (page,) = [number for number, text in enumerate(pages, 1) if word in text][:1]
    x, y, width, height = (str(points * DOTS_PER_INCH // 72) for points in part)
    cut = ("-x", x, "-y", y, "-W", width, "-H", height, "-f", str(page), "-l", str(page), "-singlefile")
    run("pdftoppm", "-r", str(DOTS_PER_INCH), *cut, "-png", pdf, picture)


def node(script: Path, *arguments: str | Path) -> None:
    """A script of this folder, where its packages are installed."""
    shutil.copy(script, INSTALLED / script.name)
    run("node", INSTALLED / script.name, *arguments)


def small(picture: Path, target: Path) -> None:
    """The picture in at most 64 colours."""
    run("pngquant", "--force", "--nofs", "--strip", "--output", target, "64", picture)
    size = target.stat().st_size
    assert size <= MOST_BYTES, f"{target.name}: {size} bytes"
    print(f"{target.name}: {size // 1000} kB")


def run(*command: str | Path) -> str:
    """What a command prints."""
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main()
