"""The parts of the sample company: one module a subject, put together by `make_company.py`."""
