//! The page of all metrics.

use std::sync::atomic::Ordering;

use ferrum_engine::service::Snapshot;

use super::text::Page;
use super::{Metrics, REASONS};
use crate::app::{App, Model};
use crate::options::MetricsNames;

/// Everything that there is to tell, under each set of names that is wanted.
pub(crate) fn page(app: &App, model: &Model) -> String {
    let snapshot = model.service.snapshot();
    let labels = [("model_name", model.name())];
    let mut own = Page::new("ferrum_", &labels);
    common(&mut own, &app.metrics, &snapshot);
    own.counter("requests_refused", "Requests that found the queue full.", app.metrics.refused.load(Ordering::Relaxed));
    own.gauge("waiting_tokens", "Tokens that requests take which wait to begin.", snapshot.waiting_tokens);
    own.gauge("kv_cache_kept_blocks", "Blocks kept for later prompts.", snapshot.blocks_cached);
    own.counter("steps", "Steps of the model.", snapshot.steps);
    own.counter("requests_cancelled", "Answers whose reader went away.", snapshot.finished.cancelled);
    own.info("build_info", "What runs.", &[("version", env!("CARGO_PKG_VERSION"))]);
    let mut text = own.finish();
    if app.options.metrics == MetricsNames::Vllm {
        let mut alias = Page::new("vllm:", &labels);
        common(&mut alias, &app.metrics, &snapshot);
        text.push_str(&alias.finish());
    }
    text
}

/// What vLLM tells too.
fn common(page: &mut Page<'_>, metrics: &Metrics, snapshot: &Snapshot) {
    engine(page, snapshot);
    let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    page.counter("prompt_tokens", "Tokens of prompts.", count(&metrics.prompt_tokens));
    page.counter("generation_tokens", "Tokens of answers.", count(&metrics.generated_tokens));
    let finished: Vec<(&str, u64)> = REASONS.into_iter().zip(metrics.finished.iter().map(count)).collect();
    page.counters("request_success", "Answers that ended, by reason.", "finished_reason", &finished);
    let histograms = [
        ("time_to_first_token_seconds", "From the request to the first token.", &metrics.first_token),
        ("inter_token_latency_seconds", "From one token to the next.", &metrics.between_tokens),
        ("request_time_per_output_token_seconds", "Mean time between the tokens of an answer.", &metrics.per_token),
        ("e2e_request_latency_seconds", "From the request to the end of the answer.", &metrics.request),
        ("request_queue_time_seconds", "From the request to the start of its prompt.", &metrics.queue),
        ("request_prefill_time_seconds", "From the start of the prompt to the first token.", &metrics.prefill),
        ("request_decode_time_seconds", "From the first token to the last.", &metrics.decode),
        ("request_prompt_tokens", "Tokens of a prompt.", &metrics.tokens_in),
        ("request_generation_tokens", "Tokens of an answer.", &metrics.tokens_out),
    ];
    for (name, help, histogram) in histograms {
        page.histogram(name, help, histogram);
    }
}

/// What the engine tells of itself.
fn engine(page: &mut Page<'_>, snapshot: &Snapshot) {
    page.gauge("num_requests_running", "Answers in the running batch.", snapshot.running);
    page.gauge("num_requests_waiting", "Requests that wait for a place.", snapshot.waiting);
    let used = snapshot.blocks_used as f64 / snapshot.blocks.max(1) as f64;
    page.gauge("kv_cache_usage_perc", "Part of the cache that is in use, 0 to 1.", used);
    page.counter(
        "prefix_cache_queries",
        "Tokens of prompts that were looked for in the cache.",
        snapshot.prompt_tokens,
    );
    page.counter("prefix_cache_hits", "Of these, those that were there.", snapshot.cached_prompt_tokens);
    page.counter("num_preemptions", "How often an answer made room for older ones.", snapshot.preemptions);
    page.counter("spec_decode_num_drafts", "How often what comes next was guessed.", snapshot.drafts);
    page.counter("spec_decode_num_draft_tokens", "Tokens that were guessed.", snapshot.drafted_tokens);
    page.counter("spec_decode_num_accepted_tokens", "Of these, those that were right.", snapshot.accepted_tokens);
    let (size, blocks) = (snapshot.block_size.to_string(), snapshot.blocks.to_string());
    page.info("cache_config_info", "How the cache is cut.", &[("block_size", &size), ("num_gpu_blocks", &blocks)]);
}
