"""The syntax tree: every node of the language in one name space.

`from planlang.tree import nodes as t` is how other stages use it. Nodes are frozen and hold tuples;
spans do not count when they are compared, so `==` means "the same plan".

The definitions are by subject. All of them are nodes, or what nodes are made of, so each file gives
all that it defines, and a new node is written down once.
"""

from planlang.tree.nodes.awards import *
from planlang.tree.nodes.books import *
from planlang.tree.nodes.datasets import *
from planlang.tree.nodes.examples import *
from planlang.tree.nodes.expressions import *
from planlang.tree.nodes.gates import *
from planlang.tree.nodes.literals import *
from planlang.tree.nodes.litmus import *
from planlang.tree.nodes.measures import *
from planlang.tree.nodes.members import *
from planlang.tree.nodes.plan_clauses import *
from planlang.tree.nodes.plans import *
from planlang.tree.nodes.terms import *
