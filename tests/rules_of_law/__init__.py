"""One breach for every place in which the code keeps a rule of the law, and the proof that the place is needed."""
