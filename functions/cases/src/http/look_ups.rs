//! Look-ups that need no session: regions, orgs, categories, terms, industries, working days, credit codes.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Params, Reader, Tagged};
use kernel::spine::{CATEGORIES, ORGS, REGIONS, TERMS, book};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{china_date, day, parse_day};
use shared::cases::lookup::{CodeWarning, CreditCodeAnswer, DayReason, DueAnswer};
use shared::credit_code::CreditCode;
use shared::industry::SECTIONS;
use shared::org::Org;
use shared::problem::Problem;
use shared::region::Region;
use shared::spine::categories::Category;
use shared::spine::terms::Terms;
use shared::text::{Locale, Text};

use super::Whole;

/// A list that changes seldom, with the version of the document behind it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Versioned<T> {
    version: u32,
    items: Vec<T>,
    /// Always null: the list is whole.
    next: Option<String>,
}

/// All regions as they stand today.
#[utoipa::path(get, path = "/api/regions", tag = "public", responses((status = 200, body = Versioned<Region>)))]
pub async fn regions(State(app): State<App>) -> Result<Tagged<Versioned<Region>>, Fault> {
    let version = app.references.load(&REGIONS).await?.version;
    let items = book(&app).await?.regions.all().to_vec();
    let tag = format!("regions.{version}.{}", day(china_date(app.now())));
    Ok(Tagged { tag, body: Versioned { version, items, next: None } })
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct OrgQuery {
    region: String,
}

/// The orgs at a region; at the province when none is named.
#[utoipa::path(get, path = "/api/orgs", tag = "public", params(OrgQuery),
    responses((status = 200, body = Versioned<Org>)))]
pub async fn orgs(
    State(app): State<App>,
    Params(query): Params<OrgQuery>,
) -> Result<Tagged<Versioned<Org>>, Fault> {
    let (version, book) = (app.references.load(&ORGS).await?.version, book(&app).await?);
    let province = book.regions.children("").next().map(|province| province.code.clone()).unwrap_or_default();
    let region = if query.region.is_empty() { province } else { query.region };
    let items = book.orgs.orgs_of_region(&region);
    let tag = format!("orgs.{version}.{}.{}", region.len(), day(china_date(app.now())));
    Ok(Tagged { tag: format!("{tag}.{region}"), body: Versioned { version, items, next: None } })
}

/// The subjects of appeals.
#[utoipa::path(get, path = "/api/categories", tag = "public", responses((status = 200, body = Versioned<Category>)))]
pub async fn categories(State(app): State<App>) -> Result<Tagged<Versioned<Category>>, Fault> {
    let found = app.references.load(&CATEGORIES).await?;
    let body = Versioned { version: found.version, items: found.0.clone(), next: None };
    Ok(Tagged { tag: format!("categories.{}", found.version), body })
}

/// How long things may take.
#[utoipa::path(get, path = "/api/terms", tag = "public", responses((status = 200, body = Terms)))]
pub async fn terms(State(app): State<App>) -> Result<Tagged<Terms>, Fault> {
    let found = app.references.load(&TERMS).await?;
    Ok(Tagged { tag: format!("terms.{}", found.version), body: (*found.data).clone() })
}

/// A section of GB/T 4754.
#[derive(Serialize, utoipa::ToSchema)]
pub struct IndustryItem {
    code: String,
    name: String,
    en: String,
}

/// The sections of the national classification of industries.
#[utoipa::path(get, path = "/api/industries", tag = "public", responses((status = 200, body = Whole<IndustryItem>)))]
pub async fn industries() -> Json<Whole<IndustryItem>> {
    let item = |section: &shared::industry::Section| IndustryItem {
        code: section.code.to_owned(),
        name: section.name.zh.to_owned(),
        en: section.name.en.to_owned(),
    };
    Json(Whole::of(SECTIONS.iter().map(item).collect()))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DueQuery {
    /// `YYYY-MM-DD`; the day itself isn't counted.
    from: String,
    working_days: String,
}

/// The day that is so many working days after another, with the days that were passed over and why.
#[utoipa::path(get, path = "/api/calendar/due", tag = "public", params(DueQuery),
    responses((status = 200, body = DueAnswer), (status = 422, body = Problem)))]
pub async fn due(
    State(app): State<App>,
    reader: Reader,
    Params(query): Params<DueQuery>,
) -> Result<Json<DueAnswer>, Fault> {
    let from = parse_day(query.from.trim()).ok_or_else(|| {
        let text = Text::new("请填写日期，例如 2026-11-09", "Give a date like 2026-11-09");
        Fault::field("from", "invalid_date", text)
    })?;
    let days: u32 = query.working_days.trim().parse().map_err(|_| {
        let text = Text::new("请填写工作日天数，应为整数", "Give the working days as a whole number");
        Fault::field("working_days", "wrong_type", text)
    })?;
    let counted = book(&app).await?.calendar.add_workdays(from, days).map_err(|fault| {
        let field = if fault.code() == "too_long" { "working_days" } else { "from" };
        Fault::field(field, fault.code(), fault.text())
    })?;
    let told = |days: Vec<shared::calendar::Skipped>| {
        let told = days.into_iter().map(|skipped| DayReason {
            date: skipped.date,
            reason: skipped.reason.in_locale(reader.locale).to_owned(),
        });
        told.collect()
    };
    Ok(Json(DueAnswer {
        due: counted.date,
        provisional: counted.provisional,
        skipped: told(counted.skipped),
        made_up: told(counted.made_up),
    }))
}

/// What can be said of a credit code by itself.
#[utoipa::path(get, path = "/api/credit-codes/{code}", tag = "public", params(("code" = String, Path)),
    responses((status = 200, body = CreditCodeAnswer)))]
pub async fn credit_code(
    State(app): State<App>,
    reader: Reader,
    Path(code): Path<String>,
) -> Result<Json<CreditCodeAnswer>, Fault> {
    let locale: Locale = reader.locale;
    let code = match CreditCode::parse(&code) {
        Ok(code) => code,
        Err(fault) => {
            let told = fault.in_field("code").in_locale(locale);
            return Ok(Json(CreditCodeAnswer {
                valid: false,
                reason: Some(told.message),
                region: None,
                warnings: Vec::new(),
            }));
        }
    };
    let warnings = code.warnings_in(&book(&app).await?.regions).into_iter().map(|warning| CodeWarning {
        code: warning.code().to_owned(),
        message: warning.text().in_locale(locale).to_owned(),
    });
    Ok(Json(CreditCodeAnswer {
        valid: true,
        reason: None,
        region: code.region().map(str::to_owned),
        warnings: warnings.collect(),
    }))
}
