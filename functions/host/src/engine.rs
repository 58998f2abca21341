//! The embedded engine: dynoxide over a file (or memory), behind HTTP on a loopback port of its own. Its handlers
//! call SQLite synchronously, so it runs on threads of its own and never holds up those that serve people.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::Context;
use dynoxide::Database;
use tokio::sync::watch;

use crate::settings;

const FILE: &str = "qitong.sqlite";
const LOCK: &str = "lock";
/// Says which shape the data have, so that an earlier program doesn't touch what it can't read.
pub const FORMAT_FILE: &str = "format";
/// Raised when data are written that the programs before can't read.
const FORMAT: u32 = 1;
/// Expired items are unreadable at once (readers check) and deleted now and then.
const SWEPT_EVERY: Duration = Duration::from_secs(600);

/// A running engine. `stop` it; dropping it stops it too, without waiting.
pub struct Engine {
    pub address: SocketAddr,
    database: Database,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
    /// Held as long as the engine runs: two hosts can't share a folder.
    _lock: Option<File>,
}

impl Engine {
    /// Opens the store in `folder`, or makes one.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("can't create {}", folder.display()))?;
        let lock = lock(folder)?;
        Self::run(open_file(folder)?, Some(lock))
    }

    /// A store that ends with the process, for tests.
    pub fn in_memory() -> anyhow::Result<Self> {
        Self::run(Database::memory()?, None)
    }

    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until what is under way is written.
    pub fn stop(mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the engine's thread panicked");
        }
    }

    fn run(database: Database, lock: Option<File>) -> anyhow::Result<Self> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("engine")
            .enable_all()
            .build()?;
        let (stop, stopped) = watch::channel(false);
        let served = database.clone();
        let thread = std::thread::Builder::new().name("engine".to_owned()).spawn(move || {
            runtime.block_on(serve(listener, served, stopped));
            // A sweep under way would hold a normal end up.
            runtime.shutdown_timeout(Duration::from_secs(2));
        })?;
        Ok(Self { address, database, stop, thread: Some(thread), _lock: lock })
    }

    /// The engine itself, for what its protocol doesn't offer.
    pub fn database(&self) -> &Database {
        &self.database
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}

/// Refuses data that a later program wrote; a folder without a word about it is of the first format.
pub fn check_format(folder: &Path) -> anyhow::Result<()> {
    let path = folder.join(FORMAT_FILE);
    let found = match std::fs::read_to_string(&path) {
        Ok(text) => text.trim().parse().with_context(|| format!("{} holds no number", path.display()))?,
        Err(error) if error.kind() == ErrorKind::NotFound => 1,
        Err(error) => return Err(error).with_context(|| format!("can't read {}", path.display())),
    };
    anyhow::ensure!(
        found <= FORMAT,
        "{} was written by a later version of Qitong (format {found}; this program reads up to {FORMAT}): install that \
         version again, or restore the backup that was made before the upgrade",
        folder.display()
    );
    if found < FORMAT || !path.exists() {
        std::fs::write(&path, format!("{FORMAT}\n"))
            .with_context(|| format!("can't write {}", path.display()))?;
    }
    Ok(())
}

/// The store's file without a server, for `backup` and `restore`.
pub fn open_file(folder: &Path) -> anyhow::Result<Database> {
    check_format(folder)?;
    let path = folder.join(FILE);
    // SQLite gives the files beside it the same mode.
    match settings::private().open(&path) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error).with_context(|| format!("can't write {}", path.display())),
    }
    Database::new(&path.to_string_lossy()).with_context(|| format!("can't open {}", path.display()))
}

pub fn has_file(folder: &Path) -> bool {
    folder.join(FILE).is_file()
}

fn lock(folder: &Path) -> anyhow::Result<File> {
    let path = folder.join(LOCK);
    let file = File::create(&path).with_context(|| format!("can't write {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            anyhow::bail!("{} is in use by another process; stop it or name another --data", folder.display())
        }
        Err(TryLockError::Error(error)) => Err(error).context("can't lock the data folder"),
    }
}

async fn serve(listener: std::net::TcpListener, database: Database, mut stopped: watch::Receiver<bool>) {
    let listener = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => return tracing::error!(%error, "the engine can't listen"),
    };
    let sweeper = tokio::spawn(sweep(database.clone(), stopped.clone()));
    let stop = async move {
        let _ = stopped.changed().await;
    };
    let serving = dynoxide::server::serve_with_shutdown(listener, database, stop);
    if let Err(error) = serving.await {
        tracing::error!(%error, "the engine stopped");
    }
    sweeper.abort();
}

async fn sweep(database: Database, mut stopped: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(SWEPT_EVERY);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
        }
        let database = database.clone();
        match tokio::task::spawn_blocking(move || database.sweep_ttl()).await {
            Ok(Ok(deleted)) => tracing::debug!(deleted, "expired items are gone"),
            Ok(Err(error)) => tracing::warn!(%error, "expired items can't be deleted"),
            Err(_) => return,
        }
    }
}
