"""Sphinx configuration."""

from __future__ import annotations

import importlib.metadata

project = "newsextract"
author = "the newsextract authors"
copyright = author  # noqa: A001 - the name that Sphinx reads
release = importlib.metadata.version("newsextract")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "changelog.d"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "newsextract"
html_static_path: list[str] = []
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_mock_imports: list[str] = []
napoleon_google_docstring = True
napoleon_numpy_docstring = False
nitpicky = True
# The build must work without a network, so types of other projects have no link.
nitpick_ignore_regex = [
    (r"py:.*", r"^(?!newsextract\.).*$"),
    (r"py:.*", r"newsextract\.[a-z_.]*\.?(T|_.*)$"),
]
