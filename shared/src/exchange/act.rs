//! What a department's own system does to a case of this platform: the same actions, under the same rules, as its people
//! take here; as the org, by the system's name, and only where the grant names that org.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::partner::PartnerForm;
use crate::access::{Principal, Role};
use crate::number::CaseNumber;
use crate::problem::FieldFault;
use crate::spine::Action;
use crate::text::Text;

/// An action on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseAct {
    /// The case's number here.
    pub case: String,
    /// The org that acts, e.g. `130100-scjg`.
    pub org: String,
    /// One of those that the case's `actions` offer.
    pub action: Action,
    /// The version of the case that the sender saw.
    pub version: u32,
    /// What the action's form asks for.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub fields: Map<String, Value>,
}

/// What the people of an org do to applications day by day, as far as it needs no file of theirs.
pub const ACTIONS: [Action; 16] = [
    Action::Accept,
    Action::Notify,
    Action::Decline,
    Action::Advance,
    Action::BeginProcedure,
    Action::EndProcedure,
    Action::Publicise,
    Action::Reply,
    Action::Extend,
    Action::Propose,
    Action::Deliver,
    Action::Decide,
    Action::Return,
    Action::GrantExtension,
    Action::DenyExtension,
    Action::Transfer,
];

/// Whether an action is the head's.
pub const fn is_heads(action: Action) -> bool {
    matches!(action, Action::Decide | Action::Return | Action::GrantExtension | Action::DenyExtension)
}

/// Why a system may not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotGranted {
    /// The grant doesn't name the org.
    Org,
    /// The grant doesn't extend to what is the head's.
    Decision,
}

impl NotGranted {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Org => "org_not_granted",
            Self::Decision => "decision_not_granted",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Org => {
                Text::new("贵平台未获准代该部门办理", "This platform may not act for that department")
            }
            Self::Decision => Text::new(
                "贵平台未获准作出须由负责人作出的决定",
                "This platform may not take decisions that are the head’s",
            ),
        }
    }

    pub const fn field(self) -> &'static str {
        match self {
            Self::Org => "data.org",
            Self::Decision => "data.action",
        }
    }
}

impl CaseAct {
    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let mut found = Vec::new();
        if let Err(fault) = CaseNumber::parse(&self.case) {
            found.push(fault.in_field("case"));
        }
        if !ACTIONS.contains(&self.action) {
            let text = Text::new("该操作不能通过接口办理", "This isn’t done through the exchange");
            found.push(FieldFault::new("action", "not_allowed", text));
        }
        if self.fields.contains_key("attachments") {
            let text = Text::new("接口不接收附件", "Files aren’t taken through the exchange");
            found.push(FieldFault::new("fields.attachments", "not_allowed", text));
        }
        found
    }

    /// Whether a partner's grant allows it.
    ///
    /// # Errors
    /// What the grant doesn't extend to.
    pub fn granted(&self, form: &PartnerForm) -> Result<(), NotGranted> {
        if !form.acts_for.contains(&self.org) {
            return Err(NotGranted::Org);
        }
        if is_heads(self.action) && !form.decides { Err(NotGranted::Decision) } else { Ok(()) }
    }

    /// Two mean the same thing done to the same case.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.case, &self.org, self.action) == (&other.case, &other.org, other.action)
    }
}

/// Who acts: the org's system, by the partner's name, as an officer, or as the head where that is granted and needed.
pub fn principal((id, form): (&str, &PartnerForm), org: &str, role: Role) -> Principal {
    let region = org.split_once('-').map_or("", |(region, _)| region);
    Principal {
        user: format!("partner:{id}"),
        login: format!("partner:{id}"),
        name: form.name.zh.clone(),
        role,
        org: org.to_owned(),
        region: region.to_owned(),
        enterprise: String::new(),
        enterprise_name: String::new(),
        verified: false,
        owners_submit: false,
    }
}

/// The role in which an action is taken.
pub const fn role_for(action: Action) -> Role {
    if is_heads(action) { Role::Head } else { Role::Officer }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::flow;
    use crate::spine::{Kind, Relation};

    #[test]
    fn what_may_be_done_is_what_the_lead_does_in_the_role_that_is_taken() {
        for action in ACTIONS {
            let rules = flow(Kind::Application).rules.iter().filter(|rule| rule.action == action);
            let by_lead = rules.flat_map(|rule| rule.who).any(|who| {
                who.relation == Relation::Lead
                    && (who.roles.is_empty() || who.roles.contains(&role_for(action)))
            });
            assert!(by_lead, "{action:?}");
        }
    }

    #[test]
    fn the_grant_names_the_org_and_says_whether_it_decides() {
        let form = |decides: bool| -> PartnerForm {
            serde_json::from_value(json!({
                "name": {"zh": "审批系统", "en": "Approvals"}, "platform": "department",
                "pushes": ["case_action"], "acts_for": ["130100-xzsp"], "decides": decides,
            }))
            .unwrap()
        };
        let act = |org: &str, action: Action| CaseAct {
            case: String::new(),
            org: org.to_owned(),
            action,
            version: 1,
            fields: Map::new(),
        };
        assert_eq!(act("130100-xzsp", Action::Accept).granted(&form(false)), Ok(()));
        assert_eq!(act("130100-scjg", Action::Accept).granted(&form(true)), Err(NotGranted::Org));
        assert_eq!(act("130100-xzsp", Action::Decide).granted(&form(false)), Err(NotGranted::Decision));
        assert_eq!(act("130100-xzsp", Action::Decide).granted(&form(true)), Ok(()));
        let who = principal(("p", &form(true)), "130100-xzsp", role_for(Action::Decide));
        assert_eq!((who.role, who.region.as_str(), who.name.as_str()), (Role::Head, "130100", "审批系统"));
    }
}
