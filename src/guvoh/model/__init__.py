"""The records of a casebook, the codes they hold, dates, quantities and handles."""
