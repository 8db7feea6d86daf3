"""The brief: composed of accepted wordings and frames, and of nothing else."""
