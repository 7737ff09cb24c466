"""Identity at rest: who a person is lies sealed, is found by a tag that only the keeper makes, and can be erased."""
