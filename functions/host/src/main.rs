//! The program `qitong`.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    kernel::log::start();
    match host::command::run(host::command::Line::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("qitong: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
