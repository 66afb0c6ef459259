"""Splitting into the pieces of a SentencePiece model, for spBLEU without a download."""

import hashlib
from functools import lru_cache
from pathlib import Path

import sentencepiece

from bellek.errors import FormatError


class PieceTokenizer:
    """What sacrebleu's ``spm`` tokenizer does, with a model from a file of the user's.

    The signature names the model by its content: two scores with the same hash were made with the
    same pieces, wherever the file lay.

    Raises:
        FormatError: the file is missing, unreadable or no SentencePiece model.

    """

    def __init__(self, path: Path) -> None:
        try:
            model = path.read_bytes()
            self._pieces = sentencepiece.SentencePieceProcessor(model_proto=model)
        except OSError as error:
            raise FormatError(
                f"The SentencePiece model cannot be read: {error.strerror}.", path
            ) from None
        except RuntimeError:
            raise FormatError("This is no SentencePiece model.", path) from None
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
