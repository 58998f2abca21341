//! Whose a message is: signed with a key in force, fresh, and not seen before.

use kernel::fault::Refusal;
use kernel::{App, Fault};
use shared::exchange::sign::{Message, Unsigned};

use super::secret::secret;
use crate::store::{self, Partner};

/// Why a message isn't taken, as an answer: 401.
pub fn refusal(reason: Unsigned) -> Fault {
    Refusal::new(401, reason.code(), reason.text().zh, reason.text().en).into()
}

/// The partner that signed. The number is used up only by a message that its key signed, so nobody else can use up
/// a partner's numbers.
pub async fn verify_message(
    app: &App,
    message: Message<'_>,
    key: &str,
    signature: &str,
) -> Result<Partner, Fault> {
    message.check_time(app.now().unix_timestamp()).map_err(refusal)?;
    let wrong = || refusal(Unsigned::Wrong);
    let (id, _) = key.split_once('.').ok_or_else(wrong)?;
    let partner = store::partner(app, id).await?.ok_or_else(wrong)?;
    let now = kernel::time::wire(app.now());
    let found = partner.keys.iter().find(|one| one.id == key && one.is_in_force(&now)).ok_or_else(wrong)?;
    if !message.is_signed_by(&secret(&app.seal, found), signature) {
        return Err(wrong());
    }
    if !store::use_nonce(app, key, message.nonce).await?.is_done() {
        return Err(refusal(Unsigned::Replayed));
    }
    if partner.form.suspended { Err(Fault::NotAllowed) } else { Ok(partner) }
}
