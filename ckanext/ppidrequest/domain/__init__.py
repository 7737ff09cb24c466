"""The request procedure as pure rules: no CKAN, no SQL, no clock. Read terms, transitions, decide, in that order."""
