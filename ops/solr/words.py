"""The word families as the dictionary that Solr reads before it stems. Pure."""

from collections.abc import Iterator

from ops.problem import Problem


def stem_dictionary(families: str) -> str:
    """Lines `form<TAB>word` for `solr.StemmerOverrideFilterFactory`, from the text of `word_families.txt`.

    Raises Problem for a line that is no family and for a form that stands in two of them.
    """
    stems: dict[str, str] = {}
    for word, forms in _families(families):
        for form in (word, *forms):
            if form in stems:
                raise Problem(f"Kata “{form}” ada dua kali di word_families.txt; sisakan di satu baris saja.")
            stems[form] = word
    with_suffix = {f"{form}nya": word for form, word in stems.items()}
    return "".join(f"{form}\t{word}\n" for form, word in sorted((with_suffix | stems).items()))


def _families(text: str) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, colon, forms = line.partition(":")
        names = [word, *forms.split()]
        if not colon or not all(name.isascii() and name.isalpha() and name.islower() for name in names):
            raise Problem(f"Baris {number} word_families.txt bukan “kata: bentuk bentuk” dengan huruf kecil saja.")
        yield word, names[1:]
