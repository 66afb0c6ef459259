"""One metric of sacrebleu, counted once and used for everything.

sacrebleu's public calls tokenize and count anew for the score of the whole draft, of each segment,
and of each test. All its metrics are functions of sums of counts per segment (n-grams, edits), so
the counts are taken once here, and the whole draft, a segment and a bootstrap sample differ only in
which counts are summed. That needs five methods that sacrebleu marks as internal, used in this
file alone. Against a single reference n-grams are counted by bellek.scoring.ngrams, and the edits
where words need not move by bellek.scoring.shifts: the same figures in a fraction of the time. The
tests compare with the public calls.
"""
# ruff: noqa: SLF001

import copy
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from bellek.scoring.model import Score
from bellek.scoring.ngrams import shared_ngrams
from bellek.scoring.pieces import PieceTokenizer
from bellek.scoring.resampling import Counts
from bellek.scoring.settings import Settings
from bellek.scoring.shifts import edits_without_shifts


class Gauge:
    """A metric with its settings, for a given number of references."""

    def __init__(self, name: str, settings: Settings, references: int) -> None:
        self._whole = _make(name, settings)
        self._whole.num_refs = references
        self._single = copy.copy(self._whole)
        if isinstance(self._single, BLEU):
            # "Yes." has no 2-gram: a single segment is scored by the orders that it has.
            self._single.effective_order = True
        self._segment_signature = str(self._single.get_signature().format())

    def count(
        self,
        drafts: Sequence[Sequence[str]],
        references: Sequence[Sequence[str]],
        step: Callable[[], object] = lambda: None,
    ) -> list[Counts]:
        """Return for each draft its counts, a row for each segment; all must be of one length.

        The references are prepared segment by segment and let go: kept for a whole draft, their
        n-grams take some 40 kB a segment (chrF). Equal texts are counted once. ``step`` is
        called after each segment.
        """
        rows = [array("d") for _ in drafts]
        answers = zip(*references, strict=True)
        for answer, texts in zip(answers, zip(*drafts, strict=True), strict=True):
            counted = self._count_segment(texts, answer)
            for row, text in zip(rows, texts, strict=True):
                row.extend(counted[text])
            step()
        size = len(references[0])
        return [np.frombuffer(row, dtype=np.float64).reshape(size, -1) for row in rows]

    def _count_segment(
        self, texts: Sequence[str], answers: Sequence[str]
    ) -> dict[str, list[float]]:
        prepare = self._whole._preprocess_segment
        counts = self._counter([prepare(answer) for answer in answers])
        return {text: counts(prepare(text)) for text in set(texts)}

    def _counter(self, answers: Sequence[str]) -> Callable[[str], list[float]]:
        """Return what counts a draft's text against these; all of them are prepared."""
        metric = self._whole
        if len(answers) == 1 and isinstance(metric, BLEU):
            return lambda text: _bleu_counts(metric, text, answers[0])
        if len(answers) == 1 and isinstance(metric, CHRF):
            return lambda text: _chrf_counts(metric, text, answers[0])
        info = metric._extract_reference_info(answers)
        if len(answers) == 1 and isinstance(metric, TER):
            return lambda text: _ter_counts(metric, text, info)
        return lambda text: list(metric._compute_segment_statistics(text, info))

    def value(self, totals: Counts) -> float:
        """Return the value that a draft with these summed counts has."""
        return float(self._whole._compute_score_from_stats(totals.tolist()).score)

    def score(self, totals: Counts, **tests: object) -> Score:
        """Return the score of a whole draft from its summed counts; ``tests`` as in signature."""
        return _score(self._whole, totals, self.signature(**tests))

    def segment_score(self, counts: Counts) -> Score:
        """Return the score of a single segment."""
        return _score(self._single, counts, self._segment_signature)

    def signature(self, **tests: object) -> str:
        """Return the signature for a whole draft; ``tests`` are added before the version."""
        signature = self._whole.get_signature()
        for key, value in tests.items():
            signature.update(key, value)
        return str(signature.format())


def chrf_part(counts: Counts) -> Counts:
    """Return the counts of chrF out of those of chrF++, which begin with the same characters.

    With several references this does not hold: each metric picks the one nearest by its own score.
    """
    return counts[:, : 3 * CHRF.CHAR_ORDER]


def _bleu_counts(metric: BLEU, text: str, answer: str) -> list[float]:
    """Return both lengths in words, then for each n the n-grams found, then all of the draft."""
    words, wanted = tuple(text.split()), tuple(answer.split())
    found = list(shared_ngrams(words, wanted, metric.max_ngram_order))
    return [
        len(words),
        len(wanted),
        *(shared for _, _, shared in found),
        *(ours for ours, _, _ in found),
    ]


def _chrf_counts(metric: CHRF, text: str, answer: str) -> list[float]:
    """Return for each n the n-grams of the draft, of the reference and of both, then for words."""
    found = list(shared_ngrams("".join(text.split()), "".join(answer.split()), metric.char_order))
    if metric.word_order:
        words, wanted = (tuple(metric._remove_punctuation(each)) for each in (text, answer))
        found += shared_ngrams(words, wanted, metric.word_order)
    row: list[float] = []
    for ours, theirs, shared in found:
        # Nothing can be found where the reference has no n-gram, so that none is counted there.
        row += (ours if theirs else 0, theirs, shared)
    return row


def _ter_counts(metric: TER, text: str, info: dict[str, Any]) -> list[float]:
    """Return the edits and the length of the reference in words."""
    (answer,) = info["ref_words"]
    edits = edits_without_shifts(text.split(), answer)
    if edits is None:
        return list(metric._compute_segment_statistics(text, info))
    return [edits, len(answer)]


def _score(metric: Any, totals: Counts, signature: str) -> Score:
    found = metric._compute_score_from_stats(totals.tolist())
    score = Score(found.name, float(found.score), signature)
    if not isinstance(metric, TER):
        return score
    edits, length = totals.tolist()
    return replace(score, edits=edits, length=length)


def _make(name: str, settings: Settings) -> Any:
    """Build the sacrebleu object of a metric."""
    if name == "ter":
        return TER(normalized=settings.normalized)
    if name != "bleu":
        return CHRF(word_order=2 if name == "chrf++" else 0)
    tokenize = settings.tokenize if settings.pieces is None else "none"
    # force=True keeps sacrebleu from logging about drafts that look tokenized.
    metric = BLEU(lowercase=settings.lowercase, tokenize=tokenize, force=True)
    if settings.pieces is not None:
        metric.tokenizer = PieceTokenizer(settings.pieces)
        metric.tokenizer_signature = metric.tokenizer.signature()
    return metric
