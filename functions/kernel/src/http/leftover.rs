//! The rest of a body that a route refused before it had read all of it. A browser that is still sending would take
//! the end of the connection for a network failure and never show the answer, so the rest is read and thrown away.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use http_body::Frame;

/// Nobody gets more patience than this.
const AT_MOST_BYTES: usize = 64 * 1024 * 1024;
const AT_MOST: Duration = Duration::from_secs(20);

type Shared = Arc<Mutex<Body>>;

pub(super) struct Leftover(Shared);

struct Lent(Shared);

impl Leftover {
    /// The body to give to the route, and what will be left of it.
    pub(super) fn of(body: Body) -> (Body, Self) {
        let shared = Arc::new(Mutex::new(body));
        (Body::new(Lent(Arc::clone(&shared))), Self(shared))
    }

    pub(super) async fn read_away(self) {
        let mut body = Lent(self.0);
        let reading = async {
            let mut read = 0;
            while let Some(Ok(frame)) =
                std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await
            {
                read += frame.data_ref().map_or(0, Bytes::len);
                if read > AT_MOST_BYTES {
                    return;
                }
            }
        };
        // Whoever is slower than that loses the answer.
        let _ = tokio::time::timeout(AT_MOST, reading).await;
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if body.is_end_stream() {
            return Poll::Ready(None);
        }
        Pin::new(&mut *body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_route_reads_the_body_and_the_rest_is_thrown_away() {
        let (body, leftover) = Leftover::of(Body::from("all of it"));
        assert_eq!(axum::body::to_bytes(body, 100).await.unwrap(), "all of it");
        leftover.read_away().await;
        let (body, leftover) = Leftover::of(Body::from("too much"));
        assert!(axum::body::to_bytes(body, 3).await.is_err());
        leftover.read_away().await;
    }
}
