"""Files that hold all the records of a run: what is read back, and what a run that ended early leaves."""
