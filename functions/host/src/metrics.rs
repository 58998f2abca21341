//! Figures of this process for Prometheus, on a port of this machine alone: how many requests there are, and of what, is
//! nobody else's business.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Context;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::{Router, routing::get};
use kernel::App;
use kernel::metrics::Exposition;
use kernel::spine::{PROJECTOR, feed_age};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Serves `/metrics` until `stopped` changes, and answers where.
pub async fn serve(
    app: &App,
    port: u16,
    stopped: &watch::Receiver<bool>,
    tasks: &mut JoinSet<()>,
) -> anyhow::Result<SocketAddr> {
    let asked_for = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port);
    let listener = TcpListener::bind(asked_for)
        .await
        .with_context(|| format!("can't listen on {asked_for} for /metrics; name another --metrics-port"))?;
    let address = listener.local_addr()?;
    let router = Router::new().route("/metrics", get(tell)).with_state(app.clone());
    let mut stopped = stopped.clone();
    tasks.spawn(async move {
        let stop = async move { drop(stopped.changed().await) };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stop).await {
            tracing::warn!(%error, "figures are served no more");
        }
    });
    Ok(address)
}

async fn tell(State(app): State<App>) -> impl IntoResponse {
    let mut text = Exposition(app.metrics.prometheus());
    let age = feed_age(&app, PROJECTOR).await;
    text.begin("qitong_store_up", "gauge", "Whether the store answers.");
    text.line("qitong_store_up", &[], u8::from(age.is_ok()));
    if let Ok(Some(age)) = age {
        text.begin("qitong_feed_age_seconds", "gauge", "How long the oldest event waits for the projector.");
        text.line("qitong_feed_age_seconds", &[], age.whole_seconds());
    }
    text.begin("qitong_read_only", "gauge", "Whether nothing is written (QITONG_READ_ONLY).");
    text.line("qitong_read_only", &[], u8::from(app.config.read_only));
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text.0)
}
