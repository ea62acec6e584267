//! Texts as vectors, whatever dialect asked.

use std::sync::Arc;

use ferrum_engine::service::{Answers, Job, Pooling, Update};
use ferrum_types::TokenId;

use crate::app::{App, Model};
use crate::error::{ApiError, Kind};
use crate::run::refused;

/// The vectors of texts, in their order, each of length 1.
pub(crate) async fn embed(
    app: &Arc<App>,
    model: &Model,
    texts: Vec<Vec<TokenId>>,
    pooling: Pooling,
) -> Result<Vec<Vec<f32>>, ApiError> {
    let _busy = app.busy();
    let job = |prompt| Job { embedding: Some(pooling), ..Job::new(prompt) };
    let jobs = texts.into_iter().map(job).collect();
    let answers = model.service.submit_all(jobs).map_err(|error| refused(app, &error))?;
    let mut vectors = Vec::with_capacity(answers.len());
    for answers in answers {
        vectors.push(vector(answers).await?);
    }
    Ok(vectors)
}

/// The vector of one text.
async fn vector(mut answers: Answers) -> Result<Vec<f32>, ApiError> {
    while let Some(update) = answers.recv().await {
        match update {
            Update::Embedding { values } => return Ok(values),
            Update::Failed { error, .. } => {
                return Err(ApiError::new(Kind::Internal, format!("the embedding failed: {error}")));
            }
            Update::Prompt { .. } | Update::Token { .. } | Update::Finished { .. } => {}
        }
    }
    Err(ApiError::new(Kind::Internal, "the engine has ended before the embedding came"))
}
