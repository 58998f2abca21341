//! The routes: parse, call, answer.

mod boards;
mod deals;
mod desk;
mod directory;
mod entries;
mod fair_desk;
mod fairs;
mod industries;
mod introductions;
mod matches;
mod orders;
mod pictures;
mod postings;
mod providers;
mod searches;
mod services;
mod talks;
mod vouchers;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post, put};
use utoipa::OpenApi;

use crate::Context;

pub fn routes() -> Router<Context> {
    Router::new()
        .route("/api/market/board", get(boards::board))
        .route("/api/market/compare", get(boards::compare))
        .route("/api/market/industries", get(industries::list))
        .route("/api/market/directory", get(directory::browse))
        .route("/api/market/directory/{id}", get(directory::show))
        .route("/api/market/directory/{id}/chain", get(directory::chain))
        .route("/api/market/directory/{id}/interest", post(directory::interest))
        .route("/api/market/directory/{id}/reports", post(directory::report))
        .route("/api/market/chains/{industry}", get(directory::industry))
        .route("/api/market/entry", get(entries::own).put(entries::change))
        .route("/api/market/entry/actions", post(entries::act))
        .route("/api/market/links", get(entries::links).post(entries::state))
        .route("/api/market/links/{id}/actions", post(entries::act_on))
        .route("/api/market/desk/entries", get(entries::desk))
        .route("/api/market/desk/entries/{id}", get(entries::on_desk).post(entries::review))
        .route("/api/market/postings", post(postings::create))
        .route("/api/market/postings/{id}", get(boards::show))
        .route("/api/market/postings/{id}", put(postings::change))
        .route("/api/market/postings/{id}/actions", post(postings::act))
        .route("/api/market/postings/{id}/reports", post(postings::report))
        .route("/api/market/postings/{id}/interest", post(deals::interest))
        .route("/api/market/postings/{id}/pictures/{picture}/{size}", get(pictures::show))
        .route("/api/market/pictures", post(pictures::take).layer(DefaultBodyLimit::max(pictures::BODY)))
        .route("/api/market/pictures/{picture}/{size}", get(pictures::own))
        .route("/api/market/mine", get(postings::list))
        .route("/api/market/mine/{id}", get(postings::show))
        .route("/api/market/mine/{id}/matches", get(matches::list))
        .route("/api/market/mine/{id}/matches/seen", post(matches::seen))
        .route("/api/market/mine/{id}/matches/{other}", put(matches::judge))
        .route("/api/market/quality", get(matches::quality))
        .route("/api/market/searches", get(searches::list).post(searches::save))
        .route("/api/market/searches/{id}", put(searches::change).delete(searches::remove))
        .route("/api/market/desk", get(desk::list))
        .route("/api/market/desk/{id}", get(desk::show).post(desk::review))
        .route("/api/market/deals", get(deals::list))
        .route("/api/market/deals/{id}", get(deals::show))
        .route("/api/market/deals/{id}/actions", post(deals::act))
        .route("/api/market/deals/{id}/messages", get(deals::messages).post(deals::write))
        .route("/api/market/deals/{id}/seen", post(deals::seen))
        .route("/api/market/deals/{id}/block", put(talks::block).delete(talks::lift))
        .route("/api/market/deals/{id}/reports", post(talks::report))
        .route("/api/market/deals/{id}/attachments/{upload}", get(talks::file))
        .route("/api/market/desk/introductions", get(introductions::list).post(introductions::create))
        .route("/api/market/desk/introductions/{id}", get(introductions::show))
        .route("/api/market/desk/talks", get(talks::list))
        .route("/api/market/desk/talks/{id}", get(talks::show).post(talks::moderate))
        .route("/api/market/desk/talks/{id}/messages", get(talks::messages).post(talks::write))
        .route("/api/market/desk/talks/{id}/attachments/{upload}", get(talks::talk_file))
        .route("/api/market/came", get(talks::came))
        .route("/api/market/orders", post(orders::order))
        .route("/api/market/orders/form", get(orders::form))
        .route("/api/market/orders/figures/{id}", get(orders::figures))
        .route("/api/market/orders/{number}/voucher", put(orders::voucher))
        .route("/api/market/vouchers", get(vouchers::list).post(vouchers::publish))
        .route("/api/market/vouchers/forms", get(vouchers::forms))
        .route("/api/market/vouchers/mine", get(vouchers::mine))
        .route("/api/market/vouchers/{id}", get(vouchers::show))
        .route("/api/market/vouchers/{id}/claims", post(vouchers::claim))
        .route("/api/market/vouchers/{id}/end", post(vouchers::end))
        .route("/api/market/vouchers/{id}/settled", get(vouchers::settled))
        .route("/api/market/vouchers/{id}/settled/export", get(vouchers::export))
        .route("/api/market/services", get(services::browse))
        .route("/api/market/services/{id}", get(services::show))
        .route("/api/market/standard", get(providers::standard))
        .route("/api/market/providers/{id}", get(providers::record))
        .route("/api/market/providers/{id}/comments", get(providers::comments))
        .route("/api/market/provider", get(providers::own).put(providers::save))
        .route("/api/market/provider/actions", post(providers::act))
        .route("/api/market/provider/documents/{upload}", get(providers::document))
        .route("/api/market/provider/services", get(services::list).post(services::create))
        .route("/api/market/provider/services/{id}", get(services::own).put(services::change))
        .route("/api/market/provider/services/{id}/actions", post(services::act))
        .route("/api/market/desk/providers", get(providers::desk))
        .route("/api/market/desk/providers/{id}", get(providers::on_desk).post(providers::review))
        .route("/api/market/desk/providers/{id}/comments/{comment}", post(providers::hide))
        .route("/api/market/desk/providers/{id}/documents/{upload}", get(providers::desk_document))
        .route("/api/market/desk/services", get(services::desk))
        .route("/api/market/desk/services/{id}", get(services::on_desk).post(services::review))
        .route("/api/market/fairs", get(fairs::list).post(fair_desk::create))
        .route("/api/market/fairs/desk", get(fair_desk::list))
        .route("/api/market/fairs/mine", get(fairs::mine))
        .route("/api/market/fairs/{id}", get(fairs::show).put(fair_desk::change))
        .route("/api/market/fairs/{id}/actions", post(fair_desk::act))
        .route("/api/market/fairs/{id}/booths/{number}", get(fairs::booth).post(fairs::keep))
        .route("/api/market/fairs/{id}/calendar", get(fairs::calendar))
        .route("/api/market/fairs/{id}/door", get(fair_desk::door).post(fair_desk::enter))
        .route("/api/market/fairs/{id}/follow-ups", get(fair_desk::follow_ups))
        .route("/api/market/fairs/{id}/follow-ups/export", get(fair_desk::export))
        .route("/api/market/fairs/{id}/follow-ups/{enterprise}", put(fair_desk::follow_up))
        .route("/api/market/fairs/{id}/rating", put(fairs::rate))
        .route("/api/market/fairs/{id}/registrations", post(fairs::enter))
        .route("/api/market/fairs/{id}/registrations/{registration}", delete(fairs::give_up))
        .route("/api/market/fairs/{id}/roll", get(fair_desk::roll))
        .route("/api/market/fairs/{id}/walk-ins", post(fair_desk::take_in))
}

