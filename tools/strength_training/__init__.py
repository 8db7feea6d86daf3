"""What the judge of strength is trained on."""
