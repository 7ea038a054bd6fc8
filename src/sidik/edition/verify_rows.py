"""Whether the rows of a file of format 3 are those that its own entries make, and what was signed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any

from sidik.domain.chain import canonical_json
from sidik.edition import csv_lines, database
from sidik.edition.asking import PublishedBody
from sidik.edition.changes import Change
from sidik.edition.content import ContentDigest
from sidik.edition.fields import public_fields
from sidik.edition.former_verify import logo_is_true
from sidik.edition.manifest import Manifest, read_manifest, source_of
from sidik.edition.rows import Row, RowMaker
from sidik.edition.seal import is_seal
from sidik.edition.strict import is_name, procedure_of, tombstone_of
from sidik.edition.terms import term_rows
from sidik.edition.word_pages import has_only_its_pages
from sidik.edition.word_sums import WordSums


def is_as_signed(
    connection: database.Connection,
    manifest: Manifest,
    index: Callable[[str], str] | None,
    progress: Callable[[int], None] | None = None,
) -> bool:
    """Every row, the lines of CSV, the counts, the emblem and, given `index`, the words.

    `progress` is told the number of entries so far. Nothing that grows with the list is held.
    Raises: FieldNotPublic, ValueError.
    """
    checking = _Checking(connection, manifest, index, progress or (lambda count: None))
    return (
        checking.machinery()
        and checking.lists()
        and checking.beside()
        and checking.dictionary()
        and logo_is_true(connection, manifest)
    )


def reads_as_signed(connection: database.Connection, manifest: Manifest) -> bool:
    """Whether the content of a file of one body is, text by text, what was signed. Raises: KeyError, ValueError."""
    digest = ContentDigest()
    for text in _texts(connection, "SELECT content FROM entry ORDER BY id"):
        digest.add_text("entry", text)
    code, count = manifest.body["code"], manifest.counts["entries"]
    digest.add("body", {"code": code, "first": 1, "last": count, "manifest": ""})
    for text in _texts(connection, "SELECT content FROM change ORDER BY id"):
        digest.add_text("change", text)
    for key, text, pdf in connection.execute("SELECT id, content, pdf FROM procedure ORDER BY id"):
        digest.add("procedure", procedure_of(key, text))
        digest.add("pdf", {"id": key, "digest": hashlib.sha256(pdf).hexdigest()})
    for text in _texts(connection, "SELECT content FROM tombstone ORDER BY public_id"):
        digest.add_text("tombstone", text)
    for text in _texts(connection, "SELECT content FROM answer ORDER BY code_digest"):
        digest.add_text("answer", text)
    named = connection.execute(
        "SELECT public_id, content ->> 'public_id' FROM tombstone UNION ALL "
        "SELECT code_digest, content ->> 'code_digest' FROM answer"
    )
    return digest.hexdigest() == manifest.content_digest and all(name == stated for name, stated in named)


def _texts(connection: database.Connection, statement: str) -> Iterator[str]:
    for (text,) in connection.execute(statement):
        if not isinstance(text, str) or "\n" in text:
            # Canonical JSON has none: two texts could read as one, and one as two.
            raise ValueError("not canonical")
        yield text


PIECE = 3
TOLD_EACH = 1000


class _Checking:
    def __init__(
        self,
        connection: database.Connection,
        manifest: Manifest,
        index: Callable[[str], str] | None,
        progress: Callable[[int], None],
    ) -> None:
        self._connection, self._manifest, self._progress = connection, manifest, progress
        self._maker = RowMaker(manifest.columns, index or (lambda text: ""))
        self._has_words = index is not None
        self._digest = ContentDigest()
        self._words = WordSums()

    def machinery(self) -> bool:
        """One seal and nothing beside it, and indexes that are set up as every one is."""
        seals = [text for (text,) in self._connection.execute("SELECT content FROM seal")]
        if len(seals) != 1 or not is_seal(seals[0]):
            return False
        return all(
            self._connection.execute(f"SELECT k, v FROM {table}_config").fetchall() == [("version", 4)]  # noqa: S608
            and has_only_its_pages(self._connection, table)
            for table in database.FTS_TABLES
        )

    def lists(self) -> bool:
        """The entries, their lines, and what is counted over them."""
        rows = self._made()
        blocks = self._connection.execute("SELECT id, first, last, content FROM csv_block ORDER BY id")
        head = blocks.fetchone()
        if head != (0, 0, 0, csv_lines.head(self._manifest.columns)):
            return False
        expected = 1
        for number, (key, first, last, content) in enumerate(blocks, start=1):
            lines = [row.line for row in islice(rows, last - first + 1)]
            if key != number or first != expected or "".join(lines).encode() != content:
                return False
            expected = last + 1
        if next(rows, None) is not None or self._has_more_rows(expected - 1):
            return False
        gathered, bodies = self._maker.gathered, list(self._bodies())
        statistics = [("statistics", canonical_json(gathered.statistics()).decode())]
        units = [(number, label) for label, number in gathered.units.items()]
        return (
            self._same("SELECT * FROM facet ORDER BY mark", gathered.facet_rows(bodies))
            and self._same("SELECT * FROM facet_pair ORDER BY a, b", gathered.pair_rows())
            and self._same("SELECT * FROM page", statistics)
            and self._same("SELECT * FROM unit ORDER BY id", units)
        )

    def _has_more_rows(self, last: int) -> bool:
        """Whether there are entries that belong to no body: they would be shown, and nothing above reads them."""
        found = self._connection.execute("SELECT count(*), min(id), max(id) FROM entry").fetchone()
        return bool(found != ((last, 1, last) if last else (0, None, None)))

    def _made(self) -> Iterator[Row]:
        """The rows that the entries make; each is compared with the row in the file."""
        for body in self._bodies():
            count = 0
            for row in self._connection.execute(
                "SELECT * FROM entry WHERE id BETWEEN ? AND ? ORDER BY id", [body.first, body.last]
            ):
                text = row[-1]
                made = self._maker.row(body.first + count, public_fields(json.loads(text)), body.id)
                # What is shown is this text, so it must be the canonical form of the entry and hold no field twice.
                if made.columns != row or not is_name(made.columns[1]):
                    raise ValueError("columns differ from the content")
                self._digest.add_text("entry", text)
                if self._has_words:
                    self._words.take(*made.words[1:])
                count += 1
                if made.columns[0] % TOLD_EACH == 0:
                    self._progress(made.columns[0])
                yield made
            content = {
                "code": body.code,
                "first": body.first,
                "last": body.last,
                "manifest": body.manifest["text"],
            }
            if body.last != body.first + count - 1:
                raise ValueError("entries are missing")
            self._digest.add("body", content)

    def _bodies(self) -> Iterator[PublishedBody]:
        rows = self._connection.execute(
            "SELECT id, code, name, content, first, last FROM body ORDER BY id"
        ).fetchall()
        own, next_first, sources = self._manifest.body, 1, []
        for number, (key, code, name, text, first, last) in enumerate(rows, start=1):
            stated = read_manifest(json.loads(text)) if text else None
            if stated is not None and not stated.is_signed():
                raise ValueError("the manifest of a body is not signed by it")
            of = stated.body if stated else own
            sources += [source_of(stated)] if stated else []
            if (key, first, code, name) != (number, next_first, of["code"], of["name"]):
                raise ValueError("not a body of this file")
            if bool(text) != (self._manifest.kind == "combined"):
                raise ValueError("only a combined file holds other manifests")
            yield PublishedBody(key, code, name, {"text": text}, first, last)
            next_first = last + 1
        if sources != [dict(source) for source in self._manifest.sources]:
            raise ValueError("the sources are not those of the manifest")

    def beside(self) -> bool:
        """Differences, procedures, tombstones and answers; then the digest and the counts of the manifest."""
        changes: Counter[str] = Counter()
        procedures = 0
        for key, text in self._connection.execute("SELECT public_id, content FROM change ORDER BY id"):
            change = Change.from_row(json.loads(text))
            if change.public_id != key or self._digest.add("change", change.as_row()).decode() != text:
                return False
            changes[change.kind] += 1
        for key, text, pdf in self._connection.execute("SELECT id, content, pdf FROM procedure ORDER BY id"):
            self._digest.add("procedure", procedure_of(key, text))
            self._digest.add("pdf", {"id": key, "digest": hashlib.sha256(pdf).hexdigest()})
            procedures += 1
        for key, text in self._connection.execute(
            "SELECT public_id, content FROM tombstone ORDER BY public_id"
        ):
            stone = tombstone_of(key, text)
            if self._digest.add("tombstone", stone._asdict()).decode() != text:
                return False
        for key, text in self._connection.execute(
            "SELECT code_digest, content FROM answer ORDER BY code_digest"
        ):
            content = json.loads(text)
            if content["code_digest"] != key or self._digest.add("answer", content).decode() != text:
                return False
        counts = self._maker.gathered.counts(changes, procedures)
        return self._digest.hexdigest() == self._manifest.content_digest and counts == self._manifest.counts

    def dictionary(self) -> bool:
        """The dictionary is that of the index, and the index that of the entries."""
        # Looking into an index needs a table in memory; the file itself is open for reading only.
        self._connection.execute("PRAGMA query_only=OFF")
        try:
            if not self._same("SELECT * FROM term ORDER BY id", term_rows(self._connection, "main")):
                return False
            self._connection.execute(
                "CREATE VIRTUAL TABLE temp.pieces USING fts5vocab(main, term_parts, row)"
            )
            pieces = dict(self._connection.execute("SELECT term, doc FROM temp.pieces"))
            found = self._connection.execute("SELECT col, term, doc FROM temp.words_by_col")
            if self._has_words and not self._words.are_those(found):
                return False
        finally:
            self._connection.execute("PRAGMA query_only=ON")
        titles = self._connection.execute("SELECT word FROM term WHERE in_titles > 0")
        return pieces == _pieces(word for (word,) in titles)

    def _same(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> bool:
        return all(one == other for one, other in zip_longest(self._connection.execute(statement), rows))


def _pieces(words: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in words:
        found.update({word[at : at + PIECE] for at in range(len(word) - PIECE + 1)})
    return found
