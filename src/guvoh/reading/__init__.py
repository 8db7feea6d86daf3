"""Reading: from a text to proposals of claims, with exact spans; people decide."""
