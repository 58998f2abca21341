//! What a joint application takes: the items of a scenario after some answers as far as they can be applied for together
//! in a region, in their order, with one form and one list of documents.

use std::collections::BTreeMap;

use kernel::spine::book;
use kernel::{App, Fault};
use shared::matters::application::Under;
use shared::matters::bundle::file::Started;
use shared::matters::bundle::wire::{BundlePlan, LeftOut, PlannedBranch};
use shared::matters::bundle::{Branch, Combined, Part, combine, order};
use shared::matters::change::Version;
use shared::matters::guide::{Absence, availability};
use shared::matters::wire::Hindrance;
use shared::matters::wizard::{Answers, Bundling, Scenario, Task};
use shared::matters::{Item, Online};
use shared::spine::book::Book;
use shared::text::{Locale, Text};

use super::scenarios::SCENARIOS;
use super::show_matter::serving;
use crate::catalogue::Shelf;
use crate::store;

/// A joint application before it is made.
pub struct Laid {
    pub started: Started,
    /// The items of its branches, in their order.
    pub items: Vec<Item>,
    pub combined: Combined,
    left_out: Vec<LeftOut>,
}

/// What an item of the plan is here.
struct Found {
    version: Version,
    /// Nothing where it can't be applied for.
    under: Option<Under>,
    hindrance: Option<Hindrance>,
}

pub async fn plan_bundle(
    app: &App,
    shelf: &Shelf,
    (scenario, region, answers): (&str, &str, &Answers),
    locale: Locale,
) -> Result<BundlePlan, Fault> {
    let laid = lay_out(app, shelf, (scenario, region, answers)).await?;
    let branches = laid.started.branches.iter().map(|branch| PlannedBranch {
        item: branch.item.clone(),
        name: branch.name.clone(),
        org: branch.org.clone(),
        promised_days: branch.promised_days,
        after: branch.after.clone(),
    });
    Ok(BundlePlan {
        scenario: laid.started.scenario.clone(),
        edition: laid.started.edition,
        name: laid.started.name.clone(),
        region: region.to_owned(),
        region_name: book(app).await?.regions.full_name(region, locale),
        lead: laid.started.lead.clone(),
        branches: branches.collect(),
        left_out: laid.left_out,
        definition: laid.combined.definition,
        papers: laid.combined.papers,
    })
}

/// Lays a joint application out under the edition in force.
///
/// # Errors
/// At `scenario`, `region` or `answers`; `nothing_together` where fewer than two items remain.
pub async fn lay_out(
    app: &App,
    shelf: &Shelf,
    (scenario, region, answers): (&str, &str, &Answers),
) -> Result<Laid, Fault> {
    let (scenario, bundling) = bundled(app, scenario, answers).await?;
    let book = book(app).await?;
    if book.regions.get(region).is_none() {
        return Err(Fault::field("region", "unknown_region", Text::new("请选择地区", "Choose a region")));
    }
    let plan = scenario.plan(answers);
    let catalogue = shelf.catalogue(app).await?;
    let mut found = find(app, shelf, (&plan, region), &book).await?;
    let joined = |item: &str| {
        bundling.items.iter().any(|one| one == item)
            && plan.iter().any(|task| task.item == item && !task.optional)
            && found.get(item).is_some_and(|one| one.under.is_some())
    };
    let ordered = order(&plan, joined);
    if ordered.len() < 2 {
        let text = Text::new(
            "这里没有可以一次办齐的多个事项，请逐项办理",
            "There are no several items to apply for together here; please apply for each by itself",
        );
        return Err(Fault::refused("nothing_together", text));
    }
    let left = plan.iter().filter(|task| !task.optional && !ordered.iter().any(|one| one.item == task.item));
    let left_out = left
        .filter_map(|task| found.get(&task.item))
        .map(|one| LeftOut {
            item: one.version.item.code.clone(),
            name: one.version.item.name.clone(),
            hindrance: one.hindrance,
        })
        .collect();
    let (mut branches, mut items) = (Vec::new(), Vec::new());
    for one in ordered {
        let Some(Found { version, under: Some(under), .. }) = found.remove(&one.item) else { continue };
        branches.push(Branch {
            item: one.item,
            name: under.name,
            region: under.region,
            org: under.org,
            promised_days: under.promised_days,
            after: one.after,
            case: String::new(),
            outcome: None,
            ended: None,
        });
        items.push(version.item);
    }
    let first = branches.first().map(|branch| branch.org.clone()).unwrap_or_default();
    let started = Started {
        scenario: scenario.code.clone(),
        name: bundling.name.clone(),
        edition: catalogue.edition,
        lead: book.org_for(&bundling.department, region).unwrap_or(first),
        branches,
    };
    let parts: Vec<Part<'_>> = items.iter().map(|item| Part { item }).collect();
    let combined = combine(&parts);
    Ok(Laid { started, items, combined, left_out })
}

/// The scenario, whose questions are all answered, and what of it is applied for together.
async fn bundled(app: &App, code: &str, answers: &Answers) -> Result<(Scenario, Bundling), Fault> {
    let scenarios = app.references.load(&SCENARIOS).await?;
    let found = scenarios.iter().find(|scenario| scenario.code == code);
    let unknown = Text::new("没有这件“一件事”", "There is no such joint application");
    let scenario = found.ok_or_else(|| Fault::field("scenario", "unknown_value", unknown))?;
    let bundling =
        scenario.bundle.clone().ok_or_else(|| Fault::field("scenario", "not_together", unknown))?;
    if scenario.next(answers).is_some() {
        let text = Text::new("还有问题没有回答", "Some questions aren’t answered yet");
        return Err(Fault::field("answers", "unanswered", text));
    }
    Ok((scenario.clone(), bundling))
}

/// Every item of a plan as it stands in a region.
async fn find(
    app: &App,
    shelf: &Shelf,
    (plan, region): (&[Task], &str),
    book: &Book,
) -> Result<BTreeMap<String, Found>, Fault> {
    let catalogue = shelf.catalogue(app).await?;
    let wanted: Vec<(String, u32)> = plan
        .iter()
        .filter_map(|task| Some((task.item.clone(), catalogue.get(&task.item)?.edition)))
        .collect();
    let mut found = BTreeMap::new();
    for version in store::versions_at(app, &wanted).await? {
        let Some(card) = catalogue.get(&version.item.code) else { continue };
        let serving = serving(app, card, &version, (region, catalogue.edition), book).await?;
        let (under, hindrance) = match (availability(&version, serving.as_ref()), serving) {
            // A visit to a counter can't be made for several items at once.
            (Ok(()), _) if version.item.online == Online::Counter => (None, None),
            (Ok(()), Some(serving)) => (Some(Under::of(&version, &serving, catalogue.edition, book)), None),
            (Err(Absence::Cancelled), _) => (None, Some(Hindrance::Cancelled)),
            (Err(Absence::Suspended(_)), _) => (None, Some(Hindrance::Suspended)),
            (Err(Absence::NotOffered) | Ok(()), _) => (None, Some(Hindrance::NotOffered)),
        };
        found.insert(version.item.code.clone(), Found { version, under, hindrance });
    }
    Ok(found)
}
