"""Writes the schemas, or checks that the written ones are fresh."""

import argparse
import json
import sys
from pathlib import Path

from lpa_standards.indicators.library import definitions_folder
from lpa_standards.schemas import ROOTS, schema_of


def text_of(name: str) -> str:
    """The text of one schema file."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 when all is well, 1 when a file is not fresh."""
    parser = argparse.ArgumentParser(prog="python -m lpa_standards.schemas", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is not fresh")
    parser.add_argument("--folder", type=Path, default=definitions_folder() / "schema", help="where the files lie")
    options = parser.parse_args(arguments)
    stale = []
    for name in ROOTS:
        path, text = options.folder / f"{name}.json", text_of(name)
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(path.name)
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    if stale and options.check:
        names = ", ".join(stale)
        sys.stderr.write(
            f"ไม่ตรงกับโมเดล: {names} — สั่ง python -m lpa_standards.schemas แล้วบันทึกไฟล์\n"
            f"not fresh: {names} — run python -m lpa_standards.schemas and commit the files\n"
        )
        return 1
    sys.stdout.write(f"{', '.join(stale)}\n" if stale else "เป็นปัจจุบัน / fresh\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
