//! Bundles bound from many kinds of originals, in one program.

mod behind;
mod binding;
mod bundle;
mod chat;
mod corners;
mod corpus;
#[path = "../desk/mod.rs"]
mod desk;
mod leaks;
mod lettered;
mod masked;
mod nested;
mod parts;
mod pictures;
mod pieces;
mod pixels;
mod rewritten;
mod sources;
mod stamps;
mod standing;
mod told;
mod torn;
mod unembedded;
mod unseen;
