//! What happened to a posting, step by step.

use leptos::prelude::*;
use shared::market::wire::HistoryLine;

use crate::{
    i18n::{market as words, tr},
    ui::{
        page::sheet,
        timeline::{Happening, saying, timeline},
    },
};

pub fn history(lines: &[HistoryLine]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let happenings = lines
        .iter()
        .map(|line| Happening {
            title: [tr(line.action.text()), tr(line.state.text())].join(" → "),
            at: line.at.clone(),
            by: if line.by.is_empty() { tr(words::BY_SYSTEM).to_owned() } else { line.by.clone() },
            body: (!line.reason.is_empty()).then(|| saying(&line.reason)).into_any(),
            is_next: false,
        })
        .collect();
    sheet(tr(words::HISTORY), timeline(happenings))
}
