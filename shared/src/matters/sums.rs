//! What a plan comes to: its documents, its time and its cost.

use std::collections::HashMap;

use super::wire::{PlanDocument, TaskView};
use super::{Item, Source};

/// What an item costs, in fen, if that depends on nothing.
pub fn fixed_fee(item: &Item) -> Option<u64> {
    item.fees.iter().map(|fee| fee.fen).sum()
}

/// What the needed items cost together, as far as that is fixed, and whether some depend on the case.
pub fn cost(tasks: &[TaskView]) -> (u64, bool) {
    let needed = || tasks.iter().filter(|view| !view.task.optional);
    (needed().filter_map(|view| view.fen).sum(), needed().any(|view| view.fen.is_none()))
}

/// Each document once, those that somebody must bring first.
pub fn documents<'a>(tasks: &[TaskView], item_of: impl Fn(&str) -> Option<&'a Item>) -> Vec<PlanDocument> {
    let mut found: Vec<PlanDocument> = Vec::new();
    for code in tasks.iter().map(|view| &view.task.item) {
        for document in item_of(code).map(|item| item.documents.as_slice()).unwrap_or_default() {
            match found.iter_mut().find(|one| one.document.name.zh == document.name.zh) {
                Some(one) => {
                    one.document.required |= document.required;
                    if !one.items.contains(code) {
                        one.items.push(code.clone());
                    }
                }
                None => found.push(PlanDocument { document: document.clone(), items: vec![code.clone()] }),
            }
        }
    }
    found.sort_by_key(|one| one.document.source != Source::Enterprise);
    found
}

/// Working days until the last needed item is through, when each begins as soon as it may. The items are in the order of
/// their rounds, so that what comes before is known.
pub fn longest_way(tasks: &[TaskView]) -> u32 {
    let mut through: HashMap<&str, u32> = HashMap::new();
    for view in tasks {
        let before = view.task.after.iter().filter_map(|item| through.get(item.as_str())).max();
        let days = before.copied().unwrap_or_default().saturating_add(view.promised_days);
        through.insert(&view.task.item, days);
    }
    let needed = tasks.iter().filter(|view| !view.task.optional);
    needed.filter_map(|view| through.get(view.task.item.as_str())).copied().max().unwrap_or_default()
}
