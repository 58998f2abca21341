//! An item being edited: the form, then what the change changes side by side, then publishing.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    exchange::{row::Content, wire::ConflictView},
    matters::{
        change::ChangeKind,
        diff::{Difference, label},
        wire::{MatterView, Published},
    },
    problem::Problem,
    text::Text,
};

use super::{back_to_list, cancel_button, fields};
use crate::{
    api::{self, Submission, Verb},
    cases::listing::read,
    i18n::{catalogue as words, exchange, fill, kit, tr},
    routes,
    state::app,
    ui::{
        dialog::dialog,
        form::{Filling, fields as draw_fields, frame},
        load::{load, load_value, show},
        pill::{Tone, notice},
        table::{column, main_column, table},
    },
};

const PUBLICATIONS: &str = "/api/matters/publications";

/// What is edited.
struct Subject {
    /// Empty of a new one whose code is asked for.
    code: String,
    /// The edition in which it was read; 0: it isn't there yet.
    seen: u32,
    start: Map<String, Value>,
    /// The item as it stands: what the form doesn't ask for stays as it is there.
    stands: Value,
    /// Where the values come from, when another platform sent them.
    sent: Option<Sent>,
}

/// A row of another platform's that waits, and is decided by publishing it.
#[derive(Clone)]
struct Sent {
    address: String,
    turn: u64,
}

pub fn view(code: String) -> AnyView {
    if code == "new" {
        return form(Subject {
            code: String::new(),
            seen: 0,
            start: Map::new(),
            stands: Value::Null,
            sent: None,
        });
    }
    let found = load_value(["/api/matters/", &code].concat());
    show(found, move |value| match read::<MatterView>(value) {
        Some(view) => {
            let item = serde_json::to_value(&view.version.item).unwrap_or_default();
            form(Subject {
                code: view.version.item.code.clone(),
                seen: view.version.edition,
                start: fields::values(&item),
                stands: item,
                sent: None,
            })
        }
        None => notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    })
}

/// What another platform sent, to be published: `<partner>/<its id>`.
pub fn adopt(row: &str) -> AnyView {
    let (partner, id) = row.split_once('/').unwrap_or_default();
    let address = ["/api/exchange/conflicts/", &api::escape(partner), "/item/", &api::escape(id)].concat();
    let found = load(move || {
        let address = address.clone();
        Box::pin(async move { adopted(&address).await })
    });
    show(found, |found: (ConflictView, Option<MatterView>, String)| {
        let (conflict, standing, address) = found;
        let Content::Item(sent) = &conflict.staged.value.content else {
            return notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any());
        };
        let mut start = fields::values(&serde_json::to_value(sent).unwrap_or_default());
        start.insert("code".to_owned(), sent.code.clone().into());
        let mut stands =
            serde_json::to_value(standing.as_ref().map(|view| &view.version.item)).unwrap_or_default();
        if let (Some(form), true) = (&sent.form, stands.is_object()) {
            stands["form"] = serde_json::to_value(form).unwrap_or_default();
        }
        form(Subject {
            code: sent.code.clone(),
            seen: standing.map_or(0, |view| view.version.edition),
            start,
            stands,
            sent: Some(Sent { address, turn: conflict.turn }),
        })
    })
}

/// The row, and the matter as it stands, if it does.
async fn adopted(address: &str) -> Result<(ConflictView, Option<MatterView>, String), Problem> {
    let conflict: ConflictView = api::get(address).await?;
    let code = match &conflict.staged.value.content {
        Content::Item(item) => item.code.clone(),
        _ => String::new(),
    };
    let standing = match api::get::<MatterView>(&["/api/matters/", &api::escape(&code)].concat()).await {
        Ok(view) => Some(view),
        Err(problem) if problem.status == 404 => None,
        Err(problem) => return Err(problem),
    };
    Ok((conflict, standing, address.to_owned()))
}

/// Records that what was sent was taken, for the reason that was published; then back to what waits.
fn decide(sent: Sent, reason: Value) {
    spawn_local(async move {
        let body = json!({"decision": "take", "reason": reason, "turn": sent.turn});
        if let Err(problem) = api::act(Verb::POST, &sent.address, &body).await {
            app().say(&fill(exchange::ADOPTED_NOT_RECORDED, &[&problem.title]));
        }
        routes::go_to("/admin/conflicts");
    });
}

