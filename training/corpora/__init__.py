"""Readers of the open corpora that the model is trained on. README.md beside the package says where they come from."""
