"""What can be set about the scores."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bellek.errors import ConfigError

# What a metric is called here, and by sacrebleu.
METRICS = {"bleu": "BLEU", "chrf": "chrF2", "chrf++": "chrF2++", "ter": "TER"}
TOKENIZERS = ("13a", "intl", "char", "zh", "none", "spm")
# sacrebleu fetches a model for these when they are first used, and for the last two it needs a
# package that is not among ours.
_DOWNLOADED = ("flores101", "flores200", "spBLEU-1K")
_UNAVAILABLE = ("ja-mecab", "ko-mecab")
SEED = 12345
# The usual number of bootstrap samples, and sacrebleu's.
SAMPLES = 1000
# Of samples and of trials. All samples are in memory at once; nobody reads more digits than these.
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Which metrics, and how; the defaults are sacrebleu's own.

    ``lowercase`` and ``tokenize`` are for BLEU and ``normalized`` for TER, as in sacrebleu;
    ``pieces`` is the SentencePiece model of ``tokenize="spm"``, such as a memory's
    (:meth:`bellek.Memory.subwords`), or its file. ``bootstrap`` is the number of samples for
    intervals and the paired bootstrap, 1 for none, ``trials`` that of approximate randomization,
    neither above a million;
    ``by`` says what is drawn, segments or whole documents.
    ``language`` is that of the drafts; numerals and negations are known for en and tr.

    Raises:
        ConfigError: a setting that does not exist, or that would need a download.

    """

    metrics: tuple[str, ...] = ("bleu", "chrf", "ter")
    lowercase: bool = False
    tokenize: str = "13a"
    pieces: Path | bytes | None = None
    normalized: bool = False
    bootstrap: int = 1
    trials: int = 10_000
    by: Literal["segment", "document"] = "segment"
    language: str = "en"
    seed: int = SEED

    def __post_init__(self) -> None:
        for metric in self.metrics:
            if metric not in METRICS:
                raise ConfigError(f"There is no metric {metric!r}; take {', '.join(METRICS)}.")
        if not self.metrics:
            raise ConfigError(f"At least one metric is needed; take {', '.join(METRICS)}.")
        if not 1 <= self.bootstrap <= MOST:
            raise ConfigError(f"Take 1 (for none) to {MOST:,} bootstrap samples.")
        if not 1 <= self.trials <= MOST:
            raise ConfigError(f"Take 1 to {MOST:,} trials.")
        _check_tokenizer(self.tokenize, self.pieces)


def _check_tokenizer(tokenize: str, pieces: Path | bytes | None) -> None:
    """Refuse a tokenizer that is unknown, or that sacrebleu would have to download."""
    if tokenize in _DOWNLOADED:
        raise ConfigError(
            f"The tokenizer {tokenize!r} would download its model; nothing is downloaded here: "
            "take 'spm' with the pieces of a memory or of a file."
        )
    if tokenize in _UNAVAILABLE:
        raise ConfigError(f"The tokenizer {tokenize!r} needs a MeCab package that is not included.")
    if tokenize not in TOKENIZERS:
        raise ConfigError(f"There is no tokenizer {tokenize!r}; take {', '.join(TOKENIZERS)}.")
    if tokenize == "spm" and pieces is None:
        raise ConfigError(
            "The tokenizer 'spm' needs a SentencePiece model, and nothing is downloaded: train the "
            "memory's own with 'bellek index --subwords', or name a file with --pieces."
        )
    if tokenize != "spm" and pieces is not None:
        raise ConfigError(
            f"A SentencePiece model was named, but the tokenizer is {tokenize!r}; take 'spm'."
        )
