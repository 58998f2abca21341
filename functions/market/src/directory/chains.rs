//! Chains out of what is held: round an enterprise by the links that both sides say, and into and out of an industry by
//! what enterprises publish that they make and need.

use std::sync::Arc;

use shared::market::directory::chain::walk;
use shared::market::directory::trade::{Wanted, is_of, supplied, taken};
use shared::market::directory::wire::{ChainEdge, ChainNode, ChainView, EntryCard, NodeKind};

use super::index::Entries;
use super::web::Web;

/// Enterprises that are shown on either side of an industry, and makers that are listed.
const SIDE: usize = 10;
const MAKERS: usize = 40;

pub(super) fn round(entries: &Entries, web: &Web, id: &str, hops: usize) -> Option<ChainView> {
    entries.get(id)?;
    let there = |other: &str| entries.get(other).is_some();
    let (found, edges) = walk(id, hops, |own| web.suppliers(own, there), |own| web.buyers(own, there));
    let nodes = found.into_iter().filter_map(|one| {
        let card = entries.get(&one.id)?;
        Some(ChainNode { more_up: one.more_up, more_down: one.more_down, ..node(card, one.level) })
    });
    Some(ChainView { nodes: nodes.collect(), edges, makers: Vec::new(), more_makers: 0 })
}

fn node(card: &EntryCard, level: i32) -> ChainNode {
    ChainNode {
        id: card.id.clone(),
        kind: NodeKind::Enterprise,
        name: card.name.clone(),
        region: card.region.clone(),
        industry: card.industry.clone(),
        level,
        more_up: 0,
        more_down: 0,
    }
}

pub(super) fn of_industry(entries: &Entries, code: &str) -> ChainView {
    let is_maker = |card: &EntryCard| card.products.iter().any(|one| is_of(one, code));
    let mut makers: Vec<&Arc<EntryCard>> = entries.all().filter(|card| is_maker(card)).collect();
    makers.sort_by(|one, other| one.name.cmp(&other.name));
    let (mut needed, mut made) = (Wanted::default(), Wanted::default());
    for card in &makers {
        card.inputs.iter().for_each(|one| needed.add_input(one));
        card.products.iter().filter(|one| is_of(one, code)).for_each(|one| made.add_product(one));
    }
    let others = || entries.all().filter(|card| !is_maker(card));
    let suppliers = best(others().map(|card| (card, supplied(card, &needed))));
    let takers = best(others().map(|card| (card, taken(card, code, &made))));
    let more = |all: &[_]| u32::try_from(all.len().saturating_sub(SIDE)).unwrap_or(u32::MAX);
    let mut view = ChainView {
        nodes: vec![ChainNode {
            id: code.to_owned(),
            kind: NodeKind::Industry,
            name: String::new(),
            region: String::new(),
            industry: code.to_owned(),
            level: 0,
            more_up: more(&suppliers),
            more_down: more(&takers),
        }],
        edges: Vec::new(),
        makers: makers.iter().take(MAKERS).map(|card| (***card).clone()).collect(),
        more_makers: u32::try_from(makers.len().saturating_sub(MAKERS)).unwrap_or(u32::MAX),
    };
    for (card, products) in suppliers.into_iter().take(SIDE) {
        view.edges.push(ChainEdge { from: card.id.clone(), to: code.to_owned(), products });
        view.nodes.push(node(card, -1));
    }
    for (card, products) in takers.into_iter().take(SIDE) {
        view.edges.push(ChainEdge { from: code.to_owned(), to: card.id.clone(), products });
        // Who both supplies an industry and takes from it stands where it supplies.
        if view.nodes.iter().all(|node| node.id != card.id) {
            view.nodes.push(node(card, 1));
        }
    }
    view
}

/// Those of whom something answers, the most first.
fn best<'a>(
    found: impl Iterator<Item = (&'a Arc<EntryCard>, Vec<String>)>,
) -> Vec<(&'a Arc<EntryCard>, Vec<String>)> {
    let mut found: Vec<_> = found.filter(|(_, what)| !what.is_empty()).collect();
    found.sort_by(|(one, some), (other, others)| {
        others.len().cmp(&some.len()).then_with(|| one.name.cmp(&other.name))
    });
    found
}
