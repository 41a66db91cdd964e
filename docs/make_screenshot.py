"""Makes the pictures of the documentation: ``python docs/make_screenshot.py``.

Needs Debian's chromium and the package playwright, as the tests do.
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import newsextract as nx
from newsextract.writing.page import render_html
from newsextract.writing.report import Report, render_report

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 400_000


def articles() -> Iterator[nx.Article]:
    """Yield the seeds with everything that is found in them, the sample article first."""
    folders = sorted(path.parent for path in SEEDS.glob("*/gold.toml"))
    for folder in sorted(folders, key=lambda path: path.name != "xi-putin-moscow"):
        published = tomllib.loads((folder / "gold.toml").read_text("utf-8"))["published"]
        yield nx.extract((folder / "article.txt").read_text("utf-8"), published=published)


def main() -> None:
    """Take pictures of the sample article's page and of a report over all seeds."""
    IMAGES.mkdir(exist_ok=True)
    made = list(articles())
    report = Report()
    for article in made:
        report.add(article)
    pages = {
        "page": render_html(made[0]),
        "report": render_report(report, title="Five articles"),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, html in pages.items():
            path = Path(folder) / f"{name}.html"
            path.write_text(html, "utf-8")
            page = browser.new_page(viewport={"width": 1360, "height": 1240}, color_scheme="light")
            page.goto(path.as_uri())
            picture = IMAGES / f"{name}.png"
            page.screenshot(path=picture)
            if picture.stat().st_size > MOST_BYTES:
                msg = f"{picture} is larger than {MOST_BYTES:,} bytes"
                raise SystemExit(msg)
        browser.close()


if __name__ == "__main__":
    main()
