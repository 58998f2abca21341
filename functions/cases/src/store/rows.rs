//! Rows of lists: one partition of an index, or several merged in the order of their sort keys.

use std::collections::VecDeque;

use kernel::spine::{EntryRow, PointerRow, keys, load_entries};
use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::cases::entry::Entry;

/// Which index a list stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    Owner,
    Queue,
    Area,
}

impl Index {
    const fn name(self) -> &'static str {
        match self {
            Index::Owner => "owner",
            Index::Queue => "queue",
            Index::Area => "area",
        }
    }
}

/// A list: where its rows stand and in which order they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lanes {
    pub index: Index,
    pub partitions: Vec<String>,
    /// The highest sort key first.
    pub backward: bool,
    /// Rows beyond this sort key are wanted.
    pub after: Option<String>,
    /// Rows from this sort key on aren't wanted.
    pub until: Option<String>,
    /// Partitions that are read when those before are at their end: all of their rows stand beyond.
    pub then: Vec<Vec<String>>,
}

impl Lanes {
    /// All of one partition, the lowest sort key first.
    pub fn of(index: Index, partition: String) -> Self {
        Self {
            index,
            partitions: vec![partition],
            backward: false,
            after: None,
            until: None,
            then: Vec::new(),
        }
    }
}

/// A row with its place in the list.
#[derive(Clone, Debug)]
pub struct Placed {
    pub place: String,
    pub entry: Entry,
}

/// Reads a list row by row, in pieces of `chunk` rows a partition.
pub struct Rows {
    index: Index,
    backward: bool,
    until: Option<String>,
    chunk: u16,
    lanes: Vec<Lane>,
    after: Option<String>,
    then: VecDeque<Vec<String>>,
}

struct Lane {
    partition: String,
    buffer: VecDeque<Placed>,
    last: Option<String>,
    is_read: bool,
}

impl Rows {
    pub fn new(list: Lanes, chunk: u16) -> Self {
        Self {
            index: list.index,
            backward: list.backward,
            until: list.until,
            chunk,
            lanes: lanes(list.partitions, list.after.as_ref()),
            after: list.after,
            then: list.then.into(),
        }
    }

    /// The next row of all partitions.
    pub async fn next(&mut self, app: &App) -> Result<Option<Placed>, Fault> {
        loop {
            if let Some(row) = self.next_here(app).await? {
                let is_beyond = self.until.as_ref().is_some_and(|until| {
                    if self.backward { row.place <= *until } else { row.place >= *until }
                });
                return Ok((!is_beyond).then_some(row));
            }
            let Some(partitions) = self.then.pop_front() else { return Ok(None) };
            self.lanes = lanes(partitions, self.after.as_ref());
        }
    }

    /// The next row of the partitions that are being read.
    async fn next_here(&mut self, app: &App) -> Result<Option<Placed>, Fault> {
        for place in 0..self.lanes.len() {
            self.fill(app, place).await?;
        }
        let backward = self.backward;
        Ok(self
            .lanes
            .iter_mut()
            .filter(|lane| !lane.buffer.is_empty())
            .reduce(|best, lane| {
                let (one, other) =
                    (best.buffer.front().map(|row| &row.place), lane.buffer.front().map(|row| &row.place));
                if (one <= other) == backward { lane } else { best }
            })
            .and_then(|lane| lane.buffer.pop_front()))
    }

    async fn fill(&mut self, app: &App, place: usize) -> Result<(), Fault> {
        let (index, backward, chunk) = (self.index, self.backward, self.chunk);
        let Some(lane) = self.lanes.get_mut(place) else { return Ok(()) };
        if lane.is_read || !lane.buffer.is_empty() {
            return Ok(());
        }
        let query = Query::of(Table::Cases, lane.partition.clone()).index(index.name()).limit(chunk);
        let query = if backward { query.backward() } else { query };
        let query = match (&lane.last, backward) {
            (None, _) => query,
            (Some(last), true) => query.before(last.clone()),
            (Some(last), false) => query.after(last.clone()),
        };
        let (rows, is_last) = match index {
            Index::Owner => owned(app, query).await?,
            Index::Queue | Index::Area => placed(app, index, query).await?,
        };
        lane.is_read = is_last;
        if let Some(row) = rows.last() {
            lane.last = Some(row.place.clone());
        }
        lane.buffer = rows.into();
        Ok(())
    }
}

fn lanes(partitions: Vec<String>, after: Option<&String>) -> Vec<Lane> {
    let lane = |partition| Lane { partition, buffer: VecDeque::new(), last: after.cloned(), is_read: false };
    partitions.into_iter().map(lane).collect()
}

async fn placed(app: &App, index: Index, query: Query) -> Result<(Vec<Placed>, bool), Fault> {
    let page = app.store.query::<EntryRow>(query).await?;
    let place = |row: &EntryRow| match index {
        Index::Owner => row.owner_sk.clone(),
        Index::Queue => row.queue_sk.clone(),
        Index::Area => row.area_sk.clone(),
    };
    let rows =
        page.items.into_iter().map(|row| Placed { place: place(&row).unwrap_or_default(), entry: row.entry });
    Ok((rows.collect(), page.next.is_none()))
}

/// An enterprise's own cases, and those that it joined, whose entries are fetched.
async fn owned(app: &App, query: Query) -> Result<(Vec<Placed>, bool), Fault> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Row {
        Own(Box<EntryRow>),
        Joined(PointerRow),
    }
    let page = app.store.query::<Row>(query).await?;
    let pointers = page.items.iter().filter_map(|row| match row {
        Row::Own(_) => None,
        Row::Joined(pointer) => Some(keys::number_of(&pointer.pk).to_owned()),
    });
    let joined = load_entries(app, &pointers.collect::<Vec<_>>()).await?;
    let rows = page.items.into_iter().filter_map(|row| match row {
        Row::Own(row) => Some(Placed { place: row.owner_sk.clone().unwrap_or_default(), entry: row.entry }),
        Row::Joined(pointer) => {
            let number = keys::number_of(&pointer.pk);
            let entry = joined.iter().find(|entry| entry.id == number)?.clone();
            Some(Placed { place: pointer.owner_sk, entry })
        }
    });
    Ok((rows.collect(), page.next.is_none()))
}
