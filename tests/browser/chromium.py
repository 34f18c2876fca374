"""Find the browser of this machine, or install it where the machine's own packages have it.

Invariant: standard library only; nothing is installed unless asked for, and nothing but the machine's own package.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "no Chromium here; install it (apt-get install chromium), or name it: CHROMIUM=/path/to/chromium"


def find_chromium() -> str | None:
    """Return the browser that CHROMIUM names, else the machine's own, or None."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def install_chromium() -> None:
    """Install the machine's own package, where this user may."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run([apt, *arguments], check=False, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if find_chromium() is None:
        install_chromium()
    found = find_chromium()
    print(found or ADVICE)
    sys.exit(found is None)
