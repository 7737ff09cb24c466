"""Facts about Indonesia: identifiers, regions, dates, numbers. Pure: standard library only."""
