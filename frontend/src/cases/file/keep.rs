//! Keeping an appeal on the server while it is written: a moment after the last change, in the background. What someone
//! else has saved meanwhile stops it, until the reader has chosen.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::cases::draft::AppealDraft;

use super::ground::{Ground, address};
use crate::{
    api,
    cases::listing::read,
    i18n::{appeal_drafts as words, tr},
    state::{
        app,
        drafts::{CLEAN, SEEN, digest, for_draft},
    },
    ui::form::Filling,
};

/// After the last of a run of changes began.
const REST: Duration = Duration::from_millis(1_500);

/// How keeping goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Well,
    /// The server can't be reached; the next change tries again.
    Here,
    /// There are too many drafts on the server.
    Full,
}

/// Copies are the same.
#[derive(Clone, Copy)]
pub struct Keeping {
    pub filling: Filling,
    pub id: StoredValue<String>,
    /// The digest of what the server has, and whether it is ready there.
    saved: RwSignal<(String, bool)>,
    /// When it was saved last, RFC 3339; empty: not yet.
    pub at: RwSignal<String>,
    pub kept: RwSignal<Kept>,
    /// It is with whoever submits.
    pub ready: RwSignal<bool>,
    waiting: StoredValue<bool>,
    /// One is on its way: two at once would be in each other's way.
    sending: StoredValue<bool>,
    pub conflict: RwSignal<Option<AppealDraft>>,
    /// Called once the server has what `tell` asked for.
    told: StoredValue<Option<Callback<()>>>,
}

pub fn begin(filling: Filling, ground: &Ground) -> Keeping {
    let now = filling.values.get_untracked();
    let ready = ground.draft.as_ref().is_some_and(|draft| draft.ready);
    let saved = ground.draft.as_ref().map_or_else(String::new, |draft| digest(&draft.values));
    // What the form filled itself with isn't worth a draft: the first change is.
    let saved = if ground.draft.is_none() && !filling.restored { digest(&now) } else { saved };
    let keeping = Keeping {
        filling,
        id: StoredValue::new(ground.id.clone()),
        saved: RwSignal::new((saved, ready)),
        at: RwSignal::new(ground.draft.as_ref().map(|draft| draft.at.clone()).unwrap_or_default()),
        kept: RwSignal::new(Kept::Well),
        ready: RwSignal::new(ready),
        waiting: StoredValue::new(false),
        sending: StoredValue::new(false),
        conflict: RwSignal::new(ground.overtaken(&now)),
        told: StoredValue::new(None),
    };
    Effect::new(move || {
        filling.values.track();
        keeping.save_soon(REST);
    });
    keeping
}

impl Keeping {
    fn save_soon(self, rest: Duration) {
        if !self.waiting.get_value() {
            self.waiting.set_value(true);
            set_timeout(move || self.save(), rest);
        }
    }

    /// The version that the server has of it; 0: none.
    pub fn seen(self) -> u64 {
        self.filling
            .values
            .with_untracked(|values| values.get(SEEN).and_then(Value::as_u64))
            .unwrap_or_default()
    }

    /// Says that it is ready, or that it isn't after all; `done` runs once the server has it.
    pub fn tell(self, ready: bool, done: Callback<()>) {
        self.ready.set(ready);
        self.told.set_value(Some(done));
        self.save();
    }

    /// Saves what the server doesn't have yet.
    pub fn save(self) {
        if self.waiting.try_get_value().is_none() {
            return;
        }
        self.waiting.set_value(false);
        if self.sending.get_value() {
            return;
        }
        let Some(values) = self.filling.values.try_get_untracked() else { return };
        let now = (digest(&values), self.ready.get_untracked());
        if self.conflict.with_untracked(Option::is_some) {
            return;
        }
        if self.saved.with_untracked(|saved| *saved == now) {
            self.run_told();
            return;
        }
        self.send(&values, now);
    }

    fn send(self, values: &Map<String, Value>, now: (String, bool)) {
        let body = json!({"values": for_draft(values), "seen": self.seen(), "ready": now.1});
        let place = address(&self.id.get_value());
        self.sending.set_value(true);
        spawn_local(async move {
            let answer = api::put_quietly(&place, &body).await;
            if self.kept.try_get_untracked().is_none() {
                return;
            }
            self.sending.set_value(false);
            match answer {
                Ok(answer) => {
                    if let Some(draft) = read::<AppealDraft>(answer) {
                        self.taken(&draft, now);
                        // What was changed while it was on its way.
                        self.save();
                    }
                }
                Err(problem) if problem.code == "draft_changed" => {
                    self.conflict.set(problem.current.and_then(read::<AppealDraft>));
                }
                // Who submits it mustn't find it half done.
                Err(problem) if now.1 && problem.status == 422 => {
                    self.ready.set(false);
                    app().say(tr(words::NO_LONGER_READY));
                    self.save();
                }
                Err(problem) if problem.code == "draft_gone" => {
                    // It goes on as another.
                    self.id.set_value(api::random_key());
                    self.renamed();
                    app().say(tr(words::GONE));
                    self.save_soon(REST);
                }
                Err(problem) => {
                    self.kept.set(if problem.code == "too_many" { Kept::Full } else { Kept::Here })
                }
            }
        });
    }

    fn taken(self, draft: &AppealDraft, now: (String, bool)) {
        self.kept.set(Kept::Well);
        self.at.set(draft.at.clone());
        let (version, clean) = (draft.version, now.0.clone());
        self.saved.set(now);
        self.filling.values.update(|values| {
            values.insert(SEEN.to_owned(), version.into());
            values.insert(CLEAN.to_owned(), clean.into());
        });
        self.filling.keep_on_device();
    }

    fn run_told(self) {
        if let Some(done) = self.told.get_value() {
            self.told.set_value(None);
            done.run(());
        }
    }

    /// Has the device's copy go by the new id.
    pub fn renamed(self) {
        let id = self.id.get_value();
        self.ready.set(false);
        self.saved.set((String::new(), false));
        self.filling.values.update(|values| {
            values.insert(crate::state::drafts::DRAFT.to_owned(), id.into());
            values.insert(SEEN.to_owned(), 0.into());
            values.remove(CLEAN);
        });
        self.filling.keep_on_device();
    }

    /// Goes on with what this device has, over the other.
    pub fn keep_mine(self, theirs: &AppealDraft) {
        self.conflict.set(None);
        self.filling.set(SEEN, theirs.version);
        self.save();
    }
}
