//! The functions of the system, one by one, with values computed by hand. What explores is tested
//! through the runner.
