//! The function that a schedule calls, and that a stream of the table may wake earlier; either only says "now".

use kernel::App;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::{Value, json};

#[tokio::main]
async fn main() -> Result<(), Error> {
    kernel::log::start();
    let app = App::from_environment().await?;
    let app = &app;
    lambda_runtime::run(service_fn(async move |_: LambdaEvent<Value>| {
        let events = projector::follow(app).await?;
        tracing::info!(events, "followed");
        // To a stream: no record of the batch has to come again. A schedule doesn't mind.
        Ok::<_, Error>(json!({"batchItemFailures": []}))
    }))
    .await
}
