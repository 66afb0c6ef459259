"""Pieces of words: a SentencePiece model of the memory's own source side.

It explains a match piece by piece ("-lar", "-ımız") and finds fragments. Text is folded before the
library sees it, in training as in use, and its own normalisation is switched off: ``nmt_nfkc_cf``
would make *IŞIK* "işik".
"""

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

import sentencepiece

from bellek.errors import ConfigError
from bellek.text import fold, fold_with_offsets, squeeze

PIECES = 8_000
# A model hardly changes beyond so many sentences, and training takes a quarter of a minute.
SENTENCES = 100_000
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"  # what the library writes for a space


def train(sources: Iterable[str], pieces: int = PIECES) -> bytes:
    """Return a model of the texts; the same texts give the same bytes.

    A small memory gives fewer pieces than asked for, down to its single characters.

    Raises:
        ConfigError: there is no text to learn from.

    """
    sentences = _sample(sources)
    if not sentences:
        raise ConfigError(
            "The memory holds no text to learn subwords from; segment or import something first."
        )
    model = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=pieces,
        hard_vocab_limit=False,
        character_coverage=0.9995,
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        max_sentence_length=1_000_000,
        num_threads=2,  # the sums, and so the model, depend on it
        minloglevel=2,
    )
    return model.getvalue()


def digest(model: bytes) -> str:
    """Return the hash by which a model is told from another: SHA-256, hexadecimal."""
    return sha256(model).hexdigest()


class Subwords:
    """A trained model, ready to cut texts."""

    def __init__(self, model: bytes) -> None:
        """Load what :func:`train` returned.

        Raises:
            ConfigError: the bytes are no model.

        """
        self._cut = sentencepiece.SentencePieceProcessor()
        try:
            self._cut.LoadFromSerializedProto(model)
        except RuntimeError as error:
            raise ConfigError(
                "The subword model of this memory is broken; train it anew with --subwords."
            ) from error

    def encode(self, text: str) -> list[str]:
        """Return the pieces of the folded text, ``▁`` standing for the space before a word."""
        return list(self._cut.encode(_prepared(squeeze(fold(text))), out_type=str))

    def split(self, text: str) -> list[str]:
        """Return the text cut into its pieces, as it is written; together they are the text.

        A space belongs to the piece that follows it.
        """
        folded, offsets = fold_with_offsets(text)
        ends, at = [0], -1  # the space that was put in front is not in the text
        for piece in self._cut.encode(_prepared(folded), out_type=str):
            at += len(piece)
            ends.append(offsets[at])
        ends.append(len(text))  # of soft hyphens alone there is no piece
        cuts = [text[start:end] for start, end in pairwise(ends)]
        return [cut for cut in cuts if cut]


def _prepared(folded: str) -> str:
    """Return the text with a space before its first word, as before every other."""
    return f" {folded}" if folded else ""


def _sample(sources: Iterable[str]) -> list[str]:
    """Return sources, folded: all of a small memory, every second, fourth, ... of a large one."""
    kept: list[str] = []
    step = 1
    for number, source in enumerate(sources):
        if number % step == 0 and (folded := squeeze(fold(source))):
            kept.append(_prepared(folded))
            if len(kept) > SENTENCES:
                del kept[1::2]
                step *= 2
    return kept
