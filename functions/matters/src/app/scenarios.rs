//! The wizard's scenarios: a document that administrators edit.

use kernel::http::Caller;
use kernel::reference::{Document, NewRevision};
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::matters::wire::{ScenarioLine, ScenarioPage, ScenarioView};
use shared::matters::wizard::Scenario;
use shared::problem::FieldFault;
use shared::text::Text;
use time::OffsetDateTime;

use crate::catalogue::Shelf;

pub const SCENARIOS: Document<Vec<Scenario>> = Document { name: "scenarios", built_in: Vec::new };

const MOST: usize = 200;

pub fn line(scenario: &Scenario) -> ScenarioLine {
    ScenarioLine {
        code: scenario.code.clone(),
        name: scenario.name.clone(),
        summary: scenario.summary.clone(),
        industry: scenario.industry.clone(),
        bundle: scenario.bundle.as_ref().map(|bundle| bundle.name.clone()),
    }
}

pub async fn list_scenarios(app: &App) -> Result<ScenarioPage, Fault> {
    Ok(ScenarioPage { items: app.references.load(&SCENARIOS).await?.iter().map(line).collect(), next: None })
}

pub async fn show_scenario(app: &App, code: &str) -> Result<ScenarioView, Fault> {
    let scenarios = app.references.load(&SCENARIOS).await?;
    let found = scenarios.iter().find(|scenario| scenario.code == code).ok_or(Fault::NotFound)?;
    Ok(ScenarioView { scenario: found.clone(), version: scenarios.version })
}

/// Puts scenarios in the place of those of the same codes, and others beside. `seen` is the version that their maker
/// saw; 0: not asked.
///
/// # Errors
/// 409 `stale_version` where another has come into force since.
pub async fn put_scenarios(
    app: &App,
    shelf: &Shelf,
    caller: &Caller,
    (given, seen): (Vec<Scenario>, u32),
    now: OffsetDateTime,
) -> Result<ScenarioPage, Fault> {
    caller.must(Deed::PublishMatters)?;
    let standing = app.references.load(&SCENARIOS).await?.version;
    if seen > 0 && seen != standing {
        return Err(Fault::stale(u64::from(standing)));
    }
    save(app, shelf, &caller.user, given, now).await?;
    audit::record(app, caller.act("scenarios_changed", "scenarios")).await?;
    list_scenarios(app).await
}

pub(super) async fn save(
    app: &App,
    shelf: &Shelf,
    by: &str,
    given: Vec<Scenario>,
    at: OffsetDateTime,
) -> Result<(), Fault> {
    let catalogue = shelf.catalogue(app).await?;
    let unsound = Text::new("这里的内容前后对不上，请检查", "This doesn’t hold together; please check it");
    let faults = given.iter().enumerate().flat_map(|(place, scenario)| {
        let found = scenario.faults(|code| catalogue.get(code).is_some());
        found.into_iter().map(move |path| FieldFault::new(format!("{place}.{path}"), "unsound", unsound))
    });
    Fault::unless_valid(faults.collect())?;
    let kept = app.references.load(&SCENARIOS).await?;
    let mut all: Vec<Scenario> =
        kept.iter().filter(|old| given.iter().all(|new| new.code != old.code)).cloned().collect();
    all.extend(given);
    if all.len() > MOST {
        return Err(Fault::field("", "too_many", Text::new("最多 200 个情形", "At most 200 scenarios")));
    }
    app.references.save(&SCENARIOS, kept.version, NewRevision { at, by, note: "" }, &all).await.map(drop)
}
