"""A model folder is scored as far as it can parse."""

from __future__ import annotations

from newsextract.training.building import build
from newsextract.training.recipe import NETWORK, Recipe
from newsextract.training.scoring import score


def test_a_network_without_a_segmenter_is_built_and_has_no_scores_yet(data, tmp_path):
    size = {"width": 24, "layers": 1, "inner": 24, "steps": 2}
    made = Recipe(data, tmp_path / "work", tmp_path / "out", settings={NETWORK: size})
    assert build(made, [NETWORK]) == [NETWORK]
    assert score(made) == {}
