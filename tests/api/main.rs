//! The interface over HTTP: a file for each resource, as its addresses are laid out.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has to say where")]

mod account;
mod audit;
mod calendar;
mod cases;
mod cost;
mod credit_codes;
mod cross_site;
mod enterprise_file;
mod enterprises;
mod exchange;
mod figures;
mod health;
mod inbox;
mod invitations;
mod letters;
mod market;
mod matrix;
mod matters;
mod openapi;
mod owners;
mod password_resets;
mod reference;
mod regions;
mod register;
mod renaming;
mod saved_filters;
mod session;
mod staff_letters;
mod track;
mod uploads;
mod users;
