//! The case engine: what every kind of case shares. A case is a fold of its events; `decide` turns a command
//! into the next event or a refusal, `apply` folds an event into the case, and nothing else changes a case.
//!
//! Always: both are pure; an event names every date it moves, so that replay needs no calendar; what only some
//! may read stands beside the event, sealed, and the event carries its salted digest.
//! Not here: the flow table of a kind (`cases::appeal`; all of them in `kinds`), reading and writing (`kernel::spine`).

pub mod book;
pub mod case;
pub mod categories;
pub mod chain;
pub mod chores;
pub mod clock;
pub mod decide;
pub mod event;
pub mod flow;
pub mod kind;
pub mod party;
pub mod refusal;
mod rule;
pub mod settle;
pub mod terms;

pub use case::{Case, Outcome, State};
pub use clock::{Clock, Period, Step, StepName};
pub use event::{Actor, Audience, Event, Record, Sealed};
pub use flow::Action;
pub use kind::Kind;
pub use party::{Party, Relation};
pub use refusal::Refusal;
