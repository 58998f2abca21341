//! The file of one enterprise, and the list of those that wait to be proved.

use kernel::http::Caller;
use kernel::{App, Fault, spine::book};
use shared::access::Deed;
use shared::identity::staff;
use shared::identity::wire::{EnterprisePage, EnterpriseView, ReadWhat};

use crate::store::{self, EnterpriseFilter};

pub async fn read_enterprise(app: &App, caller: &Caller, credit_code: &str) -> Result<EnterpriseView, Fault> {
    if !staff::may_read_enterprise(caller, credit_code) {
        return Err(Fault::NotFound);
    }
    let found = store::enterprise(app, credit_code).await?.ok_or(Fault::NotFound)?;
    if caller.role.is_staff() {
        store::note_read(app, credit_code, caller, ReadWhat::Registration, app.now()).await?;
    }
    Ok(found.view)
}

/// How the enterprises of a list stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    Verified,
    Unverified,
    /// Another name or region waits for its confirmation.
    Renaming,
}

/// Which enterprises someone asks for.
pub struct Wanted<'a> {
    pub state: Listed,
    /// The caller's own when empty.
    pub region: &'a str,
    pub limit: usize,
    pub cursor: Option<&'a str>,
}

pub async fn list_enterprises(
    app: &App,
    caller: &Caller,
    wanted: Wanted<'_>,
) -> Result<EnterprisePage, Fault> {
    caller.must(Deed::ProveEnterprises)?;
    let book = book(app).await?;
    let region = if wanted.region.is_empty() { caller.region.as_str() } else { wanted.region };
    if !book.regions.contains(&caller.region, region) {
        return Err(Fault::NotAllowed);
    }
    let scope = format!("enterprises {:?} {region} {}", wanted.state, caller.user);
    let start = wanted.cursor.map(|cursor| app.seal.open_cursor(&scope, cursor)).transpose()?;
    let filter =
        EnterpriseFilter { regions: &book.regions, region, verified: wanted.state == Listed::Verified };
    let found = match wanted.state {
        Listed::Renaming => store::renamings(app, &filter, wanted.limit, start).await?,
        _ => store::enterprises(app, &filter, wanted.limit, start).await?,
    };
    let next = found.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?;
    Ok(EnterprisePage { items: found.items, next })
}
