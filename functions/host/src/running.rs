//! Starting and stopping a host.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use kernel::config::{Config, Secret};
use kernel::lease::Turn;
use kernel::spine::begin_history;
use kernel::store::{Store, Table, client, local_client};
use kernel::time::Clock;
use kernel::{App, Fault};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

use crate::engine::Engine;
use crate::site::Site;
use crate::{contexts, demo, documentation, metrics, schedules};

/// How often a host that others reach asks whether its store holds demo data now: on an engine elsewhere, someone may
/// fill it while the host runs.
const DEMO_LOOKED_FOR_EVERY: Duration = Duration::from_secs(60);
/// How long connections have to finish after a stop was asked for.
const FINISH_WITHIN: Duration = Duration::from_secs(10);
/// Bytes of an answer that is compressed on its way.
const COMPRESSED_UP_TO: u64 = 4 << 20;

/// What to start.
pub struct Options {
    pub listen: IpAddr,
    /// 0 takes any free port.
    pub port: u16,
    pub storage: Storage,
    /// The built front end; without it there is the API alone.
    pub dist: Option<PathBuf>,
    pub config: Config,
    pub demo_reach: DemoReach,
    pub schedules: Schedules,
    /// Where this machine may ask for figures of the process; 0 takes any free port.
    pub metrics_port: Option<u16>,
}

/// Where the store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Storage {
    /// The embedded engine on a file in this folder.
    Folder(PathBuf),
    /// The embedded engine without a file.
    Memory,
    /// The engine at `config.endpoint`.
    Elsewhere,
}

/// Who may reach a host with demo data, whose passwords are public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DemoReach {
    #[default]
    Loopback,
    Everywhere,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedules {
    #[default]
    Running,
    /// A test runs them by hand, when it wants to.
    ByHand,
}

impl Options {
    /// For tests: a store in memory, any free port of this machine, a clock that the test moves.
    pub fn in_memory(clock: Clock, uploads: PathBuf) -> anyhow::Result<Self> {
        let mut config = Config::read(|_| None)?;
        config.secret = Secret::new(kernel::random::token());
        config.uploads = kernel::config::Uploads::Folder(uploads);
        config.clock = clock;
        Ok(Self {
            listen: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            storage: Storage::Memory,
            dist: None,
            config,
            demo_reach: DemoReach::default(),
            schedules: Schedules::ByHand,
            metrics_port: None,
        })
    }
}

/// A host that serves.
pub struct Running {
    pub address: SocketAddr,
    pub metrics: Option<SocketAddr>,
    pub app: App,
    turn: Option<Turn>,
    guard: DemoGuard,
    stop: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
    schedules: JoinSet<()>,
    engine: Option<Engine>,
}

/// The store that `storage` names, with the engine that has to run for it. Tables are created when missing, in
/// the embedded engine only.
pub async fn open_store(storage: &Storage, config: &mut Config) -> anyhow::Result<(Store, Option<Engine>)> {
    let engine = match storage {
        Storage::Folder(folder) => Engine::open(folder)?,
        Storage::Memory => Engine::in_memory()?,
        Storage::Elsewhere => return Ok((Store::new(client(config).await, &config.table_prefix), None)),
    };
    config.endpoint = Some(engine.endpoint());
    let store = Store::new(local_client(&engine.endpoint()), &config.table_prefix);
    let created = store.create_missing_tables().await.context("can't create the tables")?;
    if created.contains(&Table::Cases) {
        begin_history(&store, config.clock.now()).await?;
    }
    Ok((store, Some(engine)))
}

pub async fn start(options: Options) -> anyhow::Result<Running> {
    let mut config = options.config;
    // The port first: an occupied one is the commonest reason not to start, and costs nothing to find.
    let asked_for = SocketAddr::new(options.listen, options.port);
    let listener =
        TcpListener::bind(asked_for).await.with_context(|| format!("can't listen on {asked_for}"))?;
    let address = listener.local_addr()?;
    let (store, engine) = open_store(&options.storage, &mut config).await?;
    let app = App::new(config, store)?;
    let guard = DemoGuard { listen: options.listen, reach: options.demo_reach };
    guard.refuse(&app).await?;

    let (stop, stopped) = watch::channel(false);
    // Nobody shares an engine of this process's own.
    let turn = (options.storage == Storage::Elsewhere).then(|| Turn::new("schedules"));
    let mut schedules = match options.schedules {
        // Whatever they would do waits until something may be written again.
        Schedules::Running if !app.config.read_only => schedules::start(&app, &stopped, turn.as_ref()),
        Schedules::Running | Schedules::ByHand => JoinSet::new(),
    };
    let metrics = match options.metrics_port {
        Some(port) => Some(metrics::serve(&app, port, &stopped, &mut schedules).await?),
        None => None,
    };
    if options.schedules == Schedules::Running {
        schedules.spawn(guard.keep(app.clone(), stop.clone()));
    }
    let service = router(&app, options.dist).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|connection| {
        // Small answers go out at once; a platform that can't do so serves all the same.
        let _ = connection.set_nodelay(true);
    });
    let mut stopped = stopped;
    let stop_asked_for = async move {
        let _ = stopped.changed().await;
    };
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop_asked_for);
    let serving = tokio::spawn(async move { serving.await });
    Ok(Running { address, metrics, app, turn, guard, stop, serving, schedules, engine })
}

