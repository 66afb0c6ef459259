"""Rate tables: what share of a word's price is paid for it, by how much the memory knows of it."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bellek.errors import ConfigError, FormatError, brief
from bellek.leverage import rates_of
from bellek.whole import whole


def read_rates(path: Path) -> Mapping[str, float]:
    """Return the rates of a file: a JSON object, or, by the suffix .toml, a TOML document.

    Raises:
        FormatError: the file cannot be read or is broken.
        ConfigError: it says something else than rates; see :func:`bellek.leverage.rates_of`.

    """
    raw = whole(path, "rate table")
    try:
        text = raw.decode("utf-8-sig")  # as Windows' own editor writes it
        table = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (ValueError, RecursionError) as error:  # broken UTF-8, JSON or TOML
        why = brief(error)
        raise FormatError(f"this is no rate table in JSON or TOML ({why}).", path) from error
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: a rate table is an object of bands and rates.")
    try:
        return rates_of(table)
    except ConfigError as error:
        why = str(error).removesuffix(".")
        raise ConfigError(f"{path}: {why[0].lower()}{why[1:]}.") from error
