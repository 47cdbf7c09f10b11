"""How the shipped reading model is made."""
