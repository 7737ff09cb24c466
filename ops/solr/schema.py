"""CKAN's Solr schema with Indonesian words in the place of English ones. Pure."""

from ops.problem import Problem

ENGLISH = '<filter class="solr.SnowballPorterFilterFactory" language="English" protected="protwords.txt"/>'
# The order matters: what the word families name is settled before the stemmer, which only cuts the rest.
INDONESIAN = (
    '<filter class="solr.StopFilterFactory" ignoreCase="true" words="stopwords_id.txt"/>',
    '<filter class="solr.StemmerOverrideFilterFactory" dictionary="stemdict_id.txt" ignoreCase="true"/>',
    '<filter class="solr.IndonesianStemFilterFactory" stemDerivational="true"/>',
)
ANALYZERS = 2


def indonesian(schema_xml: str) -> str:
    """The schema with the stemming of its type `text` replaced, when indexing and when asking.

    Raises Problem if CKAN's schema is not the one that this was written for (`ckan/config/solr/schema.xml`, 2.11).
    """
    head, start, rest = schema_xml.partition('<fieldType name="text" ')
    body, end, tail = rest.partition("</fieldType>")
    if body.count(ENGLISH) != ANALYZERS or ENGLISH in head + tail:
        raise Problem(
            "Skema Solr bawaan CKAN tidak seperti yang dikenal; pasang CKAN 2.11 atau sesuaikan ops/solr/schema.py."
        )
    return head + start + body.replace(ENGLISH, "\n            ".join(INDONESIAN)) + end + tail
