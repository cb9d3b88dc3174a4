"""Files of any number of submissions, scored slice by slice; needs the extra [frame]."""
