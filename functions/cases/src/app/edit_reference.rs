//! The documents that administrators edit. A new version must be one that cases can be worked with; every old one
//! stays, with who made it, when and why.

use kernel::http::Caller;
use kernel::reference::{Document, MARKET_WEIGHTS, NewRevision, Revision, SERVICE_STANDARD};
use kernel::spine::{CATEGORIES, ORGS, REGIONS, TERMS, WORKDAYS};
use kernel::{App, Fault, audit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::access::Deed;
use shared::calendar::YearFile;
use shared::cases::lookup::{ReferenceAnswer, ReferenceEdit};
use shared::form::tidy_line;
use shared::market::matching::Weights;
use shared::market::provider::standard::Standard;
use shared::org::{OrgChange, Orgs, departments};
use shared::problem::FieldFault;
use shared::region::{RegionChange, Regions};
use shared::spine::categories::Categories;
use shared::spine::terms::Terms;
use shared::text::Text;
use time::OffsetDateTime;

const NOTE: usize = 200;

/// The documents by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    Categories,
    Terms,
    Orgs,
    Regions,
    Workdays,
    MarketWeights,
    ServiceStandard,
}

impl Name {
    pub fn of(name: &str) -> Result<Self, Fault> {
        match name {
            "categories" => Ok(Self::Categories),
            "terms" => Ok(Self::Terms),
            "orgs" => Ok(Self::Orgs),
            "regions" => Ok(Self::Regions),
            "workdays" => Ok(Self::Workdays),
            "market_weights" => Ok(Self::MarketWeights),
            "service_standard" => Ok(Self::ServiceStandard),
            _ => Err(Fault::NotFound),
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Categories => CATEGORIES.name,
            Self::Terms => TERMS.name,
            Self::Orgs => ORGS.name,
            Self::Regions => REGIONS.name,
            Self::Workdays => WORKDAYS.name,
            Self::MarketWeights => MARKET_WEIGHTS.name,
            Self::ServiceStandard => SERVICE_STANDARD.name,
        }
    }
}

pub async fn read_reference(app: &App, name: Name) -> Result<ReferenceAnswer, Fault> {
    let (version, data) = match name {
        Name::Categories => in_force(app, &CATEGORIES).await?,
        Name::Terms => in_force(app, &TERMS).await?,
        Name::Orgs => in_force(app, &ORGS).await?,
        Name::Regions => in_force(app, &REGIONS).await?,
        Name::Workdays => in_force(app, &WORKDAYS).await?,
        Name::MarketWeights => in_force(app, &MARKET_WEIGHTS).await?,
        Name::ServiceStandard => in_force(app, &SERVICE_STANDARD).await?,
    };
    let revisions = if version == 0 { Vec::new() } else { app.references.history(name.code()).await? };
    let made = revisions.into_iter().find(|revision| revision.version == version);
    let made =
        made.unwrap_or(Revision { version, at: String::new(), by: String::new(), note: String::new() });
    Ok(ReferenceAnswer { version, at: made.at, by: made.by, note: made.note, data })
}

async fn in_force<T>(app: &App, document: &Document<T>) -> Result<(u32, Value), Fault>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let found = app.references.load(document).await?;
    Ok((found.version, serde_json::to_value(&*found.data).map_err(Fault::unexpected)?))
}

pub async fn read_history(app: &App, name: Name) -> Result<Vec<Revision>, Fault> {
    app.references.history(name.code()).await
}

