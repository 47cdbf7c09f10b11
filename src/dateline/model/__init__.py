"""The words of the project as frozen records; standard library only. Start at `report.py`, then `claim.py`."""
