from __future__ import annotations

import re
from pathlib import Path

from by_hand import extracted

import newsextract as nx

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "link-entities.md"
RULES = ROOT / "docs" / "reference" / "entities.md"
CODE = ROOT / "src" / "newsextract" / "builtin" / "entities"


def test_the_plugin_of_the_how_to_links_countries_and_nationalities():
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[0]
    plugin = {"__name__": "country_links"}
    exec(compile(code, str(PAGE), "exec"), plugin)  # noqa: S102 - the page's own code
    (extractor,) = plugin["newsextract_register_extractors"]()
    assert extractor.provides.name == "example.countries"
    article = extracted(
        "Ukraine thanked the U.S. and the Russians.",
        ("Ukraine", "GPE"),
        ("U.S.", "GPE"),
        ("Russians", "NORP"),
    )
    links = list(extractor.extract(None, article))
    assert [(link.code, link.relation) for link in links] == [
        ("UA", "is"),
        ("US", "is"),
        ("RU", "nationality"),
    ]
    article = article.with_layer(extractor.provides, links)
    assert article[nx.Layer("example.countries", plugin["CountryLink"])] == tuple(links)


def test_every_rule_that_links_a_mention_is_documented():
    code = "".join(path.read_text("utf-8") for path in CODE.glob("*.py"))
    used = set(re.findall(r"0\.\d+, \"([a-z ]+)\"", code))
    assert {"apposition", "headline", "role"} <= used
    assert {rule for rule in used if f"`{rule}`" not in RULES.read_text("utf-8")} == set()
