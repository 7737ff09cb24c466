"""The applicant's form: what each step asks, and what is said of an answer that does not fit. Pure."""
