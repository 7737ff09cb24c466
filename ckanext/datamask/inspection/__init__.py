"""Inspection of the files of a request: looked through, decided by an officer, masked and proven (SOP step 10).

`terms`, `transitions`, `decide`, `evolve`, `choices` are pure; `service` writes, `work` asks the keeper.
"""
