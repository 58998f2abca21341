//! The enterprise as its own people see it: what is on file, whether it is verified, who acts for it.

mod file;
mod invite;
mod people;
mod renaming;

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::{access::Role, identity::wire::EnterpriseView, industry::section_of};

use super::asks;
use crate::{
    api::{self, Verb},
    i18n::{identity as words, kit, locale, people as people_words, tr},
    public::missing,
    state::{app, reference::region_name},
    ui::{
        self,
        facts::facts,
        form::{Ask, Filling, Task, Version, task_dialog},
        load::{Load, load, show},
        page::sheet,
        pill::{Tone, notice, pill},
    },
};

pub fn page() -> AnyView {
    let Some(principal) = app().principal().filter(|principal| principal.role.is_enterprise()) else {
        return missing::page();
    };
    let owner = principal.role == Role::Owner;
    let address = ["/api/enterprises/", &principal.enterprise].concat();
    let read = address.clone();
    let found = load(move || {
        let read = read.clone();
        Box::pin(async move { api::get::<EnterpriseView>(&read).await })
    });
    let task = RwSignal::new(None::<Task>);
    let shown = show(found, move |enterprise| registration(&enterprise, owner, &address, found, task));
    let invite = owner.then(|| sheet(tr(people_words::INVITATIONS), invite::view()));
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::ENTERPRISE_TITLE))}
            <div class="two">
                <div class="stack">{shown} {file::view(&principal.enterprise, task)}</div>
                <div class="stack">{sheet(tr(words::PEOPLE), people::view(owner, found))} {invite}</div>
            </div>
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

fn registration(
    enterprise: &EnterpriseView,
    owner: bool,
    address: &str,
    again: Load<EnterpriseView>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let note = (!enterprise.verified).then(|| notice(Tone::Warn, tr(words::UNVERIFIED_WHAT), ().into_any()));
    let edit = owner.then(|| {
        let (this, address) = (edit_task(enterprise, address, again, task), tr(words::EDIT));
        view! { <button type="button" class="btn quiet" on:click=move |_| task.set(Some(this.clone()))>{address}</button> }
    });
    let rename = owner.then(|| renaming::button(enterprise, address, again, task));
    view! {
        {note}
        <section class="sheet">
            <header><h2>{enterprise.name.clone()}</h2> {state(enterprise.verified)}</header>
            {facts(known(enterprise))}
            {renaming::waiting(enterprise, owner, address, again)}
            <div class="row">{edit} {rename}</div>
        </section>
        {owner.then(|| switch(enterprise, address, again))}
    }
    .into_any()
}

/// Whether an enterprise's identity is proved.
pub fn state(verified: bool) -> AnyView {
    if verified { pill(Tone::Ok, tr(words::VERIFIED)) } else { pill(Tone::Warn, tr(words::UNVERIFIED)) }
}

/// What is on file, for its own people and for those who verify it.
pub fn known(enterprise: &EnterpriseView) -> Vec<ui::facts::Fact> {
    let industry = section_of(&enterprise.industry).map_or("", |section| section.in_locale(locale()));
    let gap = locale().pick("　", " · ");
    let contact =
        [&enterprise.contact.name, gap, &enterprise.contact.phone, gap, &enterprise.contact.email].concat();
    let (day, _) = ui::dates::china(enterprise.created);
    let mut known = vec![
        (
            tr(words::CREDIT_CODE).to_owned(),
            view! { <span class="num">{enterprise.credit_code.clone()}</span> }.into_any(),
        ),
        (tr(words::REGION).to_owned(), region_name(&enterprise.region).into_any()),
        (tr(words::INDUSTRY).to_owned(), industry.into_any()),
        (tr(words::SIZE).to_owned(), tr(enterprise.size.text()).into_any()),
        (tr(words::CONTACT).to_owned(), contact.into_any()),
        (tr(words::REGISTERED_ON).to_owned(), ui::dates::day(day)),
    ];
    if let Some(verification) = &enterprise.verification {
        let (day, _) = ui::dates::china(verification.at);
        let said = [tr(verification.proof.text()), gap, &verification.reason].concat();
        known.push((
            tr(words::VERIFICATION).to_owned(),
            view! { {said} " " {ui::dates::day(day)} }.into_any(),
        ));
    }
    for former in enterprise.former.iter().rev() {
        known.push((tr(people_words::FORMER_NAMES).to_owned(), renaming::former(former)));
    }
    known
}

fn edit_task(
    enterprise: &EnterpriseView,
    address: &str,
    again: Load<EnterpriseView>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let mut asks: Vec<Ask> = vec![asks::industry(), asks::size()];
    asks.extend(asks::contact());
    let start = json!({
        "industry": enterprise.industry, "size": enterprise.size, "contact_name": enterprise.contact.name,
        "contact_phone": enterprise.contact.phone, "contact_email": enterprise.contact.email,
    });
    let (address, version) = (address.to_owned(), Version::new(enterprise.version.into()));
    let done = Callback::new(move |_| {
        task.set(None);
        again.again();
        app().say(tr(kit::SAVED));
    });
    let before = start.clone();
    let send = Callback::new(move |(filling, mut values): (Filling, serde_json::Map<String, Value>)| {
        values.entry("contact_email").or_insert_with(|| Value::from(""));
        filling.change(&address, &before, values, &version, done);
    });
    Task {
        title: tr(words::EDIT_ENTERPRISE).to_owned(),
        lead: String::new(),
        asks,
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}

/// Whether only owners submit: a switch that acts at once.
fn switch(enterprise: &EnterpriseView, address: &str, again: Load<EnterpriseView>) -> AnyView {
    let (on, version, address) = (enterprise.owners_submit, enterprise.version, address.to_owned());
    let flip = move |event: web_sys::Event| {
        let body = json!({"version": version, "owners_submit": event_target_checked(&event)});
        let address = address.clone();
        leptos::task::spawn_local(async move {
            match api::act(Verb::PATCH, &address, &body).await {
                Ok(_) => app().say(tr(kit::SAVED)),
                Err(problem) => app().say(&problem.title),
            }
            again.again();
        });
    };
    view! {
        <section class="sheet">
            <label class="box">
                <input type="checkbox" role="switch" checked=on on:change=flip />
                <span><b>{tr(words::OWNERS_SUBMIT)}</b><br />{tr(words::OWNERS_SUBMIT_WHAT)}</span>
            </label>
        </section>
    }
    .into_any()
}
