//! The templates of `infra/aws` agree with the code: tables, routes, roles, functions; and what they create in either
//! partition is what each partition has. What emulators of the cloud drop is checked here too.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod partitions;
mod roles;
mod routes;
mod running;
mod settings;
mod tables;
mod template;
