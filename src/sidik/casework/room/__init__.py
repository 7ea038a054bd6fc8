"""Meeting mode (mode ruang rapat): the test step of a case held as a sitting, on a projector and on two desks."""
