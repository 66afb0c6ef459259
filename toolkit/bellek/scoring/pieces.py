"""Splitting into the pieces of a SentencePiece model, for spBLEU without a download."""

import hashlib
from functools import lru_cache
from pathlib import Path

import sentencepiece

from bellek.errors import ConfigError, FormatError
from bellek.whole import whole


class PieceTokenizer:
    """What sacrebleu's ``spm`` tokenizer does, with a model or a file of the user's.

    The text is cut as it is written, by a memory's own model too, which has learnt from folded
    sources (see bellek.subwords): a capital is a piece of its own there, so that case counts as
    the signature says. That names the model by its content: two scores with the same hash were
    made with the same pieces, wherever the model lay.

    Raises:
        ConfigError: the bytes are no SentencePiece model.
        FormatError: the file is missing, unreadable or no SentencePiece model.

    """

    def __init__(self, pieces: Path | bytes) -> None:
        model = pieces if isinstance(pieces, bytes) else whole(pieces, "SentencePiece model")
        self._pieces = sentencepiece.SentencePieceProcessor()
        try:
            self._pieces.LoadFromSerializedProto(model)
        except RuntimeError:
            if isinstance(pieces, Path):
                raise FormatError("this is no SentencePiece model.", pieces) from None
            raise ConfigError(
                "The pieces are no SentencePiece model; train the memory's anew with "
                "'bellek index --subwords'."
            ) from None
        self._hash = hashlib.sha256(model).hexdigest()[:16]
        self._split = lru_cache(maxsize=2**16)(self._join)

    def signature(self) -> str:
        """Return the name for a signature: the first 16 hexadecimal digits of the SHA-256."""
        return f"spm-{self._hash}"

    def __call__(self, line: str) -> str:
        """Return the pieces of a line with spaces between them."""
        return self._split(line)

    def _join(self, line: str) -> str:
        return " ".join(self._pieces.encode(line, out_type=str))
