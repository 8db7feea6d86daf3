"""How well a sentence of a draft is covered by what the sources say."""
