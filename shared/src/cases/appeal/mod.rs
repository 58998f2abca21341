//! Appeals (诉求): what an enterprise says is wrong. Collected, classified, assigned, supervised, answered; the
//! enterprise has the last word.

mod effect;
pub mod file;
mod forms;
mod guard;
mod people;
mod table;

pub use effect::{ends_badly, transfer, warn};
pub use forms::{TYPED, rating_text};

// Enquiries do as appeals do where they have nothing of their own.
pub(crate) use effect::effect;
pub(crate) use forms::form;
pub(crate) use guard::guard;

/// Fields that the forms of other kinds have too.
pub(crate) mod asks {
    pub use super::forms::{choice, files, line, reason, remark, transfer};
}

pub use guard::submitting;
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
