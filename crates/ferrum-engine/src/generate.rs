//! The loop: a token, its text, the next token.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use ferrum_models::Likeliest;
use ferrum_types::TokenId;

use crate::answer::{Answer, Ends};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::sampling::{SampleError, Sampler, Sampling};
use crate::sequence::Wanted;
use crate::stop::StopStrings;

/// What to generate.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What comes before the answer.
    pub prompt: Vec<TokenId>,
    /// How tokens are drawn.
    pub sampling: Sampling,
    /// The longest answer; as long as the context allows if `None`.
    pub max_tokens: Option<usize>,
    /// Texts that end the answer and do not belong to it.
    pub stop: Vec<String>,
}

/// What a listener to an answer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A step of the prompt or of the answer comes next; this is the place to end what says nothing yet.
    Step,
    /// The next piece of the answer: whole characters.
    Text(&'a str),
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// This is enough.
    Stop,
}

/// Why an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// The model said that it is done.
    EndOfText,
    /// A stop string came.
    StopString,
    /// A stop token came.
    StopToken,
    /// It has as many tokens as were allowed.
    MaxTokens,
    /// Prompt and answer together fill the context.
    ContextFull,
    /// The listener had enough.
    Stopped,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// The text that was streamed.
    pub text: String,
    /// The tokens that were drawn, the one that ended the answer included.
    pub tokens: Vec<TokenId>,
    /// Why it ended.
    pub finish: Finish,
    /// How long it took.
    pub timing: Timing,
}

/// How long the parts of an answer took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Tokens of the prompt.
    pub prompt_tokens: usize,
    /// Of these, those that were in the cache already.
    pub cached_tokens: usize,
    /// Time to compute the others.
    pub prompt: Duration,
    /// Time from the request to the first token of the answer; zero if there is none.
    pub first_token: Duration,
    /// Tokens of the answer.
    pub generated: usize,
    /// Time from the first token of the answer to the last.
    pub decode: Duration,
}

impl Engine {
    /// Answers a request; `listen` is told of it as it comes, and may end it.
    ///
    /// The part of the prompt that an earlier request left in the cache is not computed again.
    ///
    /// # Errors
    /// The prompt is empty, unknown or too long, a parameter is out of range, the model's logits cannot be drawn from,
    /// or the device fails. The engine takes further requests after each of them.
    pub fn generate(
        &mut self,
        request: &Request,
        listen: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<Generation, EngineError> {
        let start = Instant::now();
        let (most, at_most) = self.longest_answer(request)?;
        let stop = StopStrings::new(&request.stop)?;
        let ends = Ends { strings: &stop, tokens: &[], ignore_eos: false };
        let mut answer = Answer::new(self.tokenizer()?, &request.prompt, ends);
        let mut sampler = Sampler::new(request.sampling.clone())?;
        let cached_tokens = self.keep_prefix(&request.prompt);
        let mut timing = Timing { prompt_tokens: request.prompt.len(), cached_tokens, ..Timing::default() };

        let vocabulary = self.facts().description.vocabulary;
        let candidates = request.sampling.candidates();
        let mut history = request.prompt.clone();
        let mut text = String::new();
        let finish = loop {
            if timing.generated == most {
                break at_most;
            }
            let mut draw = |seen: Seen<'_>| {
                timing.fed(start.elapsed());
                match seen {
                    Seen::Logits(logits) => sampler.sample(logits, &history),
                    Seen::Likeliest(likeliest) => sampler.sample_among(likeliest, vocabulary),
                }
            };
            let Some(token) = self.next_token(&history, candidates, &mut draw, listen)? else { break Finish::Stopped };
            timing.drawn(start.elapsed());
            history.push(token);
            let shown = answer.push(token, self.tokenizer()?);
            let flow = emit(&mut text, &shown.text, listen);
            match shown.end {
                Some((finish, _)) => break finish,
                None if flow == Flow::Stop => break Finish::Stopped,
                None => {}
            }
        };
        emit(&mut text, &answer.finish(finish), listen);
        Ok(Generation { text, tokens: history.split_off(request.prompt.len()), finish, timing })
    }

    /// Brings the cache up to `history`, step by step as long as the listener wants; then what `draw` makes of the
    /// logits after its last token, or, where it needs no more than so many candidates and the model finds these by
    /// itself, of them. `None` if the listener had enough.
    fn next_token(
        &mut self,
        history: &[TokenId],
        candidates: Option<NonZeroUsize>,
        draw: &mut dyn FnMut(Seen<'_>) -> Result<TokenId, SampleError>,
        listen: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<Option<TokenId>, EngineError> {
        let mut drawn = None;
        while drawn.is_none() {
            if listen(Event::Step) == Flow::Stop {
                return Ok(None);
            }
            let rest = &history[self.cached()..];
            let piece = &rest[..rest.len().min(self.step_tokens())];
            let wanted = if piece.len() == rest.len() { Wanted::Last } else { Wanted::Nothing };
            if wanted == Wanted::Last
                && let Some(count) = candidates
                && let Some(likeliest) = self.feed_to_chooser(piece, count)?
            {
                drawn = Some(draw(Seen::Likeliest(&likeliest)));
                continue;
            }
            self.feed(piece, usize::MAX, wanted, &mut |_, logits| drawn = Some(draw(Seen::Logits(logits))))?;
        }
        Ok(drawn.transpose()?)
    }

    /// The most tokens that the answer may have, and why it ends with them.
    fn longest_answer(&self, request: &Request) -> Result<(usize, Finish), EngineError> {
        self.check_tokens(&request.prompt)?;
        let (tokens, context) = (request.prompt.len(), self.context());
        if tokens >= context {
            return Err(EngineError::PromptTooLong { tokens, context });
        }
        let room = context - tokens;
        Ok(match request.max_tokens {
            Some(most) if most <= room => (most, Finish::MaxTokens),
            _ => (room, Finish::ContextFull),
        })
    }
}

/// What a draw sees.
enum Seen<'a> {
    Logits(&'a mut [f32]),
    Likeliest(&'a [Likeliest]),
}

/// Gives out the next piece of `text`, if it is one.
fn emit(text: &mut String, piece: &str, listen: &mut dyn FnMut(Event<'_>) -> Flow) -> Flow {
    if piece.is_empty() {
        return Flow::Continue;
    }
    text.push_str(piece);
    listen(Event::Text(piece))
}

impl Timing {
    /// A step is done, `elapsed` after the request: the first is the prompt.
    fn fed(&mut self, elapsed: Duration) {
        if self.generated == 0 {
            self.prompt = elapsed;
        }
    }

    /// A token is drawn, `elapsed` after the request.
    fn drawn(&mut self, elapsed: Duration) {
        if self.generated == 0 {
            self.first_token = elapsed;
        }
        self.generated += 1;
        self.decode = elapsed - self.first_token;
    }
}
