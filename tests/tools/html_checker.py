"""Fetch the Nu HTML checker, and run it over a site. It is a Java program in an npm package (see package.json), so it
needs both. Where one is missing, ``make test`` goes on without it and says so."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
JAR = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
NOT_RUN = "The HTML checker did not run"  # .ci/run looks for these words


def why_not() -> str:
    """Why the checker cannot run on this machine; empty where it can."""
    if not JAR.is_file():
        return f"{NOT_RUN}: {'make test fetches it' if shutil.which('npm') else 'there is no npm to fetch it with'}."
    if not shutil.which("java"):
        return f"{NOT_RUN}: there is no Java here."
    # a Mac has a java that only asks for Java to be installed
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    return "" if java.returncode == 0 else f"{NOT_RUN}: the Java here does not work."


def version() -> str:
    """The version of the checker that package.json pins."""
    found: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return str(found["dependencies"]["vnu-jar"])


# The checker reads files from a folder, where nothing is 'self', and takes data (application/json) for a script.
# The tests of the policy look at this in a browser.
_NOT_FROM_A_FOLDER = ("Resource violates Content Security Policy", "Inline script violates Content Security Policy")


# A run is over in seconds. So Java compiles quickly rather than well, which takes half the time, on a stack for that.
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def messages(site: Path) -> list[dict[str, Any]]:
    """All that the checker says about the pages of a site: type ``info`` for a warning, a message, a url and a line."""
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html"]
    command = ["java", *QUICK_START, "-jar", str(JAR), *options, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [one for one in said if not one["message"].startswith(_NOT_FROM_A_FOLDER)]


def fetch(*options: str) -> bool:
    """Install what package-lock.json pins; whether it went well. No package may run a script of its own meanwhile."""
    if shutil.which("npm") is None:
        print("There is no npm here to fetch the HTML checker with. Everything else is tested.")
        return False
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", *options], cwd=FOLDER)
    if done.returncode:
        print("npm could not fetch the HTML checker. Everything else is tested.")
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(0 if fetch(*sys.argv[1:]) else 1)
