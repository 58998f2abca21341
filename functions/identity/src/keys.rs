//! Access patterns of identity. Prices are for items of at most 1 KB; `+i` is a write to an index.
//!
//! | table | pattern | key | cost |
//! |---|---|---|---|
//! | identity | account by id | `user#<id>` / `account` (strong) | 1 RU |
//! | identity | account by login | `login#<login>` / `login`, then the account | 2 RU |
//! | identity | make an account | claim the login, put the account, both if new | 2 WU + 1i |
//! | identity | change an account | the same item, if its version is the one that was read | 1 WU + 1i |
//! | identity | accounts of an enterprise | index `enterprise`: `enterprise#<code>` / `account#<login>` | ½ RU |
//! | identity | staff of a region | index `org`: `staff` / `<region>#<org>#<login>`, a range of regions | ½ RU for 4 KB |
//! | identity | enterprise by credit code | `enterprise#<code>` / `enterprise` (strong) | 1 RU |
//! | identity | let a registration go | the same item twice, its file, its accounts and invitations | 3 WU + 1i, and 1 WU + 1i for each account |
//! | identity | enterprises of a state and region | index `org`: `enterprises#<verified or unverified>` / `<region>#<code>` | ½ RU for 4 KB |
//! | identity | the file of an enterprise | `enterprise#<code>` / `file` (strong) | 1 RU for every 4 KB; to change it 1 WU for every KB |
//! | identity | a certificate that was issued here, as its case stands | `enterprise#<code>` / `issued#<case>`, only forward | 1 WU |
//! | identity | those of an enterprise | the same, begins with, 60 | ½ RU for every 4 KB |
//! | identity | files of whose certificates it is to be reminded | `reminders` / `<day>#<code>`, up to today, 100 | ½ RU a pass, 2 WU each |
//! | identity | put on record that staff read it | `enterprise#<code>` / `read#<day>#<user>#<what>` (add) | 1 WU |
//! | identity | who read it | the same, backward, 100 | ½ RU for every 4 KB |
//! | identity | active staff of an org | index `org`: `staff` / `<region>#<org>#`, begins with | ½ RU for 4 KB |
//! | identity | who is to have a daily letter | `digests` / `<day>#<user>`, up to today, 50 | ½ RU a pass, 2 WU each |
//! | identity | another name or region that waits | `renamings` / `<region>#<code>`, once for each of the two regions | 2 WU, 2 WU when decided |
//! | identity | those of a region | the same, a range of regions, then the enterprises | ½ RU, 1 RU each |
//! | identity | row of the imported register | `register#<code>` / `register` | ½ RU |
//! | identity | invitation by token | `invitation#<sha256>` / `invitation` (strong) | 1 RU |
//! | identity | invitations of an enterprise | index `enterprise`: `enterprise#<code>` / `invitation#<created>#<id>` | ½ RU |
//! | identity | active system administrators | `guard` / `system_admins` (strong) | 1 RU |
//! | identity | account of a provider's subject | `oidc#<sha256 of issuer and subject>` / `link` | 1 RU |
//! | sessions | failures of a login | `tries#<sha256 of login>` / `tries` (conditional add) | 1 WU, 1 RU when locked |
//! | sessions | failures of an address in a window | `failures#<sha256 of network>#<window>` / `failures` (conditional add) | 1 WU, 1 more to take it back |
//! | sessions | somebody has forgotten a password | `reset-asked#<sha256 of login>` / `asked` (conditional), `reset-asks` / `<sha256 of login>` | 2 WU |
//! | sessions | the letters that are to be sent for it | `reset-asks`, 50 | ½ RU a pass, 2 WU each |
//! | sessions | the link in such a letter | `reset#<sha256>` / `reset` (strong) | 1 WU; 1 RU and 1 WU when used |
//! | sessions | sign-in under way at a provider | `oidc-state#<sha256>` / `state` | 1 WU, 1 RU |
//! | sessions | subject without an account yet | `oidc-pending#<sha256>` / `pending` | 1 WU, 1 RU |

use kernel::seal::sha256_hex;

pub const FAILURES: &str = "failures";
pub const FILE: &str = kernel::held::FILE;
pub const READS: &str = kernel::reads::READS;
pub const ISSUED: &str = kernel::held::ISSUED;
pub const REMINDERS: &str = "reminders";
pub const RENAMINGS: &str = "renamings";
pub const DIGESTS: &str = "digests";
pub const RESET_ASKS: &str = "reset-asks";
pub const STAFF: &str = "staff";
pub const GUARD: (&str, &str) = ("guard", "system_admins");

pub fn account(id: &str) -> String {
    format!("user#{id}")
}

pub fn login(login: &str) -> String {
    format!("login#{login}")
}

pub fn enterprise(credit_code: &str) -> String {
    kernel::held::enterprise(credit_code)
}

pub fn issued(case: &str) -> String {
    format!("{ISSUED}{case}")
}

/// When a file is to be looked at.
pub fn reminder(day: &str, credit_code: &str) -> String {
    format!("{day}#{credit_code}")
}

/// One line a day, reader and thing, however often it is read.
pub fn read(day: &str, user: &str, what: &str) -> String {
    kernel::reads::key(day, user, what)
}

/// A request for another name or region, found in a region.
pub fn renaming(region: &str, credit_code: &str) -> String {
    format!("{region}#{credit_code}")
}

pub fn enterprises(verified: bool) -> &'static str {
    if verified { "enterprises#verified" } else { "enterprises#unverified" }
}

pub fn register(credit_code: &str) -> String {
    format!("register#{credit_code}")
}

/// An invitation's id is the hash of its token.
pub fn invitation(id: &str) -> String {
    format!("invitation#{id}")
}

pub fn tries(login: &str) -> String {
    format!("tries#{}", sha256_hex(login))
}

/// `window` is the number of a stretch of time.
pub fn failures(network: &str, window: i64) -> String {
    format!("failures#{}#{window}", sha256_hex(network))
}

/// On which day somebody is to be written to.
pub fn digest(day: &str, user: &str) -> String {
    format!("{day}#{user}")
}

pub fn reset_asked(login: &str) -> String {
    format!("reset-asked#{}", sha256_hex(login))
}

pub fn reset(token: &str) -> String {
    format!("reset#{}", sha256_hex(token))
}

pub fn oidc_link(issuer: &str, subject: &str) -> String {
    format!("oidc#{}", sha256_hex(format!("{issuer}\n{subject}")))
}

pub fn oidc_state(state: &str) -> String {
    format!("oidc-state#{}", sha256_hex(state))
}

pub fn oidc_pending(token: &str) -> String {
    format!("oidc-pending#{}", sha256_hex(token))
}
