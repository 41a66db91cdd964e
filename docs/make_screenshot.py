"""Makes the pictures of the documentation: ``python docs/make_screenshot.py``.

Needs Debian's chromium and the package playwright, as the tests do.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import newsextract as nx

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "xi-putin-moscow" / "article.txt"
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 400_000


def main() -> None:
    """Extract from the sample article and take a picture of its page."""
    article = nx.extract(SEED.read_text("utf-8"), published="2023-03-17")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        nx.write_html(path, article)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1360, "height": 1240}, color_scheme="light")
        page.goto(path.as_uri())
        picture = IMAGES / "page.png"
        page.screenshot(path=picture)
        browser.close()
    if picture.stat().st_size > MOST_BYTES:
        msg = f"{picture} is larger than {MOST_BYTES:,} bytes"
        raise SystemExit(msg)


if __name__ == "__main__":
    main()