fn form(subject: Subject) -> AnyView {
    let Subject { code, seen, start, stands, sent } = subject;
    let is_new = code.is_empty();
    let adds = seen == 0;
    let filling = Filling::new("matter", start);
    let lead = if sent.is_some() { exchange::ADOPT_LEAD } else { words::EDIT_LEAD };
    let asks = fields::asks(is_new);
    let drawn = draw_fields(filling, &asks, "");
    // What would change, once the rules have let it pass.
    let review = RwSignal::new(None::<(Value, Vec<Difference>)>);
    let weigh = Callback::new(move |()| {
        let Some(values) = filling.check(&asks) else { return };
        let own =
            if is_new { values["code"].as_str().unwrap_or_default().trim().to_owned() } else { code.clone() };
        let kind = if adds { ChangeKind::Add } else { ChangeKind::Change };
        let mut item = fields::item(&values, &own);
        // These have editors of their own, or none.
        if !stands["form"].is_null() {
            item["form"] = stands["form"].clone();
        }
        if !stands["outcome"]["ends"].is_null() {
            item["outcome"]["ends"] = stands["outcome"]["ends"].clone();
        }
        let change = json!({
            "kind": kind, "code": own, "seen": seen, "reason": values["reason"], "item": item,
        });
        send(
            filling,
            json!({"changes": [change.clone()], "dry_run": true}),
            Callback::new(move |answer| {
                let differences = read::<Published>(answer)
                    .map(|found| found.changes.into_iter().flat_map(|item| item.differences).collect());
                review.set(Some((change.clone(), differences.unwrap_or_default())));
            }),
        );
    });
    let publish = Callback::new(move |change: Value| {
        let (sent, reason) = (sent.clone(), change["reason"].clone());
        send(
            filling,
            json!({"changes": [change]}),
            Callback::new(move |_| {
                review.set(None);
                app().say(tr(words::PUBLISHED));
                match &sent {
                    Some(sent) => decide(sent.clone(), reason.clone()),
                    None => back_to_list(),
                }
            }),
        );
    });
    let reviewed = move || {
        review.get().map(|(change, differences)| {
            let close = Callback::new(move |()| review.set(None));
            let inside = move || compared(&change, &differences, filling, publish);
            dialog(Signal::derive(|| true), tr(words::REVIEW).to_owned(), close, inside)
        })
    };
    view! {
        <section class="sheet">
            <p class="muted">{tr(lead)}</p>
            {frame(filling, drawn, tr(words::COMPARE), weigh)}
            <div class="row">{cancel_button()}</div>
        </section>
        {reviewed}
    }
    .into_any()
}

/// Sends a publication; faults are told at the form's own fields, whatever their place in the publication.
pub(super) fn send(filling: Filling, body: Value, done: Callback<Value>) {
    send_told(filling, body, done, at_fields);
}

/// The same; `told` says where the form asks for what a fault is about.
pub fn send_told(filling: Filling, body: Value, done: Callback<Value>, told: fn(Problem) -> Problem) {
    filling.busy.set(true);
    spawn_local(async move {
        let answer = api::submit(Verb::POST, PUBLICATIONS, &body, &Submission::default()).await;
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(answer) => {
                filling.show(None);
                done.run(answer);
            }
            Err(problem) => filling.show(Some(told(problem))),
        }
    });
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = fields::field_of(&fault.field);
    }
    problem
}

pub(super) fn compared(
    change: &Value,
    differences: &[Difference],
    filling: Filling,
    publish: Callback<Value>,
) -> AnyView {
    compared_by(label, change, differences, filling, publish)
}

/// What differs, with what `label` calls each member, and publishing it.
pub fn compared_by(
    label: fn(&str) -> Text,
    change: &Value,
    differences: &[Difference],
    filling: Filling,
    publish: Callback<Value>,
) -> AnyView {
    if differences.is_empty() {
        return notice(Tone::Blue, tr(words::NOTHING_CHANGED), ().into_any());
    }
    let columns = [main_column(tr(words::WHAT)), column(tr(words::BEFORE)), column(tr(words::AFTER))];
    let cell = |text: &str| {
        if text.is_empty() {
            "—".into_any()
        } else {
            view! { <span class="changed">{text.to_owned()}</span> }.into_any()
        }
    };
    let rows = differences
        .iter()
        .map(|one| {
            let place =
                view! { {tr(label(&one.path))} <span class="small muted num">{one.path.clone()}</span> };
            vec![place.into_any(), cell(&one.before), cell(&one.after)]
        })
        .collect();
    let change = change.clone();
    let act = move |_| {
        if !filling.busy.get_untracked() {
            publish.run(change.clone());
        }
    };
    let busy = filling.busy;
    let problem = move || {
        filling
            .problem
            .with(|problem| problem.as_ref().map(|one| notice(Tone::Bad, &one.title, ().into_any())))
    };
    view! {
        {problem}
        <section class="sheet flush">{table(tr(words::REVIEW), &columns, rows)}</section>
        <div class="row"><button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=act>{tr(words::PUBLISH)}</button></div>
    }
    .into_any()
}
