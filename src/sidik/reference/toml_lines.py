"""The line on which each key of a TOML text stands; `tomllib` reads values and forgets their places.

Works on texts that `tomllib` has accepted, so it may rely on their syntax.
"""

from __future__ import annotations

import re

from sidik.reference.defects import Path

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}\n#]*")
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def toml_lines(text: str) -> dict[Path, int]:
    """Line (from 1) of every key, table and member of a list, by its path; lists count from 0."""
    return _Locator(text).lines


def _unescaped(quoted: str) -> str:
    def one(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if code[0] in "uU" and len(code) > 1 else _ESCAPES.get(code, code)

    return quoted[1:-1] if quoted[0] == "'" else _ESCAPE.sub(one, quoted[1:-1])


class _Locator:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line_number = 1
        self._counted_to = 0
        self._sizes: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}
        self._document()

    def _document(self) -> None:
        table: Path = ()
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._text.startswith("[[", self._at):
                table = self._header(2)
            elif self._text[self._at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
            self._skip(_SPACE)

    def _header(self, brackets: int) -> Path:
        self._at += brackets
        table = self._resolved(self._key())
        if brackets == 2:
            place = self._sizes.get(table, 0)
            self._sizes[table] = place + 1
            self._mark(table)
            table = (*table, place)
        self._mark(table)
        self._at += brackets
        return table

    def _resolved(self, key: tuple[str, ...]) -> Path:
        """`[steps.x]` after `[[steps]]` speaks of the latest member of the list."""
        path: Path = ()
        for place, part in enumerate(key):
            path = (*path, part)
            self._mark(path)
            if path in self._sizes and place < len(key) - 1:
                path = (*path, self._sizes[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        path = table
        line = self._line()
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._at += 1
        self._skip(_BLANK)
        self._value(path)

    def _key(self) -> tuple[str, ...]:
        parts = []
        while True:
            self._skip(_BLANK)
            if self._text[self._at] in "\"'":
                parts.append(_unescaped(self._string()))
            else:
                parts.append(self._take(_BARE_KEY))
            self._skip(_BLANK)
            if self._text[self._at] != ".":
                return tuple(parts)
            self._at += 1

    def _value(self, path: Path) -> None:
        mark = self._text[self._at]
        if mark in "\"'":
            self._string()
        elif mark == "[":
            self._members(path)
        elif mark == "{":
            self._inline(path)
        else:
            self._take(_BARE_VALUE)

    def _members(self, path: Path) -> None:
        self._at += 1
        self._skip(_SPACE)
        place = 0
        while self._text[self._at] != "]":
            self._mark((*path, place))
            self._value((*path, place))
            place += 1
            self._separator()
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        self._skip(_SPACE)
        while self._text[self._at] != "}":
            self._pair(path)
            self._separator()
        self._at += 1

    def _separator(self) -> None:
        self._skip(_SPACE)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_SPACE)

    def _string(self) -> str:
        for shape in _STRINGS:
            if shape.match(self._text, self._at):
                return self._take(shape)
        raise ValueError("not the text that tomllib has read")

    def _take(self, shape: re.Pattern[str]) -> str:
        match = shape.match(self._text, self._at)
        if match is None:
            raise ValueError("not the text that tomllib has read")
        self._at = match.end()
        return match[0]

    def _skip(self, shape: re.Pattern[str]) -> None:
        self._take(shape)

    def _mark(self, path: Path) -> None:
        self.lines.setdefault(path, self._line())

    def _line(self) -> int:
        self._line_number += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line_number
