//! Registering an enterprise with its owner's account. It is unverified, unless the imported register or the
//! provider that the person came from vouches for it.

use kernel::http::{IdempotencyKey, Reader};
use kernel::store::Written;
use kernel::{App, Fault, Refusal, audit, idempotency, spine::book};
use shared::access::Role;
use shared::identity::registration::{self, Registration};
use shared::identity::wire::{EnterpriseRequest, EnterpriseView, Registered, SizeClass};
use shared::identity::{codes, rules};
use shared::text::Text;

use super::principal::principal;
use super::provider_sign_in::link_pending;
use super::start_session::{SignedIn, start_session};
use super::verify_enterprise::proof_of_register;
use crate::password;
use crate::store::{self, Account, Claimed, Enterprise};

pub async fn register_enterprise(
    app: &App,
    reader: &Reader,
    key: &IdempotencyKey,
    request: EnterpriseRequest,
    pending: Option<&str>,
) -> Result<(Registered, SignedIn), Fault> {
    let book = book(app).await?;
    let checked = registration::check(&request, &book.regions).map_err(Fault::InvalidForm)?;
    // What is compared with a repetition must not be a fast hash of a password.
    let mut body = request.clone();
    body.password = app.seal.short_code("password of a request", &request.password, 32);
    let user = user_id(app, &checked, key);
    idempotency::once(app, kernel::store::Table::Identity, "", key, &body, async || {
        let password = password::hash(&request.password).await?;
        create(app, reader, &user, &checked, request.size, password).await?;
        Ok(())
    })
    .await?;

    let mut account = store::account(app, &user).await?.ok_or(Fault::NotFound)?;
    if let Some(token) = pending {
        account = link_pending(app, reader, account, token).await?;
    }
    let signed_in = start_session(app, reader, &account).await?;
    let enterprise = store::enterprise(app, checked.credit_code.as_str()).await?.ok_or(Fault::NotFound)?;
    let principal = principal(&account, Some(&enterprise));
    Ok((Registered { enterprise: enterprise.view, principal }, signed_in))
}

/// The same for every try of one request, so that one which broke off half-way goes on where it stopped.
fn user_id(app: &App, checked: &Registration, key: &IdempotencyKey) -> String {
    let of = format!("{}\n{}\n{}", checked.credit_code.as_str(), checked.login, key.0);
    app.seal.short_code("user of a registration", &of, 20)
}

async fn create(
    app: &App,
    reader: &Reader,
    user: &str,
    checked: &Registration,
    size: SizeClass,
    password: String,
) -> Result<(), Fault> {
    let credit_code = checked.credit_code.as_str();
    if store::enterprise(app, credit_code).await?.is_some_and(|found| found.owner != user) {
        return Err(exists());
    }
    let account = Account {
        name: checked.contact.name.clone(),
        region: checked.region.clone(),
        enterprise: credit_code.to_owned(),
        email: checked.contact.email.clone(),
        locale: reader.locale,
        password,
        ..Account::new(app, user.to_owned(), checked.login.clone(), Role::Owner)
    };
    if store::create_account(app, &account).await? == Claimed::Taken {
        let is_free = store::free_login(app, &account.login).await?;
        if !is_free || store::create_account(app, &account).await? == Claimed::Taken {
            return Err(login_taken());
        }
    }
    let verification = proof_of_register(app, credit_code, &checked.name).await?;
    let view = EnterpriseView {
        credit_code: credit_code.to_owned(),
        name: checked.name.clone(),
        region: checked.region.clone(),
        industry: checked.industry.clone(),
        size,
        contact: checked.contact.clone(),
        verified: verification.is_some(),
        verification,
        owners_submit: false,
        created: app.now(),
        version: 1,
    };
    let enterprise = Enterprise { owner: user.to_owned(), view };
    if store::create_enterprise(app, &enterprise).await? == Written::Conflict {
        store::discard_account(app, &account).await?;
        return Err(exists());
    }
    let act = reader.act(user, "enterprise_registered", format!("enterprise#{credit_code}"));
    audit::record(app, act.detail(if enterprise.view.verified { "verified by register" } else { "" })).await
}

fn exists() -> Fault {
    let (zh, en) = (
        "这个统一社会信用代码已注册。请用已有账号登录，或请企业负责人邀请您加入。",
        "An enterprise with this credit code is registered. Please sign in, or ask its owner to invite you.",
    );
    Refusal::new(409, codes::ENTERPRISE_EXISTS, zh, en).at("credit_code").into()
}

/// 422 at the field `login`.
pub(super) fn login_taken() -> Fault {
    Fault::field(
        "login",
        codes::LOGIN_TAKEN,
        Text::new("这个登录名已有人使用，请换一个。", "This login is taken. Please choose another."),
    )
}

/// A login and a password that fit the rules.
pub(super) fn checked_login(
    login: &str,
    password: &str,
    faults: &mut Vec<shared::problem::FieldFault>,
) -> Option<String> {
    let login = registration::keep(faults, rules::login("login", login));
    registration::keep(faults, rules::password("password", password, login.as_deref().unwrap_or_default()));
    login
}
