//! Supply links between two enterprises, an item each.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::directory::link::{LINKS, LinkSide, Said};

use super::entries::entry_id;
use super::postings::json;
use crate::keys;

/// One side of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub enterprise: String,
    pub name: String,
}

/// A link as it is kept.
#[derive(Clone, Debug)]
pub struct KeptLink {
    pub id: String,
    pub version: u64,
    pub supplier: Partner,
    pub buyer: Partner,
    pub product: String,
    pub said: Said,
    /// When both said it, or had said it last.
    pub since: Option<String>,
    pub at: String,
}

/// A link as everyone may see it while both its enterprises are found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkCard {
    pub id: String,
    /// Ids of entries.
    pub supplier: String,
    pub buyer: String,
    pub product: String,
    pub since: String,
}

impl KeptLink {
    pub fn side_of(&self, enterprise: &str) -> Option<LinkSide> {
        if enterprise.is_empty() {
            None
        } else if self.supplier.enterprise == enterprise {
            Some(LinkSide::Supplier)
        } else {
            (self.buyer.enterprise == enterprise).then_some(LinkSide::Buyer)
        }
    }

    pub fn other_of(&self, side: LinkSide) -> &Partner {
        if side == LinkSide::Supplier { &self.buyer } else { &self.supplier }
    }

    /// What is shown of it, while both say it.
    pub fn card(&self) -> Option<LinkCard> {
        let since = self.since.clone().filter(|_| self.said.is_confirmed())?;
        Some(LinkCard {
            id: self.id.clone(),
            supplier: entry_id(&self.supplier.enterprise),
            buyer: entry_id(&self.buyer.enterprise),
            product: self.product.clone(),
            since,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    id: String,
    version: u64,
    supplier: Partner,
    buyer: Partner,
    product: String,
    said: Said,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_sk: Option<String>,
}

impl Stored {
    fn of(kept: &KeptLink) -> Result<Self, Fault> {
        let card = kept.card();
        let board = match (&card, &kept.since) {
            (Some(card), _) => Some((keys::LINKS, keys::place(&card.since, &kept.id))),
            (None, Some(_)) => Some((keys::LINKS_GONE, keys::place(&kept.at, &kept.id))),
            (None, None) => None,
        };
        // What was withdrawn stands in no list.
        let listed = !kept.said.is_withdrawn();
        let sk = listed.then(|| keys::place(&kept.at, &kept.id));
        Ok(Self {
            pk: keys::link(&kept.id),
            sk: keys::LINK.to_owned(),
            id: kept.id.clone(),
            version: kept.version,
            supplier: kept.supplier.clone(),
            buyer: kept.buyer.clone(),
            product: kept.product.clone(),
            said: kept.said,
            since: kept.since.clone(),
            at: kept.at.clone(),
            card: card.as_ref().map(json).transpose()?,
            board_pk: board.as_ref().map(|(pk, _)| (*pk).to_owned()),
            board_sk: board.map(|(_, sk)| sk),
            owner_pk: listed.then(|| keys::supplies(&kept.supplier.enterprise)),
            owner_sk: sk.clone(),
            other_pk: listed.then(|| keys::buys(&kept.buyer.enterprise)),
            other_sk: sk,
        })
    }

    fn kept(self) -> KeptLink {
        KeptLink {
            id: self.id,
            version: self.version,
            supplier: self.supplier,
            buyer: self.buyer,
            product: self.product,
            said: self.said,
            since: self.since,
            at: self.at,
        }
    }
}

pub async fn link(app: &App, id: &str) -> Result<Option<KeptLink>, Fault> {
    let item: Option<Stored> =
        app.store.get(Table::Market, &keys::link(id), keys::LINK, Reads::Strong).await?;
    Ok(item.map(Stored::kept))
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_link(app: &App, kept: &KeptLink) -> Result<Written, Fault> {
    let condition = match kept.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &Stored::of(kept)?, condition).await
}

/// All links of an enterprise, the latest first.
pub async fn links(app: &App, enterprise: &str) -> Result<Vec<KeptLink>, Fault> {
    let most = u16::try_from(LINKS).unwrap_or(u16::MAX);
    let mut found = Vec::new();
    for (index, pk) in [("owner", keys::supplies(enterprise)), ("other", keys::buys(enterprise))] {
        let query = Query::of(Table::Market, pk).index(index).backward().limit(most);
        found.extend(app.store.query::<Stored>(query).await?.items.into_iter().map(Stored::kept));
    }
    found.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.id.cmp(&other.id)));
    Ok(found)
}
