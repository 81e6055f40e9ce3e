"""Promises of a plan, proved: they hold, or there are figures that break them, or it stays open."""
