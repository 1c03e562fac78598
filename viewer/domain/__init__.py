"""The words of the program as frozen values, and pure functions on them: no I/O, no clock, no Qt, no SQL."""
