//! A forgotten password: asked for by a login, answered by a letter with a link that works once, for half an hour.
//!
//! Always: whoever asks hears the same, after the same work, whatever the login; the letter goes out later, to the
//! account's own address. A link opens nothing once the password has changed. The second factor stays, and a login that
//! is locked stays locked. Not here: the way on paper, which goes through a security administrator (`act_on_user`).

use kernel::http::Reader;
use kernel::mail::{Letter, Sent};
use kernel::seal::{same, sha256_hex};
use kernel::time::parse_wire;
use kernel::{App, Fault, Refusal, audit, random, session};
use shared::identity::rules;
use shared::identity::wire::{NewPassword, ResetRequest, ResetView, ResetWaiting};
use shared::text::{Locale, Text};
use time::{Duration, OffsetDateTime};

use super::sign_in::{address_limited, normal, object};
use crate::password;
use crate::store::{self, Account, Attempt, Reset};

/// Letters that a pass sends.
const LETTERS: u16 = 50;
/// An address that was changed from within the account gets none before so much time has passed.
const SETTLES: Duration = Duration::hours(24);
/// A letter that the server doesn't take is tried so often, after so long.
const TRIES: u32 = 5;
const AGAIN_AFTER: Duration = Duration::minutes(5);

pub fn view(app: &App) -> ResetView {
    ResetView { by_letter: app.mailer.is_enabled() }
}

/// Notes the request; it is answered by the next pass.
pub async fn ask(app: &App, reader: &Reader, request: ResetRequest) -> Result<(), Fault> {
    let login = normal(&request.login);
    if login.is_empty() {
        let words = Text::new("请填写登录名。", "Enter your login.");
        return Err(Fault::field("login", "required", words));
    }
    if !app.mailer.is_enabled() {
        let words = Text::new(
            "本系统没有开通邮件，不能用邮件重置密码；请联系安全管理员办理。",
            "Letters aren’t sent here, so a password can’t be reset by one; please ask the security administrator.",
        );
        return Err(Fault::refused("no_letters", words));
    }
    limited(app, reader).await?;
    store::ask_reset(app, &login).await
}

/// Whoever asks or guesses too often from one place is kept out as at the sign-in.
async fn limited(app: &App, reader: &Reader) -> Result<(), Fault> {
    match store::begin_attempt_from(app, &reader.from).await? {
        Attempt::Allowed => Ok(()),
        Attempt::LockedOut(seconds) => Err(address_limited(seconds)),
    }
}

/// Whose password a link sets.
pub async fn waiting(app: &App, token: &str) -> Result<ResetWaiting, Fault> {
    let (account, reset) = opened(app, token).await?;
    let expires = OffsetDateTime::from_unix_timestamp(reset.expires).map_err(Fault::unexpected)?;
    Ok(ResetWaiting { login: account.login, expires })
}

async fn opened(app: &App, token: &str) -> Result<(Account, Reset), Fault> {
    let reset = store::reset(app, token).await?.ok_or_else(gone)?;
    let account = store::account(app, &reset.user).await?.filter(|account| account.active);
    let account = account.ok_or_else(gone)?;
    if !same(sha256_hex(&account.password).as_bytes(), reset.replaces.as_bytes()) {
        return Err(gone());
    }
    Ok((account, reset))
}

/// Sets the password. The put of the account decides: of two who use a link at once, one does.
pub async fn set(app: &App, reader: &Reader, token: &str, request: NewPassword) -> Result<(), Fault> {
    limited(app, reader).await?;
    let (account, _) = opened(app, token).await?;
    let checked = rules::password("password", &request.password, &account.login);
    store::take_back_attempt_from(app, &reader.from).await?;
    checked.map_err(|fault| Fault::InvalidForm(vec![fault]))?;
    let password = password::hash(&request.password).await?;
    // Before and after: were it to break off between, whoever knows the old password is out all the same.
    session::revoke_all(app, &account.id).await?;
    let account = store::save_account(app, Account { password, temporary: false, ..account }).await?;
    session::revoke_all(app, &account.id).await?;
    audit::record(app, reader.act("", "password_reset_by_letter", object(&account))).await?;
    store::drop_reset(app, token).await?;
    // Whether it arrives is logged by the mailer; whoever set the password has no need of it.
    if !account.email.is_empty() {
        let _ = app.mailer.send(done(&account)).await;
    }
    Ok(())
}

