//! What is needed for something: the wizard's answers turned into items, documents, time and cost.

use std::collections::HashMap;

use kernel::spine::book;
use kernel::{App, Fault};
use shared::matters::change::Version;
use shared::matters::guide::{Absence, availability, promised_days};
use shared::matters::wire::{Hindrance, PlanDocument, PlanRequest, PlanView, TaskView};
use shared::matters::wizard::Task;
use shared::text::{Locale, Text};

use super::scenarios::{SCENARIOS, line};
use super::show_matter::{serving, serving_view};
use crate::catalogue::Shelf;
use crate::store;

pub async fn make_plan(
    app: &App,
    shelf: &Shelf,
    request: &PlanRequest,
    locale: Locale,
) -> Result<PlanView, Fault> {
    let scenarios = app.references.load(&SCENARIOS).await?;
    let unknown = Text::new("没有这个情形", "There is no such scenario");
    let scenario = scenarios
        .iter()
        .find(|scenario| scenario.code == request.scenario)
        .ok_or_else(|| Fault::field("scenario", "unknown_value", unknown))?;
    let book = book(app).await?;
    if book.regions.get(&request.region).is_none() {
        return Err(Fault::field("region", "unknown_region", Text::new("请选择地区", "Choose a region")));
    }
    let catalogue = shelf.catalogue(app).await?;
    let planned = scenario.plan(&request.answers);
    let wanted: Vec<(String, u32)> = planned
        .iter()
        .filter_map(|task| Some((task.item.clone(), catalogue.get(&task.item)?.edition)))
        .collect();
    let versions: HashMap<String, Version> = store::versions_at(app, &wanted)
        .await?
        .into_iter()
        .map(|version| (version.item.code.clone(), version))
        .collect();
    let mut tasks = Vec::new();
    for task in planned {
        let (Some(version), Some(card)) = (versions.get(&task.item), catalogue.get(&task.item)) else {
            continue;
        };
        let place = (request.region.as_str(), catalogue.edition);
        let found = serving(app, card, version, place, &book).await?;
        let hindrance = match availability(version, found.as_ref()) {
            Ok(()) => None,
            Err(Absence::Cancelled) => Some(Hindrance::Cancelled),
            Err(Absence::Suspended(_)) => Some(Hindrance::Suspended),
            Err(Absence::NotOffered) => Some(Hindrance::NotOffered),
        };
        tasks.push(TaskView {
            name: version.item.name.clone(),
            promised_days: promised_days(&version.item, found.as_ref()),
            serving: found.map(|found| serving_view(found, version, &book, locale)),
            hindrance,
            fen: fixed_fee(version),
            task,
        });
    }
    let needed = || tasks.iter().filter(|view| !view.task.optional);
    Ok(PlanView {
        scenario: line(scenario),
        region: request.region.clone(),
        region_name: book.regions.full_name(&request.region, locale),
        next: scenario.next(&request.answers).cloned(),
        documents: documents(&tasks, &versions),
        days: longest_way(&tasks),
        fen: needed().filter_map(|view| view.fen).sum(),
        more_fees: needed().any(|view| view.fen.is_none()),
        tasks,
    })
}

/// What an item costs, if that depends on nothing.
fn fixed_fee(version: &Version) -> Option<u64> {
    version.item.fees.iter().map(|fee| fee.fen).sum()
}

/// Each document once, those that somebody must bring first.
fn documents(tasks: &[TaskView], versions: &HashMap<String, Version>) -> Vec<PlanDocument> {
    let mut found: Vec<PlanDocument> = Vec::new();
    for Task { item, .. } in tasks.iter().map(|view| &view.task) {
        for document in
            versions.get(item).map(|version| version.item.documents.as_slice()).unwrap_or_default()
        {
            match found.iter_mut().find(|one| one.document.name.zh == document.name.zh) {
                Some(one) => {
                    one.document.required |= document.required;
                    if !one.items.contains(item) {
                        one.items.push(item.clone());
                    }
                }
                None => found.push(PlanDocument { document: document.clone(), items: vec![item.clone()] }),
            }
        }
    }
    found.sort_by_key(|one| one.document.source != shared::matters::Source::Enterprise);
    found
}

/// Working days until the last needed item is through, when each begins as soon as it may.
fn longest_way(tasks: &[TaskView]) -> u32 {
    let mut through: HashMap<&str, u32> = HashMap::new();
    // In the order of rounds, so that what comes before is known.
    for view in tasks {
        let before = view.task.after.iter().filter_map(|item| through.get(item.as_str())).max();
        through.insert(&view.task.item, before.copied().unwrap_or_default() + view.promised_days);
    }
    let needed = tasks.iter().filter(|view| !view.task.optional);
    needed.filter_map(|view| through.get(view.task.item.as_str())).copied().max().unwrap_or_default()
}
