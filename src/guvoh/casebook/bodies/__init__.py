"""Bodies of entries, by room: what each type of entry holds (MODEL §1.3)."""
