"""Ways of reading many reports; each gives the same records in the same order. `local.py`: this machine's cores."""
