//! Accounts by role, made by the identity context's own functions. A login is the role and the org; everyone's
//! password is `PASSWORD`.

use identity::app::{SeedAccount, SeedEnterprise, seed_account, seed_enterprise};
use shared::access::{Principal, Role};
use shared::credit_code::CreditCode;
use shared::identity::wire::{Contact, SizeClass};
use shared::spine::party::role_name;

use crate::appeal::LEAD;
use crate::{Caller, TestApp};

pub const PASSWORD: &str = "a long enough one";

/// The enterprise whose appeals they are.
pub const ENTERPRISE: &str = "石家庄栩川精密机械有限公司";
/// Another one.
pub const STRANGER: &str = "石家庄禾沐食品有限公司";
/// A third one.
pub const THIRD: &str = "石家庄岚汀纺织有限公司";
/// One whose identity isn't proved.
pub const NEWCOMER: &str = "石家庄杳溪商贸有限公司";

/// A valid credit code of a region, another for each number.
pub fn credit_code(region: &str, number: u32) -> String {
    CreditCode::compose(&format!("91{region}MA{number:06}")).unwrap().to_string()
}

/// What an authenticator shows for a secret in base32 at a moment.
pub fn totp(secret: &str, at: time::OffsetDateTime) -> String {
    const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = secret.chars().map(|letter| format!("{:05b}", BASE32.find(letter).unwrap())).collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap())
        .collect();
    let bytes: [u8; 20] = bytes.try_into().unwrap();
    let secret = totp_rs::Secret::new_stack(bytes);
    let totp =
        totp_rs::Builder::new().with_secret(secret).with_digits(6).with_step_duration(30).build().unwrap();
    totp.generate(u64::try_from(at.unix_timestamp()).unwrap()).to_string()
}

impl TestApp {
    pub async fn owner(&self) -> Caller {
        self.member(Role::Owner, "owner", 1, ENTERPRISE, true).await
    }

    pub async fn agent(&self) -> Caller {
        self.member(Role::Agent, "agent", 1, ENTERPRISE, true).await
    }

    pub async fn other_owner(&self) -> Caller {
        self.member(Role::Owner, "other-owner", 2, STRANGER, true).await
    }

    pub async fn third_owner(&self) -> Caller {
        self.member(Role::Owner, "third-owner", 4, THIRD, true).await
    }

    pub async fn unverified(&self) -> Caller {
        self.member(Role::Owner, "newcomer", 3, NEWCOMER, false).await
    }

    pub async fn liaison(&self) -> Caller {
        self.person(Role::Liaison, "130100-gsl").await
    }

    pub async fn supervisor(&self) -> Caller {
        self.person(Role::Supervisor, "130100-yshj").await
    }

    pub async fn officer(&self, org: &str) -> Caller {
        self.person(Role::Officer, org).await
    }

    pub async fn head(&self, org: &str) -> Caller {
        self.person(Role::Head, org).await
    }

    /// Someone of every role of the staff but the liaison officer's.
    pub async fn staff_but_liaison(&self) -> Vec<(Role, Caller)> {
        let mut people = Vec::new();
        for role in Role::ALL.into_iter().filter(|role| role.is_staff() && *role != Role::Liaison) {
            people.push((role, self.person(role, usual_org(role)).await));
        }
        people
    }

    /// Someone of every role.
    pub async fn everyone(&self) -> Vec<(Role, Caller)> {
        let mut people = vec![(Role::Owner, self.owner().await), (Role::Agent, self.agent().await)];
        people.push((Role::Liaison, self.liaison().await));
        people.extend(self.staff_but_liaison().await);
        people
    }

    /// Someone of the staff, who acts for an org.
    pub async fn person(&self, role: Role, org: &str) -> Caller {
        let region = org.split('-').next().unwrap();
        let login = format!("{}-{org}", role_name(role).replace('_', "-"));
        self.account(role, &login, org, region, "", "").await
    }

    /// Signs in as people do; the session ends when it ends.
    pub async fn signed_in(&self, login: &str) -> Caller {
        let answer = self.visitor().sign_in(login, PASSWORD).await;
        answer.good();
        self.visitor().with_cookie_of(&answer)
    }

    async fn member(&self, role: Role, login: &str, number: u32, name: &str, verified: bool) -> Caller {
        let code = credit_code("130102", number);
        let seed = SeedEnterprise {
            credit_code: &code,
            name,
            region: "130102",
            industry: "C",
            size: SizeClass::Small,
            contact: Contact {
                name: "林栩".to_owned(),
                phone: "0311-88880000".to_owned(),
                email: String::new(),
            },
            verified,
            owners_submit: false,
            owner: ["owner", "other-owner", "newcomer", "third-owner"][usize::try_from(number).unwrap() - 1],
        };
        seed_enterprise(self.parts(), &seed).await.unwrap();
        let caller = self.account(role, login, "", "130102", &code, name).await;
        let mut principal = caller.principal().clone();
        principal.verified = verified;
        Caller::signed_in(self, principal)
    }

    async fn account(
        &self,
        role: Role,
        login: &str,
        org: &str,
        region: &str,
        enterprise: &str,
        enterprise_name: &str,
    ) -> Caller {
        let name = format!("{}某{}", role.text().zh, login.len());
        let seed =
            SeedAccount { login, password: PASSWORD, name: &name, role, org, region, enterprise, email: "" };
        let user = seed_account(self.parts(), &seed).await.unwrap();
        let principal = Principal {
            user,
            login: login.to_owned(),
            name,
            role,
            org: org.to_owned(),
            region: region.to_owned(),
            enterprise: enterprise.to_owned(),
            enterprise_name: enterprise_name.to_owned(),
            verified: false,
            owners_submit: false,
        };
        Caller::signed_in(self, principal)
    }
}

/// The org for which someone of a role acts in a test that asks for nobody in particular.
fn usual_org(role: Role) -> &'static str {
    match role {
        Role::Officer | Role::Head => LEAD,
        Role::Supervisor => "130100-yshj",
        Role::Liaison => "130100-gsl",
        _ => "130000-gsl",
    }
}
