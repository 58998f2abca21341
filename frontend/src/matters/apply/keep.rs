//! Keeping a draft on the server while it is filled in: a moment after the last change, in the background. What another
//! device has saved meanwhile stops it, until the reader has chosen.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::matters::{wire::Draft, wizard::Answers};

use super::model::{CLEAN, REGION, SEEN, digest, for_draft};
use crate::{
    api,
    cases::listing::read,
    i18n::{apply as words, fill, tr},
    ui::{
        dates,
        form::Filling,
        page::button,
        pill::{Tone, notice},
    },
};

/// After the last of a run of changes began.
const REST: Duration = Duration::from_millis(1_500);

/// What is kept: of which form, and what the server has of it.
#[derive(Clone)]
pub struct Kept {
    /// Where the server's draft lies.
    pub address: String,
    pub edition: u32,
    /// Where it shall be done, when the form doesn't ask.
    pub region: Option<String>,
    /// The wizard's answers, of a joint application.
    pub answers: Answers,
    pub draft: Option<Draft>,
}

impl Kept {
    /// The server's draft, when it isn't the one that these values of the device go on from.
    fn overtaken(&self, values: &Map<String, Value>) -> Option<Draft> {
        let seen = values.get(SEEN).and_then(Value::as_u64).unwrap_or_default();
        let draft = self.draft.as_ref().filter(|draft| u64::from(draft.version) != seen)?;
        (for_draft(values) != for_draft(&draft.values)).then(|| draft.clone())
    }
}

/// Copies are the same.
#[derive(Clone, Copy)]
pub struct Keeping {
    filling: Filling,
    kept: StoredValue<Kept>,
    /// The digest of what the server has.
    saved: RwSignal<String>,
    /// When it was saved last, RFC 3339; empty: not yet.
    at: RwSignal<String>,
    failed: RwSignal<bool>,
    waiting: StoredValue<bool>,
    /// One is on its way: two at once would be in each other's way.
    sending: StoredValue<bool>,
    conflict: RwSignal<Option<Draft>>,
    again: Callback<()>,
}

pub fn begin(filling: Filling, kept: Kept, again: Callback<()>) -> Keeping {
    let now = filling.values.get_untracked();
    let saved = kept.draft.as_ref().map_or_else(String::new, |draft| digest(&draft.values));
    let is_new = kept.draft.is_none();
    let keeping = Keeping {
        filling,
        saved: RwSignal::new(saved),
        at: RwSignal::new(kept.draft.as_ref().map(|draft| draft.at.clone()).unwrap_or_default()),
        failed: RwSignal::new(false),
        waiting: StoredValue::new(false),
        sending: StoredValue::new(false),
        conflict: RwSignal::new(kept.overtaken(&now)),
        again,
        kept: StoredValue::new(kept),
    };
    // What the form filled itself with isn't worth a draft: the first change is.
    if is_new && !filling.restored {
        keeping.saved.set(digest(&now));
    }
    Effect::new(move || {
        filling.values.track();
        if !keeping.waiting.get_value() {
            keeping.waiting.set_value(true);
            set_timeout(move || keeping.save(), REST);
        }
    });
    keeping
}

impl Keeping {
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
        let now = digest(&values);
        if self.conflict.with_untracked(Option::is_some) || self.saved.with_untracked(|saved| *saved == now) {
            return;
        }
        let (keeping, values_sent) = (self, for_draft(&values));
        let kept = self.kept.get_value();
        let asked = values.get(REGION).and_then(Value::as_str).unwrap_or_default();
        let body = json!({
            "region": kept.region.as_deref().unwrap_or(asked), "edition": kept.edition, "answers": kept.answers,
            "values": values_sent, "seen": values.get(SEEN).and_then(Value::as_u64).unwrap_or_default(),
        });
        let place = kept.address;
        self.sending.set_value(true);
        spawn_local(async move {
            let answer = api::put_quietly(&place, &body).await;
            if keeping.failed.try_get_untracked().is_none() {
                return;
            }
            keeping.sending.set_value(false);
            match answer {
                Ok(answer) => {
                    if let Some(draft) = read::<Draft>(answer) {
                        keeping.taken(&draft, &now);
                        // What was changed while it was on its way.
                        keeping.save();
                    }
                }
                Err(problem) if problem.code == "draft_changed" => {
                    keeping.conflict.set(problem.current.and_then(read::<Draft>));
                }
                // It stays on the device, and the next change tries again.
                Err(_) => keeping.failed.set(true),
            }
        });
    }

    fn taken(self, draft: &Draft, digest_of_it: &str) {
        self.failed.set(false);
        self.saved.set(digest_of_it.to_owned());
        self.at.set(draft.at.clone());
        let (version, clean) = (draft.version, digest_of_it.to_owned());
        self.filling.values.update(|values| {
            values.insert(SEEN.to_owned(), version.into());
            values.insert(CLEAN.to_owned(), clean.into());
        });
        self.filling.keep_on_device();
    }

    /// Goes on with what this device has, over the other.
    fn keep_mine(self, theirs: &Draft) {
        self.conflict.set(None);
        self.filling.set(SEEN, theirs.version);
        self.save();
    }

    /// Goes on with what the other device saved.
    fn take_theirs(self) {
        self.filling.forget_draft();
        self.filling.values.set(Map::new());
        crate::ui::form::drop_carried();
        self.again.run(());
    }
}

/// Whether it is kept, for those who wonder.
pub fn state(keeping: Keeping) -> AnyView {
    let said = move || {
        if keeping.failed.get() {
            return tr(words::KEPT_HERE).to_owned();
        }
        let at = keeping.at.get();
        if at.is_empty() { tr(words::WILL_BE_KEPT).to_owned() } else { fill(words::KEPT_AT, &[&clock(&at)]) }
    };
    view! { <p class="small muted" role="status">{said}</p> }.into_any()
}

/// The time of day in China of an instant: `14:05`.
fn clock(at: &str) -> String {
    shared::calendar::parse_instant(at).map(|at| dates::china(at).1).unwrap_or_default()
}

/// Shows that another device has saved something else, and lets the reader choose.
pub fn conflict(keeping: Keeping) -> AnyView {
    (move || {
        keeping.conflict.get().map(|theirs| {
            let at = clock(&theirs.at);
            let day = theirs.at.get(..10).unwrap_or_default().to_owned();
            let mine = Callback::new(move |()| keeping.keep_mine(&theirs));
            let other = Callback::new(move |()| keeping.take_theirs());
            let more = view! {
                <p>{tr(words::CONFLICT_MORE)}</p>
                <div class="row">
                    {button(tr(words::KEEP_MINE), "", mine)}
                    {button(tr(words::TAKE_THEIRS), "quiet", other)}
                </div>
            };
            notice(Tone::Warn, &fill(words::CONFLICT, &[&[&day, " ", &at].concat()]), more.into_any())
        })
    })
    .into_any()
}
