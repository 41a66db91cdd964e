"""Makes what Stanza's trainers leave into a folder that can be shipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.models import write_sums
from newsextract.training.recipe import STANZA

if TYPE_CHECKING:
    from newsextract.training.recipe import Recipe

_NEEDS_VECTORS = frozenset({"pos", "depparse", "ner", "sentiment"})
_GZIP = b"\x1f\x8b"
_UNUSED = ("optimizer_state_dict", "scheduler_state_dict")


def pack(source: Path, target: Path) -> None:
    """Write the model `source` with weights of half the size and no paths or times inside.

    Stanza widens the weights again when it loads them. Scores do not change by more
    than chance.
    """
    import torch  # noqa: PLC0415 - it takes a second

    content = torch.load(source, map_location="cpu", weights_only=True)
    for key in _UNUSED:
        content.pop(key, None)
    settings = content.get("config", {})
    for key, value in settings.items():
        # Folders of the machine that trained it are nobody's business.
        if isinstance(value, str) and key.endswith(("_file", "_dir", "_name")):
            settings[key] = Path(value).name
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(_halved(content, torch), target)


def _halved(value: Any, torch: Any) -> Any:
    if isinstance(value, bytes) and value.startswith(_GZIP):
        # Stanza's dictionaries hold the time of their making.
        return value[:4] + bytes(4) + value[8:]
    if torch.is_tensor(value):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        for key in value:
            value[key] = _halved(value[key], torch)
        return value
    if type(value) in (list, tuple):
        return type(value)(_halved(item, torch) for item in value)
    return value


def write_resources(recipe: Recipe) -> None:
    """Write ``resources.json`` and ``SHA256SUMS`` over the models that are there."""
    package = recipe.package
    there = [name for name in STANZA if recipe.model(name).exists()]
    entry: dict[str, Any] = {"lang_name": recipe.language}
    for name in there:
        entry[name] = {package: {"md5": ""}}
        if name in _NEEDS_VECTORS:
            entry[name][package]["dependencies"] = [{"model": "pretrain", "package": package}]
    entry["packages"] = {"default": {name: package for name in there if name != "pretrain"}}
    recipe.out.mkdir(parents=True, exist_ok=True)
    text = json.dumps({recipe.language: entry}, indent=1, ensure_ascii=False) + "\n"
    (recipe.out / "resources.json").write_text(text, "utf-8")
    write_sums(recipe.out)
