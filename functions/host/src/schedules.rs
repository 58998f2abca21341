//! What runs by itself: due clocks every minute, the feed every few seconds. In the cloud the same libraries run as
//! functions on a schedule. A run that fails is logged and the next one does its work. Of several hosts over one store
//! one runs them all, and another when that one is gone.

use std::future::Future;
use std::time::Duration;

use kernel::lease::Turn;
use kernel::{App, Fault};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

/// Starts all schedules; they finish what they are doing and end when `stop` changes. `turn` is there where other hosts
/// may share the store.
pub fn start(app: &App, stop: &watch::Receiver<bool>, turn: Option<&Turn>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    every(&mut tasks, app, (stop, turn), "sweeper", Duration::from_secs(60), |app: App| async move {
        sweeper::sweep(&app).await.map(|_| ())
    });
    every(&mut tasks, app, (stop, turn), "projector", Duration::from_secs(2), |app: App| async move {
        projector::follow(&app).await.map(|_| ())
    });
    every(&mut tasks, app, (stop, turn), "letters", Duration::from_secs(5), |app: App| async move {
        projector::send_letters(&app).await.map(|_| ())
    });
    tasks
}

/// Runs `work` every `period` while it is this host's turn, never twice at once.
pub fn every<F>(
    tasks: &mut JoinSet<()>,
    app: &App,
    (stop, turn): (&watch::Receiver<bool>, Option<&Turn>),
    name: &'static str,
    period: Duration,
    work: fn(App) -> F,
) where
    F: Future<Output = Result<(), Fault>> + Send + 'static,
{
    let (app, mut stop, turn) = (app.clone(), stop.clone(), turn.cloned());
    tasks.spawn(async move {
        let mut ticks = tokio::time::interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                _ = ticks.tick() => {}
            }
            match may_run(&app, turn.as_ref()).await {
                Ok(true) => {}
                Ok(false) => continue,
                Err(fault) => {
                    tracing::warn!(schedule = name, fault = %fault, "nobody knows whose turn it is");
                    continue;
                }
            }
            let run = work(app.clone()).await;
            app.metrics.count_run(name, run.is_ok(), app.now());
            if let Err(fault) = run {
                tracing::warn!(schedule = name, fault = %fault, "a scheduled run failed");
            }
        }
    });
}

async fn may_run(app: &App, turn: Option<&Turn>) -> Result<bool, Fault> {
    match turn {
        None => Ok(true),
        Some(turn) => turn.is_ours(app).await,
    }
}
