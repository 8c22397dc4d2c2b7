"""Builds the wheel, compares it with the tree, installs it in a new environment and runs the demonstration there."""

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

PACKAGES = ("monitor", "recommendations", "reports", "templates")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder / "dist", ".")
        wheel = next((folder / "dist").glob("*.whl"))
        compare(wheel)
        try_out(wheel, folder)
    print("The wheel carries what the tree holds, and the demonstration works from it.")


def compare(wheel: Path) -> None:
    """The wheel holds every tracked file of the packages, and nothing else."""
    tracked = subprocess.run(["git", "ls-files", *PACKAGES], capture_output=True, text=True, check=True)
    expected = {line for line in tracked.stdout.splitlines() if line}
    inside = {n for n in zipfile.ZipFile(wheel).namelist() if n.split("/")[0] in PACKAGES}
    if expected != inside:
        sys.exit(f"Missing from the wheel: {sorted(expected - inside)}. Stray: {sorted(inside - expected)}.")


def try_out(wheel: Path, folder: Path) -> None:
    environment, empty = folder / "environment", folder / "empty"
    venv.create(environment, with_pip=True)
    empty.mkdir()
    run(environment / "bin" / "python", "-m", "pip", "install", "-q", wheel)
    run(environment / "bin" / "hmicfrs-monitor", "demo", "--out", "out", cwd=empty)
    made = {path.suffix for path in (empty / "out").iterdir()}
    if not {".html", ".pdf", ".xlsx", ".eml"} <= made:
        sys.exit(f"The demonstration from the wheel wrote only {sorted(made)}.")


def run(*command: object, cwd: Path | None = None) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=cwd)


if __name__ == "__main__":
    main()
