//! Who plays in the demo: its accounts, and stand-ins for orgs and members that have none.

use shared::access::{Principal, Role};
use shared::spine::book::Book;
use shared::spine::party::role_name;
use shared::spine::{Action, Case, Kind};

use super::plan::hash;
use super::script::{Account, Script, Step};

/// Names for those whom nobody signs in as.
const NAMES: [&str; 24] = [
    "乔予安",
    "池墨",
    "岑溪",
    "骆川",
    "程未",
    "阮青",
    "纪南",
    "卓然",
    "齐修",
    "尹白",
    "康宁",
    "颜舒",
    "贺兰",
    "瞿远",
    "邵言",
    "丁香",
    "费明",
    "符晓",
    "葛岭",
    "管彤",
    "洪波",
    "蓝田",
    "麦秋",
    "闻山",
];

/// Everyone by login.
pub struct Cast(Vec<Principal>);

impl Cast {
    pub fn new(principals: Vec<Principal>) -> Self {
        Self(principals)
    }

    /// Whom an account stands for, under the id that the store knows it by.
    pub fn principal(account: &Account, user: &str) -> Principal {
        Principal {
            user: user.to_owned(),
            login: account.login.clone(),
            name: account.name.clone(),
            role: account.role,
            org: account.org.clone(),
            region: account.region.clone(),
            enterprise: account.enterprise.clone(),
            enterprise_name: account.enterprise_name.clone(),
            verified: account.role.is_staff() || account.verified,
            owners_submit: false,
        }
    }

    /// Who signs in under a login.
    pub fn login(&self, login: &str) -> Option<Principal> {
        self.0.iter().find(|one| one.login == login).cloned()
    }

    /// Someone of an org in a role.
    pub fn staff(&self, role: Role, org: &str) -> Principal {
        if let Some(found) = self.0.iter().find(|one| one.role == role && one.org == org) {
            return found.clone();
        }
        let login = format!("demo-{}-{org}", role_name(role));
        Principal {
            name: name_for(&login),
            region: org.chars().take(6).collect(),
            org: org.to_owned(),
            role,
            user: login.clone(),
            login,
            enterprise: String::new(),
            enterprise_name: String::new(),
            verified: true,
            owners_submit: false,
        }
    }

    /// Someone of an enterprise in a role.
    pub fn member(&self, role: Role, code: &str, name: &str, region: &str) -> Principal {
        if let Some(found) = self.0.iter().find(|one| one.role == role && one.enterprise == code) {
            return found.clone();
        }
        let login = format!("demo-{}-{code}", role_name(role));
        Principal {
            name: name_for(&login),
            region: region.to_owned(),
            org: String::new(),
            role,
            user: login.clone(),
            login,
            enterprise: code.to_owned(),
            enterprise_name: name.to_owned(),
            verified: true,
            owners_submit: false,
        }
    }

    /// Who files an appeal.
    pub fn filer(&self, script: &Script, book: &Book) -> anyhow::Result<Principal> {
        if script.by == role_name(Role::Liaison) {
            return Ok(self.staff(Role::Liaison, &book.federation_of(&script.region)));
        }
        self.login(&script.by).ok_or_else(|| anyhow::anyhow!("{}: nobody is called {}", script.id, script.by))
    }

    /// Who takes a step on a case.
    pub fn actor(&self, step: &Step, case: &Case, book: &Book) -> anyhow::Result<Principal> {
        let role = match Role::ALL.into_iter().find(|role| role_name(*role) == step.by) {
            Some(role) => role,
            None if step.by.is_empty() => usual(case.kind, step.action),
            None => {
                return self.login(&step.by).ok_or_else(|| anyhow::anyhow!("nobody is called {}", step.by));
            }
        };
        Ok(match role {
            Role::Owner | Role::Agent => {
                self.member(role, &case.enterprise, &case.enterprise_name, &case.region)
            }
            Role::Liaison => self.staff(role, &book.federation_of(&case.region)),
            Role::Supervisor => self.staff(role, &book.supervision_of(&case.region)),
            _ if step.org.is_empty() => match self.leader(role, &case.lead) {
                Some(leader) => leader,
                None => self.staff(role, &case.lead),
            },
            _ => self.staff(role, &step.org),
        })
    }

    /// The supervisor who leads, where the supervising office took a case over.
    fn leader(&self, role: Role, lead: &str) -> Option<Principal> {
        let is_office = lead.ends_with(&format!("-{}", shared::spine::book::SUPERVISION));
        (is_office && matches!(role, Role::Officer | Role::Head)).then(|| self.staff(Role::Supervisor, lead))
    }
}

/// Who usually takes an action.
const fn usual(kind: Kind, action: Action) -> Role {
    match action {
        // The org itself says what it doesn't accept.
        Action::Decline if matches!(kind, Kind::Application) => Role::Officer,
        // An officer answers a consultation by himself.
        Action::Sign if matches!(kind, Kind::Consultation) => Role::Officer,
        Action::Assign | Action::Merge | Action::Split | Action::Decline => Role::Liaison,
        Action::Arbitrate
        | Action::Supervise
        | Action::TakeOver
        | Action::Object
        | Action::Exclude
        | Action::Uphold => Role::Supervisor,
        Action::Sign | Action::Decide | Action::Return | Action::GrantExtension | Action::DenyExtension => {
            Role::Head
        }
        Action::Supplement
        | Action::Verdict
        | Action::Rate
        | Action::RateStep
        | Action::AddRating
        | Action::Withdraw
        | Action::Urge
        | Action::JoinedVerdict
        | Action::Join => Role::Owner,
        _ => Role::Officer,
    }
}

fn name_for(login: &str) -> String {
    let place = usize::try_from(hash(login)).unwrap_or_default() % NAMES.len();
    NAMES.get(place).copied().unwrap_or_default().to_owned()
}
