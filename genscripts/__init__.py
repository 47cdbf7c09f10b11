"""Scripts that turn `resources/` into the packaged data under `src/dateline/knowledge/data/`."""
