//! What filing begins with: the form, and the draft as this device and the server have it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{cases::draft::AppealDraft, form::Form, problem::Problem};

use crate::{
    api,
    state::{
        device,
        drafts::{self, CLEAN, DRAFT, SEEN, digest, for_draft},
    },
};

/// The form's name on the device.
pub const KEY: &str = "appeal";

#[derive(Clone)]
pub struct Ground {
    pub form: Form,
    /// The draft's id, here and on the server.
    pub id: String,
    /// Its copy lies apart from the one that is begun without a link.
    pub apart: bool,
    /// What the server keeps, if anything.
    pub draft: Option<AppealDraft>,
    /// The server kept it once, and doesn't any more.
    pub gone: bool,
}

/// Which draft the address asks for.
pub fn wanted() -> String {
    use_query_map().with_untracked(|query| query.get("draft")).unwrap_or_default()
}

/// Where the server's draft lies.
pub fn address(id: &str) -> String {
    ["/api/appeal-drafts/", &api::escape(id)].concat()
}

/// Where a draft's copy lies on the device.
fn place(id: &str, apart: bool) -> String {
    if apart { drafts::place(&[KEY, ".", id].concat()) } else { drafts::place(KEY) }
}

fn text(values: Option<&Map<String, Value>>, name: &str) -> String {
    values.and_then(|values| values.get(name)?.as_str()).unwrap_or_default().to_owned()
}

pub async fn fetch(wanted: String) -> Result<Ground, Problem> {
    let answer: Value = api::get("/api/cases/forms/appeal").await?;
    let form = Form::from_schema(&answer["form"]);
    let usual = text(drafts::read(&place("", false)).as_ref(), DRAFT);
    let apart = !wanted.is_empty() && wanted != usual;
    let known = if apart { wanted.clone() } else { usual };
    let device = drafts::read(&place(&known, apart));
    let seen = device.as_ref().and_then(|values| values.get(SEEN)?.as_u64()).unwrap_or_default();
    let asked = !known.is_empty() && (seen > 0 || !wanted.is_empty());
    let draft = if asked { there(&known).await? } else { None };
    let gone = asked && draft.is_none();
    // What goes on from one that is gone is another.
    let id = if known.is_empty() || gone { api::random_key() } else { known.clone() };
    if gone && apart {
        if let Some(device) = &device {
            drafts::keep(&place(&id, true), device);
        }
        // An answer may have been lost after the server had filed it.
        let (before, after) = (drafts::sent(&place(&known, true)), drafts::sent(&place(&id, true)));
        if let Some(sent) = device::read(&before) {
            device::keep(&after, &sent);
            device::forget(&before);
        }
        device::forget(&place(&known, true));
    }
    let ground = Ground { form, id, apart, draft, gone };
    ground.forget_what_the_server_has();
    Ok(ground)
}

async fn there(id: &str) -> Result<Option<AppealDraft>, Problem> {
    match api::get::<AppealDraft>(&address(id)).await {
        Ok(draft) => Ok(Some(draft)),
        Err(problem) if problem.status == 404 => Ok(None),
        Err(problem) => Err(problem),
    }
}

impl Ground {
    /// The server had all of it, so what it has now is the same or later.
    fn forget_what_the_server_has(&self) {
        let place = place(&self.id, self.apart);
        let Some(device) = drafts::read(&place).filter(|_| self.draft.is_some()) else { return };
        if device.get(CLEAN).and_then(Value::as_str) == Some(digest(&device).as_str()) {
            device::forget(&place);
        }
    }

    /// The values to begin with. What the device has comes over them by itself.
    pub fn start(&self, usual: Map<String, Value>) -> Map<String, Value> {
        let mut start = self.draft.as_ref().map_or(usual, |draft| draft.values.clone());
        start.insert(DRAFT.to_owned(), self.id.as_str().into());
        start.insert(SEEN.to_owned(), self.draft.as_ref().map_or(0, |draft| draft.version).into());
        start
    }

    /// The server's draft, when it isn't the one that these values of the device go on from.
    pub fn overtaken(&self, values: &Map<String, Value>) -> Option<AppealDraft> {
        let seen = values.get(SEEN).and_then(Value::as_u64).unwrap_or_default();
        let draft = self.draft.as_ref().filter(|draft| u64::from(draft.version) != seen)?;
        (for_draft(values) != for_draft(&draft.values)).then(|| draft.clone())
    }
}
