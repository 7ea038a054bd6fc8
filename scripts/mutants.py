"""Change the law in small ways and see whether the tests notice: `scripts/mutants.py [PATTERN]`.

First a proof that the changed copy is the one under test: of two planted functions the tested one must lose all its
mutants and the untested one must keep them. The copy lies outside the project, so that nothing here is touched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST_PERCENT = 80
EVERYTHING = "sidik.domain.*"
# A mutant that makes a test run for ever counts as noticed.
NOTICED = ("killed", "timeout", "suspicious", "segfault")
PLANTED = '''"""Two functions to test the tester with."""


def watched(number: int) -> bool:
    """A test looks at its answer."""
    return number > 3


def unwatched(number: int) -> int:
    """A test calls it and looks at nothing."""
    return number + 1
'''
PLANTED_TEST = """from sidik.domain.planted import unwatched, watched


def test_watched() -> None:
    assert watched(4)
    assert not watched(3)


def test_unwatched() -> None:
    unwatched(1)
"""


def copy(place: Path) -> None:
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", place)


def plant(place: Path) -> None:
    (place / "src/sidik/domain/planted.py").write_text(PLANTED, encoding="utf-8")
    (place / "tests/domain/test_planted.py").write_text(PLANTED_TEST, encoding="utf-8")
    settings = place / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    only = re.sub(r"(test_selection = )\[.*\]", r'\1["tests/domain/test_planted.py"]', text)
    settings.write_text(only, encoding="utf-8")


def results(place: Path, pattern: str) -> dict[str, str]:
    """Run the mutants of a pattern; state of each by name."""
    mutmut = [sys.executable, "-m", "mutmut"]
    ran = subprocess.run(
        [*mutmut, "run", "--max-children", "2", pattern], cwd=place, capture_output=True, text=True
    )
    listed = subprocess.run([*mutmut, "results", "--all", "true"], cwd=place, capture_output=True, text=True)
    found = dict(re.findall(r"^\s+(\S+): (.+)$", listed.stdout, re.MULTILINE))
    chosen = {name: state for name, state in found.items() if state != "not checked"}
    if not chosen:
        sys.stderr.write(ran.stdout[-3000:] + ran.stderr[-3000:])
        raise SystemExit("mutmut tidak menguji apa pun; keluarannya di atas.")
    return chosen


def the_right_copy_is_tested() -> bool:
    with tempfile.TemporaryDirectory() as directory:
        copy(Path(directory))
        plant(Path(directory))
        states = results(Path(directory), "sidik.domain.planted*")
    watched = {state for name, state in states.items() if ".x_watched__" in name}
    unwatched = {state for name, state in states.items() if ".x_unwatched__" in name}
    return watched == {"killed"} and unwatched == {"survived"}


def main(arguments: list[str]) -> int:
    """1 when the proof fails or too many mutants are not noticed."""
    if not the_right_copy_is_tested():
        print("Cacat yang ditanam tidak dinilai dengan benar: yang diuji bukan salinan yang diubah.")
        return 1
    print("Cacat yang ditanam ditemukan.")
    if arguments == ["--proof"]:
        return 0
    with tempfile.TemporaryDirectory() as directory:
        copy(Path(directory))
        states = results(Path(directory), arguments[0] if arguments else EVERYTHING)
    for name, state in sorted(states.items()):
        if state not in NOTICED:
            print(f"  {name}: {state}")
    counts = Counter(states.values())
    percent = 100 * sum(counts[state] for state in NOTICED) / len(states)
    print(", ".join(f"{state} {count}" for state, count in counts.most_common()), f"= {percent:.0f} %")
    return 0 if percent >= LEAST_PERCENT else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