pub async fn edit_reference(
    app: &App,
    caller: &Caller,
    name: Name,
    edit: ReferenceEdit,
    now: OffsetDateTime,
) -> Result<ReferenceAnswer, Fault> {
    caller.must(Deed::EditReference)?;
    let note = tidy_line(&edit.note);
    if note.is_empty() || note.chars().count() > NOTE {
        let text = Text::new("请写明修改原因，最多 200 字", "Say why, in at most 200 characters");
        return Err(Fault::field("note", "wrong_length", text));
    }
    let revision = NewRevision { at: now, by: &caller.user, note: &note };
    let version = match name {
        Name::Categories => {
            let data: Categories = parse(edit.data)?;
            let terms = app.references.load(&TERMS).await?;
            let is_department = |code: &str| departments().any(|department| department.code == code);
            let book = kernel::spine::book(app).await?;
            let may_lead = |org: &str, region: &str| book.may_lead(org, region);
            let faults = data.faults(is_department, |code| terms.tier(code).is_some(), may_lead);
            Fault::unless_valid(within(faults).collect())?;
            app.references.save(&CATEGORIES, edit.version, revision, &data).await?
        }
        Name::Terms => {
            let data: Terms = parse(edit.data)?;
            let categories = app.references.load(&CATEGORIES).await?;
            let faults = data.faults(categories.0.iter().map(|category| category.tier.as_str()));
            Fault::unless_valid(within(faults).collect())?;
            app.references.save(&TERMS, edit.version, revision, &data).await?
        }
        Name::Orgs => {
            let data: Vec<OrgChange> = parse(edit.data)?;
            Fault::unless_valid(org_faults(app, &data).await?)?;
            app.references.save(&ORGS, edit.version, revision, &data).await?
        }
        Name::Regions => {
            let data: Vec<RegionChange> = parse(edit.data)?;
            Fault::unless_valid(region_faults(&data))?;
            app.references.save(&REGIONS, edit.version, revision, &data).await?
        }
        Name::Workdays => {
            let data = years(edit.data)?;
            app.references.save(&WORKDAYS, edit.version, revision, &data).await?
        }
        Name::MarketWeights => {
            let data: Weights = parse(edit.data)?;
            if let Err(fault) = data.check() {
                let text = Text::new(
                    "权重有误：每组不能全为零，每项不超过 1000",
                    "Wrong weights: no group may be all nought, none above 1000",
                );
                return Err(Fault::field("data", fault.code(), text));
            }
            app.references.save(&MARKET_WEIGHTS, edit.version, revision, &data).await?
        }
        Name::ServiceStandard => {
            let data: Standard = parse(edit.data)?;
            Fault::unless_valid(within(data.faults()).collect())?;
            app.references.save(&SERVICE_STANDARD, edit.version, revision, &data).await?
        }
    };
    let act = caller.act("reference_edited", format!("ref#{}", name.code()));
    audit::record(app, act.detail(format!("v{version}"))).await?;
    read_reference(app, name).await
}

fn parse<T: DeserializeOwned>(data: Value) -> Result<T, Fault> {
    let text = Text::new(
        "内容的格式有误，请检查各项是否填写完整",
        "This can't be read: check that every entry is there and of its kind",
    );
    // The parser's own words are nobody's language but a programmer's.
    serde_json::from_value(data).map_err(|_| Fault::field("data", "wrong_format", text))
}

/// Faults of members of the data, as members of the request.
fn within(faults: Vec<FieldFault>) -> impl Iterator<Item = FieldFault> {
    faults.into_iter().map(|fault| {
        let field = if fault.field.is_empty() { "data".to_owned() } else { format!("data.{}", fault.field) };
        FieldFault { field, ..fault }
    })
}

/// Each change is checked against what stands with those before it.
async fn org_faults(app: &App, changes: &[OrgChange]) -> Result<Vec<FieldFault>, Fault> {
    let regions = Regions::builtin().with((*app.references.load(&REGIONS).await?.data).clone());
    let orgs = Orgs::new(regions);
    let faults = changes.iter().enumerate().flat_map(|(place, change)| {
        let before = orgs.clone().with(changes.iter().take(place).cloned().collect());
        at(place, change.faults(&before))
    });
    Ok(faults.collect())
}

fn region_faults(changes: &[RegionChange]) -> Vec<FieldFault> {
    let faults = changes.iter().enumerate().flat_map(|(place, change)| {
        let before = Regions::builtin().with(changes.iter().take(place).cloned().collect());
        at(place, change.faults(&before))
    });
    faults.collect()
}

fn at(place: usize, faults: Vec<FieldFault>) -> impl Iterator<Item = FieldFault> {
    faults
        .into_iter()
        .map(move |fault| FieldFault { field: format!("data.{place}.{}", fault.field), ..fault })
}

/// Years as they are kept, as they are published, or as the text of a file; one a year.
fn years(data: Value) -> Result<Vec<YearFile>, Fault> {
    let Value::Array(files) = data else { return parse(data) };
    let (mut years, mut faults) = (Vec::<YearFile>::new(), Vec::new());
    for (place, file) in files.into_iter().enumerate() {
        let field = format!("data.{place}");
        // What was kept before is checked like a new file, through the same door.
        let (text, kept) = match file {
            Value::String(text) => (text, None),
            kept => match serde_json::from_value::<YearFile>(kept.clone()) {
                Ok(kept) => (csv_of(&kept), Some(kept)),
                // As the notices are published as data; the parser says what is wrong with anything else.
                Err(_) => (kept.to_string(), None),
            },
        };
        match YearFile::parse(&text) {
            Ok(read) => {
                let year = kept.unwrap_or(read);
                years.retain(|known| known.year != year.year);
                years.push(year);
            }
            Err(found) => faults.extend(found.iter().map(|fault| fault.in_field(&field))),
        }
    }
    Fault::unless_valid(faults)?;
    Ok(years)
}

fn csv_of(year: &YearFile) -> String {
    let mut text = String::from("date,kind,reason\n");
    for mark in &year.days {
        let kind = if mark.off { "off" } else { "work" };
        text.push_str(&format!(
            "{},{kind},{}\n",
            shared::calendar::day(mark.date),
            mark.reason.zh.replace(',', "，")
        ));
    }
    text
}
