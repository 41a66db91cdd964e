"""Models are found, checked, and complained of by name."""

from __future__ import annotations

import os
import shutil

import pytest

from newsextract.errors import ModelChecksumError, ModelNotFoundError
from newsextract.models import COMPACT, SUMS, find_models, write_sums
from newsextract.parsing import Parser


@pytest.fixture
def folder(tmp_path):
    """A folder laid out as Stanza's, whose files are the embedded ones."""
    made = tmp_path / "mine"
    shutil.copytree(COMPACT, made, copy_function=os.symlink)
    for name in (SUMS, "resources.json"):
        (made / name).unlink()
    shutil.copy(COMPACT / "resources.json", made)
    return made


def test_the_embedded_models_are_what_their_sums_say():
    source = find_models("compact")
    assert source.folder == COMPACT
    assert source.name.startswith("compact-")


def test_the_embedded_models_are_small_enough_for_a_wheel():
    size = sum(path.stat().st_size for path in COMPACT.rglob("*") if path.is_file())
    assert size < 90_000_000


def test_a_name_is_left_to_stanza():
    source = find_models("default_accurate")
    assert (source.folder, source.name) == (None, "stanza-default_accurate")


def test_a_damaged_file_is_named(folder):
    write_sums(folder)
    find_models(folder)
    path = folder / "en" / "mwt" / "compact.pt"
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-1] + b"?")
    with pytest.raises(ModelChecksumError, match="mwt"):
        find_models(folder)


def test_a_missing_file_is_named(folder):
    write_sums(folder)
    (folder / "en" / "network" / "compact.npz").unlink()
    with pytest.raises(ModelChecksumError, match="network"):
        find_models(folder)


def test_a_folder_without_models_is_said_to_have_none(tmp_path):
    with pytest.raises(ModelNotFoundError, match="resources"):
        find_models(tmp_path)


def test_a_damaged_list_of_models_is_named(folder):
    (folder / "resources.json").write_text("{")
    with pytest.raises(ModelNotFoundError, match=r"resources\.json"):
        find_models(folder)


@pytest.mark.models
def test_a_folder_laid_out_as_stanzas_is_loaded(folder):
    parser = Parser(folder)
    parser.load(["lemma"])
    assert parser.name.startswith("mine-")


@pytest.mark.models
def test_models_without_a_needed_processor_are_refused(folder):
    (folder / "en" / "network" / "compact.npz").unlink()
    with pytest.raises(ModelNotFoundError, match="depparse"):
        Parser(folder).load(["depparse"])
    Parser(folder).load(["mwt"])


@pytest.mark.models
def test_a_network_that_is_none_is_named(folder):
    path = folder / "en" / "network" / "compact.npz"
    path.unlink()
    path.write_bytes(b"PK nothing")
    with pytest.raises(ModelNotFoundError, match=r"compact\.npz"):
        Parser(folder).load(["depparse"])
