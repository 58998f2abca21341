//! What an enterprise has applied for by item: so that it hears of an application that is running before it files
//! another, and files no second one where there is to be one only.
//!
//! Always: a pointer is only where to look; whether a case runs is read from the case. A claim is taken before the case
//! begins, by one conditional put, and names it afterwards: of two who file at once one is told of the other.

use kernel::http::Caller;
use kernel::spine::{Loaded, NewCase, load, load_entries};
use kernel::{App, Fault, Refusal};
use serde_json::{Map, Value, json};
use shared::access::{Deed, Principal, may};
use shared::cases::entry::Entry;
use shared::matters::wire::{Running, RunningPage};
use shared::matters::wizard::BUNDLED;
use shared::matters::{Item, ItemCode};
use shared::spine::{Case, Outcome, Party, State};
use shared::text::Text;
use time::{Duration, OffsetDateTime};

use crate::store::{self, Claim};

/// How long somebody who has claimed may take to file.
const FILING: Duration = Duration::minutes(2);

/// What is applied for, checked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub enterprise: &'a str,
    pub item: &'a str,
    /// The application as it is kept.
    pub kept: &'a Map<String, Value>,
}

/// Notes under the applicant what a case applies for; nothing for other kinds. Doing it again changes nothing.
pub async fn keep_applied(app: &App, case: &Case) -> Result<(), Fault> {
    let Some(application) = &case.application else { return Ok(()) };
    if case.enterprise.is_empty() {
        return Ok(());
    }
    let once = value_of(&application.values, &application.under.once);
    store::put_applied(app, &case.enterprise, &application.under.item, (&case.number, &once)).await
}

/// What the field of `Item::once` says, as text.
fn value_of(values: &Map<String, Value>, field: &str) -> String {
    match values.get(field) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Applications for some items that run: of one's own enterprise; for a counter those of the enterprise at its window that
/// its own org handles. `items` are codes with commas between.
pub async fn list_running(
    app: &App,
    caller: &Caller,
    (items, enterprise): (&str, &str),
) -> Result<RunningPage, Fault> {
    let person = caller.principal();
    let at_counter = person.role.is_at_counter();
    if !at_counter && !may(person, Deed::SeeOwn) {
        return Err(Fault::NotAllowed);
    }
    let enterprise = if at_counter { enterprise } else { person.enterprise.as_str() };
    let mut found = Vec::new();
    for item in items.split(',').take(BUNDLED) {
        let code = ItemCode::parse(item).map_err(|_| {
            let text = Text::new("目录中没有这个事项", "The directory has no such item");
            Fault::field("item", "unknown_value", text)
        })?;
        found.extend(running(app, person, enterprise, code.as_str()).await?);
    }
    let items = found.into_iter().map(|entry| Running {
        number: entry.id,
        state: entry.state,
        opened: kernel::time::wire(entry.opened),
    });
    Ok(RunningPage { items: items.collect(), next: None })
}

/// The latest first. A read unit for the pointers, half a one for each.
async fn running(app: &App, person: &Principal, enterprise: &str, item: &str) -> Result<Vec<Entry>, Fault> {
    let numbers: Vec<String> =
        store::applied(app, enterprise, item).await?.into_iter().map(|one| one.number).collect();
    let mut entries = load_entries(app, &numbers).await?;
    let own = |entry: &Entry| person.role.is_enterprise() || entry.lead == person.org;
    entries.retain(|entry| entry.state != State::Closed && entry.state != State::Delivered && own(entry));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.opened));
    Ok(entries)
}

/// Tells of an application for the same item that runs and that the sender doesn't say it knows of: `running` is the
/// list of those it has been shown. Who doesn't send one doesn't ask.
///
/// # Errors
/// 409 `already_running` with the numbers.
pub async fn unless_running(
    app: &App,
    person: &Principal,
    asked: &Asked<'_>,
    known: Option<&Value>,
) -> Result<(), Fault> {
    let known = match known {
        None | Some(Value::Null) => return Ok(()),
        Some(Value::Array(known)) => known,
        Some(_) => {
            let text = Text::new("应为办件编号的列表", "It is a list of numbers");
            return Err(Fault::field("running", "wrong_type", text));
        }
    };
    let known: Vec<String> = known.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
    unless_any_running(app, person, asked.enterprise, &[asked.item], &known).await
}

