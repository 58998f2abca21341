//! Browsing the catalogue, reading an item, publishing.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Body, Caller, IdempotencyKey, Params, Reader, Tagged};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::industry::section_of;
use shared::matters::browse::Wanted;
use shared::matters::wire::{MatterPage, MatterView, Publication, Published, VersionPage};
use shared::matters::{Online, Stage};
use shared::problem::Problem;
use shared::text::Text;

use crate::app::browse_matters::{MOST, browse_matters};
use crate::app::list_versions::list_versions;
use crate::app::publish::publish as publish_edition;
use crate::app::show_matter::{Asked, show_matter};
use crate::catalogue::Shelf;

/// What someone looks for; empty members narrow nothing.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BrowseQuery {
    /// Words, e.g. 食品许可.
    q: String,
    /// e.g. `set_up`
    stage: String,
    /// A letter, A to T.
    industry: String,
    /// e.g. `scjg`
    department: String,
    /// Six digits: only what can be done there.
    region: String,
    /// `whole`, `one_visit` or `counter`
    online: String,
    /// `true`: those that were cancelled too.
    ended: String,
    /// 1 to 50.
    limit: String,
    cursor: String,
}

impl BrowseQuery {
    fn wanted(&self) -> Result<Wanted, Fault> {
        let unknown = |field: &str| {
            Fault::field(
                field,
                "unknown_value",
                Text::new("请从可选的内容中选择", "Choose one of the given values"),
            )
        };
        let stage = match self.stage.as_str() {
            "" => None,
            code => Some(Stage::of_code(code).ok_or_else(|| unknown("stage"))?),
        };
        let online = match self.online.as_str() {
            "" => None,
            code => Some(Online::of_code(code).ok_or_else(|| unknown("online"))?),
        };
        if !self.industry.is_empty() && section_of(&self.industry).is_none() {
            return Err(unknown("industry"));
        }
        Ok(Wanted {
            text: self.q.trim().chars().take(100).collect(),
            stage,
            industry: self.industry.clone(),
            department: self.department.clone(),
            region: self.region.clone(),
            online,
            with_ended: self.ended == "true",
        })
    }

    fn limit(&self) -> Result<usize, Fault> {
        if self.limit.is_empty() {
            return Ok(20);
        }
        let text = Text::new("每页 1 至 50 条", "A page holds 1 to 50");
        let given = self.limit.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        given.ok_or_else(|| Fault::field("limit", "out_of_range", text))
    }
}

/// Matters of the catalogue, with how many there are under each filter.
#[utoipa::path(get, path = "/api/matters", tag = "matters", params(BrowseQuery),
    responses((status = 200, body = MatterPage), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn browse(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    reader: Reader,
    Params(query): Params<BrowseQuery>,
) -> Result<Json<MatterPage>, Fault> {
    let page = (query.limit()?, query.cursor.as_str());
    Ok(Json(browse_matters(&app, &shelf, &query.wanted()?, page, reader.locale).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ShowQuery {
    /// Where it shall be done.
    region: String,
    /// As it stood in this edition; none: as it stands.
    edition: u32,
}

/// A matter: what it takes, how long, what it costs, and where it is done for a region.
#[utoipa::path(get, path = "/api/matters/{code}", tag = "matters", params(("code" = String, Path), ShowQuery),
    responses((status = 200, body = MatterView), (status = 304), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    reader: Reader,
    Path(code): Path<String>,
    Params(query): Params<ShowQuery>,
) -> Result<Tagged<MatterView>, Fault> {
    let asked = Asked { code: &code, region: &query.region, edition: query.edition };
    let view = show_matter(&app, &shelf, asked, reader.locale).await?;
    let edition = shelf.catalogue(&app).await?.edition;
    let tag = format!("{code}.{edition}.{}.{}", query.region, reader.locale.tag());
    Ok(Tagged { tag, body: view })
}

/// How a matter came to be what it is, the latest first.
#[utoipa::path(get, path = "/api/matters/{code}/versions", tag = "matters", params(("code" = String, Path)),
    responses((status = 200, body = VersionPage), (status = 404, body = Problem)))]
pub async fn versions(State(app): State<App>, Path(code): Path<String>) -> Result<Json<VersionPage>, Fault> {
    Ok(Json(list_versions(&app, &code).await?))
}

/// Publish changes as one edition: all of them, or none. With `dry_run`, only say what would come of it.
#[utoipa::path(post, path = "/api/matters/publications", tag = "matters", request_body = Publication,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Published), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn publish(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    key: IdempotencyKey,
    Body(wished): Body<Publication>,
) -> Result<Json<Published>, Fault> {
    Ok(Json(publish_edition(&app, &shelf, &caller, &key, wished).await?))
}
