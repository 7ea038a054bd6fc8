"""Make .venv from a hashed lock: `python3 scripts/bootstrap.py run|dev`. Standard library only.

Written so that an old Python can read it far enough to print the one sentence that says what to install.
"""

import os
import sys

LEAST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
VENV = os.path.join(ROOT, ".venv")  # noqa: PTH118


def stop(sentence):
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def in_a_new_enough_python():
    """Go on with a newer Python of this machine where the one we were started with is too old."""
    if sys.version_info[:2] >= LEAST:
        return
    for directory in os.environ.get("PATH", "").split(os.pathsep):
        for name in NEWER:
            candidate = os.path.join(directory, name)  # noqa: PTH118
            if os.access(candidate, os.X_OK):
                os.execv(candidate, [candidate, os.path.abspath(__file__)] + sys.argv[1:])  # noqa: PTH100, RUF005
    stop(
        "SIDIK memerlukan Python 3.11 atau lebih baru, di sini ada {0}.{1}: pasang paket python3.11 dan "
        "python3.11-venv. / SIDIK needs Python 3.11 or newer, this is {0}.{1}: install python3.11 and "
        "python3.11-venv.".format(*sys.version_info[:2])
    )


in_a_new_enough_python()

import hashlib  # noqa: E402
import importlib.util  # noqa: E402
import json  # noqa: E402
import shutil  # noqa: E402
import subprocess  # noqa: E402
from pathlib import Path  # noqa: E402

PYTHON = Path(VENV, "bin", "python")
STATE = Path(VENV, ".lock-digest")
# What the dev lock installs contains the run lock; the other way round does not hold.
SATISFIED_BY = {"run": ("run", "dev"), "dev": ("dev",)}
COMMAND = """#!{python}
import sys

from sidik.cli import main

sys.exit(main())
"""


def lock(kind):
    return Path(ROOT, "requirements", kind + ".lock")


def state(kind):
    """What a finished environment of this kind looks like; a moved or half-made one looks otherwise."""
    digest = hashlib.sha256(lock(kind).read_bytes()).hexdigest()
    return {"lock": kind, "digest": digest, "place": VENV, "python": "{}.{}".format(*sys.version_info[:2])}


def stored():
    try:
        found = json.loads(STATE.read_text())
    except (OSError, ValueError):
        return {}
    works = (
        PYTHON.exists()
        and subprocess.run([str(PYTHON), "-c", "import django"], capture_output=True).returncode == 0
    )
    return found if works else {}


def is_current(kind):
    found = stored()
    return any(found == state(other) for other in SATISFIED_BY[kind])


def make_venv(uv):
    if Path(VENV).exists():
        shutil.rmtree(VENV)
    if uv:
        return (
            subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, VENV], cwd=ROOT).returncode
            == 0
        )
    version = "{}.{}".format(*sys.version_info[:2])
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        stop(
            "Python di sini tanpa modul venv: pasang paket python{0}-venv (Debian/Ubuntu: apt install "
            "python{0}-venv). / This Python lacks venv: install python{0}-venv.".format(version)
        )
    if subprocess.run([sys.executable, "-m", "venv", VENV]).returncode:
        stop(
            "Lingkungan .venv tidak dapat dibuat: pasang paket python{0}-venv dan periksa ruang diska. / "
            "Could not make .venv: install python{0}-venv and check the disk.".format(version)
        )
    return True


def install(kind, uv):
    requirements = ["--require-hashes", "-r", str(lock(kind))]
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)] + requirements  # noqa: RUF005
    else:
        quiet = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
        command = [str(PYTHON), "-m", "pip", "install"] + quiet + requirements  # noqa: RUF005
    return subprocess.run(command, cwd=ROOT).returncode == 0


def install_project():
    """Our own sources by a path file and a small command, so that no build tool has to be fetched."""
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "sidik.pth").write_text(str(Path(ROOT, "src")) + "\n")
    command = Path(VENV, "bin", "sidik")
    command.write_text(COMMAND.format(python=PYTHON))
    command.chmod(0o755)


def compile_sources():
    """Bytecode of our own sources: each of the many processes starts a second sooner, also where Python may write none.

    What did not change is left as it is; a source that does not compile tells so by itself when it is loaded.
    """
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", "-j", "0", "src"], cwd=ROOT, capture_output=True)


def main(arguments):
    kind = arguments[0] if arguments else "run"
    if kind not in SATISFIED_BY:
        stop("Pakai: python3 scripts/bootstrap.py run|dev")
    if is_current(kind):
        compile_sources()
        return
    print(
        "Menyiapkan .venv (sekali saja, sekitar satu menit) / preparing .venv (once, about a minute)",
        flush=True,
    )
    # A sound environment of this place and Python is brought up to date; any other is made anew.
    found, wanted = stored(), state(kind)
    upgrade = all(found.get(key) == wanted[key] for key in ("place", "python"))
    if found.get("lock") == "dev":
        kind = "dev"
    STATE.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if upgrade:
        done = install(kind, None if PYTHON.with_name("pip").exists() else uv)
    else:
        done = make_venv(uv) and install(kind, uv)
        if not done and uv:
            # uv reads other settings than pip; a machine set up for pip still gets its environment.
            done = make_venv(None) and install(kind, None)
    if not done:
        stop(
            "Pustaka tidak dapat dipasang: periksa jaringan atau pengaturan pip, lalu ulangi perintah ini. / "
            "Could not install the libraries: check the network or the settings of pip, then repeat."
        )
    install_project()
    compile_sources()
    STATE.write_text(json.dumps(state(kind)))


if __name__ == "__main__":
    main(sys.argv[1:])
