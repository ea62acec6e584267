//! Guesses of what comes next, so that one step of the model can tell several tokens.
//!
//! [Speculative decoding](https://arxiv.org/abs/2211.17192) in its strictest form: a token is drawn at every guessed
//! position as it would have been drawn without the guess, and counts as long as the guesses before it were right. So
//! guesses decide how fast an answer comes, and never what it is.

mod costs;
mod lookup;
mod model;
mod pace;
mod same_tokens;

use std::path::Path;
use std::time::Duration;

use ferrum_formats::Checkpoint;
use ferrum_models::describe;
use ferrum_types::TokenId;

pub(crate) use self::costs::Costs;
use self::model::DraftModel;
pub(crate) use self::pace::Pace;
pub use self::same_tokens::DraftError;
use crate::engine::{CacheSize, Engine, EngineOptions};
use crate::error::EngineError;
use crate::scheduler::SequenceId;

/// The most tokens that are guessed at a time: more are hardly ever all right.
pub(crate) const MOST_DRAFTS: usize = 16;

/// Who guesses.
#[derive(Debug)]
pub struct Drafter(Kind);

#[derive(Debug)]
enum Kind {
    Lookup,
    Model(Box<DraftModel>),
}

/// What sequences may go on with.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// One entry for each that was asked for; empty where nothing is guessed.
    pub(crate) tokens: Vec<Vec<TokenId>>,
    /// How many guesses took how long, without what is done once for a prompt.
    pub(crate) timed: (usize, Duration),
}

/// A sequence whose next tokens are to be guessed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: SequenceId,
    /// Its tokens so far.
    pub(crate) tokens: &'a [TokenId],
    /// Only sequences with the same salt share what is kept of their beginnings.
    pub(crate) salt: Option<&'a str>,
    /// The most tokens to guess.
    pub(crate) most: usize,
}

impl Drafter {
    /// Guesses that a sequence goes on as it did where its last tokens occurred before. Costs next to nothing.
    pub fn lookup() -> Self {
        Drafter(Kind::Lookup)
    }

    /// Opens the model at `path`, which guesses that a sequence goes on with what is likeliest by its own lights. It has
    /// the device, the threads and the kind of cache that `options` say, and room for as many sequences and positions
    /// as `target`, but no context longer than its own.
    ///
    /// # Errors
    /// The model cannot be opened, or its tokens are not those of `target`.
    pub fn model(path: &Path, target: &Engine, options: &EngineOptions) -> Result<Self, DraftError> {
        let own_context =
            describe(&Checkpoint::open(path).map_err(EngineError::from)?).map_err(EngineError::from)?.context;
        let context = target.context().min(own_context);
        let positions = (target.pool.total() * target.pool.block_size()).max(context);
        let options = EngineOptions {
            context: Some(context),
            sequences: target.sequences(),
            cache: CacheSize::Positions(positions.next_multiple_of(target.pool.block_size())),
            ..*options
        };
        let engine = Engine::open(path, &options)?;
        same_tokens::check(target.texts(), engine.texts())?;
        Ok(Drafter(Kind::Model(Box::new(DraftModel::new(engine, target.texts().vocabulary())))))
    }

    /// What each sequence may go on with.
    pub(crate) fn draft(&mut self, wanted: &[Wanted<'_>]) -> Drafts {
        match &mut self.0 {
            Kind::Lookup => {
                let tokens = wanted.iter().map(|wanted| lookup::draft(wanted.tokens, wanted.most)).collect();
                Drafts { tokens, ..Drafts::default() }
            }
            Kind::Model(model) => model.draft(wanted),
        }
    }

    /// A sequence is no more, or has to wait.
    pub(crate) fn forget(&mut self, id: SequenceId) {
        match &mut self.0 {
            Kind::Lookup => {}
            Kind::Model(model) => model.forget(id),
        }
    }
}
