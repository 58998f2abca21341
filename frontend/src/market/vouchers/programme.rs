//! A programme: what it gives to whom, what is left, claiming one; and for its publisher what was redeemed.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    form::Form,
    market::voucher::wire::{ProgrammeView, Settled},
};

use super::{left, list::state, said, worth};
use crate::{
    api::{self, Verb},
    cases::{
        listing::{fetch, read},
        names,
    },
    i18n::{fill, locale, orders as words, tr},
    routes::{self, Route},
    state::{app, reference::region_name},
    ui::{
        self, dates,
        facts::facts,
        form::{Ask, Decision, Filling, Task, task_dialog},
        load::{Load, empty, list, load, pages, show},
        page::{button, sheet},
        table::{column, main_column, table},
    },
};

type Asked = (ProgrammeView, Value);

pub fn page(id: String) -> AnyView {
    let wanted = id.clone();
    let found = load(move || {
        let path = ["/api/market/vouchers/", &api::escape(&wanted)].concat();
        Box::pin(async move {
            let programme = fetch::<ProgrammeView>(&path).await?;
            Ok((programme, api::get::<Value>("/api/market/vouchers/forms").await?))
        })
    });
    let task = RwSignal::new(None::<Task>);
    let inside = show(found, move |asked: Asked| drawn(&asked, found, task));
    view! { <div class="page">{inside} {task_dialog(task)}</div> }.into_any()
}

fn drawn((one, forms): &Asked, found: Load<Asked>, task: RwSignal<Option<Task>>) -> AnyView {
    let form = &one.form;
    let join = locale().pick("、", ", ");
    let fields: Vec<&str> = form.fields.iter().map(|field| tr(field.text())).collect();
    let sizes: Vec<&str> = form.sizes.iter().map(|size| tr(size.text())).collect();
    let who = [region_name(&form.region).as_str(), " · ", &sizes.join(join)].concat();
    let window = fill(words::WINDOW_SAID, &[&dates::say_date(form.opens), &dates::say_date(form.closes)]);
    let valid = fill(words::VALID, &[&form.valid_days.to_string(), &form.each.to_string()]);
    let known = [
        (words::COL_VALUE, worth(form.value, form.permille)),
        (words::COL_LEFT, left(one.left, form)),
        (words::CLAIMED, fill(words::COUNT, &[&one.claimed.to_string()])),
        (words::POLICY, form.policy.clone()),
        (words::FIELDS, fields.join(join)),
        (words::WHO, who),
        (words::WINDOW, [window.as_str(), locale().pick("；", "; "), &valid].concat()),
        (words::PUBLISHER, names::org(&one.org)),
    ];
    let known = known.map(|(word, said)| (tr(word).to_owned(), said.into_any())).into_iter().collect();
    let under = view! { <p class="pills">{state(one.open)}</p> }.into_any();
    let settled = one.own.then(|| settled(&one.id));
    view! {
        {ui::page::head(&form.name, under, actions(one, forms, found, task))}
        {sheet("", facts(known))}
        {settled}
    }
    .into_any()
}

fn actions(one: &ProgrammeView, forms: &Value, found: Load<Asked>, task: RwSignal<Option<Task>>) -> AnyView {
    let Some(principal) = app().principal() else {
        return if one.open {
            ui::page::link_button(&Route::SignIn.path(), tr(words::CLAIM), false)
        } else {
            ().into_any()
        };
    };
    if one.own && !one.ended {
        let id = one.id.clone();
        let end = Callback::new(move |()| task.set(Some(ending(&id, found, task))));
        return button(tr(words::END), "quiet", end);
    }
    if !one.open || !may(&principal, Deed::UseMarket) || !principal.verified || !principal.binds() {
        return ().into_any();
    }
    let (id, form) = (one.id.clone(), Form::from_schema(&forms["claim"]));
    let open = Callback::new(move |()| task.set(Some(claiming(&id, &form, found, task))));
    button(tr(words::CLAIM), "", open)
}

fn claiming(id: &str, form: &Form, found: Load<Asked>, task: RwSignal<Option<Task>>) -> Task {
    let path = ["/api/market/vouchers/", &api::escape(id), "/claims"].concat();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::CLAIMED_NOW));
            found.again();
            routes::go(&Route::MyVouchers);
        });
        filling.send(Verb::POST, &path, Value::Object(values), done);
    });
    Task {
        title: tr(words::CLAIM).to_owned(),
        lead: tr(words::CLAIM_LEAD).to_owned(),
        asks: Ask::of_form(form),
        start: Map::new(),
        submit: tr(words::CLAIM).to_owned(),
        send,
    }
}

fn ending(id: &str, found: Load<Asked>, task: RwSignal<Option<Task>>) -> Task {
    let decision = Decision {
        title: tr(words::END).to_owned(),
        lead: words::END_LEAD,
        submit: words::END,
        asks: Vec::new(),
        verb: Verb::POST,
        address: ["/api/market/vouchers/", &api::escape(id), "/end"].concat(),
        body: Callback::new(|_| json!({})),
        done: tr(words::ENDED).to_owned(),
        then: Callback::new(move |()| found.again()),
    };
    decision.task(task)
}

fn settled(id: &str) -> AnyView {
    let path = ["/api/market/vouchers/", &api::escape(id), "/settled"].concat();
    let export = [&path, "/export"].concat();
    let found = pages(Signal::derive(move || path.clone()));
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let none = || empty(tr(words::SETTLED_EMPTY), ().into_any());
    view! {
        <section class="stack" aria-labelledby="settled">
            <div class="row">
                <h2 id="settled">{tr(words::SETTLED)}</h2>
                <a class="btn quiet small" rel="external" download="" href=export>{tr(words::EXPORT)}</a>
            </div>
            <div class="sheet flush">{list(found, full, none)}</div>
        </section>
    }
    .into_any()
}

fn rows(items: &[Settled]) -> AnyView {
    let columns = [
        main_column(tr(words::COL_ENTERPRISE)),
        column(tr(words::COL_USED)),
        column(tr(words::COL_AMOUNT)),
        column(tr(words::COL_DAY)),
    ];
    let rows = items.iter().map(|one| {
        let who = view! { {one.enterprise_name.clone()} <span class="small muted num">{one.enterprise.clone()}</span> };
        let amount = fill(words::VALUE_FIXED, &[&said(one.cents)]);
        let order = view! { <span class="num">{one.order.clone()}</span> };
        let on = shared::calendar::parse_day(&one.day).map(dates::day);
        vec![who.into_any(), order.into_any(), amount.into_any(), on.into_any()]
    });
    table(tr(words::SETTLED), &columns, rows.collect())
}
