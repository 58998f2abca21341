//! The words and rules of Qitong: pure, without I/O, the same code in the browser and in every function.
//!
//! Always: no clock, no randomness, no environment; the caller passes time and ids.

pub mod access;
pub mod calendar;
pub mod cases;
pub mod credit_code;
pub mod digest;
pub mod exchange;
pub mod form;
pub mod identity;
pub mod industry;
pub mod kinds;
pub mod market;
pub mod matters;
pub mod notices;
pub mod number;
pub mod org;
pub mod problem;
pub mod region;
pub mod spine;
pub mod text;
