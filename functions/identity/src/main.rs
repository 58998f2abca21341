//! The function `identity`: the context's routes behind the cloud's gateway.

use kernel::App;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    kernel::log::start();
    let app = App::from_environment().await?;
    let router = kernel::http::finish(&app, identity::routes(app.clone()));
    lambda_http::run(router).await
}
