"""Did-you-mean: the nearest right word, or the words there are."""

from planlang.diagnostics import did_you_mean, nearest


def test_nearest_word() -> None:
    words = ["gross_renewal", "net_renewal", "licence_utilisation"]
    assert nearest("gros_renewal", words) == "gross_renewal"
    assert nearest("GROSS_RENEWAL", words) == "gross_renewal"
    assert nearest("license_utilization", words) == "licence_utilisation"
    assert nearest("churn", words) is None
    assert nearest("anything", []) is None


def test_sentences() -> None:
    assert did_you_mean("targt", ["target", "weight"]) == "Did you mean `target`?"
    assert did_you_mean("x", ["target", "weight"]) == "There is `target`, `weight`."
    assert did_you_mean("x", [], "dataset") == "There is no dataset here yet."
    assert did_you_mean("x", []) == "There is nothing to choose from yet."
    many = did_you_mean("zzz", [f"name_{i:02d}" for i in range(15)])
    assert many.endswith("`name_11` and 3 more.")
