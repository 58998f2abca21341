//! Taking a partner's rows: each is read, weighed and kept by itself.

use std::collections::BTreeMap;

use kernel::store::Written;
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::Value;
use shared::exchange::row::{Content, ROWS, Row, RowKind};
use shared::exchange::weigh::{Standing, Weighed, weigh};
use shared::exchange::wire::{BatchAnswer, Outcome, RowResult};
use shared::problem::FieldFault;
use shared::text::{Locale, Text};
use time::OffsetDateTime;
use tokio::task::JoinSet;

use super::act_on_case::act_on_case;
use crate::store::{self, Partner, RowItem};

/// Ids that are worked on at the same time.
const AT_ONCE: usize = 16;
/// How often a row is weighed again because another message changed it meanwhile.
const ATTEMPTS: u32 = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    rows: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowEnvelope {
    id: String,
    version: u64,
    #[serde(with = "shared::calendar::serde_instant")]
    as_of: OffsetDateTime,
    kind: RowKind,
    data: Value,
}

/// What a row came to, before it is put into words.
pub(super) struct Verdict {
    pub outcome: Outcome,
    pub code: &'static str,
    pub fields: Vec<FieldFault>,
    /// Of an action on a case: its version.
    pub case_version: Option<u32>,
}

impl Verdict {
    pub const fn plain(outcome: Outcome, code: &'static str) -> Self {
        Self { outcome, code, fields: Vec::new(), case_version: None }
    }
}

/// What is worked on in order: the rows of one id, and what is done to one case.
fn turn_of(row: &Row) -> (RowKind, String) {
    match &row.content {
        Content::CaseAction(act) => (RowKind::CaseAction, act.case.clone()),
        content => (content.kind(), row.id.clone()),
    }
}

pub async fn take_batch(
    app: &App,
    partner: &Partner,
    body: &[u8],
    locale: Locale,
) -> Result<BatchAnswer, Fault> {
    let Envelope { rows } = kernel::http::parse(body)?;
    if rows.is_empty() || rows.len() > ROWS {
        let text = Text::new("每批 1 至 500 条", "A batch has 1 to 500 rows");
        return Err(Fault::field("rows", "out_of_range", text));
    }
    let mut results = Vec::with_capacity(rows.len());
    // Rows of one id, and actions on one case, are taken one after the other, in their order.
    let mut by_id: BTreeMap<(RowKind, String), Vec<(usize, Row)>> = BTreeMap::new();
    for (place, value) in rows.into_iter().enumerate() {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let read = read(&value).and_then(|row| fit(partner, row, app.now()));
        match read {
            Ok(row) => by_id.entry(turn_of(&row)).or_default().push((place, row)),
            Err(verdict) => results.push((place, id, verdict)),
        }
    }
    let mut left = by_id.into_iter();
    let mut working = JoinSet::new();
    loop {
        while working.len() < AT_ONCE
            && let Some((_, rows)) = left.next()
        {
            let (app, partner) = (app.clone(), partner.clone());
            working.spawn(async move { take_in_order(&app, &partner, rows).await });
        }
        let Some(done) = working.join_next().await else { break };
        results.extend(done.map_err(Fault::unexpected)??);
    }
    results.sort_by_key(|(place, ..)| *place);
    Ok(answer(results, locale))
}

fn read(value: &Value) -> Result<Row, Verdict> {
    let envelope: RowEnvelope = parse(value, "")?;
    let data = &envelope.data;
    let content = match envelope.kind {
        RowKind::CreditRecord => Content::CreditRecord(parse(data, "data.")?),
        RowKind::ItemProgress => Content::ItemProgress(parse(data, "data.")?),
        RowKind::Item => Content::Item(Box::new(parse(data, "data.")?)),
        RowKind::Implementation => Content::Implementation(Box::new(parse(data, "data.")?)),
        RowKind::CaseAction => Content::CaseAction(Box::new(parse(data, "data.")?)),
    };
    Ok(Row { id: envelope.id, version: envelope.version, as_of: envelope.as_of, content })
}

/// Complaints name the field as in the row.
fn parse<T: serde::de::DeserializeOwned>(value: &Value, prefix: &str) -> Result<T, Verdict> {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    kernel::http::parse(&bytes).map_err(|fault| {
        let fields = match fault {
            Fault::InvalidForm(fields) => fields,
            _ => Vec::new(),
        };
        let fields =
            fields.into_iter().map(|one| FieldFault { field: format!("{prefix}{}", one.field), ..one });
        Verdict { fields: fields.collect(), ..Verdict::plain(Outcome::Refused, "invalid_row") }
    })
}

