//! What an application begins with: the item with its form, the draft on the server, and the enterprise's file.

use serde_json::{Map, Value};
use shared::{
    form::Definition,
    identity::wire::FileView,
    matters::{
        form_change::FormChanged,
        project::{Project, fill::prefill, view::ProjectView},
        wire::{Draft, MatterView, Running, RunningPage},
        wizard::Answers,
    },
    problem::Problem,
};

use super::keep::Kept;
use super::model::{CLEAN, PROJECT, REGION, SEEN, by_ids, can_take, digest};
use crate::{api, state::drafts};

#[derive(Clone)]
pub struct Ground {
    pub view: MatterView,
    /// What the server keeps, if anything.
    pub draft: Option<Draft>,
    /// Nothing when it can't be read now: the form is filled by hand then.
    pub file: Option<FileView>,
    /// Whose application it is; empty where it is taken in at a counter.
    pub enterprise: String,
    /// For whom a counter takes it in: the members of the form that say so.
    pub applicant: Map<String, Value>,
    /// Applications of the same enterprise for the same item that run.
    pub running: Vec<Running>,
    /// The project under which it begins, if its address names one of the enterprise’s.
    pub project: Option<Project>,
}

/// What a form that was refused since it has changed held, and what changed.
#[derive(Clone)]
pub struct Refused {
    pub told: FormChanged,
    pub values: Map<String, Value>,
}

pub async fn fetch(code: &str, enterprise: &str, project: &str) -> Result<Ground, Problem> {
    let view: MatterView = api::get(&["/api/matters/", code].concat()).await?;
    let draft = match api::get::<Draft>(&address(code)).await {
        Ok(draft) => Some(draft),
        Err(problem) if problem.status == 404 => None,
        Err(problem) => return Err(problem),
    };
    let file = api::get(&["/api/enterprises/", enterprise, "/file"].concat()).await.ok();
    // One that can't be read now may still be typed in.
    let project = match project {
        "" => None,
        code => api::get::<ProjectView>(&["/api/projects/", &api::escape(code)].concat()).await.ok(),
    };
    let project = project.map(|view| view.project);
    let running = running(code, "").await;
    let enterprise = enterprise.to_owned();
    Ok(Ground { view, draft, file, enterprise, applicant: Map::new(), running, project })
}

/// What a counter begins with: the file of the enterprise at the window, whose reading is put on record. One that isn't
/// registered here has none.
pub async fn fetch_at_counter(
    code: &str,
    enterprise: &str,
    applicant: Map<String, Value>,
) -> Result<Ground, Problem> {
    let view: MatterView = api::get(&["/api/matters/", code].concat()).await?;
    let file = file_at_counter(enterprise).await?;
    let running = running(code, enterprise).await;
    Ok(Ground { view, draft: None, file, enterprise: String::new(), applicant, running, project: None })
}

/// The file of the enterprise at the window, whose reading is put on record; nothing where it isn't registered here.
pub async fn file_at_counter(enterprise: &str) -> Result<Option<FileView>, Problem> {
    let path = ["/api/enterprises/", &api::escape(enterprise), "/file"].concat();
    match api::get::<FileView>(&path).await {
        Ok(file) => Ok(Some(file)),
        Err(problem) if problem.status == 404 => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Nothing where it can't be read now: the one who takes the application looks again. `code` may be those of several items
/// with commas between.
pub async fn running(code: &str, enterprise: &str) -> Vec<Running> {
    let of = if enterprise.is_empty() {
        String::new()
    } else {
        ["&enterprise=", &api::escape(enterprise)].concat()
    };
    let path = ["/api/applications/running?item=", code, &of].concat();
    api::get::<RunningPage>(&path).await.map(|page| page.items).unwrap_or_default()
}

/// Where the server's draft lies.
pub fn address(code: &str) -> String {
    ["/api/drafts/", code].concat()
}

impl Ground {
    /// The values to begin with. What the device has comes over them by itself.
    pub fn start(&self, definition: &Definition, home: &str) -> Map<String, Value> {
        let code = &self.view.version.item.code;
        let mut start = Map::new();
        if let Some(draft) = &self.draft {
            let mut values = draft.values.clone();
            let item = &self.view.version.item;
            by_ids(&mut values, &item.documents, draft.edition == self.view.version.edition);
            start.extend(values);
            forget_what_is_kept(&drafts::place(&["apply.", code].concat()));
        } else {
            start.insert(REGION.to_owned(), home.into());
            for field in definition.sections.iter().flat_map(|section| &section.fields) {
                let known = self.file.as_ref().and_then(|file| file.facts.get(&field.fact));
                if let Some(known) = known.filter(|known| can_take(field, &known.value)) {
                    start.insert(field.name.clone(), known.value.clone());
                }
            }
        }
        if let Some(project) = &self.project {
            if self.draft.is_none() {
                start.extend(prefill(project, definition));
            }
            start.insert(REGION.to_owned(), project.declaration.region.as_str().into());
            start.insert(PROJECT.to_owned(), project.code.as_str().into());
        }
        start.insert(SEEN.to_owned(), self.version().into());
        start.extend(self.applicant.clone());
        start
    }

    pub fn at_counter(&self) -> bool {
        self.enterprise.is_empty()
    }

    pub fn version(&self) -> u32 {
        self.draft.as_ref().map_or(0, |draft| draft.version)
    }

    /// What is kept of it while it is filled in.
    pub fn kept(&self) -> Kept {
        Kept {
            address: address(&self.view.version.item.code),
            edition: self.view.version.edition,
            region: None,
            answers: Answers::new(),
            draft: self.draft.clone(),
        }
    }
}

/// Forgets what the device has of a form when the server had all of it: what it has now is the same or later.
pub fn forget_what_is_kept(place: &str) {
    let device = drafts::read(place);
    if device
        .is_some_and(|device| device.get(CLEAN).and_then(Value::as_str) == Some(digest(&device).as_str()))
    {
        crate::state::device::forget(place);
    }
}
