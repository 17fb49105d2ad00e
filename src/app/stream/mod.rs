//! `grade stream`: lines of JSON in, a line of JSON out for each, in their order.
//!
//! A thread reads chunks of lines and gives each to the pool, and the promise of its result to the writer. The promises
//! wait in a queue with few places, so that order is kept and no more is read than can be written.

mod answer;
mod ids;
mod lines;
mod marking;
mod sink;

pub use marking::Marking;
pub use sink::LineSink;

use std::io::{self, Read};
use std::panic::resume_unwind;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::{sync::Arc, thread};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::app::exit::Fault;
use crate::app::stream::ids::Ids;
use crate::app::stream::lines::{Chunks, Line};
use crate::app::stream::marking::Marked;

/// Chunks that may wait to be written, for each thread.
const WAITING: usize = 2;

/// The result of a chunk that is being graded.
type Promise = Receiver<Vec<Marked>>;

/// How many lines had which end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Lines that were graded or failed, and written.
    pub lines: u64,
    /// Those that could not be graded.
    pub failed: u64,
    /// Number of the first of these.
    pub first_failed: Option<u64>,
}

/// Grades the lines of an input on `threads` threads, 0 for one a core, and counts them.
///
/// # Errors
/// Input that cannot be read, output that cannot be written. Lines before that are written.
pub fn run(
    marking: Marking,
    threads: usize,
    input: impl Read + Send + 'static,
    sink: &mut LineSink,
    tally: &mut Tally,
) -> Result<(), Fault> {
    // A panic has been printed; it ends the stream where its chunk is missed.
    let pool = ThreadPoolBuilder::new().num_threads(threads).panic_handler(|_| {}).build();
    let pool = pool.map_err(|error| Fault::Unread(format!("cannot start threads: {error}")))?;
    let (give, promises) = mpsc::sync_channel(WAITING * pool.current_num_threads());
    // When output has failed the program ends and does not wait for input that may never come.
    thread::spawn(move || read(input, &pool, &Arc::new(marking), &give));
    let mut ids = Ids::default();
    for promise in promises {
        let promise = promise.map_err(|error| Fault::Unread(format!("standard input: {error}")))?;
        let marked = promise.recv().unwrap_or_else(|_| resume_unwind(Box::new("a chunk is missing")));
        write(marked, &mut ids, sink, tally)?;
    }
    Ok(())
}

/// Reads until the input ends or nobody takes promises any more.
fn read(input: impl Read, pool: &ThreadPool, marking: &Arc<Marking>, give: &SyncSender<io::Result<Promise>>) {
    let mut chunks = Chunks::new(input);
    loop {
        let chunk = match chunks.next() {
            Ok(chunk) if chunk.is_empty() => return,
            Ok(chunk) => chunk,
            Err(error) => {
                // Without a writer there is nobody to tell.
                let _ = give.send(Err(error));
                return;
            }
        };
        let (keep, promise) = mpsc::sync_channel(1);
        if give.send(Ok(promise)).is_err() {
            return;
        }
        let marking = Arc::clone(marking);
        pool.spawn_fifo(move || {
            let marked = chunk.iter().map(|line: &Line| marking.mark(line)).collect();
            // The writer may have given up.
            let _ = keep.send(marked);
        });
    }
}

fn write(marked: Vec<Marked>, ids: &mut Ids, sink: &mut LineSink, tally: &mut Tally) -> Result<(), Fault> {
    let marked: Vec<Marked> = marked.into_iter().map(|marked| once(marked, ids)).collect();
    let text: String = marked.iter().map(|marked| marked.text.as_str()).collect();
    sink.write(text.as_bytes()).map_err(|error| {
        Fault::Unread(format!("cannot write: {error}; {} lines were written", sink.lines))
    })?;
    tally.lines += marked.len() as u64;
    for failure in marked.iter().filter(|marked| marked.is_failure) {
        tally.failed += 1;
        tally.first_failed.get_or_insert(failure.line);
    }
    Ok(())
}

/// The same, or a failure where an earlier line has its id. What has failed keeps its own reason.
fn once(marked: Marked, ids: &mut Ids) -> Marked {
    let first = marked.id.as_deref().and_then(|id| ids.add(id, marked.line));
    match first {
        Some(first) if !marked.is_failure => {
            Marked::failure(marked.line, marked.id, &format!("the id is taken: line {first} has it"))
        }
        _ => marked,
    }
}
