//! The market's terms and matching weights, edited as the other documents are.

use leptos::prelude::*;
use shared::{market::posting::Board, text::Text};

use super::{Document, always, choice, editor, number};
use crate::{i18n::market_terms as words, ui::form::Ask};

pub fn terms() -> AnyView {
    editor::whole(Document {
        name: "terms",
        title: words::TERMS,
        lead: words::TERMS_LEAD,
        member: "",
        asks: always(vec![
            number("market:review_days", words::REVIEW_DAYS, 1, 30),
            number("market:interest_days", words::INTEREST_DAYS, 1, 60),
            number("market:silent_days", words::SILENT_DAYS, 5, 250),
            number("market:fade_days", words::FADE_DAYS, 1, 60),
            number("market:agreed_days", words::AGREED_DAYS, 5, 250),
            number("market:ending_days", words::ENDING_DAYS, 1, 20),
            number("market:introduction_days", words::INTRODUCTION_DAYS, 1, 60),
            number("market:confirm_days", words::CONFIRM_DAYS, 1, 120),
            number("market:interests_a_day", words::INTERESTS_A_DAY, 1, 500),
        ]),
    })
}

/// Of a board, what is lost where a term isn't met.
fn of_board(board: Board) -> impl Iterator<Item = Ask> {
    let terms = [
        ("distance", words::DISTANCE),
        ("quantity", words::QUANTITY),
        ("time", words::TIME),
        ("price", words::PRICE),
        ("certificates", words::CERTIFICATES),
        ("readiness", words::READINESS),
    ];
    terms.into_iter().map(move |(code, name)| {
        let mut ask = number(&[board.code(), ":", code].concat(), name, 0, 1_000);
        let of = board.text();
        ask.field.label.zh = format!("{}：{}", of.zh, name.zh);
        ask.field.label.en = format!("{}: {}", of.en, name.en);
        ask
    })
}

pub fn weights() -> AnyView {
    let mut asks = vec![
        number("topic:industry", words::TOPIC_INDUSTRY, 0, 1_000),
        number("topic:words", words::TOPIC_WORDS, 0, 1_000),
        number("topic:text", words::TOPIC_TEXT, 0, 1_000),
    ];
    asks.extend(Board::ALL.into_iter().flat_map(of_board));
    asks.extend([
        number("unsaid", words::UNSAID, 0, 1_000),
        number("half_km", words::HALF_KM, 1, 100_000),
        number("concept", words::CONCEPT, 0, 1_000),
        number("least", words::LEAST, 0, 1_000),
    ]);
    editor::whole(Document {
        name: "market_weights",
        title: words::WEIGHTS,
        lead: words::WEIGHTS_LEAD,
        member: "",
        asks: always(asks),
    })
}

pub fn crossings() -> AnyView {
    let boards: Vec<(&str, Text)> = Board::ALL.map(|board| (board.code(), board.text())).to_vec();
    editor::records(Document {
        name: "market_weights",
        title: words::CROSSINGS,
        lead: words::CROSSINGS_LEAD,
        member: "crossings",
        asks: always(vec![
            choice("offer", words::OFFER_BOARD, &boards),
            choice("request", words::REQUEST_BOARD, &boards),
            number("worth", words::WORTH, 0, 1_000),
        ]),
    })
}
