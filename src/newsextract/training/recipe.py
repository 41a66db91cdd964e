"""What is trained, from which files, with which settings.

The settings are those of the embedded models. They are the options of Stanza's own
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

PROCESSORS = ("pretrain", "tokenize", "mwt", "pos", "lemma", "depparse", "ner", "sentiment")
"""What is built, in this order: the parser learns from the tagger's tags."""

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
}  # fmt: skip


@frozen
class Recipe:
    """All that a model folder is made from.

    Attributes:
        data: Folder with ``train.conllu`` and ``dev.conllu``, ``vectors.txt`` (word2vec
            text form, may be ``.xz``), and, where wanted, ``ner.train.bio`` and
            ``ner.dev.bio``, ``sentiment.train.tsv`` and ``sentiment.dev.tsv``.
        work: Folder for prepared data, unfinished models and logs.
        out: The model folder.
        language: Stanza's code of the language.
        package: Name of the models in the folder.
        threads: Processor cores that training uses.
        settings: Options of the trainers that differ from `SETTINGS`.

    """

    data: Path
    work: Path
    out: Path
    language: str = "en"
    package: str = "compact"
    threads: int = 1
    settings: Mapping[str, Mapping[str, Any]] = field(factory=dict)

    def options(self, processor: str) -> dict[str, Any]:
        """Return the options of one trainer; an option set to `None` is left out."""
        merged = {**SETTINGS[processor], **self.settings.get(processor, {})}
        return {key: value for key, value in merged.items() if value is not None}

    def model(self, processor: str) -> Path:
        """Return where the finished model of `processor` stands."""
        return self.out / self.language / processor / f"{self.package}.pt"

    def sources(self, processor: str) -> tuple[Path, ...]:
        """Return the data files of `processor`; the first is what it is trained on."""
        names = {
            "pretrain": ("vectors.txt",),
            "ner": ("ner.train.bio", "ner.dev.bio"),
            "sentiment": ("sentiment.train.tsv", "sentiment.dev.tsv"),
        }.get(processor, ("train.conllu", "dev.conllu"))
        return tuple(self._existing(name) for name in names)

    def _existing(self, name: str) -> Path:
        plain = self.data / name
        packed = self.data / f"{name}.xz"
        return packed if packed.exists() and not plain.exists() else plain

    def wanted(self) -> tuple[str, ...]:
        """Return the processors that there is data for, in the order of building."""
        return tuple(p for p in PROCESSORS if all(path.exists() for path in self.sources(p)))


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
