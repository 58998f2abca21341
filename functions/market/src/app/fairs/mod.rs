//! What people do with fairs, one use case a file.
//!
//! Always: a fair, its roll and each booth change by one conditional put each; what the roll's put brought about (who
//! moved up) is told after it. Names and phones leave for the organiser and for their own enterprise alone.

pub mod act_on_fair;
pub mod browse_fairs;
pub mod check_in;
pub mod follow_up;
pub mod keep_booths;
pub mod keep_fairs;
pub mod rate_fair;
pub mod register;
mod roll;
pub mod seed;
pub mod show_fair;
pub mod sweep_fairs;
mod tell;

use kernel::http::Caller;
use kernel::seal::same;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::fair::organises;
use shared::market::fair::standing::State;
use shared::market::fair::ticket::SEAL;
use shared::text::Text;

use crate::store::fairs::{Kept, fair};
use crate::store::guests::Guest;

/// A fair that everyone may see.
async fn public(app: &App, id: &str, reads: Reads) -> Result<Kept, Fault> {
    let kept = fair(app, id, reads).await?.ok_or(Fault::NotFound)?;
    if kept.state == State::Draft { Err(Fault::NotFound) } else { Ok(kept) }
}

/// A fair of the caller's own org; `not_allowed` for who organises nothing, `not_found` for everyone else.
async fn organised(app: &App, caller: &Caller, id: &str) -> Result<Kept, Fault> {
    caller.must(Deed::KeepFairs)?;
    let kept = fair(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    if organises(caller, &kept.org) { Ok(kept) } else { Err(Fault::NotFound) }
}

/// Persons as they are known today: without name and phone once the days for which those are kept are over, deleted by then
/// or not.
async fn known_today(app: &App, kept: &Kept, mut guests: Vec<Guest>) -> Result<Vec<Guest>, Fault> {
    let until = book(app).await?.terms.fairs.named_until(&kept.fair);
    if until.is_some_and(|until| china_date(app.now()) > until) {
        for guest in &mut guests {
            guest.name.clear();
            guest.phone.clear();
        }
    }
    Ok(guests)
}

/// The seal of a ticket.
fn seal(app: &App, fair: &str, n: u32) -> String {
    app.seal.short_code("fair ticket", &format!("{fair} {n}"), SEAL)
}

fn is_sealed(app: &App, fair: &str, n: u32, given: &str) -> bool {
    same(seal(app, fair, n).as_bytes(), given.as_bytes())
}

fn not_now(zh: &'static str, en: &'static str) -> Fault {
    Fault::refused("not_now", Text::new(zh, en))
}
