//! A platform that exchanges data with this one.

use serde::{Deserialize, Serialize};

use super::row::RowKind;
use crate::problem::FieldFault;
use crate::spine::Kind;
use crate::text::{Named, Text};

/// What sort of platform it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    Department,
    Credit,
    Projects,
    Services,
}

impl Platform {
    pub const ALL: [Platform; 4] = [Self::Department, Self::Credit, Self::Projects, Self::Services];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Credit => "credit",
            Self::Projects => "projects",
            Self::Services => "services",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Department => Text::new("部门业务系统", "Department system"),
            Self::Credit => Text::new("信用信息共享平台", "Credit-information network"),
            Self::Projects => Text::new("投资项目在线审批监管平台", "Investment-project platform"),
            Self::Services => Text::new("中小企业公共服务平台", "SME service platform"),
        }
    }
}

/// What an administrator says of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerForm {
    pub name: Named,
    pub platform: Platform,
    /// The kinds of rows that it may push.
    pub pushes: Vec<RowKind>,
    /// Where it is told of cases; empty: nowhere, it fetches what is kept for it.
    #[serde(default)]
    pub webhook: String,
    /// It is told of cases in this region and below; empty: of none.
    #[serde(default)]
    pub region: String,
    /// It is told of cases that these orgs lead; none: of all in the region.
    #[serde(default)]
    pub orgs: Vec<String>,
    /// The kinds of cases that it is told of: applications unless said otherwise. Never orders.
    #[serde(default = "applications")]
    pub kinds: Vec<Kind>,
    /// It is told whose a case is, unless its enterprise hides.
    #[serde(default)]
    pub enterprises: bool,
    /// It is told of the certificates that are issued here, as credit records.
    #[serde(default)]
    pub licences: bool,
    /// The orgs for which it may move applications: their own system.
    #[serde(default)]
    pub acts_for: Vec<String>,
    /// It may also take the decisions that are the head's.
    #[serde(default)]
    pub decides: bool,
    /// Nothing is taken from it and nothing is sent to it; what happens meanwhile is kept for it.
    #[serde(default)]
    pub suspended: bool,
}

fn applications() -> Vec<Kind> {
    vec![Kind::Application]
}

/// Orgs that a partner may name in a list.
const ORGS: usize = 50;

impl PartnerForm {
    /// What is wrong with it by itself; whether region, orgs and address exist is asked elsewhere.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut found = Vec::new();
        let mut say = |field: &str, code, text| found.push(FieldFault::new(field, code, text));
        for (field, name) in [("name.zh", &self.name.zh), ("name.en", &self.name.en)] {
            match name.trim().chars().count() {
                0 => say(field, "required", Text::new("请填写名称", "Give the name")),
                1..=60 => {}
                _ => say(
                    field,
                    "too_long",
                    Text::new("名称不超过 60 个字", "A name has 60 characters at most"),
                ),
            }
        }
        for (field, orgs) in [("orgs", &self.orgs), ("acts_for", &self.acts_for)] {
            if orgs.len() > ORGS {
                say(field, "too_many", Text::new("部门不超过 50 个", "Fifty orgs at most"));
            }
        }
        let is_told = !self.webhook.is_empty() || self.licences;
        if is_told && self.region.is_empty() {
            say(
                "region",
                "required",
                Text::new("请选择推送哪个地区的办件", "Choose the region whose cases it is told of"),
            );
        }
        if self.kinds.contains(&Kind::Order) {
            let text = Text::new("服务订单不对外推送", "No platform is told of orders");
            say("kinds", "not_allowed", text);
        }
        let acts = self.pushes.contains(&RowKind::CaseAction);
        if acts && self.acts_for.is_empty() {
            let text = Text::new("请填写可代哪些部门办理", "Say for which orgs it may act");
            say("acts_for", "required", text);
        }
        if !acts && !self.acts_for.is_empty() {
            let text = Text::new(
                "代办部门须同时勾选“可办理本平台办件”",
                "To act for an org it has to be allowed to push actions on cases",
            );
            say("acts_for", "not_allowed", text);
        }
        if self.decides && self.acts_for.is_empty() {
            let text = Text::new("请先填写可代哪些部门办理", "Say for which orgs it may act first");
            say("decides", "not_allowed", text);
        }
        found
    }

    /// Whether anything is kept for it at all.
    pub fn listens(&self) -> bool {
        !self.region.is_empty()
    }

    /// Whether an org's cases are among those that it is told of; `is_in_region`: the case is in its region or below.
    pub fn covers(&self, is_in_region: bool, org: &str) -> bool {
        self.listens() && is_in_region && (self.orgs.is_empty() || self.orgs.iter().any(|one| one == org))
    }
}

/// Whether a partner is told of a case of a kind: one in its region and, where it names orgs, one that they lead.
pub fn is_told(form: &PartnerForm, kind: Kind, is_in_region: bool, org: &str) -> bool {
    kind != Kind::Order && form.kinds.contains(&kind) && form.covers(is_in_region, org)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form(more: &serde_json::Value) -> PartnerForm {
        let mut form = json!({
            "name": {"zh": "审批系统", "en": "Approvals"}, "platform": "department", "pushes": ["item_progress"],
        });
        form.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(form).unwrap()
    }

    #[test]
    fn a_partner_of_before_is_told_of_applications_alone_and_of_nobodys_name() {
        let old = form(&json!({"region": "130100"}));
        assert_eq!(
            (old.kinds.as_slice(), old.enterprises, old.licences),
            (&[Kind::Application][..], false, false)
        );
        assert!(is_told(&old, Kind::Application, true, "130100-scjg"));
        for kind in [Kind::Appeal, Kind::Complaint, Kind::Consultation, Kind::Bundle, Kind::Order] {
            assert!(!is_told(&old, kind, true, "130100-scjg"), "{kind:?}");
        }
        assert!(!is_told(&old, Kind::Application, false, "130100-scjg"));
        assert!(!is_told(&form(&json!({})), Kind::Application, true, "130100-scjg"), "it named no region");
    }

    #[test]
    fn who_names_orgs_is_told_of_theirs_and_nobody_of_orders() {
        let named =
            form(&json!({"region": "130100", "orgs": ["130100-scjg"], "kinds": ["order", "application"]}));
        assert!(is_told(&named, Kind::Application, true, "130100-scjg"));
        assert!(!is_told(&named, Kind::Application, true, "130100-xzsp"));
        assert!(!is_told(&named, Kind::Order, true, "130100-scjg"));
        assert_eq!(named.faults()[0].field, "kinds");
    }

    #[test]
    fn a_grant_to_act_names_its_orgs() {
        let fields = |more| form(&more).faults().into_iter().map(|fault| fault.field).collect::<Vec<_>>();
        assert_eq!(fields(json!({"pushes": ["case_action"]})), ["acts_for"]);
        assert_eq!(fields(json!({"acts_for": ["130100-scjg"]})), ["acts_for"]);
        assert_eq!(fields(json!({"decides": true})), ["decides"]);
        assert_eq!(fields(json!({"licences": true})), ["region"]);
        let whole = json!({"pushes": ["case_action"], "acts_for": ["130100-scjg"], "decides": true});
        assert!(fields(whole).is_empty());
    }
}
