//! `qitong serve`

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use kernel::config::Config;

use super::DataFolder;
use crate::{DemoReach, Options, Running, Schedules, Storage, settings, start};

#[derive(clap::Args)]
pub struct Arguments {
    /// Port to serve on; 0 takes any free one.
    #[arg(long, env = "QITONG_PORT", default_value_t = 8080)]
    port: u16,
    /// Address to serve on.
    #[arg(long, value_name = "ADDRESS", env = "QITONG_LISTEN", default_value = "127.0.0.1")]
    listen: IpAddr,
    #[command(flatten)]
    data: DataFolder,
    /// Folder of the built front end.
    #[arg(long, value_name = "DIR", env = "QITONG_DIST")]
    dist: Option<PathBuf>,
    /// Port of this machine alone where Prometheus finds figures of the process, at /metrics; 0 takes any free one.
    #[arg(long, value_name = "PORT", env = "QITONG_METRICS_PORT")]
    metrics_port: Option<u16>,
    /// Seconds to go on serving after a stop was asked for, while /api/ready answers 503, so that a balancer notices.
    #[arg(long, value_name = "SECONDS", env = "QITONG_LEAVE_AFTER", default_value_t = 0)]
    leave_after: u16,
    /// Serve a store with demo data, whose passwords are public, to other machines too.
    #[arg(long)]
    allow_demo_beyond_loopback: bool,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let stop = stop_asked_for()?;
    let leave_after = Duration::from_secs(arguments.leave_after.into());
    let running = start(options(arguments)?).await?;
    tracing::info!(address = %running.origin(), "serving");
    if let Some(address) = running.metrics {
        tracing::info!(address = %format!("http://{address}/metrics"), "figures");
    }
    if running.app.config.read_only {
        tracing::warn!("read only: nothing is written, and schedules rest (QITONG_READ_ONLY)");
    }
    tokio::select! {
        () = stop => {
            running.leave();
            tokio::time::sleep(leave_after).await;
        }
        () = running.stopping() => {}
    }
    tracing::info!("stopping");
    Running::stop(running).await?;
    tracing::info!("stopped");
    Ok(())
}

fn options(arguments: Arguments) -> anyhow::Result<Options> {
    let origin = format!("http://{}", SocketAddr::new(arguments.listen, arguments.port));
    let config = settings::read(&arguments.data.path, &origin)?;
    if !keeps_cookies(&config.public_origin) {
        tracing::warn!(
            origin = config.public_origin,
            "nobody can sign in there: browsers keep this service's cookies over https, or on their own machine; \
             say with QITONG_PUBLIC_ORIGIN where people reach it"
        );
    }
    Ok(Options {
        listen: arguments.listen,
        port: arguments.port,
        storage: storage(&config, arguments.data),
        dist: arguments.dist,
        config,
        demo_reach: if arguments.allow_demo_beyond_loopback {
            DemoReach::Everywhere
        } else {
            DemoReach::Loopback
        },
        schedules: Schedules::Running,
        metrics_port: arguments.metrics_port,
    })
}

/// Whether browsers keep cookies that are marked secure from there.
fn keeps_cookies(origin: &str) -> bool {
    let Some(host) = origin.strip_prefix("http://") else { return origin.starts_with("https://") };
    let host = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split([':', '/']).next(),
    }
    .unwrap_or_default();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse().is_ok_and(|host: IpAddr| host.is_loopback())
}

/// The engine that the environment names, otherwise the embedded one.
pub fn storage(config: &Config, data: DataFolder) -> Storage {
    if config.endpoint.is_some() { Storage::Elsewhere } else { Storage::Folder(data.path) }
}

#[cfg(unix)]
fn stop_asked_for() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_asked_for() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

#[cfg(test)]
mod tests {
    use super::keeps_cookies;

    #[test]
    fn cookies_are_kept_over_https_and_on_ones_own_machine() {
        for good in
            ["https://qitong.example", "http://127.0.0.1:8080", "http://[::1]:80", "http://localhost:1"]
        {
            assert!(keeps_cookies(good), "{good}");
        }
        for bad in ["http://qitong.example", "http://0.0.0.0:8080", "http://10.0.0.7", "ftp://localhost", ""]
        {
            assert!(!keeps_cookies(bad), "{bad}");
        }
    }
}
