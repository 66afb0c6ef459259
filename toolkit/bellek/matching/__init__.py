"""Look-up in a memory: how alike two segments are, and which units are alike enough."""

from bellek.matching.index import Index, Sources
from bellek.matching.measure import similarity
from bellek.matching.shelf import Shelf

__all__ = ["Index", "Shelf", "Sources", "similarity"]
