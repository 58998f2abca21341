//! A staff account, with a temporary password that must be changed at the first sign-in.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::{Book, book};
use kernel::{App, Fault, audit, idempotency};
use shared::access::{Deed, Role};
use shared::identity::registration::{keep, region};
use shared::identity::rules;
use shared::identity::staff::{StaffRefusal, may_create};
use shared::identity::wire::{UserMade, UserRequest};
use shared::problem::FieldFault;
use shared::text::Text;

use super::register_enterprise::login_taken;
use super::sign_in::object;
use super::views::user_view;
use crate::password;
use crate::store::{self, Account, Claimed};

pub async fn create_user(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    request: UserRequest,
) -> Result<UserMade, Fault> {
    caller.must(Deed::MakeUsers)?;
    let book = book(app).await?;
    let mut faults = Vec::new();
    let login = keep(&mut faults, rules::login("login", &request.login));
    let name = keep(&mut faults, rules::person_name("name", &request.name));
    let email = keep(&mut faults, rules::email("email", &request.email));
    if request.role.is_enterprise() {
        faults.push(FieldFault::new("role", "enterprise_account", StaffRefusal::EnterpriseAccount.text()));
    }
    let place = keep(&mut faults, place_of(&book, request.role, &request.org, &request.region));
    Fault::unless_valid(faults)?;
    let (org, region) = place.unwrap_or_default();
    may_create(caller, request.role, &region, &book.regions).map_err(refused)?;

    // Both derived, so that a repetition gives the same answer without our keeping the password.
    let of = format!("{}\n{}", caller.user, key.0);
    let id = app.seal.short_code("user by an administrator", &of, 20);
    let temporary = temporary_password(app, &id, &key.0);
    if let Some(found) = store::account(app, &id).await? {
        let is_same = Some(&found.login) == login.as_ref() && found.role == request.role && found.org == org;
        let made = UserMade { user: user_view(&found, false), password: temporary };
        return if is_same { Ok(made) } else { Err(idempotency::mismatch()) };
    }
    let account = Account {
        name: name.unwrap_or_default(),
        org,
        region,
        email: email.unwrap_or_default(),
        password: password::hash(&temporary).await?,
        temporary: true,
        ..Account::new(app, id, login.unwrap_or_default(), request.role)
    };
    if store::create_account(app, &account).await? == Claimed::Taken {
        return Err(login_taken());
    }
    let detail = format!("role={} org={} region={}", role_word(account.role), account.org, account.region);
    audit::record(app, caller.act("account_created", object(&account)).detail(detail)).await?;
    Ok(UserMade { user: user_view(&account, false), password: temporary })
}

/// The org and the region that an account acts for. Administrators may have a region only.
pub(super) fn place_of(
    book: &Book,
    role: Role,
    org: &str,
    wanted: &str,
) -> Result<(String, String), FieldFault> {
    let org = org.trim();
    if org.is_empty() {
        if role.is_admin() {
            return region("region", wanted, &book.regions).map(|region| (String::new(), region));
        }
        return Err(FieldFault::new("org", "required", Text::new("请选择所属部门。", "Choose an org.")));
    }
    match book.orgs.org(org) {
        Some(found) => Ok((found.id, found.region)),
        None => {
            let words = Text::new("没有这个部门，请重新选择。", "There is no such org. Please choose again.");
            Err(FieldFault::new("org", "unknown_org", words))
        }
    }
}

/// Twenty letters and digits, in groups that can be read out.
pub(super) fn temporary_password(app: &App, user: &str, key: &str) -> String {
    let code = app.seal.short_code("temporary password", &format!("{user}\n{key}"), 20);
    code.as_bytes().chunks(5).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

pub(super) fn refused(refusal: StaffRefusal) -> Fault {
    match refusal {
        StaffRefusal::NotAllowed => Fault::NotAllowed,
        other => Fault::refused(other.code(), other.text()),
    }
}

pub(super) fn role_word(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}
