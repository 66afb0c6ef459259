"""Which segment of one draft belongs to which of another; never by luck of the order.

Segments are paired by unit id where both drafts have the same ids for the same sources, else by
source and key. Order counts only where it means something: lines against lines, or against the
segments of a document.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable

from bellek.errors import BellekError, named, quoted
from bellek.scoring.draft import Draft, DraftSegment


def align(first: Draft, other: Draft) -> Draft:
    """Return the other draft with its segments in the order of the first.

    Raises:
        BellekError: a segment of one is missing in the other, or cannot be told from another;
            different numbers of segments, or none; an exchange file against plain lines.

    """
    if first.has_sources and other.has_sources:
        return _by_identity(first, other)
    for draft, lines in ((first, other), (other, first)):
        if not draft.ordered:
            raise BellekError(
                f"{lines.name} has no sources by which to find the segments of {draft.name}; "
                "give both as lines, or both in an exchange format."
            )
    return _by_order(first, other)


def _by_order(first: Draft, other: Draft) -> Draft:
    # sacrebleu would cut to the shorter one without a word.
    sizes = len(first.segments), len(other.segments)
    if sizes[0] != sizes[1]:
        raise BellekError(
            f"{first.name} has {sizes[0]:,} segments, but {other.name} has {sizes[1]:,}: from "
            f"{min(sizes) + 1:,} on there is no partner; a score needs the same segments in both."
        )
    return other


def _by_identity(first: Draft, other: Draft) -> Draft:
    identify = _identity(first, other)
    places = defaultdict(list)
    for segment in other.segments:
        places[identify(segment)].append(segment)
    groups = defaultdict(list)
    for segment in first.segments:
        groups[identify(segment)].append(segment)
    _refuse_missing(first, other, [s for s in first.segments if identify(s) not in places])
    _refuse_missing(other, first, [s for s in other.segments if identify(s) not in groups])
    chosen = {
        identity: iter(_choose(first, other, len(group), places[identity]))
        for identity, group in groups.items()
    }
    segments = tuple(next(chosen[identify(segment)]) for segment in first.segments)
    return Draft(other.name, segments, first.ordered)


def _choose(
    first: Draft, other: Draft, wanted: int, found: list[DraftSegment]
) -> list[DraftSegment]:
    """Return the segments that belong to several with one identity, in their order."""
    if len({segment.text for segment in found}) == 1:
        return found[:1] * wanted
    if len(found) == wanted:
        return found
    raise BellekError(
        f"{first.name} has {_name(found[0])} {wanted} times and {other.name} {len(found)} times "
        "with different translations; which belongs to which cannot be told."
    )


def _identity(first: Draft, other: Draft) -> Callable[[DraftSegment], Hashable]:
    """Return what identifies the segments of both: unit id, source with key, or source alone."""
    if _share_ids(first, other):
        return lambda segment: segment.unit
    keys = (
        {(segment.source, segment.key) for segment in draft.segments} for draft in (first, other)
    )
    if len(set(map(frozenset, keys))) == 1:
        return lambda segment: (segment.source, segment.key)
    # TMX has no keys where PO has its msgctxt.
    return lambda segment: segment.source


def _share_ids(first: Draft, other: Draft) -> bool:
    """Tell whether both have the same unique ids, for the same sources.

    Many files number their units from 1, so equal ids alone mean nothing.
    """
    ours, theirs = (
        {segment.unit: segment.source for segment in draft.segments} for draft in (first, other)
    )
    unique = len(ours) == len(first.segments) and len(theirs) == len(other.segments)
    return unique and ours == theirs


def _refuse_missing(holder: Draft, other: Draft, missing: list[DraftSegment]) -> None:
    if missing:
        sources = named([_name(segment) for segment in missing])
        raise BellekError(
            f"{other.name} has no translation of {sources}, which {holder.name} has; "
            "a score needs the same segments in both."
        )


def _name(segment: DraftSegment) -> str:
    return quoted(segment.source)
