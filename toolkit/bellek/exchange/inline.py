"""Content with inline codes, whatever the format: what readers and writers share."""

from bellek.model import Content, Tag


def paired(content: Content) -> set[int]:
    """Return the indexes of the tags that have their other half behind or before them."""
    waiting: dict[str, list[int]] = {}
    found: set[int] = set()
    for index, part in enumerate(content):
        if not isinstance(part, Tag):
            continue
        if part.kind == "open":
            waiting.setdefault(part.id, []).append(index)
        elif part.kind == "close" and waiting.get(part.id):
            found.update((waiting[part.id].pop(), index))
    return found


def empty(content: Content) -> bool:
    """Whether there is nothing to translate: no word, and no tag either."""
    if len(content) == 1 and isinstance(content[0], str):
        return not content[0].strip()
    return not any(isinstance(part, Tag) or part.strip() for part in content)
