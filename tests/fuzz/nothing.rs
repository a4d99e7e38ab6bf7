//! Strangers' bytes into every reader; there is nothing to call here.
#![forbid(unsafe_code)]
