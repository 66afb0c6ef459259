import hashlib
import io

import pytest
import sentencepiece

from bellek import ConfigError, FormatError
from bellek.scoring import Draft, Settings, evaluate
from bellek.scoring.pieces import PieceTokenizer
from bellek.subwords import train

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


def test_a_models_bytes_do_as_well_as_its_file(model):
    ours, theirs = PieceTokenizer(model.read_bytes()), PieceTokenizer(model)
    assert ours.signature() == theirs.signature()
    assert ours("The minister") == theirs("The minister")


def test_the_pieces_of_a_memory():
    """They are Turkish; letters that it never saw, such as all capitals, stay together."""
    pieces = PieceTokenizer(train(["Bakan Ankara’da konuştu.", "Bakanlar toplandı."] * 50, 40))
    assert pieces("The bakan in NATO") == "The ▁bakan ▁ i n ▁ NATO"
    assert pieces("Bakan") != pieces("bakan")


def test_a_missing_model_is_refused(tmp_path):
    with pytest.raises(FormatError, match=r"the SentencePiece model cannot be read \(No such file"):
        PieceTokenizer(tmp_path / "no.model")


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "text.model"
    path.write_text("This is plain text.", encoding="utf-8")
    with pytest.raises(FormatError) as error:
        PieceTokenizer(path)
    assert str(error.value) == f"{path}: this is no SentencePiece model."
    path.write_bytes(b"")
    with pytest.raises(FormatError, match=r"this is no SentencePiece model\.$"):
        PieceTokenizer(path)


def test_other_bytes_are_refused():
    with pytest.raises(ConfigError) as error:
        PieceTokenizer(b"This is plain text.")
    assert str(error.value) == (
        "The pieces are no SentencePiece model; train the memory's anew with "
        "'bellek index --subwords'."
    )
