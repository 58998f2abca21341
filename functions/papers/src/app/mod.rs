//! The use cases, one a file.

pub mod print_certificate;
