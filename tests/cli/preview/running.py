"""`planlang preview` in a process of its own, and what it serves."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.cli.running import environment


class Preview:
    """A preview that runs: its address, its pages, and what it says of changes."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.host = urlsplit(address).netloc
        self.port = urlsplit(address).port
        self.path = urlsplit(address).path

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of a page; `path` follows the secret part of the address."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("GET", self.path + path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body

    @contextmanager
    def changes(self) -> Iterator[Iterator[dict[str, Any]]]:
        """What the page is told, one change after the other."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("GET", self.path + "changes")
        answer = connection.getresponse()
        try:
            yield (
                json.loads(line.removeprefix(b"data: "))
                for line in iter(answer.readline, b"")
                if line.startswith(b"data: ")
            )
        finally:
            connection.close()

    def until(self, changes: Iterator[dict[str, Any]], text: str) -> dict[str, Any]:
        """The first change after which the page has `text`, in its document or a message. What is
        read while it is being written may come before."""
        for now in islice(changes, 10):
            said = [message["text"] for message in now["messages"]]
            if any(text in part for part in (*said, self.get("document")[2])):
                return now
        raise AssertionError(f"{text} is not there")

    def end(self) -> tuple[int, str]:
        """Ctrl-C: the exit code, and what stands on stderr."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


@contextmanager
def preview(*arguments: object, within: Path) -> Iterator[Preview]:
    """`planlang preview ARGUMENTS`, from when its page can be asked for."""
    process = subprocess.Popen(
        [sys.executable, "-m", "planlang", "preview", *map(str, arguments)],
        cwd=within,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{22}/\n", first), first
        yield Preview(process, first.strip())
    finally:
        process.kill()
        process.communicate()
