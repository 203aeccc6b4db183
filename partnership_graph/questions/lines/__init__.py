"""Who answers to whom, how two things are linked, where a dispute goes."""
