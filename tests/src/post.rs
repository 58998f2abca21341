//! A mail server of the test's own that speaks as much SMTP as a letter needs, and misbehaves when told to.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What the server does with the next letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// "Not now."
    Busy,
    /// "No such person."
    Refuses,
    /// Hangs up when it has heard the whole letter, without a word.
    HangsUp,
    /// Hears the letter and says nothing.
    Sleeps,
}

/// A letter that the server took.
#[derive(Clone, Debug)]
pub struct Taken {
    pub to: String,
    /// Headers and text as they came.
    pub text: String,
}

#[derive(Clone)]
pub struct PostOffice {
    pub url: String,
    state: Arc<Mutex<(Mood, Vec<Taken>)>>,
    heard: Arc<Notify>,
}

impl PostOffice {
    pub async fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let office =
            Self { url, state: Arc::new(Mutex::new((Mood::Takes, Vec::new()))), heard: Arc::default() };
        let own = office.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let office = own.clone();
                tokio::spawn(async move { office.serve(stream).await });
            }
        });
        office
    }

    pub fn is(&self, mood: Mood) -> &Self {
        self.state.lock().unwrap().0 = mood;
        self
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.state.lock().unwrap().1.clone()
    }

    /// Returns when a letter was heard to which nothing is said.
    pub async fn has_heard(&self) {
        self.heard.notified().await;
    }

    fn mood(&self) -> Mood {
        self.state.lock().unwrap().0
    }

    async fn serve(&self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let (mut to, mut text) = (String::new(), None::<String>);
        write.write_all(b"220 test\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            if let Some(letter) = &mut text {
                if line != "." {
                    letter.push_str(&line);
                    letter.push('\n');
                    continue;
                }
                match self.mood() {
                    Mood::HangsUp => return None,
                    Mood::Sleeps => {
                        self.heard.notify_one();
                        std::future::pending().await
                    }
                    _ => {}
                }
                let taken = Taken { to: to.clone(), text: text.take().unwrap_or_default() };
                self.state.lock().unwrap().1.push(taken);
                write.write_all(b"250 taken\r\n").await.ok()?;
                continue;
            }
            let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            let answer: &[u8] = match (verb.as_str(), self.mood()) {
                ("RCPT", Mood::Busy) => b"451 not now\r\n",
                ("RCPT", Mood::Refuses) => b"550 no such person\r\n",
                ("DATA", _) => b"354 go on\r\n",
                ("QUIT", _) => b"221 bye\r\n",
                _ => b"250 ok\r\n",
            };
            match verb.as_str() {
                "RCPT" => to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned(),
                "DATA" => text = Some(String::new()),
                _ => {}
            }
            write.write_all(answer).await.ok()?;
        }
        Some(())
    }
}
