//! Cases that follow from an event of another: the parts of a split, the branches of a joint application, what a bad
//! rating calls for.
//!
//! Always: each is begun once whoever asks and however often, since its number, its key and its time follow from the
//! event.

use serde_json::{Map, Value, json};
use shared::calendar::china_date;
use shared::cases::appeal::file::Filer;
use shared::matters::application::{Parent, Under};
use shared::matters::bundle;
use shared::matters::enquiry::Topic;
use shared::matters::paper::resolve;
use shared::matters::rating;
use shared::spine::case::Attachment;
use shared::spine::{Case, Kind, Party, Record};
use time::OffsetDateTime;

use super::book::book;
use super::file::{Beginning, NewCase, Series, What, body_of, open};
use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::held;

/// One of the cases that a case is split into.
#[derive(Clone, Debug)]
pub struct SplitPart {
    pub title: String,
    pub text: String,
    pub category: String,
}

/// Begins the cases that a split names, each once whoever asks and however often: numbers, keys and times follow
/// from the event of the split. Their numbers, in the order of the parts.
pub async fn file_parts(app: &App, parent: &Case, split: &Record) -> Result<Vec<String>, Fault> {
    let book = book(app).await?;
    let filer = Filer { enterprise: parent.enterprise.clone(), name: parent.enterprise_name.clone() };
    let mut children = Vec::new();
    for (place, part) in split_parts(split).into_iter().enumerate() {
        let key = format!("split:{}:{}", split.event.seq, place + 1);
        let fields = json!({
            "category": part.category, "region": parent.region, "title": part.title, "text": part.text,
            "hidden": parent.hidden, "joinable": parent.joinable, "channel": parent.channel,
        });
        let fields = fields.as_object().cloned().unwrap_or_default();
        let new = NewCase {
            what: What::Appeal,
            fields: &fields,
            party: Party::System,
            now: split.event.at,
            key: &key,
            attachments: &parent.attachments,
        };
        let beginning = Beginning {
            fields: fields.clone(),
            filer: filer.clone(),
            series: Series::of_part(parent, &key, &book),
            body: body_of(&new),
            split_from: parent.number.clone(),
            promise: Some((parent.tier.clone(), parent.clock.clone())),
            joined: parent.joined.clone(),
        };
        children.push(open(app, &book, &beginning, &new).await?.case.number);
    }
    Ok(children)
}

/// Begins a branch of a joint application, once however often: its number, its key and its time follow from the whole
/// and from `since`, when it came to be its turn. Its number.
pub async fn file_branch(
    app: &App,
    whole: &Case,
    under: &Under,
    since: OffsetDateTime,
) -> Result<String, Fault> {
    let book = book(app).await?;
    let of_whole = whole.bundle.as_ref().and_then(|bundle| Some((bundle, bundle.branch(&under.item)?)));
    let (bundle, branch) = of_whole.ok_or_else(|| Fault::impossible("a branch of nothing"))?;
    let fields = bundle::file::branch_fields(bundle, branch, &whole.region);
    let named = serde_json::to_string(&fields).unwrap_or_default();
    let attachments: Vec<Attachment> =
        whole.attachments.iter().filter(|file| named.contains(&file.id)).cloned().collect();
    let parent = Parent { case: whole.number.clone(), name: bundle.name.clone() };
    let key = format!("branch:{}", under.item);
    let new = NewCase {
        what: What::Branch(under, &parent),
        fields: &fields,
        party: Party::System,
        now: since,
        key: &key,
        attachments: &attachments,
    };
    let series = Series {
        kind: Kind::Application,
        place: keys::city(&whole.region, &book),
        other: None,
        seed: format!("branch\n{key}\n{}", whole.number),
    };
    let beginning = Beginning {
        fields: with_held(app, whole, &fields, under, since).await?,
        filer: Filer { enterprise: whole.enterprise.clone(), name: whole.enterprise_name.clone() },
        series,
        body: body_of(&new),
        split_from: String::new(),
        promise: None,
        joined: Vec::new(),
    };
    Ok(open(app, &book, &beginning, &new).await?.case.number)
}

/// The fields of a branch with what its enterprise holds by now: what the branches before it ended with stands for
/// documents of this one.
async fn with_held(
    app: &App,
    whole: &Case,
    fields: &Map<String, Value>,
    under: &Under,
    since: OffsetDateTime,
) -> Result<Map<String, Value>, Fault> {
    let mut fields = fields.clone();
    let given = fields.get("documents").and_then(Value::as_object).cloned().unwrap_or_default();
    let file = held::kept(app, &whole.enterprise).await?;
    // What was said to be held and has ended meanwhile is for its org to ask for.
    if let Ok(documents) = resolve(&given, &under.papers, &file.holdings(), china_date(since)) {
        fields.insert("documents".to_owned(), Value::Object(documents));
    }
    Ok(fields)
}

/// A bad rating, and who gave it: nobody known, at a counter.
#[derive(Clone, Debug)]
pub struct BadRating {
    pub topic: Topic,
    pub region: String,
    pub by: Filer,
    pub text: String,
    pub at: OffsetDateTime,
}

impl BadRating {
    /// What an event of a case calls for; nothing where it rates nothing badly.
    pub fn of(case: &Case, record: &Record) -> Option<Self> {
        let topic = rating::bad(case, record)?;
        Some(Self {
            topic,
            region: case.region.clone(),
            by: Filer { enterprise: case.enterprise.clone(), name: case.enterprise_name.clone() },
            text: record.text("comment").unwrap_or_default().to_owned(),
            at: record.event.at,
        })
    }
}

/// Begins the rectification that a bad rating calls for, once however often; its number.
pub async fn file_rectification(app: &App, bad: &BadRating) -> Result<String, Fault> {
    let book = book(app).await?;
    let rated = bad.topic.rated.as_ref().ok_or_else(|| Fault::impossible("nothing was rated"))?;
    let key = format!("rating:{}", rated.seq);
    let fields = json!({"region": bad.region, "title": bad.topic.name.zh, "text": bad.text});
    let fields = fields.as_object().cloned().unwrap_or_default();
    let new = NewCase {
        what: What::Enquiry(Kind::Rectification, &bad.topic),
        fields: &fields,
        party: Party::System,
        now: bad.at,
        key: &key,
        attachments: &[],
    };
    let series = Series {
        kind: Kind::Rectification,
        place: keys::city(&bad.region, &book),
        other: None,
        seed: format!("rectification\n{key}\n{}", rated.case),
    };
    let beginning = Beginning {
        fields: fields.clone(),
        filer: bad.by.clone(),
        series,
        body: body_of(&new),
        split_from: String::new(),
        promise: None,
        joined: Vec::new(),
    };
    Ok(open(app, &book, &beginning, &new).await?.case.number)
}

fn split_parts(split: &Record) -> Vec<SplitPart> {
    let rows = split.value("parts").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |row: &Value, member: &str| row[member].as_str().unwrap_or_default().to_owned();
    rows.iter()
        .map(|row| SplitPart {
            title: text(row, "title"),
            text: text(row, "text"),
            category: text(row, "category"),
        })
        .collect()
}
