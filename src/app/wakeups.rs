//! What says that it is time to look at the drafts again: events of the file system, the clock, Ctrl-C.
//!
//! Events only say when to look; what has changed is read from the files. So a lost event costs time, never marks.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A save is over when nothing happens for so long: editors write, rename and set modes.
const QUIET: Duration = Duration::from_millis(20);

/// Nobody waits longer than this for quiet.
const PATIENCE: Duration = Duration::from_millis(100);

/// How often drafts are looked at where there are no events.
const POLL: Duration = Duration::from_millis(500);

/// How often they are looked at all the same: a folder above may be moved away, and some drives send no events.
const ANYWAY: Duration = Duration::from_secs(2);

enum Message {
    Changed(Instant),
    End,
}

/// Waits for the next time to look.
pub struct Wakeups {
    messages: Receiver<Message>,
    /// `None` where the clock has to do.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
}

impl Wakeups {
    /// Starts to listen, with events unless they are not wanted. Ctrl-C no longer ends the program by itself.
    ///
    /// # Errors
    /// Why Ctrl-C cannot be listened to.
    pub fn new(polls: bool) -> Result<(Self, Option<String>), String> {
        let (sender, messages) = channel();
        let end = sender.clone();
        // Without a receiver the end is near anyway.
        ctrlc::set_handler(move || drop(end.send(Message::End)))
            .map_err(|error| format!("cannot listen to Ctrl-C: {error}"))?;
        let watcher = if polls { Ok(None) } else { watcher(sender).map(Some) };
        let notice = watcher.as_ref().err().map(notice);
        Ok((Self { messages, watcher: watcher.unwrap_or_default(), folders: BTreeSet::new() }, notice))
    }

    /// Whether the clock has to do.
    pub const fn polls(&self) -> bool {
        self.watcher.is_none()
    }

    /// Listens to these folders, and no others. Those known already are asked for again: another folder may stand in
    /// their place. Returns a notice where events do not work, and the clock has to do from now on.
    pub fn listen(&mut self, folders: BTreeSet<PathBuf>) -> Option<String> {
        let watcher = self.watcher.as_mut()?;
        for folder in self.folders.difference(&folders) {
            // It may be gone already.
            let _ = watcher.unwatch(folder);
        }
        let failed = folders.iter().find_map(|folder| watch(watcher, folder).err());
        self.folders = folders;
        let notice = failed.as_ref().map(notice);
        if notice.is_some() {
            self.watcher = None;
        }
        notice
    }

    /// Waits until something may have changed. Returns when that was first seen; `None` where it is time to end.
    pub fn wait(&self) -> Option<Instant> {
        let seen = match self.messages.recv_timeout(if self.polls() { POLL } else { ANYWAY }) {
            Ok(Message::Changed(seen)) => seen,
            Ok(Message::End) => return None,
            // Where the watcher is gone nobody holds the other end but the handler of Ctrl-C.
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(Instant::now()),
        };
        while seen.elapsed() < PATIENCE {
            match self.messages.recv_timeout(QUIET) {
                Ok(Message::Changed(_)) => {}
                Ok(Message::End) => return None,
                Err(_) => break,
            }
        }
        Some(seen)
    }
}

fn watcher(sender: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        // What went wrong with an event is a reason to look.
        if event.is_ok_and(|event| is_reading(event.kind)) {
            return;
        }
        // Without a receiver the end is near anyway.
        let _ = sender.send(Message::Changed(Instant::now()));
    })
}

/// Reading a draft must not be a reason to read it again.
const fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if !matches!(access, AccessKind::Close(AccessMode::Write)))
}

fn watch(watcher: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    match watcher.watch(folder, RecursiveMode::NonRecursive) {
        // Gone since it was found: the folder above says when it is back.
        Err(error) if is_gone(&error.kind) => Ok(()),
        result => result,
    }
}

fn is_gone(kind: &ErrorKind) -> bool {
    match kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

fn notice(error: &notify::Error) -> String {
    format!("no events of the file system ({error}); the drafts are looked at twice a second instead")
}
