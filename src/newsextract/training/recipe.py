"""What is trained, from which files, with which settings.

Words and sentences are found by a small network (`newsextract.training.segmenting`) and
Stanza's expander of multi-word tokens; all else is read from one transformer
(`newsextract.training.joint`). Or all is done by Stanza's own processors, for which word
vectors are needed. The settings of the segmenter and the expander of multi-word tokens are
those of the embedded models; those of the network are in between those of the two runs
that made the embedded one, which its model card tells. Stanza's are the options of its own
trainers, by their names, so that whatever Stanza can be told can be told here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from newsextract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

STANZA = ("pretrain", "tokenize", "mwt", "pos", "lemma", "depparse", "ner", "sentiment")
"""Stanza's own models, in the order of building: the parser learns from the tagger's tags."""

SEGMENTER, NETWORK = "segmenter", "network"

STEPS = (SEGMENTER, *STANZA, NETWORK)
"""All that can be built."""

WITH: dict[str, tuple[str, ...]] = {NETWORK: (SEGMENTER, "mwt", NETWORK), "stanza": STANZA}
"""What is built, by what finds tags, trees and names."""

EXAMPLES = {
    "trees": "train.conllu",
    "names": "ner.train.bio",
    "quotes": "quotes.train.jsonl",
    "tones": "tone.train.json",
    "stances": "stance.train.jsonl",
}
"""What the network learns from, by the task."""

TRAINERS = {
    "tokenize": "stanza.models.tokenizer",
    "mwt": "stanza.models.mwt_expander",
    "pos": "stanza.models.tagger",
    "lemma": "stanza.models.lemmatizer",
    "depparse": "stanza.models.parser",
    "ner": "stanza.models.ner_tagger",
    "sentiment": "stanza.models.classifier",
}

SETTINGS: dict[str, dict[str, Any]] = {
    SEGMENTER: {"steps": 6_000, "rate": 0.003, "width": 64, "seed": 1},
    "pretrain": {"max_vocab": 100_000},
    "tokenize": {
        "steps": 12_000, "max_steps_before_stop": 4_000, "hidden_dim": 64, "emb_dim": 32,
        "rnn_layers": 1, "eval_steps": 500, "max_seqlen": 300,
    },
    "mwt": {"num_epoch": 8, "max_dec_len": 40},
    "pos": {
        "hidden_dim": 200, "char_hidden_dim": 100, "char_emb_dim": 50, "share_hid": True,
        "deep_biaff_hidden_dim": 200, "batch_size": 64, "max_steps": 9_000,
        "max_steps_before_stop": 3_000, "eval_interval": 500,
    },
    "lemma": {"dict_only": True},
    "depparse": {
        "hidden_dim": 256, "num_layers": 2, "char_hidden_dim": 64, "char_emb_dim": 50,
        "deep_biaff_hidden_dim": 128, "transformed_dim": 100, "no_linearization": True,
        "no_distance": True, "no_ufeats": True, "optim": "adam", "lr": 0.002, "beta2": 0.95,
        "second_optim": "adam", "second_lr": 0.0005, "second_optim_start_step": 2_400,
        "batch_size": 2_000, "max_steps": 3_600, "max_steps_before_stop": 2_500,
        "eval_interval": 200, "checkpoint_interval": 200,
    },
    "ner": {
        "hidden_dim": 128, "char_hidden_dim": 64, "batch_size": 32, "max_steps": 12_000,
        "eval_interval": 400, "max_steps_no_improve": 2_500, "scheme": "bioes",
    },
    "sentiment": {
        "max_epochs": 6, "filter_channels": 200, "fc_shapes": "100", "bilstm_hidden_dim": 100,
        "extra_wordvec_method": "none", "pretrain_max_vocab": 100_000,
    },
    NETWORK: {
        "steps": 3_000, "rate": 0.0002, "head_rate": 0.0015, "trees": 1_200, "names": 1_400,
        "quotes": 950, "tones": 200, "stances": 350, "saved": 50, "width": 384, "layers": 6,
        "inner": 1_536, "seed": 0,
    },
}  # fmt: skip


@frozen
class Recipe:
    """All that a model folder is made from.

    Attributes:
        data: Folder with ``train.conllu`` and ``dev.conllu`` and, where wanted,
            ``ner.train.bio`` and ``ner.dev.bio``. For the segmenter may be added
            ``segments.conllu``, of which only words and sentences are read, for the network what
            `EXAMPLES` names, for Stanza's processors ``vectors.txt`` (word2vec text
            form) and ``sentiment.train.tsv`` and ``sentiment.dev.tsv``. The vectors may
            be ``.xz``, what only the network reads ``.gz``.
        work: Folder for prepared data, unfinished models and logs.
        out: The model folder.
        language: Stanza's code of the language.
        package: Name of the models in the folder.
        threads: Processor cores that training uses.
        settings: Options of the trainers that differ from `SETTINGS`.
        parser: What finds tags, trees and names, of `WITH`.
        encoder: Folder of the transformer that the network starts from, or the file of a
            finished network; chance if `None`.

    """

    data: Path
    work: Path
    out: Path
    language: str = "en"
    package: str = "compact"
    threads: int = 1
    settings: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    parser: str = NETWORK
    encoder: Path | None = None

    def options(self, processor: str) -> dict[str, Any]:
        """Return the options of one trainer; an option set to `None` is left out."""
        merged = {**SETTINGS[processor], **self.settings.get(processor, {})}
        return {key: value for key, value in merged.items() if value is not None}

    def model(self, processor: str) -> Path:
        """Return where the finished model of `processor` stands."""
        ending = "npz" if processor in (SEGMENTER, NETWORK) else "pt"
        return self.out / self.language / processor / f"{self.package}.{ending}"

    def sources(self, processor: str) -> tuple[Path, ...]:
        """Return the data files of `processor`; the first is what it is trained on."""
        names = {
            "pretrain": ("vectors.txt",),
            "ner": ("ner.train.bio", "ner.dev.bio"),
            "sentiment": ("sentiment.train.tsv", "sentiment.dev.tsv"),
            SEGMENTER: ("train.conllu", *self._more("segments.conllu")),
            NETWORK: ("train.conllu",),
        }.get(processor, ("train.conllu", "dev.conllu"))
        return tuple(self._existing(name) for name in names)

    def examples(self) -> dict[str, Path]:
        """Return the files that the network learns from, by the task."""
        found = {task: self._existing(name) for task, name in EXAMPLES.items()}
        return {task: path for task, path in found.items() if path.exists()}

    def _more(self, name: str) -> tuple[str, ...]:
        return (name,) if self._existing(name).exists() else ()

    def _existing(self, name: str) -> Path:
        ways = [self.data / f"{name}{ending}" for ending in ("", ".xz", ".gz")]
        return next((path for path in ways if path.exists()), ways[0])

    def possible(self) -> tuple[str, ...]:
        """Return the steps that there is data for, in the order of building."""
        return tuple(p for p in STEPS if all(path.exists() for path in self.sources(p)))

    def wanted(self) -> tuple[str, ...]:
        """Return those of them that lead to the parser that is wanted."""
        return tuple(p for p in self.possible() if p in WITH[self.parser])


def parse_settings(given: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return settings written as ``processor.option=value``.

    Raises:
        InputError: One is written otherwise or names no processor.

    """
    found: dict[str, dict[str, Any]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        processor, dot, option = name.partition(".")
        if not (equals and dot and option) or processor not in SETTINGS:
            msg = f"a setting is written pos.max_steps=9000, got {text!r}"
            raise InputError(msg)
        special: dict[str, Any] = {"true": True, "none": None, "": None}
        found.setdefault(processor, {})[option] = special.get(value.lower(), value)
    return found
