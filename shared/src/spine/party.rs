//! Who stands towards a case how.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::event::{Actor, Audience, Record, Sealed};
use crate::access::{Principal, Role};
use crate::region::Regions;

/// Who asks: a person with a session, a deadline, or someone with the query code.
#[derive(Clone, Copy, Debug)]
pub enum Party<'a> {
    Person(&'a Principal),
    System,
    Tracker,
}

/// How a party stands to a case. A person may stand to it in several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Of the enterprise whose case it is.
    Own,
    /// Of an enterprise that joined it.
    Joined,
    /// Of the provider that it is ordered of.
    Provider,
    /// Of any other enterprise.
    Stranger,
    /// Of the Federation in a region that contains the case's.
    Federation,
    /// Of the org that has the lead.
    Lead,
    /// Of an org that helps the lead.
    CoHandler,
    /// Of an org that had the case before.
    Former,
    /// Supervises a region that contains the case's.
    Supervisor,
    /// Holds its number and query code.
    Tracker,
    /// A deadline.
    System,
}

impl Party<'_> {
    pub const fn role(&self) -> Option<Role> {
        match self {
            Party::Person(person) => Some(person.role),
            Party::System | Party::Tracker => None,
        }
    }

    /// Whether this party stands to the case so.
    pub fn stands(&self, relation: Relation, case: &Case, regions: &Regions) -> bool {
        let person = match self {
            Party::System => return relation == Relation::System,
            Party::Tracker => return relation == Relation::Tracker,
            Party::Person(person) => person,
        };
        // A case whose enterprise was erased is nobody's.
        let own = person.is_of(&case.enterprise);
        let joined = case.joined.iter().any(|one| person.is_of(&one.enterprise));
        let provides = case.order.as_ref().is_some_and(|order| person.is_of(&order.provider));
        let at_desk = matches!(person.role, Role::Officer | Role::Head | Role::Supervisor);
        match relation {
            Relation::Own => own,
            Relation::Joined => !own && joined,
            Relation::Provider => !own && provides,
            Relation::Stranger => person.role.is_enterprise() && !own && !joined && !provides,
            Relation::Federation => {
                person.role == Role::Liaison
                    && regions.contains(&person.region, &case.region)
                    // What two enterprises agreed on is theirs, until one of them asks for a decision.
                    && case.order.as_ref().is_none_or(|order| order.is_disputed())
            }
            Relation::Lead => at_desk && !case.lead.is_empty() && person.org == case.lead,
            Relation::CoHandler => at_desk && case.co.iter().any(|part| part.org == person.org),
            Relation::Former => at_desk && case.former.contains(&person.org),
            Relation::Supervisor => {
                person.role == Role::Supervisor
                    && regions.contains(&person.region, &case.region)
                    && case.order.is_none()
            }
            Relation::Tracker | Relation::System => false,
        }
    }

    /// Whether this party may open the case at all.
    pub fn may_read(&self, case: &Case, regions: &Regions) -> bool {
        use Relation::{
            CoHandler, Federation, Former, Joined, Lead, Own, Provider, Supervisor, System, Tracker,
        };
        [Own, Provider, Joined, Federation, Lead, CoHandler, Former, Supervisor, Tracker, System]
            .into_iter()
            .any(|relation| self.stands(relation, case, regions))
    }

    /// Whether this party may read what is sealed for an audience.
    pub fn may_unseal(&self, audience: Audience, case: &Case, regions: &Regions) -> bool {
        use Relation::{CoHandler, Federation, Former, Joined, Lead, Own, Provider, Supervisor, System};
        let relations: &[Relation] = match audience {
            Audience::Parties => {
                &[Own, Provider, Joined, Federation, Lead, CoHandler, Former, Supervisor, System]
            }
            Audience::Handling => &[Own, Provider, Federation, Lead, CoHandler, Former, Supervisor, System],
            Audience::Confidential => &[Own, Federation, Supervisor, System],
            Audience::Watching => &[Federation, Supervisor, System],
            Audience::Staff => &[Federation, Lead, CoHandler, Supervisor, System],
            Audience::Filer => &[Own, Federation, System],
        };
        relations.iter().any(|relation| self.stands(*relation, case, regions))
    }

    /// Whether this party may read a content of a record: what is sealed for an audience that it belongs to, and
    /// what it said itself when it joined.
    pub fn may_unseal_in(&self, record: &Record, sealed: &Sealed, case: &Case, regions: &Regions) -> bool {
        self.may_unseal(sealed.audience, case, regions)
            || (sealed.audience == Audience::Handling && self.joined_by(record))
    }

    /// Whether a record tells that this party's enterprise joined.
    fn joined_by(&self, record: &Record) -> bool {
        let Party::Person(person) = self else { return false };
        record
            .value("joined")
            .and_then(|joined| joined["code"].as_str())
            .is_some_and(|code| person.is_of(code))
    }

    /// How the party appears in the event.
    pub fn actor(&self) -> Actor {
        match self {
            Party::Person(person) => {
                Actor { role: role_name(person.role).to_owned(), org: person.org.clone() }
            }
            Party::System => Actor { role: "system".to_owned(), org: String::new() },
            Party::Tracker => Actor { role: "visitor".to_owned(), org: String::new() },
        }
    }
}

/// A role as it stands on the wire.
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Agent => "agent",
        Role::Liaison => "liaison",
        Role::Officer => "officer",
        Role::Head => "head",
        Role::Supervisor => "supervisor",
        Role::SystemAdmin => "system_admin",
        Role::SecurityAdmin => "security_admin",
        Role::AuditAdmin => "audit_admin",
    }
}
