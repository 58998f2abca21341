//! Changing one's own password. All other sessions end; this one goes on as a new one.

use kernel::http::Caller;
use kernel::{App, Fault, audit, session};
use shared::identity::rules;
use shared::identity::wire::PasswordRequest;
use shared::problem::FieldFault;
use shared::text::Text;

use super::sign_in::object;
use super::start_session::{SignedIn, start_session};
use crate::password;
use crate::store::{self, Account, Attempt};

pub async fn change_password(
    app: &App,
    caller: &Caller,
    request: PasswordRequest,
) -> Result<SignedIn, Fault> {
    let account = store::account(app, &caller.user).await?.ok_or(Fault::SignInNeeded)?;
    if request.old.is_empty() {
        return Err(Fault::field(
            "old",
            "required",
            Text::new("请填写当前密码。", "Enter your present password."),
        ));
    }
    rules::password("new", &request.new, &account.login).map_err(|fault| Fault::InvalidForm(vec![fault]))?;
    prove_password(app, &account, &request.old, "old").await?;
    if request.old == request.new {
        let words =
            Text::new("新密码不能与当前密码相同。", "The new password must differ from the present one.");
        return Err(Fault::field("new", "same_as_old", words));
    }
    let password = password::hash(&request.new).await?;
    let account = store::save_account(app, Account { password, temporary: false, ..account }).await?;
    session::revoke_all(app, &account.id).await?;
    audit::record(app, caller.act("password_changed", object(&account))).await?;
    start_session(app, &caller.reader, &account).await
}

/// Asks for the password once more, with the same limit on guesses as a sign-in has.
pub(super) async fn prove_password(
    app: &App,
    account: &Account,
    given: &str,
    field: &str,
) -> Result<(), Fault> {
    if let Attempt::LockedOut(seconds) = store::begin_attempt(app, &account.login).await? {
        return Err(super::sign_in::locked_out(seconds));
    }
    if !password::fits(given, Some(&account.password)).await? {
        let words = Text::new("当前密码不正确。", "This isn't your present password.");
        return Err(Fault::InvalidForm(vec![FieldFault::new(field, "wrong_password", words)]));
    }
    store::forget_attempts(app, &account.login).await
}
