//! Appeals (诉求): what an enterprise says is wrong. Collected, classified, assigned, supervised, answered; the
//! enterprise has the last word.

mod effect;
pub mod file;
mod forms;
mod guard;
mod people;
mod table;

pub use effect::ends_badly;
pub use forms::rating_text;
pub use people::{Person, people};

use crate::spine::Kind;
use crate::spine::decide::Flow;

/// The flow of appeals.
pub static APPEAL: Flow = Flow {
    kind: Kind::Appeal,
    states: table::STATES,
    rules: table::RULES,
    form: forms::form,
    guard: guard::guard,
    effect: effect::effect,
};
