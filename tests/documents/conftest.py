"""What the tests of documents share."""

import pytest

from bellek.documents import extract, merge
from bellek.model import Tag, Unit, content


def shown(parts):
    """Content as one string, its tags between ‹ and ›."""
    return "".join(f"‹{part.raw}›" if isinstance(part, Tag) else part for part in parts)


@pytest.fixture
def segmented():
    """The segments of a file, as strings."""
    return lambda path, **options: [
        shown(each.content) for each in extract(path, **options).segments
    ]


@pytest.fixture
def translated(tmp_path):
    """Write a file with translations by source, and return where.

    Sources are given as ``segmented`` shows them, translations as plain text with raw codes.
    """

    def write(path, translations=(), name=None, **options):
        wanted = dict(translations)
        units = [
            Unit(
                each.content,
                None if (text := wanted.pop(shown(each.content), None)) is None else content(text),
                position=position,
            )
            for position, each in enumerate(extract(path, **options).segments, 1)
        ]
        assert not wanted, f"no such segments: {sorted(wanted)}"
        out = tmp_path / "out" / (name or path.name)
        out.parent.mkdir(exist_ok=True)
        merge(path, units, out, **options)
        return out

    return write
