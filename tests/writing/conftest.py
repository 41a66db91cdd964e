from __future__ import annotations

import contextlib
import importlib.resources
import shutil
import struct
import zlib

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Not for the whole session: while it runs, nothing else can run an event loop.
@pytest.fixture(scope="module")
def browser():
    """Debian's headless Chromium."""
    api = pytest.importorskip("playwright.sync_api")
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("no chromium: tests/install-browser.sh installs it")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def open_page(browser, tmp_path):
    """Open HTML as a file, and insist that it loads nothing and that nothing complains."""
    with contextlib.ExitStack() as contexts:

        def opened(html, *, quiet=True, **options):
            path = tmp_path / "page.html"
            path.write_text(html, "utf-8")
            context = browser.new_context(**options)
            contexts.callback(context.close)
            page = context.new_page()
            page.requests, page.loaded, page.complaints = [], [], []
            page.on("requestfinished", lambda request: page.loaded.append(request.url))
            page.on("request", lambda request: page.requests.append(request.url))
            page.on("console", lambda message: page.complaints.append(message.text))
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.goto(path.as_uri())
            if quiet:
                assert page.complaints == []
                assert page.requests == [path.as_uri()]
            return page

        yield opened


def pixels(png):
    """Return the rows of an image, each pixel as (red, green, blue)."""
    place, data, header = 8, b"", None
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, chunk = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", chunk)
        if kind == b"IDAT":
            data += chunk
    width, height, depth, colour, *_ = header
    assert depth == 8
    size = {2: 3, 6: 4}[colour]
    raw = zlib.decompress(data)
    rows, above = [], bytes(width * size)
    for y in range(height):
        start = y * (width * size + 1)
        line = _unfiltered(
            raw[start], bytearray(raw[start + 1 : start + 1 + width * size]), above, size
        )
        rows.append([tuple(line[x : x + 3]) for x in range(0, len(line), size)])
        above = line
    return rows


def _unfiltered(kind, line, above, size):
    for i in range(len(line)):
        left = line[i - size] if i >= size else 0
        corner = above[i - size] if i >= size else 0
        if kind == 1:
            add = left
        elif kind == 2:
            add = above[i]
        elif kind == 3:
            add = (left + above[i]) // 2
        elif kind == 4:
            guess = left + above[i] - corner
            nearest = [abs(guess - c) for c in (left, above[i], corner)]
            add = (left, above[i], corner)[nearest.index(min(nearest))]
        else:
            add = 0
        line[i] = (line[i] + add) & 255
    return line


@pytest.fixture(scope="session")
def barriers():
    """Return what the rules of axe-core (WCAG 2 A and AA) find wrong with a page."""
    package = pytest.importorskip("axe_playwright_python")
    axe = importlib.resources.files(package).joinpath("axe.min.js").read_text("utf-8")

    def found(page):
        page.evaluate(axe)
        violations = page.evaluate("axe.run()")["violations"]
        return [(v["id"], node["html"][:200]) for v in violations for node in v["nodes"]]

    return found


@pytest.fixture(scope="session")
def painted():
    """Return the colours that an element is painted with, the most frequent first."""

    def colours(locator):
        counts = {}
        for row in pixels(locator.screenshot()):
            for pixel in row:
                counts[pixel] = counts.get(pixel, 0) + 1
        return sorted(counts, key=lambda colour: (-counts[colour], colour))

    return colours


def _luminance(colour):
    parts = [c / 255 for c in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(scope="session")
def contrast():
    """Return the contrast ratio of two colours as WCAG 2 defines it."""

    def ratio(one, two):
        low, high = sorted((_luminance(one), _luminance(two)))
        return (high + 0.05) / (low + 0.05)

    return ratio
