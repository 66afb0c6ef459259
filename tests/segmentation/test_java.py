"""The exported rules in the hands of java.util.regex, which OmegaT and Okapi use."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bellek.segmentation import export_rules, split

HERE = Path(__file__).parent


@pytest.mark.clients
@pytest.mark.parametrize("code", ["tr", "en"])
def test_java_finds_the_same_segments(tmp_path, code):
    if shutil.which("javac") is None:
        pytest.skip("needs java; install the package default-jdk-headless")
    rules, text = tmp_path / "ours.srx", tmp_path / "text.txt"
    export_rules(rules, code)
    cases = "".join(
        path.read_text(encoding="utf-8") for path in sorted((HERE / "cases").glob(f"*.{code}.txt"))
    )
    text.write_text(cases, encoding="utf-8")
    ran = subprocess.run(
        ["java", HERE / "SrxSegmenter.java", rules, text],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.stdout.rstrip("\n").split("\n") == split(cases, code)
