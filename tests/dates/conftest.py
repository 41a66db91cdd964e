from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import warnings

import pytest

import newsextract as nx


@pytest.fixture(scope="session")
def dates():
    """A pipeline of the dates alone, which needs no names: loaded once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what torch and stanza warn of while imported
        made = nx.Pipeline(only=("dates",), entry_points=False)
        made.extract("Ann Lee said on Monday that it rained.", published="2024-05-08")
    return made


@pytest.fixture(scope="session")
def read(dates):
    """Reads a text as published on a day: the article with its time expressions."""

    def read(text, published="2023-03-17"):
        return dates.extract(text, published=published)

    return read
