//! What runs by itself: due clocks every minute, the feed every few seconds. In the cloud the same libraries run as
//! functions on a schedule. A run that fails is logged and the next one does its work.

use std::future::Future;
use std::time::Duration;

use kernel::{App, Fault};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

/// Starts all schedules; they finish what they are doing and end when `stop` changes.
pub fn start(app: &App, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    every(&mut tasks, app, stop, "sweeper", Duration::from_secs(60), |app: App| async move {
        sweeper::sweep(&app).await.map(|_| ())
    });
    every(&mut tasks, app, stop, "projector", Duration::from_secs(2), |app: App| async move {
        projector::follow(&app).await.map(|_| ())
    });
    tasks
}

/// Runs `work` every `period`, never twice at once.
pub fn every<F>(
    tasks: &mut JoinSet<()>,
    app: &App,
    stop: &watch::Receiver<bool>,
    name: &'static str,
    period: Duration,
    work: fn(App) -> F,
) where
    F: Future<Output = Result<(), Fault>> + Send + 'static,
{
    let (app, mut stop) = (app.clone(), stop.clone());
    tasks.spawn(async move {
        let mut ticks = tokio::time::interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                _ = ticks.tick() => {}
            }
            let run = work(app.clone()).await;
            app.metrics.count_run(name, run.is_ok(), app.now());
            if let Err(fault) = run {
                tracing::warn!(schedule = name, fault = %fault, "a scheduled run failed");
            }
        }
    });
}
