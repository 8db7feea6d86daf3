"""The closed lists of codes, by room; what they are called stands in `vocabulary/`."""
