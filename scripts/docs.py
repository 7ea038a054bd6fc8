"""Write the generated pages of docs/, or with --check say which of them no longer agree with the code."""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
DOCS = ROOT / "docs"
NOTICE = "<!-- Dibuat oleh `make docs`; jangan disunting. -->"
RULE = re.compile(r"\b[LS]-\d{2}[a-z]?\b")
ARTICLE = re.compile(
    r"\b(?P<law>(?:UU|PP|Perki|PermenPANRB|Perpres|Permendagri)\s+\d+/\d{4})\s+"
    r"[Pp]asal\s+(?P<article>\d+[A-Z]?(?:\s*ayat\s*\(\d+\))?(?:\s*huruf\s*[a-z]\b)?)"
)


def glossary() -> str:
    """Code term, legal term, source and meaning."""
    from sidik.domain.glossary import render_glossary  # noqa: PLC0415

    return render_glossary()


def acts() -> str:
    """Every act: the table of contents of the manual."""
    _start_django()
    from sidik.domain.access import GUEST_ACTS, POLICY, SYSTEM_ACTS  # noqa: PLC0415
    from sidik.domain.roles import ROLE_LABELS  # noqa: PLC0415
    from sidik.ledger.act import REGISTRY  # noqa: PLC0415

    lines = [
        "# Tindakan",
        "",
        "Setiap perubahan adalah satu tindakan: satu transaksi, satu catatan pada jejak audit.",
        "",
        "| Tindakan | Yang dilakukan | Kewenangan | Kode |",
        "| --- | --- | --- | --- |",
    ]
    for name in sorted(REGISTRY):
        function = inspect.unwrap(REGISTRY[name])
        first = (inspect.getdoc(function) or "").split("\n")[0]
        roles = sorted(ROLE_LABELS[role] for role in POLICY.get(name, ()))
        others = [
            label
            for label, named in (("SIDIK sendiri", SYSTEM_ACTS), ("Peserta dari luar", GUEST_ACTS))
            if name in named
        ]
        may = ", ".join(roles + others)
        where = f"`{function.__module__}.{function.__name__}`"
        lines.append(f"| `{name}` | {_cell(first)} | {_cell(may)} | {where} |")
    return "\n".join(lines) + "\n"


def procedures() -> Mapping[str, str]:
    """One page per shipped procedure: identity, then each step as printed beside our reading."""
    from sidik.reference.procedures import shipped, statutory  # noqa: PLC0415

    return {f"procedures/{p.id}.md": _procedure(p) for p in (*shipped(), *statutory())}


