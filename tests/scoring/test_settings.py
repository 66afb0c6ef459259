import pytest

from bellek import ConfigError
from bellek.scoring import Settings


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"metrics": ("rouge",)},
            "There is no metric 'rouge'; take bleu, chrf, chrf++, ter.",
        ),
        ({"metrics": ()}, "At least one metric is needed; take bleu, chrf, chrf++, ter."),
        ({"bootstrap": 0}, "Take 1 (for none) to 1,000,000 bootstrap samples."),
        ({"bootstrap": 10**30}, "Take 1 (for none) to 1,000,000 bootstrap samples."),
        ({"trials": 0}, "Take 1 to 1,000,000 trials."),
        ({"trials": 1_000_001}, "Take 1 to 1,000,000 trials."),
        (
            {"tokenize": "flores200"},
            (
                "The tokenizer 'flores200' would download its model; nothing is downloaded here: "
                "take 'spm' with the pieces of a memory or of a file."
            ),
        ),
        (
            {"tokenize": "ja-mecab"},
            "The tokenizer 'ja-mecab' needs a MeCab package that is not included.",
        ),
        (
            {"tokenize": "words"},
            "There is no tokenizer 'words'; take 13a, intl, char, zh, none, spm.",
        ),
        (
            {"tokenize": "spm"},
            (
                "The tokenizer 'spm' needs a SentencePiece model, and nothing is downloaded: train "
                "the memory's own with 'bellek index --subwords', or name a file with --pieces."
            ),
        ),
        (
            {"pieces": "some.model"},
            "A SentencePiece model was named, but the tokenizer is '13a'; take 'spm'.",
        ),
    ],
)
def test_senseless_settings_are_refused(options, message):
    with pytest.raises(ConfigError) as error:
        Settings(**options)
    assert str(error.value) == message
