//! `qitong admin`: makes a system administrator. A new store has nobody in it; whoever runs the system makes the first
//! administrator here, who makes everybody else in the browser. An embedded store must not be in use meanwhile.

use identity::app::Known;

use super::DataFolder;
use super::store::Opened;

#[derive(clap::Args)]
pub struct Arguments {
    /// What the administrator signs in with.
    #[arg(long)]
    login: String,
    /// The name that people read.
    #[arg(long, default_value = "系统管理员")]
    name: String,
    /// GB/T 2260 code of the region that is administered.
    #[arg(long, default_value = "130000")]
    region: String,
    /// Give a new temporary password to one who is there and has never changed the first.
    #[arg(long)]
    renew: bool,
    #[command(flatten)]
    data: DataFolder,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { login, name, region, renew, data } = arguments;
    let known = if renew { Known::Renewed } else { Known::Taken };
    let opened = Opened::open(data).await?;
    let made = identity::app::make_administrator(&opened.app, &login, &name, &region, known).await;
    opened.close().await?;
    println!(
        "  系统管理员 system administrator   账号 login: {login}   临时密码 temporary password: {}",
        made?
    );
    println!("  首次登录须修改密码  The password has to be changed at the first sign-in");
    Ok(())
}
