//! The function of this context: its routes behind an HTTP gateway.

use kernel::App;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    kernel::log::start();
    let app = App::from_environment().await?;
    let router = kernel::http::finish(&app, papers::routes(app.clone()));
    lambda_http::run(router).await
}
