import hashlib
import io

import pytest
import sentencepiece

from bellek import FormatError
from bellek.scoring import Draft, Settings, evaluate
from bellek.scoring.pieces import PieceTokenizer

SENTENCES = [
    "The minister arrived in Ankara.",
    "The hospital will be opened in May.",
    "The parties may terminate the agreement.",
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    stream = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 10),
        model_writer=stream,
        vocab_size=32,
        minloglevel=2,
    )
    path = tmp_path_factory.mktemp("model") / "en.model"
    path.write_bytes(stream.getvalue())
    return path


def test_the_signature_names_the_model_by_its_content(model, tmp_path):
    moved = tmp_path / "other.model"
    moved.write_bytes(model.read_bytes())
    digest = hashlib.sha256(model.read_bytes()).hexdigest()[:16]
    assert PieceTokenizer(model).signature() == f"spm-{digest}"
    assert PieceTokenizer(moved).signature() == f"spm-{digest}"


def test_pieces_are_joined_by_spaces(model):
    pieces = PieceTokenizer(model)("The minister").split(" ")
    assert len(pieces) > 2
    assert "".join(pieces).replace("▁", " ").strip() == "The minister"


def test_bleu_of_pieces(model):
    settings = Settings(metrics=("bleu",), tokenize="spm", pieces=model)
    draft, reference = (
        Draft.of("draft", ("The ministers arrive",)),
        Draft.of("ref", ("The minister arrived",)),
    )
    (same,) = evaluate([reference], [reference], settings)
    (other,) = evaluate([draft], [reference], settings)
    assert same.scores[0].value == pytest.approx(100)
    # No word 2-gram is shared, but most pieces are.
    assert other.scores[0].value > 50
    assert f"|tok:{PieceTokenizer(model).signature()}|" in other.scores[0].signature


def test_a_missing_model_is_refused(tmp_path):
    with pytest.raises(FormatError, match="The SentencePiece model cannot be read: No such file"):
        PieceTokenizer(tmp_path / "no.model")


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "text.model"
    path.write_text("This is plain text.", encoding="utf-8")
    with pytest.raises(FormatError) as error:
        PieceTokenizer(path)
    assert str(error.value) == f"{path}: This is no SentencePiece model."
