//! Registering an enterprise and its owner's account. The credit code is checked while it is typed.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{
    credit_code::{CreditCode, Warning},
    form::{Choice, FieldKind, tidy_line},
    identity::{
        registration, rules,
        wire::{EnterpriseRequest, OidcPending, SizeClass},
    },
    problem::FieldFault,
};

use super::{asks, provider};
use crate::{
    api::Verb,
    i18n::{fill, identity as words, locale, tr},
    state::{
        app,
        reference::{region_name, regions},
        session,
    },
    ui::{
        self,
        form::{Ask, Filling, How, ask, field, fields, frame},
        load,
        pill::{Tone, notice},
    },
};

const FORM: &str = "register";

pub fn page() -> AnyView {
    let comes_from_provider = use_query_map().with_untracked(|query| query.get("link").is_some());
    if !comes_from_provider {
        return drawn(None);
    }
    let confirmed = load::load(|| Box::pin(async { Ok(provider::confirmed().await) }));
    load::show(confirmed, drawn)
}

/// The page, with what the provider knows of the person whom it has confirmed.
fn drawn(confirmed: Option<OidcPending>) -> AnyView {
    let filling = Filling::drafted(FORM, confirmed.as_ref().map(told).unwrap_or_default());
    let enterprise = enterprise_asks();
    let (contact, account) = (asks::contact(), account_asks());
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
    // Made anew, since the regions may have come meanwhile.
    let all = || [enterprise_asks(), asks::contact(), account_asks()].concat();
    let links = confirmed.is_some();
    let displaces = confirmed.as_ref().is_some_and(|person| person.unproved);
    let displaces = displaces.then(|| notice(Tone::Warn, tr(words::OIDC_DISPLACES), ().into_any()));
    let send = Callback::new(move |()| submit(filling, &all(), links));
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::head(tr(words::REGISTER), view! { <p class="muted">{tr(words::REGISTER_LEAD)}</p> }.into_any(), ().into_any())}
                {confirmed.map(|_| by_provider())}
                {displaces}
                {frame(filling, inside, tr(words::REGISTER_GO), send)}
            </div>
        </div>
    }
    .into_any()
}

fn told(person: &OidcPending) -> Map<String, Value> {
    [
        ("credit_code", &person.credit_code),
        ("name", &person.enterprise_name),
        ("contact_name", &person.name),
        ("contact_email", &person.email),
    ]
    .into_iter()
    .filter(|(_, known)| !known.is_empty())
    .map(|(name, known)| (name.to_owned(), known.as_str().into()))
    .collect()
}

fn by_provider() -> AnyView {
    let name = provider::name();
    (move || {
        let name = name.get().unwrap_or_else(|| tr(words::OIDC_PROVIDER).to_owned());
        let link = view! { <a href="/sign-in">{tr(words::OIDC_SIGN_IN)}</a> }.into_any();
        notice(Tone::Blue, &fill(words::OIDC_PREFILLED, &[&name]), link)
    })
    .into_any()
}

fn enterprise_asks() -> Vec<Ask> {
    vec![
        Ask::line("credit_code", words::CREDIT_CODE, 40, How::Code).hint(words::CREDIT_CODE_HINT),
        Ask::line("name", words::NAME, rules::ENTERPRISE_NAME_MAX, How::Auto("organization"))
            .hint(words::NAME_HINT),
        region(),
        Ask::line("legal_representative", words::LEGAL, rules::NAME_MAX, How::Plain)
            .hint(words::LEGAL_HINT)
            .optional(),
        asks::industry(),
        asks::size(),
    ]
}

fn account_asks() -> Vec<Ask> {
    vec![asks::login(), asks::new_password("password", words::PASSWORD)]
}

fn region() -> Ask {
    let options =
        regions().all().iter().map(|one| Choice::new(one.code.as_str(), &*one.name, &*one.en)).collect();
    ask("region", words::REGION, FieldKind::Choice { options }, How::Region)
}

/// `links` is whether the page came from the provider, whose identity is then linked to the new account.
fn submit(filling: Filling, asks: &[Ask], links: bool) {
    let taken = filling.read(asks);
    let ruled = filling.values.with_untracked(|typed| registration::check(&request(typed), &regions()));
    let mut values = match (taken, ruled) {
        (Ok(values), Ok(_)) => values,
        (taken, ruled) => {
            let faults = in_order(asks, taken.err().unwrap_or_default(), ruled.err().unwrap_or_default());
            return filling.find(&faults);
        }
    };
    values.insert("link".to_owned(), links.into());
    let done = Callback::new(|mut answer: Value| {
        session::take_value(serde_json::json!({"principal": answer["principal"].take()}));
        app().say(tr(words::REGISTERED));
        session::go_on("");
    });
    filling.send(Verb::POST, "/api/enterprises", Value::Object(values), done);
}

/// The faults of the form and of the rule as the page asks for the fields, one for each field: an empty field is
/// said to be empty before anything else is said of it.
fn in_order(asks: &[Ask], form: Vec<FieldFault>, rule: Vec<FieldFault>) -> Vec<FieldFault> {
    let mut faults = form;
    for fault in rule {
        if !faults.iter().any(|other| other.field == fault.field) {
            faults.push(fault);
        }
    }
    faults.sort_by_key(|fault| asks.iter().position(|ask| ask.field.name == fault.field));
    faults
}

/// What the rule reads. The size is one of a few choices, which the form checks.
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
        legal_representative: text("legal_representative"),
        login: text("login"),
        password: text("password"),
        link: false,
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

#[cfg(test)]
mod tests {
    use super::*;
    use shared::text::Text;

    #[test]
    fn all_faults_show_at_once_in_the_order_of_the_fields_and_one_for_each() {
        let fault = |field: &str, code| FieldFault::new(field, code, Text::new("", ""));
        let asks = ["credit_code", "region", "login"]
            .map(|name| Ask::line(name, words::NAME, 40, How::Plain))
            .to_vec();
        let rule = vec![fault("credit_code", "check"), fault("region", "unknown"), fault("login", "short")];
        let found = in_order(&asks, vec![fault("region", "required")], rule);
        let found: Vec<_> = found.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(found, [("credit_code", "check"), ("region", "required"), ("login", "short")]);
    }
}
