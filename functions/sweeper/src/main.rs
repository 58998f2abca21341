//! The function that a schedule calls every few minutes.
// A pass reaches through all contexts, and their futures stand in each other.
#![recursion_limit = "256"]

use kernel::App;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    kernel::log::start();
    let app = App::from_environment().await?;
    let app = &app;
    lambda_runtime::run(service_fn(async move |_: LambdaEvent<Value>| {
        let swept = sweeper::sweep(app).await?;
        tracing::info!(cases = swept.cases, events = swept.events, uploads = swept.uploads, "swept");
        Ok::<(), Error>(())
    }))
    .await
}
