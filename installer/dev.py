#!/usr/bin/env python3
"""Sets up this computer and runs the program or its tests: `dev.py run [ARGS]`, `dev.py test [ARGS]`.

Makes an own virtual environment beside this checkout, installs exactly what installer/requirements.lock names, and on
Debian and Ubuntu adds the system libraries and fonts that a window needs. Needs nothing but Python 3.11 or newer.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "requirements.lock"
ENVIRONMENT = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 14)

LIBRARIES = [
    "libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libxkbcommon-x11-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1", "libcups2", "fonts-noto-cjk",
]  # fmt: skip
TEST_PROGRAMS = ["postgresql", "postgresql-contrib", "mariadb-server", "poppler-utils", "libreoffice-calc"]
NEWER_NAMES = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}  # Ubuntu 24.04, Debian 13 and later


def main(arguments: Sequence[str]) -> int:
    """Runs one of the two commands and gives its exit code."""
    if not arguments or arguments[0] not in ("run", "test"):
        print(__doc__)
        return 2
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(
            f"custmgr needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; this is {sys.version.split()[0]}."
        )
        return 2
    command, rest = arguments[0], list(arguments[1:])
    add_system_packages(for_tests=command == "test")
    python = make_environment()
    if command == "run":
        return call([str(python), "-m", "custmgr", *rest])
    return run_tests(python, rest)


def call(command: Sequence[str], **settings: str) -> int:
    """Runs a command in the checkout and gives its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
    return subprocess.run(
        command, cwd=os.getcwd() if "custmgr" in command else ROOT, env=environment, check=False
    ).returncode


def run_tests(python: Path, arguments: Sequence[str]) -> int:
    """Style, types, and all tests without a screen; with arguments only the tests that they name."""
    if not arguments:
        for check in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
            print(f"$ {' '.join(check)}", flush=True)
            if code := call([str(python), "-m", *check]):
                return code
    tests = list(arguments) or ["-n", str(min(4, os.cpu_count() or 2)), "--dist", "loadgroup", "tests"]
    return call([str(python), "-m", "pytest", *tests], QT_QPA_PLATFORM="offscreen")


def make_environment() -> Path:
    """The Python of the own environment, with everything that is locked installed."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(LOCK.read_bytes() + sysconfig.get_python_version().encode()).hexdigest()
    stamp = ENVIRONMENT / "installed"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    print("Setting up the environment (once) …", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False).returncode:
        install(["python3-venv"])  # Debian ships Python without it
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(LOCK)], check=True)
    stamp.write_text(wanted)
    return python


def add_system_packages(*, for_tests: bool) -> None:
    """Adds what is missing on Debian and Ubuntu; elsewhere the system has what is needed."""
    if sys.platform != "linux" or shutil.which("dpkg-query") is None:
        return
    wanted = LIBRARIES + (TEST_PROGRAMS if for_tests else [])
    missing = [name for name in wanted if not is_installed(name)]
    if missing:
        install(missing)


def is_installed(name: str) -> bool:
    """True if the Debian package is installed, under its old name or its newer one."""
    for each in (name, NEWER_NAMES.get(name, name)):
        query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", each]
        if subprocess.run(query, capture_output=True, text=True, check=False).stdout == "installed":
            return True
    return False


def install(packages: Sequence[str]) -> None:
    """Installs Debian packages if this user may; else prints the line that somebody who may must type."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    may = not prefix or (
        shutil.which("sudo") is not None
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    )
    if not may:
        print("Some system packages are missing. Please have somebody type:\n  sudo " + " ".join(line), flush=True)
        return
    print("Installing system packages: " + " ".join(packages), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if apt([*prefix, *line], quiet):
        apt([*prefix, "apt-get", "update"], quiet)
        if apt([*prefix, *line], quiet):
            newer = [NEWER_NAMES.get(name, name) for name in line]
            if apt([*prefix, *newer], quiet):
                print("They could not be installed; going on without. Try: sudo " + " ".join(line), flush=True)


def apt(command: Sequence[str], environment: dict[str, str]) -> int:
    """Runs apt quietly and gives its exit code."""
    return subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
