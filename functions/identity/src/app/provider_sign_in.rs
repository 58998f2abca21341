//! Signing in by the outside provider. A subject that is linked to an account signs in; one that isn't is remembered
//! for half an hour, so that its person can register or sign in and be linked.
//!
//! Always: a provider proves an enterprise only to an account that acts for it, and never against an officer's word;
//! an account with a second factor signs in without it only when the provider has asked for one.

use kernel::http::Reader;
use kernel::store::Written;
use kernel::{App, Fault, Refusal, audit, random};
use shared::credit_code::CreditCode;
use shared::identity::register::{Release, may_give_way};
use shared::identity::renaming::{Ground, fits_claims};
use shared::identity::rules::comparable_name;
use shared::identity::wire::{OidcPending, OidcView, Proof};
use shared::text::Text;
use time::Duration;

use super::rename_enterprise::confirm;
use super::sign_in::object;
use super::start_session::{SignedIn, start_session};
use super::verify_enterprise::prove;
use super::views::needs_totp;
use crate::oidc::{self, Claims};
use crate::store::{self, Account, Pending, UnderWay};

pub const UNDER_WAY_FOR: Duration = Duration::minutes(10);
pub const PENDING_FOR: Duration = Duration::minutes(30);

pub fn view(app: &App) -> OidcView {
    OidcView { name: app.config.oidc.as_ref().map(|provider| provider.name.clone()) }
}

/// Where the browser goes, and the state that it must bring back.
pub async fn begin(app: &App, back_to: &str) -> Result<(String, String), Fault> {
    let outgoing = oidc::begin(&app.config).await?;
    let what = UnderWay {
        nonce: outgoing.nonce,
        verifier: outgoing.verifier,
        back_to: local(back_to),
        expires: (app.now() + UNDER_WAY_FOR).unix_timestamp(),
    };
    store::keep_under_way(app, &outgoing.state, what).await?;
    Ok((outgoing.address, outgoing.state))
}

/// A path on this site; anything else leads home.
fn local(path: &str) -> String {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 500
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_local { path.to_owned() } else { "/".to_owned() }
}

/// What comes of a callback.
pub enum Outcome {
    SignedIn {
        signed_in: Box<SignedIn>,
        back_to: String,
    },
    /// Nobody is linked to this subject yet: the token remembers it.
    Unknown {
        token: String,
        registered: bool,
    },
}

pub async fn finish(app: &App, reader: &Reader, state: &str, code: &str) -> Result<Outcome, Fault> {
    let under_way = store::take_under_way(app, state).await?.ok_or_else(expired)?;
    let claims = oidc::finish(&app.config, code, &under_way.verifier, &under_way.nonce).await?;
    let linked = match store::linked_account(app, &claims.issuer, &claims.subject).await? {
        Some(user) => store::account(app, &user).await?,
        None => None,
    };
    let Some(account) = linked else {
        return unknown(app, claims).await;
    };
    if !account.active {
        return Err(Refusal::new(403, "account_closed", "这个账号已停用。", "This account is closed.").into());
    }
    if (account.totp.is_some() || needs_totp(app, &account)) && !claims.second_factor {
        let (zh, en) =
            ("请用登录名、密码和动态验证码登录。", "Please sign in with login, password and code.");
        return Err(Refusal::new(403, "second_factor_needed", zh, en).into());
    }
    prove_by(app, &account, &claims.credit_code, &claims.enterprise_name).await?;
    let signed_in = start_session(app, reader, &account).await?;
    audit::record(app, reader.act(&account.id, "signed_in", object(&account)).detail("provider")).await?;
    Ok(Outcome::SignedIn { signed_in: Box::new(signed_in), back_to: under_way.back_to })
}

async fn unknown(app: &App, claims: Claims) -> Result<Outcome, Fault> {
    let credit_code =
        CreditCode::parse(&claims.credit_code).map(|code| code.as_str().to_owned()).unwrap_or_default();
    let (registered, _) = standing(app, &credit_code).await?;
    let token = random::token();
    let what = Pending {
        issuer: claims.issuer,
        subject: claims.subject,
        name: claims.name.chars().take(100).collect(),
        email: claims.email.chars().take(200).collect(),
        credit_code,
        enterprise_name: claims.enterprise_name,
        expires: (app.now() + PENDING_FOR).unix_timestamp(),
    };
    store::keep_pending(app, &token, what).await?;
    Ok(Outcome::Unknown { token, registered })
}

/// What the provider said, for the form that the person fills in.
pub async fn read_pending(app: &App, token: Option<&str>) -> Result<OidcPending, Fault> {
    let found = match token {
        Some(token) => store::pending(app, token).await?,
        None => None,
    };
    let Some(found) = found else { return Ok(OidcPending::default()) };
    let (registered, unproved) = standing(app, &found.credit_code).await?;
    Ok(OidcPending {
        pending: true,
        name: found.name,
        email: found.email,
        credit_code: found.credit_code,
        enterprise_name: found.enterprise_name,
        registered,
        unproved,
    })
}

/// Whether an enterprise is registered for good, and whether someone has registered it who gives way.
async fn standing(app: &App, credit_code: &str) -> Result<(bool, bool), Fault> {
    if credit_code.is_empty() {
        return Ok((false, false));
    }
    let found = store::enterprise(app, credit_code).await?.filter(|found| !found.released);
    let gives_way = found.as_ref().is_some_and(|found| may_give_way(&found.view, Release::Provider));
    Ok((found.is_some() && !gives_way, gives_way))
}

/// Links the subject that waits under this token to an account whose password was just proved; without one that
/// waits, nothing changes.
pub async fn link_pending(
    app: &App,
    reader: &Reader,
    account: Account,
    token: &str,
) -> Result<Account, Fault> {
    let Some(found) = store::take_pending(app, token).await? else { return Ok(account) };
    if store::create_link(app, &found.issuer, &found.subject, &account.id).await? == Written::Conflict {
        let words = Text::new(
            "这个统一身份已关联另一个账号。",
            "This identity of the provider is linked to another account.",
        );
        return Err(Fault::conflict("linked_elsewhere", words));
    }
    let account = store::save_account(app, Account { linked: true, ..account }).await?;
    audit::record(app, reader.act(&account.id, "provider_linked", object(&account))).await?;
    prove_by(app, &account, &found.credit_code, &found.enterprise_name).await?;
    Ok(account)
}

async fn prove_by(app: &App, account: &Account, credit_code: &str, name: &str) -> Result<(), Fault> {
    let claimed = CreditCode::parse(credit_code).ok();
    if claimed.is_none_or(|claimed| claimed.as_str() != account.enterprise) {
        return Ok(());
    }
    let Some(enterprise) = store::enterprise(app, &account.enterprise).await? else { return Ok(()) };
    let asked = enterprise.view.asked.as_ref();
    if !name.is_empty() && asked.is_some_and(|asked| fits_claims(&enterprise.view, asked, name)) {
        confirm(app, enterprise, Ground::Provider).await?;
        return Ok(());
    }
    let fits = name.is_empty() || comparable_name(name) == comparable_name(&enterprise.view.name);
    if fits {
        prove(app, enterprise, Proof::Provider).await?;
    }
    Ok(())
}

fn expired() -> Fault {
    let (zh, en) = ("登录已超时，请重新登录。", "Signing in took too long. Please begin again.");
    Refusal::new(401, "oidc_expired", zh, en).into()
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn people_come_back_to_this_site_only() {
        assert_eq!(local("/cases?view=own"), "/cases?view=own");
        for elsewhere in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "cases"] {
            assert_eq!(local(elsewhere), "/");
        }
    }
}
