//! The flows of all kinds of cases: the one place that knows them together, so that loading, moving and showing a case
//! ask for the flow of its kind and name none.

use crate::cases::appeal::APPEAL;
use crate::market::order::ORDER;
use crate::matters::application::APPLICATION;
use crate::matters::bundle::BUNDLE;
use crate::matters::enquiry::{COMPLAINT, CONSULTATION};
use crate::matters::rating::RECTIFICATION;
use crate::spine::Kind;
use crate::spine::decide::Flow;

/// The flow of a kind.
pub const fn flow(kind: Kind) -> &'static Flow {
    match kind {
        Kind::Appeal => &APPEAL,
        Kind::Application => &APPLICATION,
        Kind::Consultation => &CONSULTATION,
        Kind::Complaint => &COMPLAINT,
        Kind::Rectification => &RECTIFICATION,
        Kind::Bundle => &BUNDLE,
        Kind::Order => &ORDER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_flow_a_code_and_letters_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(flow(kind).kind, kind);
            assert_eq!(Kind::of_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.code().into()));
            let alike = |other: &Kind| other.prefix() == kind.prefix() || other.code() == kind.code();
            assert_eq!(Kind::ALL.iter().filter(|other| alike(other)).count(), 1);
        }
    }
}
