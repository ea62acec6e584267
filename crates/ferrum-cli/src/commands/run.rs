//! `ferrum run`: one answer, or a chat.

use clap::Args;
use ferrum_engine::{Engine, Finish};
use ferrum_formats::template::{Message, Role};

use crate::answer::{AnswerArgs, Answering, Style};
use crate::args::{ComputeArgs, ModelName};
use crate::chat::{Chat, Conversation, Terminal};
use crate::error::CliError;
use crate::output::{Output, note};
use crate::{input, models};

/// Answer a prompt, or chat
///
/// Without a prompt and with a terminal, this is a chat: /help there lists its commands. A prompt `-`, or text piped to
/// standard input, is read; beside a prompt, piped text is appended to it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ferrum run smollm2                                  chat
  ferrum run smollm2 \"Name three rivers.\" -n 100      one answer
  ferrum run smollm2 - < question.txt                 a prompt from a file
  git diff | ferrum run smollm2 \"Summarise this:\"     a prompt about a text
  ferrum run smollm2 \"Hi\" -t 0 --stats                the likeliest answer, and its speed
  ferrum run smollm2 --raw \"Once upon a time\"         continue a text")]
pub(crate) struct RunArgs {
    #[command(flatten)]
    model: ModelName,
    /// What to answer; `-` reads standard input
    prompt: Option<String>,
    /// The system prompt: how to answer
    #[arg(long, value_name = "TEXT", conflicts_with = "raw")]
    system: Option<String>,
    #[command(flatten)]
    answer: AnswerArgs,
    #[command(flatten)]
    pub(crate) compute: ComputeArgs,
}

pub(super) fn run(args: &RunArgs) -> Result<(), CliError> {
    let answering = Answering::new(&args.answer)?;
    match input::prompt(args.prompt.as_deref())? {
        Some(prompt) => answer_once(args, &answering, prompt),
        None => {
            let engine = open(args)?;
            let style = args.answer.style(&engine);
            let conversation = Conversation::new(&args.model.model, args.system.clone());
            Chat::new(engine, answering, style, conversation).run(Terminal::open())
        }
    }
}

fn open(args: &RunArgs) -> Result<Engine, CliError> {
    let engine = models::open(&args.model, &args.compute)?;
    match (&args.system, engine.template()) {
        (Some(_), None) => {
            Err(CliError::Arguments("--system needs a chat template, and this model has none".to_owned()))
        }
        _ => Ok(engine),
    }
}

fn answer_once(args: &RunArgs, answering: &Answering, prompt: String) -> Result<(), CliError> {
    let mut engine = open(args)?;
    let tokens = match args.answer.style(&engine) {
        Style::Raw => engine.encode(&prompt)?,
        Style::Chat => {
            let system = args.system.as_deref().map(|text| Message::new(Role::System, text));
            let messages: Vec<Message> = system.into_iter().chain([Message::new(Role::User, prompt)]).collect();
            engine.encode_chat(&messages)?
        }
    };
    let mut output = Output::new();
    let (generation, interrupted) = answering.stream(&mut engine, tokens, &mut output)?;
    if interrupted {
        return Err(CliError::Interrupted);
    }
    if generation.finish == Finish::ContextFull {
        note(format_args!("note: the answer was cut because the context of {} tokens is full", engine.context()));
    }
    Ok(())
}
