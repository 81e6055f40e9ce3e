"""The what-if page: a plan for one set of terms as exact data, and the controls to play with it."""
