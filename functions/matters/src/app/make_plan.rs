//! What is needed for something: the wizard's answers turned into items, documents, time and cost.

use std::collections::HashMap;

use kernel::spine::book;
use kernel::{App, Fault};
use shared::matters::Online;
use shared::matters::change::Version;
use shared::matters::guide::{Absence, availability, promised_days};
use shared::matters::sums::{cost, documents, fixed_fee, longest_way};
use shared::matters::wire::{Hindrance, PlanRequest, PlanView, TaskView};
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
            fen: fixed_fee(&version.item),
            at_counter: version.item.online == Online::Counter,
            task,
        });
    }
    let (fen, more_fees) = cost(&tasks);
    Ok(PlanView {
        scenario: line(scenario),
        region: request.region.clone(),
        region_name: book.regions.full_name(&request.region, locale),
        next: scenario.next(&request.answers).cloned(),
        documents: documents(&tasks, |code| versions.get(code).map(|version| &version.item)),
        days: longest_way(&tasks),
        fen,
        more_fees,
        tasks,
    })
}
