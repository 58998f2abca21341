//! What the demo's enterprises are filling in, as it stands in `infra/demo/drafts.json`.

use anyhow::Context;
use kernel::App;
use matters::app::seed::draft;
use serde::Deserialize;
use shared::matters::wire::DraftRequest;

use super::cast::Cast;

const DRAFTS: &str = include_str!("../../../../infra/demo/drafts.json");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// A login.
    by: String,
    /// An item's code, or `together-` and a scenario's.
    of: String,
    draft: DraftRequest,
}

fn drafts() -> anyhow::Result<Vec<Told>> {
    serde_json::from_str(DRAFTS).context("infra/demo/drafts.json")
}

/// Begins them, each once.
pub async fn seed(app: &App, cast: &Cast) -> anyhow::Result<()> {
    for told in drafts()? {
        let person = cast.login(&told.by).with_context(|| format!("{}: nobody is called so", told.by))?;
        draft(app, &person, &told.of, told.draft).await.with_context(|| told.of.clone())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::matters::draft::Purpose;

    #[test]
    fn every_draft_of_the_demo_is_for_something() {
        let drafts = drafts().unwrap();
        assert!(drafts.len() >= 2);
        assert!(drafts.iter().all(|told| Purpose::parse(&told.of).is_some()));
    }
}
