//! One's own account: reading it, changing what is one's own to change.

use kernel::http::Caller;
use kernel::mail::Letter;
use kernel::time::wire;
use kernel::{App, Fault, session};
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::wire::{AccountChange, AccountView};
use shared::problem::FieldFault;
use shared::text::{Locale, Text};

use super::principal::principal_of;
use super::views::account_view;
use super::write_digests::plan;
use crate::store::{self, Account};

pub async fn read_account(app: &App, caller: &Caller) -> Result<AccountView, Fault> {
    let account = store::account(app, &caller.user).await?.ok_or(Fault::SignInNeeded)?;
    Ok(account_view(app, &account))
}

pub async fn change_account(app: &App, caller: &Caller, change: AccountChange) -> Result<AccountView, Fault> {
    let mut account = store::account(app, &caller.user).await?.ok_or(Fault::SignInNeeded)?;
    let (mut faults, before) = (Vec::new(), account.email.clone());
    if let Some(name) = &change.name {
        account.name = keep(&mut faults, rules::person_name("name", name)).unwrap_or_default();
    }
    if let Some(email) = &change.email {
        account.email = keep(&mut faults, rules::email("email", email)).unwrap_or_default();
        if account.email != before {
            account.email_since = wire(app.now());
        }
    }
    if let Some(letters) = change.letters.filter(|_| account.role.is_staff()) {
        account.letters = letters;
    }
    if !account.letters.is_none() && account.email.is_empty() && faults.is_empty() {
        let words =
            Text::new("要接收提醒邮件，请填写电子邮箱。", "Enter an e-mail address to which letters can go.");
        // At the question that was answered: each has a form of its own.
        let at = match (change.letters.is_some(), account.letters.urgent) {
            (true, true) => "urgent",
            (true, false) => "daily",
            (false, _) => "email",
        };
        faults.push(FieldFault::new(at, "required", words));
    }
    Fault::unless_valid(faults)?;
    account.locale = change.locale.unwrap_or(account.locale);
    let account = store::save_account(app, account).await?;
    if account.letters.daily {
        plan(app, &account.id).await?;
    }
    if !before.is_empty() && before != account.email {
        // Whether it arrives is logged by the mailer.
        let _ = app.mailer.send(moved(&account, before)).await;
    }
    session::refresh(app, &principal_of(app, &account).await?).await?;
    Ok(account_view(app, &account))
}

/// To the address that letters don't go to any more: a link to a new password would go to the other one.
fn moved(account: &Account, to: String) -> Letter {
    let login = &account.login;
    let (subject, text) = match account.locale {
        Locale::Zh => (
            "企通：电子邮箱已更改",
            format!(
                "您好：\n\n登录名 {login} 的电子邮箱已更改，今后的邮件不再发到这里。\n\n如果不是您本人操作，请立即修改密码，并联系本地区的安全管理员。\n"
            ),
        ),
        Locale::En => (
            "Qitong: your e-mail address was changed",
            format!(
                "The e-mail address of the login {login} was changed; letters don’t go to this one any more.\n\nIf it wasn’t you, change your password at once and tell your security administrator.\n"
            ),
        ),
    };
    Letter { to, subject: subject.to_owned(), text }
}
