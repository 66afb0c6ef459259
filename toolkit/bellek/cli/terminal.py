"""A console whose terminal does nothing that a stored text tells it to."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# Tabs and line ends do what they should; all others become the pictures that Unicode has for them.
_PICTURES = {code: 0x2400 + code for code in range(32) if code not in b"\t\n"}
_PICTURES |= dict.fromkeys((0x7F, *range(0x80, 0xA0)), 0x2421)


class Terminal(Console):
    """Shows control characters instead of sending them: a memory may come from anywhere."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield what is to be printed, its control characters as pictures."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(text.translate(_PICTURES), style)
