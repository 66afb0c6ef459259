"""A console whose terminal does nothing that a stored text tells it to."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from bellek.cli.pictures import PICTURES

# Tabs and line ends do what they should.
_PICTURES = {code: picture for code, picture in PICTURES.items() if chr(code) not in "\t\n"}


class Terminal(Console):
    """Shows control characters instead of sending them: a memory may come from anywhere."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield what is to be printed, its control characters as pictures."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(text.translate(_PICTURES), style)
