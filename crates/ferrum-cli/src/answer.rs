//! Making and showing answers, one or many.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use ferrum_engine::sampling::Sampling;
use ferrum_engine::{Engine, Event, Flow, Generation, Request};
use ferrum_types::TokenId;

use crate::error::CliError;
use crate::interrupt::{Interrupt, Listening};
use crate::output::{Output, note};
use crate::sampling::SamplingArgs;
use crate::stats;

/// How answers are made and shown.
#[derive(Args, Debug)]
pub(crate) struct AnswerArgs {
    /// Continue the prompt as it is, without the model's chat template
    #[arg(long)]
    raw: bool,
    /// The longest answer [default: what the context holds]
    #[arg(short = 'n', long, value_name = "TOKENS", allow_negative_numbers = true)]
    max_tokens: Option<usize>,
    /// End the answer at this text (may be given several times)
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    stop: Vec<String>,
    /// Show speed and memory on standard error
    #[arg(long)]
    stats: bool,
    #[command(flatten)]
    sampling: SamplingArgs,
}

/// How a prompt is put to the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// By its chat template.
    Chat,
    /// As it is.
    Raw,
}

impl AnswerArgs {
    /// The style of the prompts: what was asked for, or the only one that the model allows.
    pub(crate) fn style(&self, engine: &Engine) -> Style {
        match engine.template() {
            _ if self.raw => Style::Raw,
            Some(_) => Style::Chat,
            None => {
                note("note: this model has no chat template; it continues the prompt as it is");
                Style::Raw
            }
        }
    }
}

/// How every answer of this process is made and shown.
pub(crate) struct Answering {
    sampling: Sampling,
    max_tokens: Option<usize>,
    stop: Vec<String>,
    stats: bool,
    interrupt: Interrupt,
}

impl Answering {
    /// # Panics
    /// If called twice in a process: it takes over Ctrl-C.
    pub(crate) fn new(args: &AnswerArgs) -> Result<Self, CliError> {
        Ok(Answering {
            sampling: args.sampling.sampling()?,
            max_tokens: args.max_tokens,
            stop: args.stop.clone(),
            stats: args.stats,
            interrupt: Interrupt::install(),
        })
    }

    /// Writes an answer as it comes, on a line of its own, and tells whether Ctrl-C stopped it.
    pub(crate) fn stream(
        &self,
        engine: &mut Engine,
        prompt: Vec<TokenId>,
        output: &mut Output,
    ) -> Result<(Generation, bool), CliError> {
        let request =
            Request { prompt, sampling: self.sampling.clone(), max_tokens: self.max_tokens, stop: self.stop.clone() };
        let listening = self.interrupt.listen();
        let generation = stream(engine, &request, output, &listening)?;
        if !generation.text.is_empty() && !generation.text.ends_with('\n') {
            output.line("")?;
        }
        if self.stats {
            stats::show(engine, &generation.timing);
        }
        Ok((generation, listening.pressed()))
    }
}

fn stream(
    engine: &mut Engine,
    request: &Request,
    output: &mut Output,
    listening: &Listening<'_>,
) -> Result<Generation, CliError> {
    let mut written = Ok(());
    let generation = engine.generate(request, &mut |event| {
        if let (Event::Text(text), Ok(())) = (event, &written) {
            written = output.text(text);
        }
        if written.is_err() || listening.pressed() { Flow::Stop } else { Flow::Continue }
    })?;
    written.map(|()| generation)
}
