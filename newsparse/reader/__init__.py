"""The learned reader: a small network over the whole article, trained in ``training/`` and run in numpy alone.

`features` says what it reads of each token, `weights` loads its file, `network` runs it, `decoding` chooses the
best labels, `labels` says which relations they mean, `evidence` how sure they are, and `relations` joins them with
what the rules propose. Training and runtime share `features` and `labels`.
"""

from collections.abc import Sequence

from newsparse.annotate.actors.entities import Mention
from newsparse.annotate.attribution.relation import Relation
from newsparse.document import Document


def read_relations(
    document: Document,
    tags: Sequence[str],
    mentions: Sequence[Mention],
    proposals: Sequence[Relation],
    readout: bool,
) -> tuple[Relation, ...]:
    """The likely relations of an article in English, in text order of their cues.

    ``proposals`` are the rules'; ``readout`` tells whether the article reports talks.
    """
    from newsparse.reader import relations  # numpy takes longer to import than an article to read

    trust = relations.READOUT if readout else relations.NEWS
    return relations.read_relations(document, tags, mentions, proposals, trust)
