"""OmegaT projects: a folder out of a memory, and what a translator made of it back."""

from bellek.omegat.codes import with_our_codes
from bellek.omegat.project import saved_memory, write_project
from bellek.omegat.sources import alternatives_first, left_behind, of_documents

__all__ = [
    "alternatives_first",
    "left_behind",
    "of_documents",
    "saved_memory",
    "with_our_codes",
    "write_project",
]