/// What this context adds to the API's description.
#[derive(OpenApi)]
#[openapi(
    paths(
        boards::board, boards::compare, boards::show, postings::create, postings::change, postings::act,
        postings::report, postings::list, postings::show, desk::list, desk::show, desk::review, deals::interest,
        deals::list, deals::show, deals::act, deals::messages, deals::write, deals::seen, pictures::take,
        pictures::own, pictures::show, talks::block, talks::lift, talks::report, talks::file, talks::list, talks::show,
        talks::moderate, talks::messages, talks::write, talks::talk_file, talks::came,
        industries::list, introductions::list, introductions::create, introductions::show,
        matches::list, matches::seen, matches::judge, matches::quality, searches::list, searches::save,
        searches::change, searches::remove,
        orders::form, orders::order, orders::figures, orders::voucher, vouchers::list, vouchers::forms,
        vouchers::publish, vouchers::mine, vouchers::show, vouchers::claim, vouchers::end, vouchers::settled,
        vouchers::export,
        services::browse, services::show, services::list, services::create, services::own, services::change,
        services::act, services::desk, services::on_desk, services::review, providers::standard, providers::record,
        providers::own, providers::save, providers::act, providers::document, providers::desk, providers::on_desk,
        providers::review, providers::desk_document, providers::comments, providers::hide,
        fairs::list, fairs::show, fairs::calendar, fairs::booth, fairs::keep, fairs::enter, fairs::give_up,
        fairs::rate, fairs::mine, fair_desk::list, fair_desk::create, fair_desk::change, fair_desk::act,
        fair_desk::roll, fair_desk::door, fair_desk::enter, fair_desk::take_in, fair_desk::follow_ups,
        fair_desk::export, fair_desk::follow_up,
        directory::browse, directory::show, directory::chain,
        directory::industry, directory::interest, directory::report, entries::own, entries::change, entries::act,
        entries::links, entries::state, entries::act_on, entries::desk, entries::on_desk, entries::review,
    ),
    components(schemas(shared::market::browse::Sort, shared::market::service::catalogue::ServiceSort)),
    tags(
        (name = "market", description = "互动空间：供需信息、审核与洽谈 · The market: postings, their review, and conversations"),
    )
)]
pub struct Description;
