//! `qitong sign-out`: ends every session of everybody, for the day on which nobody knows which were stolen. People sign in
//! again. An embedded store must not be in use meanwhile.

use kernel::audit::{self, Act};
use kernel::session;

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: DataFolder,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let opened = Opened::open(arguments.data).await?;
    let outcome = async {
        let ended = session::revoke_everyones(&opened.app).await?;
        audit::record(&opened.app, Act::new("operator", "signed_out_everybody", "sessions")).await?;
        anyhow::Ok(ended)
    };
    let outcome = outcome.await;
    opened.close().await?;
    println!("ended {} sessions", outcome?);
    Ok(())
}
