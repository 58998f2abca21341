//! Letting a registration go that nobody has proved, so that a credit code, which is public, can't be kept from its
//! enterprise by a stranger.
//!
//! Always: first the registration says that it goes, which is decided once; then its accounts are closed, its invitations
//! and its file go, and at last it does. Whoever finds it half gone goes on. A closed account stays on record.

use kernel::http::{Caller, IdempotencyKey};
use kernel::store::Table;
use kernel::{App, Fault, audit, idempotency, session, spine::book};
use shared::identity::register::{Release, may_give_way};
use shared::identity::registration::keep;
use shared::identity::wire::ReleaseRequest;
use shared::identity::{rules, staff};
use shared::text::Text;

use crate::store::{self, Account, Enterprise};

/// By someone of the administration, with a reason on record.
pub async fn release_enterprise(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    credit_code: &str,
    request: ReleaseRequest,
) -> Result<(), Fault> {
    if !caller.role.is_staff() {
        // Whether it is registered isn't for other enterprises to know.
        return Err(if caller.enterprise == credit_code { Fault::NotAllowed } else { Fault::NotFound });
    }
    let mut faults = Vec::new();
    let reason = keep(&mut faults, rules::reason("reason", &request.reason)).unwrap_or_default();
    let book = book(app).await?;
    idempotency::once(app, Table::Identity, &caller.user, key, &(credit_code, &request), async || {
        let found = store::enterprise(app, credit_code).await?.ok_or(Fault::NotFound)?;
        if !staff::may_verify(caller, &found.view.region, &book.regions) {
            return Err(Fault::NotAllowed);
        }
        Fault::unless_valid(faults)?;
        if !may_give_way(&found.view, Release::Officer) {
            let text = Text::new(
                "这家企业已核实，不能解除注册；确有错误的，请先撤销核实并写明理由",
                "This enterprise is verified and can’t be released; if that was wrong, take the proof back first",
            );
            return Err(Fault::refused("enterprise_verified", text));
        }
        let act = caller.act("enterprise_released", format!("enterprise#{credit_code}"));
        release(app, found, act.detail(reason)).await
    })
    .await
}

/// Lets it go; `act` is put on record with the decision.
pub async fn release(app: &App, found: Enterprise, act: audit::Act) -> Result<(), Fault> {
    let going = if found.released {
        found
    } else {
        let going = store::save_enterprise(app, Enterprise { released: true, ..found }).await?;
        audit::record(app, act).await?;
        going
    };
    let code = &going.view.credit_code;
    for account in store::accounts_of_enterprise(app, code).await? {
        let user = account.id.clone();
        store::save_account(app, Account { active: false, enterprise: String::new(), ..account }).await?;
        session::revoke_all(app, &user).await?;
    }
    for invitation in store::invitations_of_enterprise(app, code).await? {
        let _ = store::withdraw_invitation(app, code, &invitation.id).await?;
    }
    store::delete_enterprise(app, &going).await
}
