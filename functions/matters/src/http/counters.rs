//! Counters and appointments.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, Reader};
use kernel::{App, Fault, audit, calendar_file};
use serde::Deserialize;
use shared::calendar::parse_day;
use shared::matters::counter::{Appointment, AppointmentPage, Booking, CounterView, OpeningChange};
use shared::problem::Problem;
use shared::text::Text;
use time::Date;

use crate::app::keep_counter;

/// Which day is meant.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct OnDay {
    /// `2026-11-27`
    #[serde(default)]
    day: Option<String>,
}

impl OnDay {
    fn day(&self) -> Result<Option<Date>, Fault> {
        let wrong = || {
            Fault::field(
                "day",
                "wrong_type",
                Text::new("日期写成 2026-11-27 的样子", "Write the day like 2026-11-27"),
            )
        };
        self.day.as_deref().map(|day| parse_day(day).ok_or_else(wrong)).transpose()
    }
}

/// A counter: when it is open, the days that can be booked, and what is free on one of them.
#[utoipa::path(get, path = "/api/counters/{org}", tag = "matters", params(("org" = String, Path), OnDay),
    responses((status = 200, body = CounterView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    Path(org): Path<String>,
    Query(on): Query<OnDay>,
    reader: Reader,
) -> Result<Json<CounterView>, Fault> {
    Ok(Json(keep_counter::show_counter(&app, &org, on.day()?, (reader.locale, app.now())).await?))
}

/// Say when a counter is open: the head of its org.
#[utoipa::path(put, path = "/api/counters/{org}", tag = "matters", params(("org" = String, Path)),
    request_body = OpeningChange,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    caller: Caller,
    Path(org): Path<String>,
    Body(change): Body<OpeningChange>,
) -> Result<StatusCode, Fault> {
    keep_counter::open_counter(&app, caller.principal(), &org, &change).await?;
    audit::record(&app, caller.act("counter_opened", org)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who comes to a counter on a day; without one, today.
#[utoipa::path(get, path = "/api/counters/{org}/appointments", tag = "matters", params(("org" = String, Path), OnDay),
    responses((status = 200, body = AppointmentPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn comers(
    State(app): State<App>,
    caller: Caller,
    Path(org): Path<String>,
    Query(on): Query<OnDay>,
) -> Result<Json<AppointmentPage>, Fault> {
    Ok(Json(keep_counter::list_comers(&app, caller.principal(), &org, (on.day()?, app.now())).await?))
}

/// Book a time. Booking the same time again gives the same appointment.
#[utoipa::path(post, path = "/api/counters/{org}/appointments", tag = "matters", params(("org" = String, Path)),
    request_body = Booking,
    responses((status = 201, body = Appointment), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn book(
    State(app): State<App>,
    caller: Caller,
    Path(org): Path<String>,
    Body(booking): Body<Booking>,
) -> Result<(StatusCode, Json<Appointment>), Fault> {
    let booked = keep_counter::book_seat(&app, &caller, &org, (&booking, app.now())).await?;
    Ok((StatusCode::CREATED, Json(booked)))
}

/// The appointments of the caller's enterprise from today on.
#[utoipa::path(get, path = "/api/appointments", tag = "matters",
    responses((status = 200, body = AppointmentPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn visits(State(app): State<App>, caller: Caller) -> Result<Json<AppointmentPage>, Fault> {
    Ok(Json(keep_counter::list_visits(&app, &caller, app.now()).await?))
}

/// The same as a calendar file, for the calendar on a phone.
#[utoipa::path(get, path = "/api/appointments/calendar", tag = "matters",
    responses((status = 200, content_type = "text/calendar", body = String), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn calendar(State(app): State<App>, caller: Caller) -> Result<impl IntoResponse, Fault> {
    let file = keep_counter::calendar_of_visits(&app, &caller, (caller.reader.locale, app.now())).await?;
    let headers = [
        (header::CONTENT_TYPE, calendar_file::MEDIA.to_owned()),
        (header::CONTENT_DISPOSITION, kernel::http::disposition("appointments.ics")),
    ];
    Ok((headers, file))
}

/// Cancel an appointment.
#[utoipa::path(delete, path = "/api/appointments/{id}", tag = "matters", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn cancel(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    keep_counter::cancel_seat(&app, &caller, &id, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Note that whoever has an appointment came.
#[utoipa::path(post, path = "/api/appointments/{id}/arrival", tag = "matters", params(("id" = String, Path)),
    responses((status = 200, body = Appointment), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn arrive(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Appointment>, Fault> {
    Ok(Json(keep_counter::receive(&app, caller.principal(), &id).await?))
}
