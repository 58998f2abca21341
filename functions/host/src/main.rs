//! The program `qitong`.

use clap::Parser;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    host::log::start();
    host::command::run(host::command::Line::parse()).await
}
