"""The process that sets pages. It reads sheets from its standard input and writes PDFs, or what is
wrong, to its standard output.

It is started as a file, imports nothing of the product, and can be stopped at any time: Typst is
no border against a template that never ends, fills the memory or asks for the network.

A message is its length in eight bytes, big-endian, and its bytes. The first one in is JSON with
`fonts` (folders), `root` (the only folder that a sheet can read) and `memory` (bytes); the answer
is the list of fonts. Then each sheet is JSON with `text` and `timestamp`, answered by JSON and,
where that has `ok`, by the PDF.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

STANDARDS = ["a-3a", "ua-1"]

NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody answers on: Typst would fetch packages, and nothing else uses the network."""


def send(stream: IO[bytes], payload: bytes) -> None:
    """Writes one message."""
    stream.write(len(payload).to_bytes(8, "big"))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Reads one message; None where the other side has ended."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None


def _confine(memory: int) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = NOWHERE
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)
    os.environ["RAYON_NUM_THREADS"] = "1"  # there are as many processes as there is room for
    try:
        import resource
    except ImportError:  # not on this system
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    if most == resource.RLIM_INFINITY or most > memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))


def _set(compiler: typst.Compiler, sheet: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    import typst

    try:
        content, warnings = compiler.compile_with_warnings(
            input=sheet["text"].encode(),
            format="pdf",
            pdf_standards=STANDARDS,  # type: ignore[arg-type]
            timestamp=sheet["timestamp"],
        )
    except typst.TypstError as error:
        return {"ok": False, "text": error.diagnostic or error.message}, b""
    said = "\n\n".join(warning.diagnostic for warning in warnings)
    return {"ok": True, "text": said}, content


def main() -> None:
    """Answers until there is nothing more to read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks, who ends this then
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    first = receive(incoming)
    if first is None:
        return
    begin = json.loads(first)
    _confine(begin["memory"])
    import typst  # after the environment is set, which it reads once

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=begin["fonts"]
    )
    root = begin["root"]
    compiler = typst.Compiler(
        root=root, font_paths=fonts, package_path=root, package_cache_path=root
    )
    send(outgoing, json.dumps([[font.family, font.path] for font in fonts.fonts()]).encode())
    while (job := receive(incoming)) is not None:
        answer, content = _set(compiler, json.loads(job))
        send(outgoing, json.dumps(answer).encode())
        if answer["ok"]:
            send(outgoing, content)


if __name__ == "__main__":
    main()
