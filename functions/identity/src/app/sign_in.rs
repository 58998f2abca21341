//! Signing in with login and password, and the code of the second factor where there is one.
//!
//! Always: an unknown login takes the time and gets the words of a wrong password; five failures lock a login for
//! fifteen minutes, many from one address keep that address out for a while; a code counts once.

use kernel::http::Reader;
use kernel::{App, Fault, Refusal, audit};
use shared::identity::codes;
use shared::identity::wire::SignInRequest;
use shared::problem::FieldFault;
use shared::text::Text;

use super::provider_sign_in::link_pending;
use super::start_session::{SignedIn, start_session};
use crate::store::{self, Account, Attempt};
use crate::{password, totp};

/// `pending` is the token of someone whom the provider has just confirmed, to be linked if the request asks so.
pub async fn sign_in(
    app: &App,
    reader: &Reader,
    request: SignInRequest,
    pending: Option<&str>,
) -> Result<SignedIn, Fault> {
    let login = normal(&request.login);
    let mut faults = Vec::new();
    if login.is_empty() {
        faults.push(FieldFault::new("login", "required", Text::new("请填写登录名。", "Enter your login.")));
    }
    if request.password.is_empty() {
        faults.push(FieldFault::new(
            "password",
            "required",
            Text::new("请填写密码。", "Enter your password."),
        ));
    }
    Fault::unless_valid(faults)?;

    if let Attempt::LockedOut(seconds) = store::begin_attempt_from(app, &reader.from).await? {
        return Err(address_limited(seconds));
    }
    if let Attempt::LockedOut(seconds) = store::begin_attempt(app, &login).await? {
        return Err(locked_out(seconds));
    }
    let account = proved(app, reader, &login, &request).await?;
    let account = match request.totp.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        _ if account.totp.is_none() => account,
        None => {
            store::take_back_attempt(app, &login).await?;
            store::take_back_attempt_from(app, &reader.from).await?;
            return Err(refusal(
                codes::TOTP_REQUIRED,
                "请输入动态验证码。",
                "Please enter the code of your authenticator.",
            ));
        }
        Some(code) => with_code_used(app, reader, account, code).await?,
    };
    store::forget_attempts(app, &login).await?;
    store::take_back_attempt_from(app, &reader.from).await?;
    let account = match pending.filter(|_| request.link) {
        Some(token) => link_pending(app, reader, account, token).await?,
        None => account,
    };
    let signed_in = start_session(app, reader, &account).await?;
    audit::record(app, reader.act(&account.id, "signed_in", object(&account))).await?;
    Ok(signed_in)
}

/// Capitals make no difference; nobody has a login longer than what is kept of it.
pub(super) fn normal(login: &str) -> String {
    login.trim().chars().take(80).collect::<String>().to_ascii_lowercase()
}

async fn proved(app: &App, reader: &Reader, login: &str, request: &SignInRequest) -> Result<Account, Fault> {
    let account = store::account_by_login(app, login).await?;
    let hash = account.as_ref().map(|account| account.password.as_str()).filter(|hash| !hash.is_empty());
    let fits = password::fits(&request.password, hash).await?;
    match account.filter(|account| fits && account.active) {
        Some(account) => Ok(account),
        None => {
            let known = store::account_by_login(app, login).await?;
            let whom = known.as_ref().map_or_else(|| "login#unknown".to_owned(), object);
            audit::record(app, reader.act("", "sign_in_refused", whom).detail("password")).await?;
            Err(refusal(
                codes::SIGN_IN_WRONG,
                "登录名或密码不正确，请检查后重试。连续五次失败将锁定十五分钟。",
                "The login or the password is wrong. After five failures in a row sign-in is locked for fifteen minutes.",
            ))
        }
    }
}

async fn with_code_used(app: &App, reader: &Reader, account: Account, code: &str) -> Result<Account, Fault> {
    let wrong = || {
        refusal(
            codes::TOTP_WRONG,
            "动态验证码不正确或已使用过，请等待新的验证码后再试。",
            "The code is wrong or was used before. Please wait for the next one.",
        )
    };
    let used =
        account.totp.as_ref().and_then(|factor| totp::used(&app.seal, &account.id, factor, code, app.now()));
    let Some(used) = used else {
        audit::record(app, reader.act("", "sign_in_refused", object(&account)).detail("totp")).await?;
        return Err(wrong());
    };
    // Of two who use a code at once, one wins.
    match store::save_account(app, Account { totp: Some(used), ..account }).await {
        Err(Fault::Stale { .. }) => Err(wrong()),
        saved => saved,
    }
}

pub(super) fn object(account: &Account) -> String {
    format!("user#{}", account.id)
}

fn refusal(code: &'static str, zh: &str, en: &str) -> Fault {
    Refusal::new(401, code, zh, en).into()
}

pub(super) fn locked_out(seconds: u32) -> Fault {
    let minutes = seconds.div_ceil(60);
    let refusal = Refusal::new(
        429,
        codes::LOCKED_OUT,
        format!("登录失败次数过多，请在 {minutes} 分钟后再试，或联系安全管理员解锁。"),
        format!(
            "Too many failures. Please try again in {minutes} minutes, or ask a security administrator to unlock."
        ),
    );
    Refusal { retry_after: Some(seconds), ..refusal }.into()
}

pub(super) fn address_limited(seconds: u32) -> Fault {
    let minutes = seconds.div_ceil(60);
    let refusal = Refusal::new(
        429,
        codes::TOO_MANY_FAILURES,
        format!("从您所在的网络登录失败的次数过多，请在 {minutes} 分钟后再试。您的账号没有被锁定。"),
        format!(
            "Too many failed sign-ins from your network. Please try again in {minutes} minutes. Your account isn't locked."
        ),
    );
    Refusal { retry_after: Some(seconds), ..refusal }.into()
}
