//! `grade history DRAFT`: every revision that git has of a draft, graded with the rubric of today. Nothing is kept
//! between runs.

use std::sync::Arc;

use crate::app::args::{HistoryArgs, HistoryFormatArg};
use crate::app::config::Given;
use crate::app::drafts::Draft;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::question::{NoQuestion, question_of};
use crate::app::revisions::{Copy, Texts};
use crate::app::scopes::{Scope, Scopes};
use crate::app::{git, paths};
use crate::report::{History, Look, QuestionFrom, history_html, history_json, history_table};

pub fn run(args: &HistoryArgs, output: &Output) -> Result<Exit, Fault> {
    let draft = draft(args)?;
    let (folder, file) = paths::existing(&draft.path);
    let mut scopes = Scopes::new(Given::new(&args.config.flags())?, &args.config)?;
    let scope = scopes.of_folder(&folder)?;
    if let Some(id) = &args.question {
        scope.graders.bank.require(id).map_err(Fault::Bank)?;
    }
    let log = git::log(&folder, &file, args.limit).map_err(Fault::Usage)?;
    let texts = Texts::read(log, &draft).map_err(Fault::Unread)?;
    if texts.is_empty() {
        return Err(Fault::Unread(no_revision(&draft, &texts)));
    }
    let copy_error = if let Copy::There(Err(error)) = &texts.copy { Some(error.clone()) } else { None };
    let history = history(texts, args, &draft, &scope)?;
    show(&history, args.format, output)?;
    if history.is_shallow {
        output.warning(
            "the clone is shallow: older revisions are not here; `git fetch --unshallow` fetches them",
        );
    }
    if let Some(error) = &copy_error {
        output.error(&format!("{}: {error}", draft.name));
    }
    let is_unread = copy_error.is_some() || history.latest().is_none();
    Ok(if is_unread { Exit::Unread } else { Exit::Done })
}

fn draft(args: &HistoryArgs) -> Result<Draft, Fault> {
    let path = &args.draft;
    let name = paths::name_of(path);
    if path.as_os_str() == "-" {
        return Err(Fault::Usage("standard input has no history; name a file".to_owned()));
    }
    if path.is_dir() {
        return Err(Fault::Usage(format!("{name} is a folder; name one draft in it")));
    }
    Ok(Draft { name, path: path.clone(), is_stdin: false, is_named: true })
}

fn no_revision(draft: &Draft, texts: &Texts) -> String {
    let name = &draft.name;
    match texts.copy {
        Copy::There(_) => format!("{name}: git has no revision of it yet; commit it first"),
        Copy::Gone | Copy::Bare => format!("{name}: no such file, and git has no revision of it"),
    }
}

fn history(texts: Texts, args: &HistoryArgs, draft: &Draft, scope: &Scope) -> Result<History, Fault> {
    let bank = &scope.graders.bank;
    let (id, question_from) = question(&texts, args, draft, scope)?;
    let grader = bank.grader(&id).map_err(Fault::Bank)?;
    let (folder, file) = paths::existing(&draft.path);
    let pass = scope.settings.pass(&folder.join(file), &id, &grader.rubric).value;
    let is_shallow = texts.is_shallow();
    let revisions = texts.grade(&grader, bank.analyser_of(&id), !args.config.isolated, &draft.name);
    let draft = draft.name.clone();
    Ok(History { draft, question_from, grader: Arc::new(grader), pass, is_shallow, revisions })
}

/// The question that the latest text answers; the older ones are held to the same.
fn question(
    texts: &Texts,
    args: &HistoryArgs,
    draft: &Draft,
    scope: &Scope,
) -> Result<(String, QuestionFrom), Fault> {
    let latest = texts.latest().map_or("", |source| source.text.as_str());
    let (folder, file) = paths::existing(&draft.path);
    let configured = || scope.settings.question(&folder.join(file)).map(|id| id.value);
    question_of(draft, latest, args.question.as_deref(), configured, &scope.graders.bank).map_err(|error| {
        match error {
            NoQuestion::Unknown(error) => Fault::Unread(format!("{}: {error}", draft.name)),
            NoQuestion::Unnamed => Fault::Usage(format!(
                "{}: no question: name it with -q, in the front matter, or in the file name",
                draft.name
            )),
        }
    })
}

fn show(history: &History, format: HistoryFormatArg, output: &Output) -> Result<(), Fault> {
    let mut text = Vec::new();
    match format {
        HistoryFormatArg::Table => {
            let look = Look { width: Output::width(), ..Look::default() };
            history_table::render(history, look, &mut text)?;
        }
        HistoryFormatArg::Html => history_html::render(history, &mut text)?,
        HistoryFormatArg::Json => history_json::render(history, &mut text)?,
    }
    output.print(&text)?;
    Ok(())
}
