"""``python -m bellek``."""

from bellek.cli import main

main()
