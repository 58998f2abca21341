//! Registering an enterprise and its owner's account. The credit code is checked while it is typed.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    credit_code::{CreditCode, Warning},
    form::tidy_line,
    identity::{
        registration, rules,
        wire::{EnterpriseRequest, SizeClass},
    },
};

use super::asks;
use crate::{
    api::Verb,
    i18n::{fill, identity as words, locale, tr},
    state::{
        app,
        regions::{region_name, regions},
        session,
    },
    ui::{
        self,
        form::{Ask, Filling, How, field, fields, frame},
    },
};

const FORM: &str = "register";

pub fn page() -> AnyView {
    let filling = Filling::drafted(FORM, Map::new());
    let enterprise = enterprise_asks();
    let (contact, account) =
        (asks::contact(), vec![asks::login(), asks::new_password("password", words::PASSWORD)]);
    let rest = fields(filling, &enterprise[1..], "");
    let inside = view! {
        <section class="sheet">
            <header><h2>{tr(words::PART_ENTERPRISE)}</h2></header>
            <div class="stack">{field(filling, &enterprise[0], "")} {code_note(filling)}</div>
            {rest}
        </section>
        <section class="sheet">
            <header><h2>{tr(words::PART_CONTACT)}</h2></header>
            {fields(filling, &contact, "")}
        </section>
        <section class="sheet">
            <header><h2>{tr(words::PART_ACCOUNT)}</h2></header>
            {fields(filling, &account, "")}
        </section>
    }
    .into_any();
    let all = StoredValue::new([enterprise, contact, account].concat());
    let send = Callback::new(move |()| submit(filling, &all.get_value()));
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::head(tr(words::REGISTER), view! { <p class="muted">{tr(words::REGISTER_LEAD)}</p> }.into_any(), ().into_any())}
                {frame(filling, inside, tr(words::REGISTER_GO), send)}
            </div>
        </div>
    }
    .into_any()
}

fn enterprise_asks() -> Vec<Ask> {
    vec![
        Ask::line("credit_code", words::CREDIT_CODE, 40, How::Code).hint(words::CREDIT_CODE_HINT),
        Ask::line("name", words::NAME, rules::ENTERPRISE_NAME_MAX, How::Auto("organization"))
            .hint(words::NAME_HINT),
        Ask::line("region", words::REGION, 6, How::Region),
        asks::industry(),
        asks::size(),
    ]
}

fn submit(filling: Filling, asks: &[Ask]) {
    let Some(values) = filling.check(asks) else { return };
    if let Err(faults) = registration::check(&request(&values), &regions()) {
        return filling.find(&faults);
    }
    let done = Callback::new(|mut answer: Value| {
        session::take_value(serde_json::json!({"principal": answer["principal"].take()}));
        app().say(tr(words::REGISTERED));
        session::go_on("");
    });
    filling.send(Verb::POST, "/api/enterprises", Value::Object(values), done);
}

/// What the rule reads. The size is one of the choices by now.
fn request(values: &Map<String, Value>) -> EnterpriseRequest {
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    EnterpriseRequest {
        credit_code: text("credit_code"),
        name: text("name"),
        region: text("region"),
        industry: text("industry"),
        size: SizeClass::Small,
        contact_name: text("contact_name"),
        contact_phone: text("contact_phone"),
        contact_email: text("contact_email"),
        login: text("login"),
        password: text("password"),
    }
}

/// What can be said of the code so far; nothing while it is too short. A code that holds fills in its region.
fn code_note(filling: Filling) -> AnyView {
    let typed = filling.follow("credit_code");
    let read = Memo::new(move |_| {
        let typed = typed.with(|typed| tidy_line(typed));
        (typed.chars().count() >= 18).then(|| {
            CreditCode::parse(&typed).map_err(|fault| fault.in_field("").in_locale(locale()).message)
        })
    });
    Effect::new(move || {
        let region = read.with(|read| match read {
            Some(Ok(code)) => code.region().map(str::to_owned),
            _ => None,
        });
        if let Some(region) = region
            && filling.text("region").is_empty()
            && regions().get(&region).is_some()
        {
            filling.set("region", region);
        }
    });
    let note = move || {
        read.with(|read| match read {
            None => ().into_any(),
            Some(Err(message)) => view! { <p class="fault">"■ " {message.clone()}</p> }.into_any(),
            Some(Ok(code)) => good(code),
        })
    };
    view! { <div role="status">{note}</div> }.into_any()
}

fn good(code: &CreditCode) -> AnyView {
    let region = code.region().filter(|region| regions().get(region).is_some());
    let words = match region {
        Some(region) => fill(words::CODE_GOOD, &[&region_name(region)]),
        None => tr(words::CODE_GOOD_ELSEWHERE).to_owned(),
    };
    let odd = code
        .warnings()
        .contains(&Warning::OrganisationCode)
        .then(|| view! { <p class="small">"▲ " {tr(words::CODE_ODD)}</p> });
    view! { <p class="fine">"✓ " {words}</p> {odd} }.into_any()
}
