//! Partner platforms: registered, changed, given new keys. A secret is shown once, to whoever has to hand it over.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::exchange::{partner::PartnerForm, wire::PartnerView};

use super::partner_form::{asks, blank, given, start};
use crate::{
    api::Verb,
    i18n::{exchange as words, fill, kit, locale, tr},
    state::{
        app,
        reference::{org_name, region_name},
    },
    ui::{
        copy::copy_button,
        facts::facts,
        form::{Filling, Task, named, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, notice, pill},
    },
};

type Secret = RwSignal<Option<Value>>;

pub fn view() -> AnyView {
    let found = pages(Signal::derive(|| "/api/exchange/partners".to_owned()));
    let (task, secret) = (RwSignal::new(None::<Task>), RwSignal::new(None::<Value>));
    let rows = list(
        found,
        move |items| {
            let read = |item: Value| serde_json::from_value::<PartnerView>(item).ok();
            let cards = items.into_iter().filter_map(read).map(|one| drawn(&one, found, task, secret));
            view! { <div class="grid wide-cards">{cards.collect_view()}</div> }.into_any()
        },
        || empty(tr(words::NO_PARTNERS), ().into_any()),
    );
    let make = move |_| task.set(Some(registration(found, task, secret)));
    view! {
        <div class="row"><button type="button" class="btn" on:click=make>{tr(words::NEW_PARTNER)}</button></div>
        <div role="status">{secret_note(secret)}</div>
        {rows}
        {task_dialog(task)}
    }
    .into_any()
}

fn secret_note(secret: Secret) -> AnyView {
    (move || {
        secret.get().map(|made| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let name = text(&made["partner"]["name"][locale().pick("zh", "en")]);
            let (key, secret) = (text(&made["key"]), text(&made["secret"]));
            let more = view! {
                <p class="row"><span class="num secret">{secret.clone()}</span> {copy_button(secret, "")}</p>
                <p class="small num">{fill(words::SECRET_HINT, &[&key])}</p>
            };
            notice(Tone::Warn, &fill(words::SECRET_OF, &[&name]), more.into_any())
        })
    })
    .into_any()
}

fn drawn(one: &PartnerView, found: Pages, task: RwSignal<Option<Task>>, secret: Secret) -> AnyView {
    let form = &one.form;
    let separator = locale().pick("、", ", ");
    let pushes: Vec<&str> = form.pushes.iter().map(|kind| tr(kind.text())).collect();
    let webhook = if form.webhook.is_empty() { tr(words::NOWHERE).to_owned() } else { form.webhook.clone() };
    let keys: Vec<String> = one
        .keys
        .iter()
        .map(|key| match &key.ends {
            Some(ends) => fill(words::KEY_ENDS, &[&key.id, ends.get(..10).unwrap_or(ends)]),
            None => key.id.clone(),
        })
        .collect();
    let mut known = vec![
        (tr(words::PLATFORM).to_owned(), tr(form.platform.text()).into_any()),
        (tr(words::PUSHES).to_owned(), pushes.join(separator).into_any()),
        (tr(words::WEBHOOK).to_owned(), view! { <span class="changed">{webhook}</span> }.into_any()),
    ];
    if form.listens() {
        known.push((tr(words::REGION).to_owned(), region_name(&form.region).into_any()));
        known.push((tr(words::TOLD_OF).to_owned(), told_of(form).into_any()));
    }
    if !form.acts_for.is_empty() {
        let word = if form.decides { words::ACTS_AND_DECIDES } else { words::ACTS };
        let orgs: Vec<String> = form.acts_for.iter().map(|org| org_name(org)).collect();
        let acts = fill(word, &[&orgs.join(separator)]);
        known
            .push((tr(words::ACTS_FOR).to_owned(), view! { <span class="changed">{acts}</span> }.into_any()));
    }
    known.push((
        tr(words::KEYS).to_owned(),
        view! { <span class="changed num">{keys.join("\n")}</span> }.into_any(),
    ));
    let state = if form.suspended {
        pill(Tone::Calm, tr(words::SUSPENDED))
    } else {
        pill(Tone::Ok, tr(words::IN_USE))
    };
    let (edit, key) = (change(one, found, task), new_key(one, found, task, secret));
    view! {
        <section class="sheet">
            <header><h2>{named(&form.name)}</h2> {state}</header>
            {facts(known)}
            <div class="row">
                <button type="button" class="btn quiet" on:click=move |_| task.set(Some(edit.clone()))>{tr(words::EDIT_PARTNER)}</button>
                <button type="button" class="btn quiet" on:click=move |_| task.set(Some(key.clone()))>{tr(words::NEW_KEY)}</button>
            </div>
        </section>
    }
    .into_any()
}

/// What it is told of, in words.
fn told_of(form: &PartnerForm) -> String {
    let mut told: Vec<&str> = form.kinds.iter().map(|kind| tr(kind.text())).collect();
    if form.licences {
        told.push(tr(words::LICENCES));
    }
    if form.enterprises {
        told.push(tr(words::WHOSE));
    }
    told.join(locale().pick("、", ", "))
}

fn registration(found: Pages, task: RwSignal<Option<Task>>, secret: Secret) -> Task {
    let done = told(found, task, secret);
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        filling.send(Verb::POST, "/api/exchange/partners", given(&values), done);
    });
    Task {
        title: tr(words::NEW_PARTNER).to_owned(),
        lead: String::new(),
        asks: asks(),
        start: blank(),
        submit: tr(words::NEW_PARTNER).to_owned(),
        send,
    }
}

/// Shows the secret that came with a new key.
fn told(found: Pages, task: RwSignal<Option<Task>>, secret: Secret) -> Callback<Value> {
    Callback::new(move |made: Value| {
        secret.set(Some(made));
        task.set(None);
        found.again();
    })
}

fn new_key(one: &PartnerView, found: Pages, task: RwSignal<Option<Task>>, secret: Secret) -> Task {
    let address = ["/api/exchange/partners/", &one.id, "/keys"].concat();
    let done = told(found, task, secret);
    let send = Callback::new(move |(filling, _): (Filling, Map<String, Value>)| {
        filling.send(Verb::POST, &address, json!({}), done);
    });
    Task {
        title: tr(words::NEW_KEY).to_owned(),
        lead: tr(words::NEW_KEY_LEAD).to_owned(),
        asks: Vec::new(),
        start: Map::new(),
        submit: tr(words::NEW_KEY).to_owned(),
        send,
    }
}

fn change(one: &PartnerView, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let (address, version) = (["/api/exchange/partners/", &one.id].concat(), one.version);
    let done = Callback::new(move |_: Value| {
        task.set(None);
        found.again();
        app().say(tr(kit::SAVED));
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let body = json!({"version": version, "form": given(&values)});
        filling.send(Verb::PATCH, &address, body, done);
    });
    Task {
        title: tr(words::EDIT_PARTNER).to_owned(),
        lead: String::new(),
        asks: asks(),
        start: start(&one.form),
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}
