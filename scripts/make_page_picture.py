"""Take docs/page.png: the page of `restore fix --format html` on a sample article, in mid-review.

Needs Chromium and the extra `test`. The picture is that of this checkout; run it
again when the look of the page has changed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TEXT = "seeds/harbour.txt"
KEYS = "aara"  # what a reviewer has pressed so far: the first ones accepted, one rejected


def main() -> None:
    """Make the page, press the keys, take the picture."""
    from benchmarks.browser import chromium

    command = [sys.executable, "-m", "restore", "fix", "--quiet", "--format", "html", "--no-own", TEXT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "page.html"
        path.write_bytes(done.stdout)
        page = browser.new_page(viewport={"width": 1240, "height": 1010}, color_scheme="light")
        page.goto(path.as_uri())
        for key in KEYS:
            page.keyboard.press(key)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=str(ROOT / "docs" / "page.png"))


if __name__ == "__main__":
    main()
