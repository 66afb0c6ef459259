import doctest
import subprocess
import sys

import pytest

import bellek.scoring
from bellek.scoring import differences, meaning, model


def test_the_package_loads_no_library():
    program = "import sys, bellek.scoring as s; print(*({'numpy', 'sacrebleu'} & {*sys.modules}))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout == b"\n"


def test_every_public_name_is_there():
    assert [name for name in bellek.scoring.__all__ if not hasattr(bellek.scoring, name)] == []


def test_another_name_is_not():
    with pytest.raises(AttributeError, match="has no attribute 'rouge'"):
        bellek.scoring.rouge  # noqa: B018


@pytest.mark.parametrize("module", [differences, meaning, model])
def test_examples(module):
    failed, attempted = doctest.testmod(module)
    assert (failed, attempted > 0) == (0, True)
