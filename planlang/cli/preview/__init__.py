"""`planlang preview`: a document in the browser that follows the files it is made of."""