/// The same for several items that are applied for together.
///
/// # Errors
/// 409 `already_running` with the numbers.
pub async fn unless_any_running(
    app: &App,
    person: &Principal,
    enterprise: &str,
    items: &[&str],
    known: &[String],
) -> Result<(), Fault> {
    let mut numbers = Vec::new();
    for item in items {
        let found = running(app, person, enterprise, item).await?;
        numbers.extend(found.into_iter().map(|entry| entry.id));
    }
    if numbers.iter().all(|number| known.contains(number)) {
        return Ok(());
    }
    let refusal = Refusal::new(
        409,
        "already_running",
        format!("申请的事项已有在办办件 {}，确需另行申请的，请确认后再提交", numbers.join("、")),
        format!(
            "An application for what you apply for is running: {}. Confirm that you want another",
            numbers.join(", ")
        ),
    );
    Err(Refusal { current: Some(json!({"numbers": numbers})), ..refusal }.into())
}

/// A claim that was taken for a filing.
#[derive(Debug)]
pub struct Taken {
    claim: Claim,
}

impl Taken {
    /// Names the case that was begun.
    pub async fn settle(self, app: &App, number: &str) -> Result<(), Fault> {
        store::settle_claim(app, &self.claim, number).await
    }
}

/// Claims the one application that an item allows for what its form says; nothing where it allows any number.
///
/// # Errors
/// 409 `filed_already` with the number of the case that stands, `filing_now` where somebody is filing it this moment.
pub async fn claim_once(
    app: &App,
    item: &Item,
    asked: &Asked<'_>,
    new: &NewCase<'_>,
) -> Result<Option<Taken>, Fault> {
    if item.once.is_empty() {
        return Ok(None);
    }
    let values = asked.kept.get("values").and_then(Value::as_object);
    let value = values.map(|values| value_of(values, &item.once)).unwrap_or_default();
    let by = match &new.party {
        Party::Person(person) => format!("{} {}", person.user, new.key),
        Party::System | Party::Tracker => new.key.to_owned(),
    };
    unless_pointed(app, asked, &value).await?;
    let wanted = Claim::new(asked.enterprise, asked.item, &value, &by, new.now);
    if store::put_claim(app, &wanted, None).await? {
        return Ok(Some(Taken { claim: wanted }));
    }
    let standing = store::claim(app, &wanted).await?.ok_or_else(busy)?;
    if standing.by == by {
        return Ok(Some(Taken { claim: standing }));
    }
    if !standing.case.is_empty() {
        unless_over(app, &standing.case).await?;
    } else if OffsetDateTime::from_unix_timestamp(standing.at).is_ok_and(|at| at + FILING > new.now) {
        return Err(busy());
    }
    // Somebody else may have been quicker.
    if store::put_claim(app, &wanted, Some(&standing)).await? {
        return Ok(Some(Taken { claim: wanted }));
    }
    Err(busy())
}

/// What was filed before there were claims, or by somebody who was interrupted.
async fn unless_pointed(app: &App, asked: &Asked<'_>, value: &str) -> Result<(), Fault> {
    for one in store::applied(app, asked.enterprise, asked.item).await? {
        if one.once == value {
            unless_over(app, &one.number).await?;
        }
    }
    Ok(())
}

/// Whether a case came to nothing, so that another may be filed.
async fn unless_over(app: &App, number: &str) -> Result<(), Fault> {
    let Some(Loaded { case, .. }) = load(app, number).await? else { return Ok(()) };
    if case.outcome.is_some_and(|outcome| outcome != Outcome::Granted) {
        return Ok(());
    }
    let refusal = Refusal::new(
        409,
        "filed_already",
        format!("这个事项同一年度只能申请一次，贵企业已经提交，办件编号 {number}"),
        format!("This is applied for once, and your enterprise has: {number}"),
    );
    Err(Refusal { current: Some(json!({"numbers": [number]})), ..refusal }.into())
}

fn busy() -> Fault {
    let text = Text::new(
        "贵企业的另一位经办人正在提交同一申请，请稍后在“我的办件”中查看",
        "Somebody else of your enterprise is filing the same; look among your cases in a moment",
    );
    Fault::conflict("filing_now", text)
}
