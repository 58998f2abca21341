//! Who someone is: the nine roles, and the principal that a session stands for.
//! What a role may do to a case is the flow's business (`spine::flow`); what else it may do stands in `deed`.

mod deed;

pub use deed::{Deed, may};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A role of the product. An account has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Acts for an enterprise in everything.
    Owner,
    /// Prepares for an enterprise; submits unless the owner keeps that to owners.
    Agent,
    /// Of the Federation of Industry and Commerce: classifies, assigns, files for members.
    Liaison,
    /// Handles cases of an org.
    Officer,
    /// Signs for an org.
    Head,
    /// Watches cases of a region, urges, supervises, arbitrates.
    Supervisor,
    /// Orgs, accounts, categories, tiers, calendar.
    SystemAdmin,
    /// Lock-outs, second factors, sessions of others.
    SecurityAdmin,
    /// Reads the audit trail; changes nothing.
    AuditAdmin,
}

impl Role {
    pub const ALL: [Role; 9] = [
        Role::Owner,
        Role::Agent,
        Role::Liaison,
        Role::Officer,
        Role::Head,
        Role::Supervisor,
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::AuditAdmin,
    ];

    pub const fn is_enterprise(self) -> bool {
        matches!(self, Role::Owner | Role::Agent)
    }

    pub const fn is_admin(self) -> bool {
        matches!(self, Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin)
    }

    pub const fn is_staff(self) -> bool {
        !self.is_enterprise()
    }

    /// Whether this role sits at a counter, where people bring what they apply for.
    pub const fn is_at_counter(self) -> bool {
        matches!(self, Role::Officer | Role::Head)
    }

    pub const fn text(self) -> Text {
        match self {
            Role::Owner => Text::new("企业负责人", "Enterprise owner"),
            Role::Agent => Text::new("企业经办人", "Enterprise agent"),
            Role::Liaison => Text::new("工商联联络员", "Federation liaison"),
            Role::Officer => Text::new("部门经办人", "Department officer"),
            Role::Head => Text::new("部门负责人", "Department head"),
            Role::Supervisor => Text::new("督办员", "Supervisor"),
            Role::SystemAdmin => Text::new("系统管理员", "System administrator"),
            Role::SecurityAdmin => Text::new("安全管理员", "Security administrator"),
            Role::AuditAdmin => Text::new("审计管理员", "Audit administrator"),
        }
    }
}

/// Whom a session stands for. Kept with the session, and brought up to date when the account changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Principal {
    /// Opaque id of the account.
    pub user: String,
    pub login: String,
    /// The name that people read.
    pub name: String,
    pub role: Role,
    /// The org that staff act for, e.g. `130100-scjg`; empty for enterprise roles.
    #[serde(default)]
    pub org: String,
    /// GB/T 2260 code: the org's region, or the enterprise's.
    pub region: String,
    /// Credit code of the enterprise; empty for staff.
    #[serde(default)]
    pub enterprise: String,
    #[serde(default)]
    pub enterprise_name: String,
    /// The enterprise's identity has been proved, so it may submit.
    #[serde(default)]
    pub verified: bool,
    /// The owner keeps submitting to owners.
    #[serde(default)]
    pub owners_submit: bool,
}

impl Principal {
    /// Whether this person may see and do what is an enterprise's own. A credit code is public, so whoever registers
    /// it is a stranger to the enterprise's cases until the identity is proved.
    pub fn is_of(&self, enterprise: &str) -> bool {
        self.role.is_enterprise() && self.verified && !enterprise.is_empty() && self.enterprise == enterprise
    }

    /// Whether what this person signs binds the enterprise: an owner's word does, and others' where the owner leaves it
    /// to them.
    pub fn binds(&self) -> bool {
        self.role == Role::Owner || !self.owners_submit
    }
}
