from __future__ import annotations

import os
import pathlib
import runpy

# One thread: the models are small, and tests may run in parallel.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import warnings

import pytest

import newsextract as nx


@pytest.fixture(scope="session")
def pipeline():
    """The default pipeline with the embedded models, loaded once."""
    with warnings.catch_warnings():
        # What torch and stanza warn of while they are imported is theirs to mend.
        warnings.simplefilter("ignore")
        made = nx.Pipeline(entry_points=False)
        made.extract("Ann Lee said on Monday that it rained.", published="2024-05-08")
    return made


@pytest.fixture(scope="session")
def bridge():
    """An article with every built-in layer, annotated by hand."""
    path = pathlib.Path(__file__).parent / "data" / "bridge.py"
    return runpy.run_path(str(path))["article"]()
