//! How an enterprise comes by another name or region: its owner asks and says what shows it, and somebody who can know
//! confirms it. What was before stays on record.
//!
//! Always: nothing that was proved changes on an enterprise's own word; where nothing was proved there is nothing to
//! confirm.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::registration::{enterprise_name, keep, region};
use super::rules::{self, comparable_name};
use super::wire::{EnterpriseView, FormerName, Renaming, RenamingRequest};
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// Names and regions that are kept, the latest last.
const KEPT: usize = 50;

/// Whose word a name or a region changed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Nothing was proved, so the enterprise's own.
    Unproved,
    Officer,
    Register,
    Provider,
}

impl Ground {
    pub const fn text(self) -> Text {
        match self {
            Self::Unproved => Text::new("核实前自行更正", "Corrected before it was verified"),
            Self::Officer => Text::new("工作人员核对", "Checked by an officer"),
            Self::Register => Text::new("与登记名录一致", "Found in the imported register"),
            Self::Provider => Text::new("统一身份认证确认", "Confirmed by the identity provider"),
        }
    }
}

/// Checks what an owner asks for.
///
/// # Errors
/// All complaints of all fields.
pub fn check(
    request: &RenamingRequest,
    held: &EnterpriseView,
    regions: &Regions,
) -> Result<(String, String, String), Vec<FieldFault>> {
    let mut faults = Vec::new();
    let name = keep(&mut faults, enterprise_name("name", &request.name));
    let region = keep(&mut faults, region("region", &request.region, regions));
    let label = Text::new("变更依据", "what shows the change");
    let proof = keep(&mut faults, rules::optional_line("proof", &request.proof, rules::REASON_MAX, label));
    if held.verified && proof.as_deref() == Some("") {
        let words = Text::new(
            "请说明变更依据，如准予变更登记通知书的文号和日期。",
            "Say what shows the change, e.g. number and date of the registrar’s notice.",
        );
        faults.push(FieldFault::new("proof", "required", words));
    }
    if name.as_deref() == Some(held.name.as_str()) && region.as_deref() == Some(held.region.as_str()) {
        let words = Text::new(
            "名称和地区都与现在的相同，没有需要变更的内容。",
            "Name and region are as they are now: there is nothing to change.",
        );
        faults.push(FieldFault::new("name", "unchanged", words));
    }
    match (name, region, proof) {
        (Some(name), Some(region), Some(proof)) if faults.is_empty() => Ok((name, region, proof)),
        _ => Err(faults),
    }
}

/// The enterprise under what was asked for; what it was called and where it was is kept.
pub fn renamed(
    held: &EnterpriseView,
    to: &Renaming,
    (ground, reason, at): (Ground, &str, OffsetDateTime),
) -> EnterpriseView {
    let mut view = EnterpriseView { asked: None, ..held.clone() };
    let former = FormerName {
        name: std::mem::replace(&mut view.name, to.name.clone()),
        region: std::mem::replace(&mut view.region, to.region.clone()),
        until: at,
        ground,
        reason: reason.to_owned(),
    };
    view.former.push(former);
    let over = view.former.len().saturating_sub(KEPT);
    view.former.drain(..over);
    view
}

/// Whether a provider, which vouches for a name alone, confirms what was asked.
pub fn fits_claims(held: &EnterpriseView, asked: &Renaming, name: &str) -> bool {
    asked.region == held.region && comparable_name(&asked.name) == comparable_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::wire::{Contact, SizeClass};

    fn held(verified: bool) -> EnterpriseView {
        EnterpriseView {
            credit_code: "91130100MA0A1B2C3D".to_owned(),
            name: "河北样例机械有限公司".to_owned(),
            region: "130102".to_owned(),
            industry: "C".to_owned(),
            size: SizeClass::Small,
            contact: Contact::default(),
            verified,
            verification: None,
            owners_submit: false,
            created: OffsetDateTime::UNIX_EPOCH,
            version: 1,
            former: Vec::new(),
            asked: None,
        }
    }

    fn request(name: &str, region: &str, proof: &str) -> RenamingRequest {
        RenamingRequest {
            version: 1,
            name: name.to_owned(),
            region: region.to_owned(),
            proof: proof.to_owned(),
        }
    }

    fn codes(request: &RenamingRequest, verified: bool) -> Vec<(String, &'static str)> {
        let faults = check(request, &held(verified), &Regions::builtin()).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }

    #[test]
    fn what_is_asked_differs_and_says_what_shows_it_where_something_was_proved() {
        let same = request("河北样例机械有限公司", "130102", "文号");
        assert_eq!(codes(&same, true), [("name".to_owned(), "unchanged")]);
        let bare = request("河北新样例机械有限公司", "130102", " ");
        assert_eq!(codes(&bare, true), [("proof".to_owned(), "required")]);
        assert_eq!(codes(&bare, false), []);
        let nowhere = request("", "999999", "文号");
        assert_eq!(codes(&nowhere, true).len(), 2);
    }

    #[test]
    fn what_was_before_is_kept_with_its_end() {
        let to = Renaming {
            name: "河北新样例机械有限公司".to_owned(),
            region: "130202".to_owned(),
            proof: "文号".to_owned(),
            at: OffsetDateTime::UNIX_EPOCH,
        };
        let at = OffsetDateTime::UNIX_EPOCH + time::Duration::days(1);
        let now = renamed(&held(true), &to, (Ground::Officer, "已核对", at));
        assert_eq!(
            (now.name.as_str(), now.region.as_str(), now.asked.is_none()),
            ("河北新样例机械有限公司", "130202", true)
        );
        let [former] = &now.former[..] else { panic!("{now:?}") };
        assert_eq!(
            (former.name.as_str(), former.region.as_str(), former.until),
            ("河北样例机械有限公司", "130102", at)
        );
        let many = (0..60).fold(now, |view, _| renamed(&view, &to, (Ground::Register, "", at)));
        assert_eq!(many.former.len(), KEPT);
    }

    #[test]
    fn a_provider_confirms_a_name_and_no_move() {
        let asked = |region: &str| Renaming {
            name: "河北新样例（集团）有限公司".to_owned(),
            region: region.to_owned(),
            proof: String::new(),
            at: OffsetDateTime::UNIX_EPOCH,
        };
        assert!(fits_claims(&held(true), &asked("130102"), "河北新样例(集团)有限公司"));
        assert!(!fits_claims(&held(true), &asked("130202"), "河北新样例(集团)有限公司"));
        assert!(!fits_claims(&held(true), &asked("130102"), "河北样例机械有限公司"));
    }
}
