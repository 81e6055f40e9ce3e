"""The SQL engine, and the strict subset of SQL that it is asked."""
