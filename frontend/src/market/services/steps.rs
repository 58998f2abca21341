//! What happened to a provider or a service, step by step.

use leptos::prelude::*;
use shared::{
    market::{provider::ProviderStep, service::wire::ServiceStep},
    text::Text,
};

use crate::{
    i18n::{fill, services as words, tr},
    ui::{
        dates,
        page::sheet,
        timeline::{Happening, saying, timeline},
    },
};

fn happening(title: String, at: &str, by: &str, reason: &str) -> Happening {
    Happening {
        title,
        at: at.to_owned(),
        by: if by.is_empty() { tr(words::BY_SYSTEM).to_owned() } else { by.to_owned() },
        body: (!reason.is_empty()).then(|| saying(reason)).into_any(),
        is_next: false,
    }
}

fn shown(happenings: Vec<Happening>) -> AnyView {
    if happenings.is_empty() { ().into_any() } else { sheet(tr(words::HISTORY), timeline(happenings)) }
}

fn titled(action: Text, standing: Text) -> String {
    [tr(action), tr(standing)].join(" → ")
}

pub fn of_provider(steps: &[ProviderStep]) -> AnyView {
    let lines = steps.iter().map(|step| {
        let mut title = titled(step.action.text(), step.standing.text());
        if let Some(until) = step.until {
            title = [&title, " · ", &fill(words::UNTIL, &[&dates::full_date(until)]) as &str].concat();
        }
        happening(title, &step.at, &step.by, &step.reason)
    });
    shown(lines.collect())
}

pub fn of_service(steps: &[ServiceStep]) -> AnyView {
    let line = |step: &ServiceStep| {
        happening(titled(step.action.text(), step.standing.text()), &step.at, &step.by, &step.reason)
    };
    shown(steps.iter().map(line).collect())
}