def _procedure(p: object) -> str:
    from sidik.domain.activities import ACTIVITY_LABELS  # noqa: PLC0415
    from sidik.domain.procedure import Procedure  # noqa: PLC0415

    if not isinstance(p, Procedure):
        raise TypeError(p)
    label = {key: performer.label for key, performer in p.performers.items()}
    place = {step.id: number for number, step in enumerate(p.steps, 1)}
    lines = [
        f"# {p.identity.title}",
        "",
        " · ".join(filter(None, (*p.identity.institution, p.identity.number))),
        "",
    ]
    lines += [
        "| No. | Kegiatan | Pelaksana | Kegiatan baku | Waktu | Selanjutnya |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for step in p.steps:
        done = ", ".join(ACTIVITY_LABELS[activity.do] for activity in step.activities)
        by = ", ".join(label[key] for key in step.performers)
        if step.decision:
            ways = (step.decision.yes, step.decision.no)
            onward = "; ".join(f"{way.label}: {_place(way.to, place)}" for way in ways)
        else:
            onward = _place(p.after(step.id), place)
        time = step.time.text if step.time else ""
        cells = (str(place[step.id]), step.text, by, done, time, onward)
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(lines) + "\n"


def _place(target: str, place: Mapping[str, int]) -> str:
    return f"langkah {place[target]}" if target in place else "selesai"


def rules() -> str:
    """Every rule of the law check, by what it looks at."""
    from sidik.domain.lawcheck.catalogue import families  # noqa: PLC0415
    from sidik.listio.report_words import SEVERITY_LABELS  # noqa: PLC0415

    lines = [
        "# Kaidah pemeriksaan hukum",
        "",
        "Kaidah yang dapat dilanggar suatu daftar atau suatu informasi. Nama L mengikuti kaidah peraturan;",
        "nama S adalah kekeliruan yang sering dijumpai. Bagian terakhir menyebut penjaga setiap kaidah L.",
        "",
    ]
    for label, found in families():
        lines += [
            f"## {label}",
            "",
            "| Kaidah | Bobot | Isi | Sumber | Yang dapat dilakukan | Contoh temuan |",
        ]
        lines.append("| --- | --- | --- | --- | --- | --- |")
        for rule in found:
            text = f"**{rule.title}.** {rule.explanation}"
            weight = SEVERITY_LABELS[rule.severity]
            cells = (rule.name, weight, text, rule.source, rule.remedy, rule.example_bad)
            lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        lines.append("")
    return "\n".join([*lines, *_keepers()]) + "\n"


def _keepers() -> Iterator[str]:
    """Every rule of the law, and who keeps it."""
    from sidik.domain.lawcheck import CATALOGUE  # noqa: PLC0415
    from sidik.domain.lawcheck.keepers import KEEPERS  # noqa: PLC0415

    yield "## Penjaga kaidah L-01 sampai L-75"
    yield ""
    yield "| Kaidah | Isi | Dijaga oleh | Keterangan |"
    yield "| --- | --- | --- | --- |"
    for name in sorted({*KEEPERS, *(rule for rule in CATALOGUE if rule.startswith("L-"))}):
        rule, keeper = CATALOGUE.get(name), KEEPERS.get(name)
        title = rule.title if rule else keeper.title if keeper else ""
        by = [
            *(["pemeriksaan hukum"] if rule else []),
            *(f"`{one}`" for one in (keeper.by if keeper else ())),
        ]
        why = keeper.why if keeper else "Temuan pada daftar, pada informasi, dan pada langkah kasus."
        yield "| " + " | ".join(map(_cell, (name, title, "<br>".join(by) or "–", why))) + " |"


def traceability() -> str:
    """Rule, code and breach test; then rule or article, and the tests whose docstrings or comments name it."""
    rules: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, text in _tests(path):
            place = (
                f"{path.relative_to(ROOT / 'tests')}::{name}"
                if name
                else str(path.relative_to(ROOT / "tests"))
            )
            for rule in RULE.findall(text):
                rules[rule].add(place)
            for found in ARTICLE.finditer(text):
                law, article = (re.sub(r"\s+", " ", found[part]) for part in ("law", "article"))
                articles[f"{law} Pasal {article}"].add(place)
    lines = [
        "# Dari peraturan ke uji",
        "",
        *_proofs(),
        "Di bawah ini uji yang menyebut sebuah kaidah atau pasal.",
        "",
    ]
    for heading, table in (("Kaidah", rules), ("Pasal", articles)):
        lines += [f"## {heading}", "", f"| {heading} | Uji |", "| --- | --- |"]
        for key in sorted(table, key=_natural):
            lines.append(f"| {key} | {'<br>'.join(f'`{place}`' for place in sorted(table[key]))} |")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _proofs() -> Iterator[str]:
    """Every rule of the acts: the code that keeps it, and the test that fails when that code is switched off."""
    from sidik.domain.lawcheck import CATALOGUE  # noqa: PLC0415
    from sidik.domain.lawcheck.keepers import KEEPERS  # noqa: PLC0415
    from sidik.domain.lawcheck.kept_in import KEPT_IN  # noqa: PLC0415

    tests: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests" / "rules_of_law").glob("test_*.py")):
        for rule, places, name in _breaches(path):
            for place in places or KEPT_IN[rule]:
                tests[rule, place].append(f"`{path.relative_to(ROOT / 'tests')}::{name}`")
    yield from (
        "## Kaidah, kode, dan uji pelanggaran",
        "",
        "Setiap uji di sini gagal bila kode pada barisnya dimatikan.",
        "",
        "| Kaidah | Isi | Kode | Uji pelanggaran |",
        "| --- | --- | --- | --- |",
    )
    unkept = [name for name, keeper in KEEPERS.items() if not keeper.by]
    for rule in sorted({*KEPT_IN, *unkept}, key=_natural):
        title = CATALOGUE[rule].title if rule in CATALOGUE else KEEPERS[rule].title
        if rule not in KEPT_IN:
            yield f"| {rule} | {_cell(title)} | – | {_cell(KEEPERS[rule].why)} |"
        for place in KEPT_IN.get(rule, ()):
            yield f"| {rule} | {_cell(title)} | `{place}` | {'<br>'.join(tests[rule, place])} |"
    yield ""


def _breaches(path: Path) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The breach tests of a module: rule, places (none: all of the rule), name of the test."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for call in node.decorator_list:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "breaches":
                rule, *places = (_written(argument, named) for argument in call.args)
                yield rule, tuple(places), node.name


def _written(value: ast.expr, named: Mapping[str, str]) -> str:
    """A text of the source: a literal, a name of the module, or both in one f-string."""
    if isinstance(value, ast.JoinedStr):
        return "".join(_written(part, named) for part in value.values)
    if isinstance(value, ast.FormattedValue):
        return _written(value.value, named)
    return named[value.id] if isinstance(value, ast.Name) else str(ast.literal_eval(value))


def _tests(path: Path) -> Iterator[tuple[str, str]]:
    """Each test of a module with its source text and the comment above it; first the module's own docstring."""
    source = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(source), source.split("\n")
    yield "", ast.get_docstring(tree) or ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
            while first and lines[first - 1].lstrip().startswith("#"):
                first -= 1
            yield node.name, "\n".join(lines[first : node.end_lineno])


def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part or 0), word) for part, word in re.findall(r"(\d+)|(\D+)", text)]


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidik.config.settings_test")
    import django  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    django.setup()
    # Views import the acts; the daily jobs and the importer too.
    _ = get_resolver().url_patterns
    _import_all_acts()


