"""Source documents: what a translator is given, as segments.

Plain text is read so far; every format is one module with an ``extract`` of its own.
"""

from bellek.documents.text import extract

__all__ = ["extract"]
