//! The demo's investment projects as they stand in `infra/demo/projects.json`: declared before the stories that are their
//! approvals, and what their enterprises said of them since.

use std::collections::HashMap;

use anyhow::Context;
use kernel::App;
use kernel::spine::book;
use matters::app::declare_project::{act_on_project, declare_project};
use matters::app::seed::project_version;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use shared::calendar::day;
use shared::matters::project::ProjectAction;
use shared::matters::project::view::ProjectCommand;
use time::OffsetDateTime;

use super::cast::Cast;
use super::plan::{china, date};

const PROJECTS: &str = include_str!("../../../../infra/demo/projects.json");
/// When people act on a day, in minutes of the day.
const MORNING: u32 = 610;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: String,
    /// A login.
    by: String,
    /// Working days ago.
    filed: u32,
    declaration: Map<String, Value>,
    acts: Vec<Act>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    ago: u32,
    #[serde(rename = "do")]
    action: ProjectAction,
    /// Working days ago on which it happened, of what is reported.
    #[serde(default)]
    on: Option<u32>,
    fields: Map<String, Value>,
}

fn projects() -> anyhow::Result<Vec<Told>> {
    serde_json::from_str(PROJECTS).context("infra/demo/projects.json")
}

/// Declares them; their codes by their ids. Doing it again finds the same codes.
pub async fn declare(app: &App, cast: &Cast, now: OffsetDateTime) -> anyhow::Result<HashMap<String, String>> {
    let book = book(app).await?;
    let mut codes = HashMap::new();
    for told in projects()? {
        let person = cast.login(&told.by).with_context(|| format!("{}: nobody is called so", told.by))?;
        let at = china(date(told.filed, &book.calendar, now), MORNING);
        let key = format!("demo-{}", told.id);
        let declared = declare_project(app, &person, &told.declaration, (&key, at))
            .await
            .with_context(|| told.id.clone())?;
        codes.insert(told.id, declared.code.to_string());
    }
    Ok(codes)
}

/// What was done to them, each once: the n-th act makes the version n + 1.
pub async fn act(
    app: &App,
    cast: &Cast,
    codes: &HashMap<String, String>,
    now: OffsetDateTime,
) -> anyhow::Result<()> {
    let book = book(app).await?;
    for told in projects()? {
        let person = cast.login(&told.by).context("nobody is called so")?;
        let code = codes.get(&told.id).context("a project without a code")?;
        for (version, act) in (1..).zip(&told.acts) {
            if project_version(app, code).await? != Some(version) {
                continue;
            }
            let mut fields = act.fields.clone();
            if let Some(on) = act.on {
                fields.insert("on".to_owned(), json!(day(date(on, &book.calendar, now))));
            }
            let command = ProjectCommand { action: act.action, version, fields };
            let at = china(date(act.ago, &book.calendar, now), MORNING).min(now);
            let key = format!("demo-{}-{version}", told.id);
            act_on_project(app, &person, (code, &command), (&key, at))
                .await
                .with_context(|| format!("{} {:?}", told.id, act.action))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use shared::matters::project::declare::check;
    use shared::region::Regions;

    use super::*;

    #[test]
    fn every_project_of_the_demo_may_be_declared() {
        let projects = projects().unwrap();
        assert!(projects.len() >= 3);
        for told in projects {
            let checked = check(&told.declaration, &Regions::builtin());
            assert!(checked.is_ok(), "{}: {checked:?}", told.id);
        }
    }
}
