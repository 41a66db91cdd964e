from __future__ import annotations

from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "seeds" / "xi-putin-moscow" / "article.txt"
pytestmark = pytest.mark.models


def test_the_dates_of_the_seed_article(dates):
    if not SEED.exists():
        pytest.skip("the seeds are not part of this distribution")
    article = dates.extract(SEED.read_text("utf-8"), published="2023-03-17")
    found = {article.text_of(t.span).lower(): t.value for t in article.timexes}
    assert found["next week"] == "2023-W12"
    assert found["monday"] == "2023-03-20"
    assert found["tuesday"] == "2023-03-21"
    assert found["february"] == "2023-02"
    assert found["thursday"] == "2023-03-16"
    assert found["last year"] == "2022"
    assert found["so far"] == "PRESENT_REF"
