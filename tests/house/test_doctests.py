import doctest
import importlib
import pkgutil

import bellek


def test_examples_in_docstrings_are_true():
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(bellek.__path__, "bellek.")
        if not found.name.endswith("__main__")
    ]
    results = {module.__name__: doctest.testmod(module) for module in modules}
    assert {name: result.failed for name, result in results.items() if result.failed} == {}
    assert sum(result.attempted for result in results.values()) > 10
