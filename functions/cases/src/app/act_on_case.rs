//! Acting on a case. Merging and splitting touch other cases too, each of which can be found and finished again.

use kernel::colleagues::colleagues;
use kernel::spine::{self, Attempt, Done, book, load};
use kernel::{App, Fault};
use serde_json::{Map, Value};
use shared::access::{Principal, Role};
use shared::cases::entry::Entry;
use shared::cases::wire::Acted;
use shared::form::Choice;
use shared::number::CaseNumber;
use shared::spine::case::Attachment;
use shared::spine::{Action, Party};
use shared::text::Text;
use time::OffsetDateTime;

use super::find_similar::{can_take_more, choice};
use super::take_upload::named_in;

/// A command as it crosses HTTP: action, version, and the fields of the action's form.
#[derive(Clone, Debug, PartialEq)]
pub struct ActRequest {
    pub action: Action,
    pub version: u32,
    pub fields: Map<String, Value>,
}

impl ActRequest {
    /// Takes a body apart.
    pub fn of(mut body: Map<String, Value>) -> Result<Self, Fault> {
        let action = match body.remove("action") {
            None | Some(Value::Null) => {
                let text = Text::new("请注明要进行的操作", "Say which action it is");
                return Err(Fault::field("action", "required", text));
            }
            Some(action) => serde_json::from_value(action).map_err(|_| {
                Fault::field("action", "unknown_value", Text::new("没有这种操作", "There is no such action"))
            })?,
        };
        let version = body.remove("version").as_ref().and_then(Value::as_u64);
        let version = version.and_then(|version| u32::try_from(version).ok()).ok_or_else(|| {
            let text = Text::new("请注明所依据的版本", "Say which version of the case you saw");
            Fault::field("version", "required", text)
        })?;
        Ok(Self { action, version, fields: body })
    }

    fn names_files(&self) -> bool {
        self.fields.get("attachments").and_then(Value::as_array).is_some_and(|files| !files.is_empty())
    }
}

/// Does it once, whatever happens on the way.
pub async fn act_on_case(
    app: &App,
    person: &Principal,
    number: &str,
    request: &ActRequest,
    key: &str,
    now: OffsetDateTime,
) -> Result<Acted, Fault> {
    let party = Party::Person(person);
    let kept = match request.action {
        Action::Draft if request.names_files() => own_files(app, person, number).await?,
        _ => Vec::new(),
    };
    let attachments = named_in(app, person, (&request.fields, &kept), now).await?;
    let into = request.fields.get("into").and_then(Value::as_str).filter(|_| request.action == Action::Merge);
    let targets = match into {
        Some(into) => target(app, person, number, into).await?,
        // Without a case to merge into the form asks for it.
        None if request.action == Action::Merge => vec![Choice::new("", "", "")],
        None if request.action == Action::Transfer => colleagues(app, &person.org).await?,
        None => Vec::new(),
    };
    let attempt = Attempt {
        number,
        action: request.action,
        version: Some(request.version),
        fields: &request.fields,
        key,
        party,
        now,
        attachments: &attachments,
        targets: &targets,
    };
    let done = spine::act(app, attempt).await?;
    let children = match request.action {
        Action::Split => spine::file_parts(app, &done.case, &done.record).await?,
        _ => Vec::new(),
    };
    if request.action == Action::Merge
        && let Err(fault) = spine::hand_over(app, number).await
    {
        tracing::warn!(case = %number, fault = %fault, "handing over a merged case is left to the projector");
    }
    Ok(acted(done, children))
}

/// The attachments of the draft that a head sent back, and of the answer before, which the next draft may keep. They are
/// the lead org's to read; `act` refuses the draft of everyone else.
async fn own_files(app: &App, person: &Principal, number: &str) -> Result<Vec<Attachment>, Fault> {
    let loaded = load(app, number).await?;
    let Some(case) = loaded.map(|loaded| loaded.case).filter(|case| case.lead == person.org) else {
        return Ok(Vec::new());
    };
    Ok(case.draft.into_iter().chain(case.answer).flat_map(|answer| answer.attachments).collect())
}

fn acted(done: Done, children: Vec<String>) -> Acted {
    let Done { case, record, .. } = done;
    Acted { id: case.number, version: record.event.seq, state: case.state, hash: record.event.hash, children }
}

/// The case to merge into, if it may take another: an open appeal of the same city, and this person's to deal with.
async fn target(app: &App, person: &Principal, number: &str, into: &str) -> Result<Vec<Choice>, Fault> {
    // The form says of a number that is none why it is none, and of one that doesn't fit that it can't be chosen.
    let none = vec![Choice::new("", "", "")];
    let Ok(into) = CaseNumber::parse(into) else { return Ok(none) };
    let book = book(app).await?;
    let (Some(case), Some(target)) = (load(app, number).await?, load(app, into.as_str()).await?) else {
        return Ok(none);
    };
    let city = |region: &str| spine::keys::city(region, &book);
    // The Federation minds all of its region; an org decides about what it leads itself.
    let may = match person.role {
        Role::Liaison => Party::Person(person).may_read(&target.case, &book.regions),
        _ => target.case.lead == person.org,
    };
    let fits = may
        && target.case.number != number
        && target.case.kind == case.case.kind
        && can_take_more(target.case.state)
        && city(&target.case.region) == city(&case.case.region);
    Ok(if fits { vec![choice(&Entry::of(&target.case))] } else { none })
}
