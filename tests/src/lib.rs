//! End-to-end tests of 案卷; there is nothing to call here.
//!
//! `cli/` holds one folder a run of the command line, `window/` the job a user came for, done in the real window.
#![forbid(unsafe_code)]
