//! Registering an enterprise with its owner's account. It is unverified, unless the imported register or the
//! provider that the person came from vouches for it.

use kernel::http::{IdempotencyKey, Reader};
use kernel::store::Written;
use kernel::{App, Fault, Refusal, audit, idempotency, spine::book};
use shared::access::Role;
use shared::identity::owners::Owners;
use shared::identity::register::{Details, Release, may_give_way};
use shared::identity::registration::{self, Registration};
use shared::identity::wire::{EnterpriseRequest, EnterpriseView, Registered, SizeClass};
use shared::identity::{codes, rules};
use shared::text::Text;

use super::principal::principal;
use super::provider_sign_in::link_pending;
use super::release_enterprise::release;
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
        let vouched = vouched_for(app, pending, &checked).await?;
        create(app, reader, &user, &checked, (request.size, password, vouched)).await?;
        Ok(())
    })
    .await?;

    let account = store::account(app, &user).await?;
    // A registration that gave way to another isn't come back to.
    let mut account = account.filter(|account| account.active).ok_or_else(|| exists(false))?;
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
    (size, password, vouched): (SizeClass, String, bool),
) -> Result<(), Fault> {
    let credit_code = checked.credit_code.as_str();
    if let Some(found) = store::enterprise(app, credit_code).await?.filter(|found| found.owner != user) {
        let gives_way = found.released || vouched && may_give_way(&found.view, Release::Provider);
        if !gives_way {
            return Err(exists(found.view.verified));
        }
        let act = reader.act(user, "enterprise_released", format!("enterprise#{credit_code}"));
        release(app, found, act.detail("provider")).await?;
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
    let said = Details {
        name: &checked.name,
        legal_representative: &checked.legal_representative,
        phone: &checked.contact.phone,
    };
    let verification = proof_of_register(app, credit_code, &said).await?;
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
        former: Vec::new(),
        asked: None,
    };
    let enterprise = Enterprise {
        owner: user.to_owned(),
        legal_representative: checked.legal_representative.clone(),
        released: false,
        owners: Owners { now: vec![user.to_owned()], left: Vec::new() },
        view,
    };
    if store::create_enterprise(app, &enterprise).await? == Written::Conflict {
        store::discard_account(app, &account).await?;
        return Err(exists(false));
    }
    let act = reader.act(user, "enterprise_registered", format!("enterprise#{credit_code}"));
    audit::record(app, act.detail(if enterprise.view.verified { "verified by register" } else { "" })).await
}

/// Whether a provider vouches for who registers: it has confirmed someone who stands for this code and name, and whom
/// no other account stands for.
async fn vouched_for(app: &App, pending: Option<&str>, checked: &Registration) -> Result<bool, Fault> {
    let Some(token) = pending else { return Ok(false) };
    let Some(found) = store::pending(app, token).await? else { return Ok(false) };
    let name = rules::comparable_name(&found.enterprise_name);
    let fits = found.credit_code == checked.credit_code.as_str()
        && (name.is_empty() || name == rules::comparable_name(&checked.name));
    Ok(fits && store::linked_account(app, &found.issuer, &found.subject).await?.is_none())
}

fn exists(verified: bool) -> Fault {
    let (zh, en) = if verified {
        (
            "这个统一社会信用代码已注册。请用已有账号登录，或请企业负责人邀请您加入。",
            "An enterprise with this credit code is registered. Please sign in, or ask its owner to invite you.",
        )
    } else {
        (
            "这个统一社会信用代码已有人注册，但身份尚未核实。是您本单位注册的，请登录；不是的，可用统一身份认证登录后注册，或带营业执照到当地工商联，由工作人员解除后再注册。",
            "Someone has registered this credit code, and isn’t verified yet. If it was your enterprise, please sign in. If not, sign in with the identity provider and register, or bring the business licence to the local Federation, which can release the registration.",
        )
    };
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
