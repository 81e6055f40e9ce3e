"""From a back-test to the document that a CS leader reads."""
