"""Run the Nu HTML checker over a site. It is a Java program in an npm package (see package.json). Where Java is
missing, ``make test`` goes on without it and says so."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
JAR = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
NOT_RUN = "The HTML checker did not run"  # .ci/run looks for these words


def why_not() -> str:
    """Why the checker cannot run on this machine; empty where it can."""
    if not JAR.is_file():
        return f"{NOT_RUN}: make test fetches it."
    if not shutil.which("java"):
        return f"{NOT_RUN}: there is no Java here."
    # a Mac has a java that only asks for Java to be installed
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    return "" if java.returncode == 0 else f"{NOT_RUN}: the Java here does not work."


def version() -> str:
    """The version of the checker that package.json pins."""
    found: dict[str, Any] = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
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
