"""Prove that the wheel can be installed: build it, resolve it with plain pip in a clean environment, replay a brief.

Invariant: nothing of the working tree is importable where the wheel is tried, and no model is asked.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "002_4c944056072064ad.txt"
CASSETTE = ROOT / "fixtures" / "cassettes" / "seeds.stepwise.yaml"
FLOORS = {"openai": (3, 0), "instructor": (1, 17)}
SHIPPED = ("summarise/py.typed", "summarise/prompts/", "summarise/briefs/rendering/templates/", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it printed; stop the whole check where it fails."""
    print("$", *(part.name if isinstance(part, Path) else part for part in command), flush=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARISE_", "OPENAI_"))}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """Build the wheel and make sure that it carries everything that is not code."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    wheel = next(folder.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for shipped in SHIPPED:
        assert any(shipped in name for name in names), f"the wheel lacks {shipped}"
    return wheel


def install_wheel(wheel: Path, folder: Path) -> Path:
    """Install the wheel with plain pip and check which releases that chose."""
    venv.create(folder / "environment", with_pip=True)
    binaries = folder / "environment" / "bin"
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    for name, floor in FLOORS.items():
        script = f"from importlib.metadata import version; print(version({name!r}))"
        chosen = run(binaries / "python", "-c", script, cwd=folder).strip()
        print(f"  {name} {chosen}")
        assert tuple(map(int, chosen.split(".")[:2])) >= floor, f"{name} {chosen} is older than {floor}"
    return binaries / "summarise"


def replay_brief(command: Path, folder: Path) -> None:
    """Write a brief of a seed from its cassette, check it, and show it, all from outside the working tree."""
    print(run(command, "--version", cwd=folder).strip())
    run(command, "brief", SEED, "--replay", CASSETTE, "--format", "json", "-o", "brief.json", cwd=folder)
    brief = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    assert "Leif-Eric Easley" in [quote["speaker"] for quote in brief["quotes"]]
    run(command, "check", "brief.json", "--source", SEED, cwd=folder)
    assert "Easley" in run(command, "show", "brief.json", cwd=folder)


def main() -> None:
    """Do it all in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        replay_brief(install_wheel(build_wheel(folder), folder), folder)
    print("the wheel installs, and its command briefs a seed from a cassette")


if __name__ == "__main__":
    main()
