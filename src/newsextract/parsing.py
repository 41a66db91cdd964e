"""Parses articles with Stanza. The only module that imports stanza.

Parsing is the one slow step, so it is done once, for many articles at a time. What
the models see differs from the article's text in ways that keep every offset: each
block is a text of its own, so that no sentence runs from a headline into a byline;
typographic quotation marks are the plain ones that the models were trained on; and
sentences longer than `MAX_WORDS` are cut, because the parser's memory grows with the
square of their length. Where the models have a segmenter and a network of
`newsextract.encoder`, words and sentences are found by the one, tags, trees and names are
read from the other; else Stanza's own processors find them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import frozen

from newsextract.article import BlockKind
from newsextract.batching import batches
from newsextract.errors import ModelNotFoundError, ParsingError
from newsextract.models import ModelSource, find_models
from newsextract.plaintext import plain
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import stanza

    from newsextract.article import Article
    from newsextract.document import Document
    from newsextract.encoder.segmenting import Token

T = TypeVar("T")

MAX_WORDS = 200
"""Longest sentence that is parsed in one piece."""

MAX_BATCH_CHARACTERS = 400_000
"""Most text that is parsed at a time; bounds the memory that a batch takes."""

ORDER = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner", "sentiment")
OPTIONAL = frozenset({"mwt", "sentiment"})
"""Processors that models may lack: some languages have no multi-word tokens."""

NEEDS = {
    "mwt": {"tokenize"},
    "pos": {"tokenize", "mwt"},
    "lemma": {"pos"},
    "depparse": {"pos", "lemma"},
    "ner": {"tokenize", "mwt"},
    "sentiment": {"tokenize", "mwt"},
}

_SEVERAL = {"misc": "MWT=Yes"}  # Stanza's mark of a token that stands for several words

# Parts of the page that are not the story are no sentences either.
_PARSED = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.BODY, BlockKind.CAPTION})


def segments(article: Article) -> list[Span]:
    """Return what is parsed as a text of its own: the blocks, a dateline apart."""
    found: list[Span] = []
    dateline = article.dateline.span if article.dateline else None
    for block in article.blocks:
        if block.kind not in _PARSED:
            continue
        if dateline is not None and block.span.contains(dateline) and dateline != block.span:
            if dateline.start > block.span.start:
                found.append(Span(block.span.start, dateline.start))
            found.append(dateline)
            if dateline.end < block.span.end:
                found.append(Span(dateline.end, block.span.end))
        else:
            found.append(block.span)
    return [span for span in found if article.text_of(span).strip()]


class Parser:
    """Stanza with one set of models.

    The models are loaded when they are first needed. Not thread-safe, as Stanza is
    not: use one for each thread or process.

    Args:
        models: What `newsextract.models.find_models` takes, or a ready
            `stanza.Pipeline`, which is used as it is.

    Raises:
        ModelNotFoundError: There are no such models.
        ModelChecksumError: They are not the published ones.

    """

    def __init__(self, models: str | Path | stanza.Pipeline) -> None:
        self._source: ModelSource | None = None
        self._stanza: Any = None
        self._segmenter: Any = None
        self._network: Any = None
        if hasattr(models, "processors"):
            self._stanza = models
            self.name = f"stanza.Pipeline({self._stanza.lang})"
        else:
            self._source = find_models(cast("str | Path", models))
            self.name = self._source.name

    def load(self, processors: Iterable[str]) -> None:
        """Load the models of `processors` and of what they need.

        Raises:
            ModelNotFoundError: The models lack one of them.

        """
        wanted = _closure(processors)
        missing = wanted - self._loaded() - OPTIONAL
        if self._source is not None and (self._stanza is None or missing):
            self._load(self._source, wanted | self._loaded())
            missing = wanted - self._loaded() - OPTIONAL
        if missing:
            names = ", ".join(sorted(missing))
            msg = f"the models {self.name!r} have no processor {names}, which the extractors need"
            raise ModelNotFoundError(msg)

    def _load(self, source: ModelSource, processors: set[str]) -> None:
        from newsextract.encoder import network, segmenting  # noqa: PLC0415 - they import torch

        if source.segmenter is not None and self._segmenter is None:
            self._segmenter = _read(source.segmenter, segmenting.Segmenter)
        if source.network is not None:
            self._network = _read(source.network, network.load)
            processors = processors - self._network.processors
        self._stanza = _load_stanza(source, processors)

    def _loaded(self) -> set[str]:
        found = set() if self._stanza is None else set(self._stanza.processors)
        return found if self._network is None else found | self._network.processors

    def parse(
        self, articles: Sequence[Article], processors: Iterable[str]
    ) -> list[Document | ParsingError]:
        """Return the document of each article, or the error that came in its place.

        Args:
            articles: Articles whose blocks are known.
            processors: The processors whose results are needed.

        Raises:
            ModelNotFoundError: The models lack one of the processors.

        """
        from newsextract.encoder.arithmetic import threads  # noqa: PLC0415 - torch

        self.load(processors)
        wanted = _closure(processors)
        found: list[Document | ParsingError] = []
        with threads(1):
            for batch in batches(articles, lambda article: len(article.text), MAX_BATCH_CHARACTERS):
                try:
                    found.extend(self._parse(batch, wanted))
                except Exception:  # noqa: BLE001 - whichever article it was, the others go on
                    found.extend(self._parse_one(article, wanted) for article in batch)
        return found

    def _parse_one(self, article: Article, processors: set[str]) -> Document | ParsingError:
        try:
            return self._parse([article], processors)[0]
        except Exception as error:  # noqa: BLE001 - handed back as the article's result
            parsing_error = ParsingError(article.id, f"{type(error).__name__}: {error}")
            parsing_error.__cause__ = error
            return parsing_error

    def _parse(self, articles: Sequence[Article], processors: set[str]) -> list[Document]:
        from stanza import Document as StanzaDocument  # noqa: PLC0415 - it imports torch

        documents = [StanzaDocument([], text=article.text) for article in articles]
        texts = [_Text.of(article) for article in articles]
        filled = [i for i, text in enumerate(texts) if any(map(str.strip, text.plains))]
        if filled:
            found = self._segmented([texts[i] for i in filled])
            ready = set(self._stanza.processors)
            rest = [name for name in ORDER[1:] if name in processors and name in ready]
            if rest:
                self._stanza.process(found, processors=rest)
            if self._network is not None and processors & self._network.processors:
                self._network.annotate(found)
            for i, document in zip(filled, found, strict=True):
                documents[i] = document
        return cast("list[Document]", documents)

    def _segmented(self, texts: Sequence[_Text]) -> list[Any]:
        """Return the document of each text, which has its sentences and tokens."""
        from stanza import Document as StanzaDocument  # noqa: PLC0415

        if self._segmenter is not None:
            return [_document(text, self._segmenter(text.plains)) for text in texts]
        parsed = self._stanza.processors["tokenize"].bulk_process(
            [StanzaDocument([], text="\n\n".join(text.plains)) for text in texts]
        )
        return [_replaced(document, text) for document, text in zip(parsed, texts, strict=True)]


@frozen
class _Text:
    """What of an article is parsed.

    Attributes:
        whole: The article's text.
        spans: Where the parts are.
        plains: The parts in the characters that the models know.

    """

    whole: str
    spans: list[Span]
    plains: list[str]

    @classmethod
    def of(cls, article: Article) -> _Text:
        spans = segments(article)
        return cls(article.text, spans, [plain(article.text_of(span)) for span in spans])


def _document(text: _Text, found: Sequence[Sequence[Sequence[Token]]]) -> Any:
    """Return the document of a text, given the tokens of each sentence of each part."""
    from stanza import Document as StanzaDocument  # noqa: PLC0415

    sentences: list[list[dict[str, Any]]] = []
    for span, part, inside in zip(text.spans, text.plains, found, strict=True):
        for sentence in inside:
            tokens = [
                {
                    "id": (number,),
                    "text": part[start:end],
                    "start_char": span.start + start,
                    "end_char": span.start + end,
                    **(_SEVERAL if several else {}),
                }
                for number, (start, end, several) in enumerate(sentence, 1)
            ]
            sentences.extend([tokens] if len(tokens) <= MAX_WORDS else _cut(tokens))
    return StanzaDocument(sentences, text=text.whole)


def _replaced(document: Any, text: _Text) -> Any:
    """Return `document` with long sentences cut and offsets into the article."""
    from stanza import Document as StanzaDocument  # noqa: PLC0415

    if any(len(sentence.tokens) > MAX_WORDS for sentence in document.sentences):
        pieces = [p for sentence in document.sentences for p in _cut(sentence.to_dict())]
        document = StanzaDocument(pieces, text=document.text)
    starts: list[tuple[int, int]] = []
    position = 0
    for span in text.spans:
        starts.append((position + len(span), span.start - position))
        position += len(span) + 2
    place = 0
    for sentence in document.sentences:
        for token in sentence.tokens:
            while token.end_char > starts[place][0]:
                place += 1
            shift = starts[place][1]
            for part in (token, *token.words):
                # Stanza has no public way to move a token.
                part._start_char += shift  # noqa: SLF001
                part._end_char += shift  # noqa: SLF001
    document.text = text.whole
    return document


def _cut(tokens: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    while len(tokens) > MAX_WORDS:
        # Best after a punctuation mark in the second half of what fits.
        places = range(MAX_WORDS, MAX_WORDS // 2, -1)
        place = next((i for i in places if tokens[i - 1]["text"] in ";:,.-–—"), MAX_WORDS)
        head, tokens = tokens[:place], tokens[place:]
        yield _numbered(head)
    yield _numbered(tokens)


def _numbered(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**token, "id": (i,)} for i, token in enumerate(tokens, 1)]


def _closure(processors: Iterable[str]) -> set[str]:
    wanted: set[str] = {"tokenize"}
    stack = list(processors)
    while stack:
        name = stack.pop()
        if name not in wanted:
            wanted.add(name)
            stack.extend(NEEDS.get(name, ()))
    return wanted


def _load_stanza(source: ModelSource, processors: set[str]) -> Any:
    import stanza  # noqa: PLC0415 - it imports torch, which takes seconds

    logging.getLogger("stanza").setLevel(logging.ERROR)
    known = source.processors
    names = [p for p in ORDER if p in processors and (known is None or p in known)]
    options: dict[str, Any] = {"download_method": stanza.DownloadMethod.REUSE_RESOURCES}
    if source.folder is not None:
        options = {"dir": str(source.folder), "download_method": None}
    if source.segmenter is not None:
        # Stanza wants a tokenizer before all else; this one needs no model.
        names = ["tokenize", *(p for p in names if p != "tokenize")]
        options["tokenize_pretokenized"] = True
    try:
        return stanza.Pipeline(
            source.language,
            package=source.package,
            processors=",".join(names),
            verbose=False,
            **options,
        )
    except Exception as error:
        msg = f"cannot load the models {source.name!r}: {type(error).__name__}: {error}"
        if source.folder is None:
            msg += (
                "; Stanza's own models are downloaded once, which needs a network:"
                " without one use models='compact' or a folder of models"
            )
        raise ModelNotFoundError(msg) from error


def _read(path: Path, load: Callable[[Path], T]) -> T:
    try:
        return load(path)
    except (OSError, LookupError, ValueError) as error:
        msg = f"cannot load {path}: {type(error).__name__}: {error}"
        raise ModelNotFoundError(msg) from error
