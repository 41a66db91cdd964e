"""Renders a page: one file, without network, that a browser trusts only as it is.

What an article says is hostile until proven otherwise. Jinja escapes all of it; the
page's policy lets the browser run and apply nothing but the one script and the one
style whose hashes it names, and load nothing at all.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
import re
from typing import Any

from newsextract.writing import charts

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(template: str, script: str, **values: Any) -> str:
    """Return a page.

    Args:
        template: Name of the template.
        script: Name of its script.
        values: What the template shows.

    """
    style, code = _asset("style.css"), _asset(script)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(code)}';"
        " base-uri 'none'; form-action 'none'"
    )
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    html: str = (
        _environment()
        .get_template(template)
        .render(
            policy=policy,
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(code),  # noqa: S704
            version=_version(),
            **values,
        )
    )
    # UTF-8 has no lone surrogates, and HTML no NUL.
    return _SURROGATE.sub("\ufffd", html).replace("\0", "\ufffd")


def _asset(name: str) -> str:
    files = importlib.resources.files("newsextract.writing") / "pages"
    return (files / name).read_text("utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _version() -> str:
    import importlib.metadata  # noqa: PLC0415

    try:
        return importlib.metadata.version("newsextract")
    except importlib.metadata.PackageNotFoundError:
        return ""


def signed(score: float | None) -> str:
    """Return a score with its sign, as people write it: "−0.40"."""
    if score is None:
        return "–"
    return f"{score:+.2f}".replace("-", "−")


@functools.cache
def _environment() -> Any:
    # Imported late: importing newsextract stays quick.
    import jinja2  # noqa: PLC0415

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        share=charts.share, diverging=charts.diverging, signed=signed, round=round
    )
    return environment
