//! Who acts on the market: someone of an enterprise whose identity is proved.

use kernel::Fault;
use kernel::http::Caller;
use kernel::seal::sha256_hex;
use shared::access::Deed;
use shared::market::standing::Hand;
use shared::spine::Refusal;

/// `not_allowed` for who is of no enterprise, `enterprise_unverified` while its identity isn't proved: a credit code is
/// public, so whoever registers it is a stranger to what the enterprise has here.
pub(super) fn must_trade(caller: &Caller) -> Result<(), Fault> {
    caller.must(Deed::UseMarket)?;
    if caller.is_of(&caller.enterprise) {
        return Ok(());
    }
    Err(Fault::refused(Refusal::Unverified.code(), Refusal::Unverified.text()))
}

/// How the caller stands to the postings of the own enterprise.
pub(super) fn hand(caller: &Caller) -> Hand {
    if caller.principal().binds() { Hand::Own } else { Hand::Preparing }
}

/// `owners_only` where the enterprise keeps to its owners what binds it.
pub(super) fn must_submit(caller: &Caller) -> Result<(), Fault> {
    must_trade(caller)?;
    match hand(caller) {
        Hand::Preparing => Err(Fault::refused(Refusal::OwnersOnly.code(), Refusal::OwnersOnly.text())),
        _ => Ok(()),
    }
}

/// An id that follows from what it is made of, so that the same again is the same.
pub(super) fn id_of(parts: &[&str]) -> String {
    sha256_hex(parts.join("\n")).chars().take(20).collect()
}
