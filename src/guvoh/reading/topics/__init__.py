"""Topics of a text: IPTC Media Topics, and Guvoh's own below them."""

from guvoh.reading.topics.ranking import rank_topics
from guvoh.reading.topics.table import Entry, load_topics

__all__ = ["Entry", "load_topics", "rank_topics"]
