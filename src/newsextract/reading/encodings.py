"""Decodes bytes whose encoding is not said: BOM, UTF-8, UTF-16, or a guess."""

from __future__ import annotations

import codecs
import io
from typing import IO, TYPE_CHECKING

from newsextract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = 65_536
"""So many bytes are looked at to find the encoding."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
    b"\x1f\x8b": "compressed with gzip: name it with .gz",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard: name it with .zst",
    b"PAR1": "a Parquet file: name it with .parquet",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
}
_MANY = 0.3
_FOREIGN = 0.3
_CONTROLS = bytes(range(7)) + bytes(range(14, 27))
_BINARY = 0.05


def encoding_of(sample: bytes) -> str | None:
    """Return the encoding that the first bytes show; `None` if only a guess is left.

    Raises:
        InputError: They are not those of a text.

    """
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    for magic, what in _MAGIC.items():
        if sample.startswith(magic):
            msg = f"no text: it is {what}"
            raise InputError(msg)
    wide = _wide(sample)
    if wide is not None:
        return wide
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _BINARY:
        msg = "no text: it is binary"
        raise InputError(msg)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 without a mark: every second byte of Western text is zero."""
    half = len(sample) // 2
    if half < 4:  # noqa: PLR2004
        return None
    if sample[1::2].count(0) > half * (1 - _MANY) and sample[::2].count(0) < half * _MANY:
        return "utf-16-le"
    if sample[::2].count(0) > half * (1 - _MANY) and sample[1::2].count(0) < half * _MANY:
        return "utf-16-be"
    return None


def guess(data: bytes) -> str:
    """Return the encoding that bytes which are not UTF-8 most probably have.

    Mostly ASCII is Western text: Windows-1252. Anything else is charset-normalizer's
    guess.
    """
    sample = data[:SAMPLE]
    if sum(byte > 127 for byte in sample) > len(sample) * _FOREIGN:  # noqa: PLR2004
        from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed

        best = from_bytes(sample).best()
        if best is not None:
            return best.encoding
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def decode(data: bytes, encoding: str | None = None) -> str:
    """Return `data` as text.

    Args:
        data: The bytes.
        encoding: Their encoding, if it is known.

    Raises:
        InputError: They are no text, or not in that encoding.

    """
    found = encoding or encoding_of(data[:SAMPLE])
    if found is None:
        return data.decode(guess(data), errors="replace")
    try:
        return data.decode(found)
    except UnicodeDecodeError as error:
        if encoding:
            msg = f"not in the encoding {encoding}: {error}"
            raise InputError(msg) from error
        return data.decode(guess(data), errors="replace")
    except LookupError as error:
        msg = f"no such encoding: {encoding!r}"
        raise InputError(msg) from error


def decoded_lines(file: IO[bytes], encoding: str | None = None) -> Iterator[str]:
    r"""Yield the lines of a file, with their ends; only "\n" and "\r\n" end one.

    A single line in another encoding than the rest is guessed by itself.

    Args:
        file: The file, opened for bytes.
        encoding: Its encoding, if it is known.

    Raises:
        InputError: It is no text, or not in that encoding.

    """
    buffered = file if hasattr(file, "peek") else io.BufferedReader(_Raw(file), SAMPLE)
    found = encoding or encoding_of(buffered.peek(SAMPLE)[:SAMPLE])
    if found not in {None, "utf-8", "utf-8-sig"}:
        wrapper = io.TextIOWrapper(buffered, encoding=found, newline="\n")
        try:
            yield from wrapper
        except (UnicodeError, LookupError) as error:
            msg = f"not in the encoding {found}: {error}"
            raise InputError(msg) from error
        finally:
            if not buffered.closed:
                wrapper.detach()  # the file is closed by who opened it
        return
    for number, line in enumerate(buffered):
        data = line.removeprefix(codecs.BOM_UTF8) if number == 0 else line
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError as error:
            if encoding:
                msg = f"not in the encoding {encoding}: {error}"
                raise InputError(msg) from error
            yield data.decode(guess(data), errors="replace")


class _Raw(io.RawIOBase):
    """A file that can only be read, as `io.BufferedReader` wants it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
