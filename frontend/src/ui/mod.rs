//! Our own components, a folder each with its style. They take values and callbacks, and give erased views, so
//! that a component costs its bytes once.
//!
//! Not here: what a page is about. Components know no context.

pub mod chips;
pub mod clock;
pub mod copy;
pub mod dates;
pub mod dialog;
pub mod facts;
pub mod form;
pub mod icon;
pub mod load;
pub mod menu;
pub mod numbers;
pub mod page;
pub mod pill;
pub mod qr;
pub mod shell;
pub mod table;
pub mod timeline;
