//! Which postings say nearly the same.

use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::likeness::{COPY, Signature};
use time::Duration;

use crate::keys;

/// How long a text is remembered after it was sent in.
const REMEMBERED: Duration = Duration::days(200);
/// Of each band no more are looked at.
const MOST: u16 = 60;

#[derive(Serialize, Deserialize)]
struct NearItem {
    pk: String,
    sk: String,
    enterprise: String,
    signature: String,
    expires: i64,
}

/// A posting that says nearly the same, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    pub posting: String,
    pub enterprise: String,
    /// In percent.
    pub likeness: u32,
}

/// The postings whose text is nearly this one, the most alike first; without the posting itself.
pub async fn alike(app: &App, id: &str, signature: &Signature) -> Result<Vec<Alike>, Fault> {
    let now = app.now().unix_timestamp();
    let mut found: Vec<Alike> = Vec::new();
    for band in signature.bands() {
        let query = Query::of(Table::Market, keys::near(&band)).limit(MOST).strong();
        for item in app.store.query::<NearItem>(query).await?.items {
            if item.expires <= now || item.sk == id || found.iter().any(|known| known.posting == item.sk) {
                continue;
            }
            let Some(other) = Signature::of_hex(&item.signature) else { continue };
            let likeness = signature.likeness(&other);
            if likeness >= COPY {
                found.push(Alike { posting: item.sk, enterprise: item.enterprise, likeness });
            }
        }
    }
    found.sort_by(|one, other| other.likeness.cmp(&one.likeness).then(one.posting.cmp(&other.posting)));
    Ok(found)
}

/// Remembers what a posting says. The same again changes nothing.
pub async fn keep_signature(
    app: &App,
    (id, enterprise): (&str, &str),
    signature: &Signature,
) -> Result<(), Fault> {
    let expires = (app.now() + REMEMBERED).unix_timestamp();
    let items: Vec<NearItem> = signature
        .bands()
        .iter()
        .map(|band| NearItem {
            pk: keys::near(band),
            sk: id.to_owned(),
            enterprise: enterprise.to_owned(),
            signature: signature.to_hex(),
            expires,
        })
        .collect();
    app.store.batch_put(Table::Market, &items).await
}