fn fit(partner: &Partner, row: Row, now: OffsetDateTime) -> Result<Row, Verdict> {
    if !partner.form.pushes.contains(&row.content.kind()) {
        let text = Text::new("贵平台未获准报送此类数据", "This platform may not push rows of this kind");
        let fields = vec![FieldFault::new("kind", "not_allowed", text)];
        return Err(Verdict { fields, ..Verdict::plain(Outcome::Refused, "kind_not_allowed") });
    }
    let fields = row.faults(now);
    if fields.is_empty() {
        Ok(row)
    } else {
        Err(Verdict { fields, ..Verdict::plain(Outcome::Refused, "invalid_row") })
    }
}

async fn take_in_order(
    app: &App,
    partner: &Partner,
    rows: Vec<(usize, Row)>,
) -> Result<Vec<(usize, String, Verdict)>, Fault> {
    let mut verdicts = Vec::with_capacity(rows.len());
    for (place, row) in rows {
        let verdict = match &row.content {
            Content::CaseAction(act) => act_on_case(app, partner, &row, act).await?,
            _ => take(app, &partner.id, &row).await?,
        };
        verdicts.push((place, row.id, verdict));
    }
    Ok(verdicts)
}

/// One row, one conditional put; who loses the race weighs again.
async fn take(app: &App, partner: &str, row: &Row) -> Result<Verdict, Fault> {
    let kind = row.content.kind();
    for _ in 0..ATTEMPTS {
        let item = store::row(app, partner, kind, &row.id).await?;
        let (turn, before) = match &item {
            Some(item) => (item.turn, item.standing()?),
            None => (0, Standing::default()),
        };
        let others = others(app, partner, &before, row).await?;
        let (standing, verdict) = match weigh(&before, &others, row, app.now()) {
            Weighed::Unchanged => return Ok(Verdict::plain(Outcome::Unchanged, "")),
            Weighed::StagedBefore(conflict) => return Ok(Verdict::plain(Outcome::Staged, conflict.code())),
            Weighed::Accepted(standing) => (standing, Verdict::plain(Outcome::Accepted, "")),
            Weighed::Staged(standing, conflict) => {
                (standing, Verdict::plain(Outcome::Staged, conflict.code()))
            }
        };
        let item = RowItem::new((partner, kind, &row.id), turn + 1, &standing)?;
        if let Written::Done = store::put_row(app, &item).await? {
            return Ok(verdict);
        }
    }
    Err(Fault::unavailable(std::io::Error::other("a row changes too fast to be weighed")))
}

/// What is in force of the same thing under other ids, without what a person put behind this sender's word.
async fn others(app: &App, partner: &str, before: &Standing, row: &Row) -> Result<Vec<Content>, Fault> {
    if row.content.kind() != RowKind::CreditRecord {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for item in store::of_subject(app, &row.content.subject()).await? {
        let is_own = item.partner == partner && item.id == row.id;
        if !is_own && (before.preferred.is_empty() || item.preferred > before.preferred) {
            found.extend(item.standing()?.held.map(|held| held.content));
        }
    }
    Ok(found)
}

fn answer(results: Vec<(usize, String, Verdict)>, locale: Locale) -> BatchAnswer {
    let count = |wanted| results.iter().filter(|(.., verdict)| verdict.outcome == wanted).count();
    let count = |wanted| u32::try_from(count(wanted)).unwrap_or(u32::MAX);
    let (accepted, unchanged) = (count(Outcome::Accepted), count(Outcome::Unchanged));
    let (staged, refused) = (count(Outcome::Staged), count(Outcome::Refused));
    let told = |(place, id, verdict): (usize, String, Verdict)| RowResult {
        place: u32::try_from(place).unwrap_or(u32::MAX),
        id: id.chars().take(64).collect(),
        outcome: verdict.outcome,
        code: verdict.code.to_owned(),
        fields: verdict.fields.iter().map(|fault| fault.in_locale(locale)).collect(),
        case_version: verdict.case_version,
    };
    BatchAnswer { results: results.into_iter().map(told).collect(), accepted, unchanged, staged, refused }
}
