"""A client of the real `yaml-language-server`, over its standard input and output, as VS Code speaks to it."""

import itertools
import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Underlined:
    """One mistake as the editor underlines it; the line counts from 1."""

    line: int
    text: str
    message: str


class LanguageServer:
    """The server, started and told what an editor tells it."""

    def __init__(self, command: list[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder = folder
        self._settings = settings
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._ids = itertools.count(1)
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._diagnostics: dict[str, queue.Queue[list[dict[str, Any]]]] = {}
        self._texts: dict[str, str] = {}
        self._writing = threading.Lock()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {
                    "textDocument": {
                        "completion": {
                            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
                        },
                        "hover": {"contentFormat": ["markdown"]},
                    },
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self.notify("initialized", {})

    @classmethod
    @contextmanager
    def started(cls, command: list[str], folder: Path, settings: dict[str, Any] | None = None) -> Iterator[Self]:
        """A server that is stopped again; settings are those of VS Code that begin with `yaml.`."""
        server = cls(command, folder, settings or {})
        try:
            yield server
        finally:
            server.stop()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._listening.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def open(self, name: str, text: str) -> list[Underlined]:
        """Open a file that need not be there, each name once, with this text; wait for what is underlined."""
        uri = (self.folder / name).as_uri()
        assert uri not in self._texts, f"{name} is open"
        self._diagnostics[uri] = queue.Queue()
        self._texts[uri] = text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        found = self._diagnostics[uri].get(timeout=ANSWER_SECONDS)
        return [_underlined(each, text) for each in found]

    def hover(self, name: str, line: int, word: str) -> str:
        """What is shown when the pointer rests on a word of a line (from 1)."""
        uri = (self.folder / name).as_uri()
        return self.hover_at(name, line, self._texts[uri].splitlines()[line - 1].index(word) + 1)

    def hover_at(self, name: str, line: int, column: int) -> str:
        """What is shown at a place; line and column from 1, so that the second character of a key is meant.

        At its very beginning the value that ends there would be meant.
        """
        uri = (self.folder / name).as_uri()
        answer = self.request("textDocument/hover", _place(uri, line, column))
        return "" if answer is None else str(answer["contents"]["value"])

    def complete(self, name: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is proposed at a place (line from 1, column from 0), by label."""
        uri = (self.folder / name).as_uri()
        answer = self.request("textDocument/completion", _place(uri, line, column))
        return {item["label"]: item for item in answer["items"]}

    def request(self, method: str, params: dict[str, Any]) -> Any:
        """Ask, and wait for the answer."""
        number = next(self._ids)
        answer: queue.Queue[Any] = queue.Queue()
        self._answers[number] = answer
        self._send({"id": number, "method": method, "params": params})
        message = answer.get(timeout=ANSWER_SECONDS)
        assert "error" not in message, message["error"]
        return message.get("result")

    def notify(self, method: str, params: dict[str, Any]) -> None:
        """Tell."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        with self._writing:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                header = stream.readline()
            message = json.loads(stream.read(length))
            if "method" not in message:
                self._answers.pop(message["id"]).put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] in self._diagnostics:
                    self._diagnostics[params["uri"]].put(params["diagnostics"])
            elif "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: dict[str, Any]) -> object:
        if message["method"] == "workspace/configuration":
            # Without settings of its own no catalogue of schemas is asked over the network.
            yaml = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
            for name, value in self._settings.items():
                first, *rest = name.removeprefix("yaml.").split(".")
                yaml[first] = {rest[0]: value} if rest else value
            return [yaml if each.get("section") == "yaml" else None for each in message["params"]["items"]]
        return None


def _place(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column}}


def _underlined(diagnostic: dict[str, Any], text: str) -> Underlined:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    line = text.splitlines()[start["line"]]
    last = end["character"] if end["line"] == start["line"] else len(line)
    return Underlined(start["line"] + 1, line[start["character"] : last], diagnostic["message"])
