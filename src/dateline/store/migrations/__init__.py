"""How the tables of a record came to be, step by step; run by `sql_schema.py`, kept in the package."""