/// Sends the letters that were asked for; how many went.
pub async fn send_resets(app: &App) -> Result<u32, Fault> {
    if !app.mailer.is_enabled() || app.config.read_only {
        return Ok(0);
    }
    let now = app.now().unix_timestamp();
    let mut sent = 0;
    for ask in store::reset_asks(app, LETTERS).await? {
        if ask.next > now || !store::take_ask(app, &ask).await?.is_done() || ask.expires <= now {
            continue;
        }
        let account = store::account_by_login(app, &ask.login).await?;
        let Some(account) = account.filter(|account| account.active && is_settled(app, account)) else {
            continue;
        };
        let token = random::token();
        store::put_reset(app, &token, &account.id, &account.password).await?;
        match app.mailer.send(letter(app, &account, &token)).await {
            Sent::Accepted => {
                sent += 1;
                let act = audit::Act::new("projector", "password_reset_sent", object(&account));
                audit::record(app, act).await?;
            }
            // The mailer has logged it; trying again would change nothing.
            Sent::Refused | Sent::Disabled => {}
            Sent::Failed if ask.tries + 1 < TRIES => {
                store::put_back(app, ask, now + AGAIN_AFTER.whole_seconds()).await?;
                // The server is away: the others wait for the next pass.
                break;
            }
            Sent::Failed => tracing::warn!("a letter for a forgotten password was given up"),
        }
    }
    Ok(sent)
}

/// Whether an address is the account's for long enough: somebody at a screen that was left open enters their own.
fn is_settled(app: &App, account: &Account) -> bool {
    let since = parse_wire(&account.email_since);
    !account.email.is_empty() && since.is_none_or(|since| app.now() - since >= SETTLES)
}

fn letter(app: &App, account: &Account, token: &str) -> Letter {
    let link = format!("{}/forgotten/{token}", app.config.public_origin);
    let login = &account.login;
    let (subject, text) = match account.locale {
        Locale::Zh => (
            "企通：重置密码",
            format!(
                "您好：\n\n有人请求重置登录名 {login} 的密码。请在三十分钟内打开下面的链接，设置新密码（只能使用一次）：\n\n{link}\n\n如果不是您本人操作，请忽略本邮件，密码不会改变。\n"
            ),
        ),
        Locale::En => (
            "Qitong: set a new password",
            format!(
                "Somebody asked for a new password for the login {login}. Please open this link within thirty minutes; it works once:\n\n{link}\n\nIf it wasn’t you, please ignore this letter: your password stays as it is.\n"
            ),
        ),
    };
    Letter { to: account.email.clone(), subject: subject.to_owned(), text }
}

fn done(account: &Account) -> Letter {
    let login = &account.login;
    let (subject, text) = match account.locale {
        Locale::Zh => (
            "企通：密码已重置",
            format!(
                "您好：\n\n登录名 {login} 的密码刚刚通过邮件链接重置，所有设备均已退出登录。\n\n如果不是您本人操作，请立即联系本地区的安全管理员。\n"
            ),
        ),
        Locale::En => (
            "Qitong: your password was changed",
            format!(
                "The password of the login {login} was just set anew by a link from a letter, and all devices were signed out.\n\nIf it wasn’t you, please tell your security administrator at once.\n"
            ),
        ),
    };
    Letter { to: account.email.clone(), subject: subject.to_owned(), text }
}

/// 404 in words that fit someone with an old link in their hands.
fn gone() -> Fault {
    let (zh, en) = (
        "重置链接已失效或已使用，请重新申请。",
        "This link has ended or was used. Please ask for a new one.",
    );
    Refusal::new(404, "not_found", zh, en).into()
}
