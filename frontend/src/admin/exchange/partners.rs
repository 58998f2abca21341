//! Partner platforms: registered, changed, given new keys. A secret is shown once, to whoever has to hand it over.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    exchange::{partner::Platform, row::RowKind, wire::PartnerView},
    form::{Choice, FieldKind},
};

use crate::{
    api::Verb,
    i18n::{exchange as words, fill, kit, locale, tr},
    state::{app, reference::region_name},
    ui::{
        copy::copy_button,
        facts::facts,
        form::{Ask, Filling, How, Task, ask, named, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, notice, pill},
    },
};

const FLAGS: [(RowKind, &str, shared::text::Text); 3] = [
    (RowKind::CreditRecord, "pushes_credit_record", words::PUSHES_CREDIT),
    (RowKind::ItemProgress, "pushes_item_progress", words::PUSHES_PROGRESS),
    (RowKind::Item, "pushes_item", words::PUSHES_ITEMS),
];

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
        (tr(words::PUSHES).to_owned(), pushes.join(locale().pick("、", ", ")).into_any()),
        (tr(words::WEBHOOK).to_owned(), view! { <span class="changed">{webhook}</span> }.into_any()),
    ];
    if !form.region.is_empty() {
        known.push((tr(words::REGION).to_owned(), region_name(&form.region).into_any()));
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

fn asks() -> Vec<Ask> {
    let platforms = Platform::ALL.map(|one| Choice::new(one.code(), one.text().zh, one.text().en)).to_vec();
    let mut asks = vec![
        Ask::line("name_zh", words::NAME_ZH, 60, How::Plain),
        Ask::line("name_en", words::NAME_EN, 60, How::Plain),
        Ask::choice("platform", words::PLATFORM, platforms),
    ];
    asks.extend(FLAGS.map(|(_, name, label)| ask(name, label, FieldKind::Flag, How::Plain).optional()));
    asks.extend([
        Ask::line("webhook", words::WEBHOOK, 500, How::Plain).hint(words::WEBHOOK_HINT).optional(),
        Ask::line("region", words::REGION, 6, How::Region).optional(),
        Ask::line("orgs", words::ORGS, 600, How::Plain).hint(words::ORGS_HINT).optional(),
        ask("suspended", words::SUSPENDED, FieldKind::Flag, How::Plain).optional(),
    ]);
    asks
}

/// What was filled in as a partner's form.
fn given(values: &Map<String, Value>) -> Value {
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
    let flag = |name: &str| values.get(name) == Some(&Value::Bool(true));
    let pushes: Vec<&str> =
        FLAGS.iter().filter(|(_, name, _)| flag(name)).map(|(kind, ..)| kind.code()).collect();
    let orgs: Vec<&str> = text("orgs").split([',', '，', '、', ' ']).filter(|org| !org.is_empty()).collect();
    json!({
        "name": {"zh": text("name_zh"), "en": text("name_en")}, "platform": text("platform"), "pushes": pushes,
        "webhook": text("webhook"), "region": text("region"), "orgs": orgs, "suspended": flag("suspended"),
    })
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
        start: Map::new(),
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
    let form = &one.form;
    let mut start = json!({
        "name_zh": form.name.zh, "name_en": form.name.en, "platform": form.platform.code(), "webhook": form.webhook,
        "region": form.region, "orgs": form.orgs.join(", "), "suspended": form.suspended,
    });
    for (kind, name, _) in FLAGS {
        start[name] = Value::from(form.pushes.contains(&kind));
    }
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
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}
