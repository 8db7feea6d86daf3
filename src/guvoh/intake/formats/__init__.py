"""One module for each kind of file: bytes to text, metadata and children."""
