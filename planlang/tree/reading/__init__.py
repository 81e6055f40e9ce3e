"""From parser trees to nodes: a method for each rule of the grammar, `plan` the last of them."""
