"""Coverage-guided fuzzing, run by the fuzz session; not part of the tests."""
