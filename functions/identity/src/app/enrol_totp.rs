//! Enrolling a second factor, confirming it with its first code, giving it up.

use kernel::http::Caller;
use kernel::{App, Fault, audit, random, session};
use shared::identity::codes;
use shared::identity::wire::{AccountView, RecoveryCodes, TotpDisableRequest, TotpSecret};
use shared::text::Text;

use super::change_password::prove_password;
use super::sign_in::object;
use super::start_session::{SignedIn, start_session};
use super::views::{account_view, needs_totp};
use crate::store::{self, Account, SecondFactor};
use crate::totp;

/// Nothing changes for the account until the code is confirmed; beginning again gives another secret.
pub async fn begin_totp(app: &App, caller: &Caller) -> Result<TotpSecret, Fault> {
    let account = own(app, caller).await?;
    if account.totp.is_some() {
        let words = Text::new(
            "已绑定动态验证码；如需更换，请先解除绑定。",
            "A second factor is enrolled. To change it, give up the present one first.",
        );
        return Err(Fault::conflict("totp_enrolled", words));
    }
    let nonce = random::id();
    let account = store::save_account(app, Account { totp_begun: nonce.clone(), ..account }).await?;
    let secret = totp::secret(&app.seal, &account.id, &nonce);
    Ok(TotpSecret { uri: totp::uri(&secret, &account.login), secret })
}

/// The session that enrolled goes on as a new one, now without limits; others end.
pub async fn confirm_totp(
    app: &App,
    caller: &Caller,
    code: &str,
) -> Result<(RecoveryCodes, SignedIn), Fault> {
    let account = own(app, caller).await?;
    let nonce = account.totp_begun.clone();
    let step = (!nonce.is_empty())
        .then(|| totp::step_of(&app.seal, &account.id, &nonce, code, app.now(), 0))
        .flatten();
    let Some(used) = step else {
        let words = Text::new(
            "验证码不正确，请核对手机时间后输入最新的六位数字。",
            "The code is wrong. Please check your phone's clock and enter the newest six digits.",
        );
        return Err(Fault::field("code", codes::TOTP_WRONG, words));
    };
    let (recovery_codes, recovery) = totp::recovery_codes();
    let factor = SecondFactor { nonce, used, recovery };
    let account = Account { totp: Some(factor), totp_begun: String::new(), ..account };
    let account = store::save_account(app, account).await?;
    session::revoke_all(app, &account.id).await?;
    audit::record(app, caller.act("totp_enrolled", object(&account))).await?;
    Ok((RecoveryCodes { recovery_codes }, start_session(app, &caller.reader, &account).await?))
}

pub async fn give_up_totp(
    app: &App,
    caller: &Caller,
    request: TotpDisableRequest,
) -> Result<AccountView, Fault> {
    let account = own(app, caller).await?;
    if needs_totp(app, &account) {
        let words = Text::new(
            "按要求，工作人员须使用动态验证码，不能解除。",
            "Staff here need a second factor; it can't be given up.",
        );
        return Err(Fault::refused("totp_needed", words));
    }
    prove_password(app, &account, &request.password, "password").await?;
    let account =
        store::save_account(app, Account { totp: None, totp_begun: String::new(), ..account }).await?;
    audit::record(app, caller.act("totp_given_up", object(&account))).await?;
    Ok(account_view(app, &account))
}

async fn own(app: &App, caller: &Caller) -> Result<Account, Fault> {
    store::account(app, &caller.user).await?.ok_or(Fault::SignInNeeded)
}
