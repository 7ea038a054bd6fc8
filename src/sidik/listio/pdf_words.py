"""The words of a PDF, read by a process of its own: whatever the file does there, it does to nobody else."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

from sidik.listio.unreadable import Unreadable

MOST_MEMORY_BYTES = 2 * 1024**3
PATIENCE_SECONDS = 120
MOST_PAGES = 20_000
MOST_TEXT_BYTES = 256 * 1024 * 1024


def is_pdf(content: bytes) -> bool:
    """Whether it says so of itself."""
    return content[:1024].lstrip().startswith(b"%PDF")


def words_of_pdf(content: bytes) -> str:
    """The text as it stands on the pages, one after another. Raises: Unreadable."""
    command = [sys.executable, "-m", "sidik.listio.pdf_words"]
    try:
        found = subprocess.run(
            command, input=content, capture_output=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise _unreadable() from late
    if found.returncode or len(found.stdout) > MOST_TEXT_BYTES:
        raise _unreadable()
    return found.stdout.decode(errors="replace")


def squeezed(text: str) -> str:
    """Letters and digits alone, so that neither hyphens nor the width of a column part a word."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _unreadable() -> Unreadable:
    return Unreadable(
        "PDF ini tidak dapat dibaca: rusak, dikunci, atau terlalu panjang. Buat ulang, lalu periksa lagi.",
        "This PDF cannot be read: it is damaged, locked or too long. Make it anew and retry.",
    )


def _main() -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  other systems do not have it

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    import pypdfium2  # noqa: PLC0415  only this process loads it

    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
        if len(document) > MOST_PAGES:
            sys.exit(1)
        for page in document:
            text = page.get_textpage().get_text_range()
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    _main()
