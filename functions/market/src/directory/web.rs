//! The confirmed links, held by both their ends.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shared::market::directory::chain::Tie;
use shared::region::Regions;

use crate::keys;
use crate::mirror::Held;
use crate::store::LinkCard;

#[derive(Debug, Default)]
pub struct Web {
    by_id: HashMap<String, LinkCard>,
    /// Ids of links by the entry of their buyer, and of their supplier.
    of_buyer: HashMap<String, BTreeSet<String>>,
    of_supplier: HashMap<String, BTreeSet<String>>,
}

impl Web {
    /// Who supplies an entry, with what; of those who are `there`, the most products first.
    pub fn suppliers(&self, entry: &str, there: impl Fn(&str) -> bool) -> Vec<Tie> {
        self.ties(self.of_buyer.get(entry), |link| &link.supplier, there)
    }

    /// Whom an entry supplies.
    pub fn buyers(&self, entry: &str, there: impl Fn(&str) -> bool) -> Vec<Tie> {
        self.ties(self.of_supplier.get(entry), |link| &link.buyer, there)
    }

    fn ties(
        &self,
        links: Option<&BTreeSet<String>>,
        other: impl Fn(&LinkCard) -> &str,
        there: impl Fn(&str) -> bool,
    ) -> Vec<Tie> {
        let mut ties: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for link in links.into_iter().flatten().filter_map(|id| self.by_id.get(id)) {
            if there(other(link)) {
                ties.entry(other(link)).or_default().push(link.product.clone());
            }
        }
        let mut ties: Vec<Tie> =
            ties.into_iter().map(|(other, products)| Tie { other: other.to_owned(), products }).collect();
        ties.iter_mut().for_each(|tie| tie.products.sort_unstable());
        ties.sort_by_key(|tie| std::cmp::Reverse(tie.products.len()));
        ties
    }
}

impl Held for Web {
    type Card = LinkCard;
    const LIVE: &'static str = keys::LINKS;
    const GONE: Option<&'static str> = Some(keys::LINKS_GONE);

    fn place(card: &LinkCard) -> (&str, &str) {
        (&card.id, &card.since)
    }

    fn known_since(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|link| link.since.as_str())
    }

    fn take(&mut self, card: LinkCard, _: &Regions) {
        self.leave(&card.id);
        self.of_buyer.entry(card.buyer.clone()).or_default().insert(card.id.clone());
        self.of_supplier.entry(card.supplier.clone()).or_default().insert(card.id.clone());
        self.by_id.insert(card.id.clone(), card);
    }

    fn leave(&mut self, id: &str) {
        let Some(link) = self.by_id.remove(id) else { return };
        for (of, entry) in [(&mut self.of_buyer, &link.buyer), (&mut self.of_supplier, &link.supplier)] {
            if let Some(links) = of.get_mut(entry) {
                links.remove(id);
                if links.is_empty() {
                    of.remove(entry);
                }
            }
        }
    }
}
