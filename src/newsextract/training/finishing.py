"""Goes on training a tagger or parser, with a learning rate that falls to nothing.

    python -m newsextract.training.finishing depparse IN.pt TRAIN.conllu VECTORS.pt OUT.pt

The last points of a score come from small steps. This makes them in a number that is
known beforehand, where Stanza's trainers wait until a score no longer grows; it is how
the embedded tagger and parser were finished. For a parser, TRAIN is a treebank with the
tagger's tags (see `newsextract.training.retagging`).
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("processor", type=click.Choice(["pos", "depparse"]))
@click.argument("model", type=_FILE)
@click.argument("treebank", type=_FILE)
@click.argument("vectors", type=_FILE)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--steps", default=400, show_default=True, help="Batches to learn from.")
@click.option("--rate", default=0.001, show_default=True, help="Learning rate of the first.")
@click.option("--seed", default=1234, show_default=True)
def main(
    *,
    processor: str,
    model: Path,
    treebank: Path,
    vectors: Path,
    out: Path,
    steps: int,
    rate: float,
    seed: int,
) -> None:
    """Train MODEL on TREEBANK for some steps more and write it to OUT."""
    import torch  # noqa: PLC0415 - it takes a second
    from stanza.models.common.pretrain import Pretrain  # noqa: PLC0415
    from stanza.utils.conll import CoNLL  # noqa: PLC0415

    random.seed(seed)
    torch.manual_seed(seed)
    document = CoNLL.conll2doc(input_file=str(treebank))
    open_ = _tagger if processor == "pos" else _parser
    trainer, optimizers, batches = open_(model, document, Pretrain(str(vectors)))
    losses: list[float] = []
    for step in range(steps):
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - step / steps)
        loss = trainer.update(next(batches))
        losses.append(loss[0] if isinstance(loss, tuple) else loss)
        if step % 20 == 19:  # noqa: PLR2004
            click.echo(f"step {step + 1}/{steps}, loss {sum(losses[-20:]) / 20:.3f}")
    trainer.save(str(out))


def _tagger(model: Path, document: Any, pretrain: Any) -> tuple[Any, list[Any], Any]:
    from stanza.models.pos.data import Dataset  # noqa: PLC0415
    from stanza.models.pos.trainer import Trainer  # noqa: PLC0415

    trainer = Trainer(pretrain=pretrain, model_file=str(model), device="cpu")
    data = Dataset(document, trainer.args, pretrain, vocab=trainer.vocab, evaluation=False)

    def batches() -> Any:
        while True:
            yield from data.to_loader(batch_size=trainer.args["batch_size"], shuffle=True)

    return trainer, list(trainer.optimizers.values()), batches()


def _parser(model: Path, document: Any, pretrain: Any) -> tuple[Any, list[Any], Any]:
    from stanza.models.depparse.data import DataLoader  # noqa: PLC0415
    from stanza.models.depparse.trainer import Trainer  # noqa: PLC0415

    trainer = Trainer.load(str(model), pretrain, device="cpu", reset_history=True)
    args = trainer.args
    loader = DataLoader(document, args["batch_size"], args, pretrain, vocab=trainer.vocab)

    def batches() -> Any:
        while True:
            yield from loader
            loader.reshuffle()

    return trainer, list(trainer.optimizer.values()), batches()


if __name__ == "__main__":
    main()