def _import_all_acts() -> None:
    import importlib  # noqa: PLC0415

    for path in sorted((ROOT / "src" / "sidik").rglob("*.py")):
        if "@act(" in path.read_text(encoding="utf-8") and path.name != "act.py":
            importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))


# Shape: page below docs/ -> renderer, or a renderer of several pages below docs/.
PAGES: Mapping[str, Callable[[], str]] = {
    "glossary.md": glossary,
    "acts.md": acts,
    "rules.md": rules,
    "traceability.md": traceability,
}
FOLDERS: Mapping[str, Callable[[], Mapping[str, str]]] = {"procedures": procedures}


def rendered() -> dict[str, str]:
    """Every generated page with its text."""
    pages = {name: render() for name, render in PAGES.items()}
    for render_all in FOLDERS.values():
        pages |= render_all()
    return {name: f"{NOTICE}\n\n{text.strip()}\n" for name, text in pages.items()}


def drifted(pages: Mapping[str, str]) -> list[str]:
    """Pages that are missing, differ, or have nothing behind them any more."""
    found = [
        n for n, text in pages.items() if not (DOCS / n).exists() or (DOCS / n).read_text("utf-8") != text
    ]
    left = [f"{folder}/{path.name}" for folder in FOLDERS for path in (DOCS / folder).glob("*.md")]
    return sorted(found + [name for name in left if name not in pages])


def main(arguments: list[str]) -> int:
    """Write, or check with --check."""
    pages = rendered()
    stale = drifted(pages)
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} tidak sesuai lagi dengan kode; jalankan `make docs`.")
        return 1 if stale else 0
    for name in stale:
        path = DOCS / name
        if name in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[name], encoding="utf-8")
        else:
            path.unlink()
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
