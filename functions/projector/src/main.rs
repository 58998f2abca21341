//! The function that a schedule calls, and that a stream of the table may wake earlier; either only says "now".

use kernel::App;
use kernel::metrics::embedded;
use kernel::spine::{PROJECTOR, feed_age};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::{Value, json};

/// How far behind the feed was left, as a metric. Where nothing may be written it rests, and nobody has to look.
async fn tell_age(app: &App) -> Result<(), Error> {
    if app.config.read_only {
        return Ok(());
    }
    if let (Some(function), Some(age)) = (&app.config.function, feed_age(app, PROJECTOR).await?) {
        let values = [("FeedAge", "Seconds", age.as_seconds_f64())];
        let besides = serde_json::Map::from_iter([("message".to_owned(), json!("feed"))]);
        eprintln!("{}", embedded(function, app.now(), &values, besides));
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    kernel::log::start();
    let app = App::from_environment().await?;
    let app = &app;
    lambda_runtime::run(service_fn(async move |_: LambdaEvent<Value>| {
        let events = projector::follow(app).await?;
        let posted = projector::send_letters(app).await?;
        tracing::info!(
            events,
            sent = posted.sent,
            put_off = posted.put_off,
            given_up = posted.given_up,
            "followed"
        );
        tell_age(app).await?;
        // To a stream: no record of the batch has to come again. A schedule doesn't mind.
        Ok::<_, Error>(json!({"batchItemFailures": []}))
    }))
    .await
}
