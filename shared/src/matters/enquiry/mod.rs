//! Enquiries about a matter: consultations (咨询), which the org that does it answers, and complaints (投诉) about how it
//! is done, which the supervising office answers after it has heard that org. Both begin on the page of an item.
//!
//! Always: the first event says which item it is about and who has it; an answer that is listed among an item's
//! questions names nobody, and who listed it and who took it down again stands in the chain.
//! Not here: what the verdict and the deadlines do, which is as of appeals (`cases::appeal`).

mod effect;
pub mod file;
mod forms;
mod guard;
mod table;
mod topic;

pub use forms::{grounds, listable};
pub use topic::{Listed, PublicQuestion, Topic};

use crate::spine::Kind;
use crate::spine::decide::Flow;

/// The flow of consultations.
pub static CONSULTATION: Flow = Flow {
    kind: Kind::Consultation,
    states: table::CONSULTATION_STATES,
    rules: table::CONSULTATION_RULES,
    form: forms::form,
    guard: guard::guard,
    effect: effect::effect,
};

/// The flow of complaints.
pub static COMPLAINT: Flow = Flow {
    kind: Kind::Complaint,
    states: table::COMPLAINT_STATES,
    rules: table::COMPLAINT_RULES,
    form: forms::form,
    guard: guard::guard,
    effect: effect::effect,
};
