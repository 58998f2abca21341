//! Looks again and again at what changes by itself, at the cost of a 304 while it doesn't.

use gloo_net::http::Method;
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;

/// Calls `found` with the body whenever it differs from the last one, until `found` answers false.
/// A look that fails is passed over, since the next may succeed; one that is refused ends it.
pub fn poll(path: String, every_seconds: u32, found: impl Fn(String) -> bool + 'static) {
    spawn_local(async move {
        let mut etag: Option<String> = None;
        loop {
            match super::send_once(Method::GET, &path, None, "", etag.as_deref()).await {
                Ok(answer) if answer.status != 304 => {
                    etag = answer.etag;
                    if !found(answer.body) {
                        return;
                    }
                }
                Err(problem) if matches!(problem.status, 401..=404) => return,
                Ok(_) | Err(_) => {}
            }
            TimeoutFuture::new(every_seconds.saturating_mul(1000)).await;
        }
    });
}