impl Running {
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops serving others what nobody but this machine may be served, and says so.
    pub async fn look_for_demo(&self) -> anyhow::Result<()> {
        self.guard.look(&self.app, &self.stop).await
    }

    /// Tells balancers to send nothing more; what comes all the same is answered.
    pub fn leave(&self) {
        self.app.is_leaving.store(true, Ordering::Relaxed);
    }

    /// Waits until the host has decided by itself to stop.
    pub fn stopping(&self) -> impl Future<Output = ()> + use<> {
        let mut stopped = self.stop.subscribe();
        async move {
            let _ = stopped.wait_for(|stop| *stop).await;
        }
    }

    /// Takes no more requests, finishes those under way, then ends the schedules and last the engine.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        let _ = self.stop.send(true);
        match tokio::time::timeout(FINISH_WITHIN, &mut self.serving).await {
            Ok(served) => served??,
            Err(_) => self.serving.abort(),
        }
        let ended = async { while self.schedules.join_next().await.is_some() {} };
        if tokio::time::timeout(FINISH_WITHIN, ended).await.is_err() {
            self.schedules.abort_all();
        }
        // An engine that is away keeps no host from stopping: the turn ends by itself.
        if let Some(turn) = self.turn.take()
            && let Err(fault) = turn.give_back(&self.app).await
        {
            tracing::warn!(fault = %fault, "the turn at the schedules wasn't given back");
        }
        drop(self.app);
        if let Some(engine) = self.engine.take() {
            tokio::task::spawn_blocking(|| engine.stop()).await?;
        }
        Ok(())
    }
}

/// Keeps demo data, whose passwords are public, from whoever isn't on this machine.
#[derive(Clone, Copy)]
struct DemoGuard {
    listen: IpAddr,
    reach: DemoReach,
}

impl DemoGuard {
    fn is_needed(self) -> bool {
        self.reach == DemoReach::Loopback && !self.listen.is_loopback()
    }

    async fn refuse(self, app: &App) -> anyhow::Result<()> {
        if !self.is_needed() || !demo::is_marked(&app.store).await? {
            return Ok(());
        }
        anyhow::bail!(
            "this store holds demo data, whose passwords are public, so it is served on this machine only; \
             --allow-demo-beyond-loopback serves it on {} all the same",
            self.listen
        )
    }

    async fn look(self, app: &App, stop: &watch::Sender<bool>) -> anyhow::Result<()> {
        let refused = self.refuse(app).await;
        // A store that can't be asked just now is no reason to stop.
        if let Err(refusal) = &refused
            && refusal.downcast_ref::<Fault>().is_none()
        {
            tracing::error!("{refusal}");
            let _ = stop.send(true);
        }
        refused
    }

    async fn keep(self, app: App, stop: watch::Sender<bool>) {
        let mut stopped = stop.subscribe();
        let mut ticks = tokio::time::interval(DEMO_LOOKED_FOR_EVERY);
        while self.is_needed() {
            tokio::select! {
                _ = stopped.wait_for(|stop| *stop) => return,
                _ = ticks.tick() => {}
            }
            // Whatever it found is on record.
            let _ = self.look(&app, &stop).await;
        }
    }
}

/// Everything under /api/ goes through the common boundary; every other path is the front end's.
pub fn router(app: &App, dist: Option<PathBuf>) -> Router {
    let routes = contexts::routes(app).merge(documentation::routes());
    let api = kernel::http::finish(app, routes);
    let site = Site::new(app.clone(), dist);
    let everything = Router::new().fallback(async move |request: Request| -> Response {
        let path = request.uri().path();
        if path == "/api" || path.starts_with("/api/") {
            return api.oneshot(request).await.into_response();
        }
        site.answer(request).await
    });
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest);
    everything.layer(compression.compress_when(DefaultPredicate::new().and(is_quick_to_compress)))
}

/// A deployed front end lies compressed beside itself; the large program of one that was built in a hurry takes longer to
/// compress than to send.
fn is_quick_to_compress(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    length.is_none_or(|length| length <= COMPRESSED_UP_TO)
}
