"""Where the parser's models come from, and whether they are what they should be.

The English models inside the package, `"compact"`, need no download. What they were
trained on and how well they do is told by ``compact/README.md`` beside this file.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from attrs import frozen

from newsextract.errors import ModelChecksumError, ModelNotFoundError

COMPACT = Path(__file__).parent / "compact"
SUMS = "SHA256SUMS"


@frozen
class ModelSource:
    """Models that Stanza can load.

    Attributes:
        name: Identifier that is written into every article's `runs`.
        package: Stanza package name.
        folder: Folder with ``resources.json``; `None` for Stanza's own folder, into
            which Stanza downloads.
        language: Stanza's code of the language: of a folder's first, or English.
        processors: The processors of the folder's package; `None` where only Stanza
            knows.
        segmenter: The file of the network that finds sentences and tokens; `None` where
            Stanza's tokenizer does.
        network: The file of the transformer that does the work of tagger, lemmatizer,
            parser and entity recogniser; `None` where Stanza's own do.

    """

    name: str
    package: str
    folder: Path | None
    language: str = "en"
    processors: frozenset[str] | None = None
    segmenter: Path | None = None
    network: Path | None = None


def find_models(models: str | Path) -> ModelSource:
    """Return where `models` are.

    Args:
        models: "compact" for the embedded ones, a folder laid out as Stanza's
            (``resources.json`` and ``en/<processor>/<package>.pt``), or the name of a
            Stanza package ("default", "default_accurate" ...), which Stanza
            downloads once.

    Raises:
        ModelNotFoundError: `models` looks like a folder and is none, or has no
            readable ``resources.json``.
        ModelChecksumError: The folder has a ``SHA256SUMS`` that does not fit.

    """
    if models == "compact":
        return _folder(COMPACT, "compact")
    if isinstance(models, Path) or "/" in models or "\\" in models or Path(models).is_dir():
        return _folder(Path(models), Path(models).name)
    return ModelSource(name=f"stanza-{models}", package=models, folder=None)


def _folder(folder: Path, name: str) -> ModelSource:
    resources = folder / "resources.json"
    try:
        content = resources.read_bytes()
        known = json.loads(content)
        # Stanza's own file has all languages, and entries that are none.
        language = "en" if "en" in known else next(iter(known))
        packages = known[language]["packages"]
    except FileNotFoundError:
        msg = f"no models in {folder}: it has no resources.json"
        raise ModelNotFoundError(msg) from None
    except (OSError, ValueError, LookupError, TypeError, StopIteration) as error:
        msg = f"cannot read {resources}: {type(error).__name__}: {error}"
        raise ModelNotFoundError(msg) from error
    sums = folder / SUMS
    if sums.exists():
        check_sums(folder)
        content = sums.read_bytes()
    version = hashlib.sha256(content).hexdigest()[:8]
    package = "default" if "default" in packages else next(iter(packages), "default")
    processors = frozenset(packages.get(package, ()))
    own = (
        next(iter(sorted((folder / language / name).glob("*.npz"))), None)
        for name in ("segmenter", "network")
    )
    return ModelSource(
        f"{name}-{version}",
        package,
        folder,
        language,
        processors,
        *own,
    )


def check_sums(folder: Path) -> None:
    """Check every file that ``SHA256SUMS`` of `folder` names.

    Raises:
        ModelChecksumError: A file is missing or has another sum.

    """
    for line in (folder / SUMS).read_text("utf-8").splitlines():
        expected, name = line.split(maxsplit=1)
        path = folder / name
        if not path.is_file():
            msg = f"{path} is missing: install newsextract again"
            raise ModelChecksumError(msg)
        found = _sha256(path)
        if found != expected:
            msg = f"{path} is not the published file (sha256 {found}, expected {expected})"
            raise ModelChecksumError(msg)


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` over the model files and ``resources.json`` of `folder`."""
    paths = [folder / "resources.json", *folder.glob("*/*/*.pt"), *folder.glob("*/*/*.npz")]
    lines = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(paths)]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
