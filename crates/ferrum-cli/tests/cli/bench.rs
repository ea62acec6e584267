//! `ferrum bench`.

use serde_json::Value;

use super::support::{Home, fixture, toy};

/// What a short benchmark of the toy reports.
fn report(more: &[&str]) -> Value {
    let home = Home::new();
    let toy = toy::write(home.path()).display().to_string();
    let args = ["bench", &toy, "--prompt", "16", "--gen", "4", "--reps", "3", "--threads", "1", "--json"];
    serde_json::from_str(&home.run(&[&args[..], more].concat()).done()).unwrap()
}

#[test]
fn rates_are_medians_with_their_spread() {
    for (more, depth, batch) in [(&[][..], 0, 1), (&["--depth", "40", "--batch", "3"], 40, 3)] {
        let report = report(more);
        for rate in ["prompt", "decode"] {
            let median = report[format!("{rate}_tokens_per_second")].as_f64().unwrap();
            let spread: Vec<f64> = serde_json::from_value(report[format!("{rate}_spread")].clone()).unwrap();
            assert!(0.0 < spread[0] && spread[0] <= median && median <= spread[1], "{report}");
        }
        assert_eq!((report["depth"].as_u64(), report["batch"].as_u64()), (Some(depth), Some(batch)));
        assert_eq!(report["threads"], 1);
        assert!(report["load_seconds"].as_f64().unwrap() > 0.0);
        #[cfg(target_os = "linux")]
        assert!(report["peak_memory_bytes"].as_u64().unwrap() > 1 << 20);
        assert_eq!(report.get("profile"), None, "nobody asked");
    }
}

#[test]
fn a_phase_that_is_left_out_has_no_rate() {
    let report = report(&["--profile"]);
    assert!(report["profile"]["prompt"].is_object() && report["profile"]["decode"].is_object());
    let home = Home::new();
    let toy = toy::write(home.path()).display().to_string();
    let args = ["bench", &toy, "--prompt", "0", "--gen", "2", "--reps", "1", "--profile", "--json"];
    let report: Value = serde_json::from_str(&home.run(&args).done()).unwrap();
    assert!(report["prompt_tokens_per_second"].is_null() && report["prompt_spread"].is_null(), "{report}");
    assert!(report["profile"]["prompt"].is_null(), "{report}");
}

#[test]
fn the_parts_of_a_profile_make_the_whole() {
    let report = report(&["--profile"]);
    for phase in ["prompt", "decode"] {
        let phase = &report["profile"][phase];
        let operations = phase["operations"].as_array().unwrap();
        let sum = |what: &str| operations.iter().map(|operation| operation[what].as_f64().unwrap()).sum::<f64>();
        let total = phase["milliseconds"].as_f64().unwrap();
        let rest = phase["rest_milliseconds"].as_f64().unwrap();
        assert!(rest >= 0.0 && (sum("milliseconds") + rest - total).abs() < 1e-6, "{phase}");
        assert!((sum("percent") - 100.0 * (total - rest) / total).abs() < 1e-6, "{phase}");
        for name in ["embed", "attention", "gate_up", "logits", "sampling"] {
            assert!(operations.iter().any(|operation| operation["operation"] == name), "{name}: {phase}");
        }
    }
}

#[test]
fn people_get_tables() {
    let home = Home::new();
    let toy = toy::write(home.path()).display().to_string();
    let args =
        ["bench", &toy, "--prompt", "8", "--gen", "2", "--depth", "5", "--batch", "2", "--reps", "1", "--profile"];
    let shown = home.run(&args).done();
    for words in ["prompt of 2 x 8 ", "decode of 2 x 2 after 5 ", "tokens/s", "PROMPT ", "DECODE ", "CALLS", "gate_up"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[test]
fn what_the_model_cannot_hold_is_refused() {
    let home = Home::new();
    let model = fixture("llama").display().to_string();
    let bench = |more: &[&str]| home.run(&[&["bench", &model], more].concat());
    bench(&["--depth", "1000000000"]).failed(1, "a context of 1000000128 tokens; this model takes 1 to 512");
    bench(&["--prompt", "100", "--ctx", "50"]).failed(1, "the prompt has 128 tokens; the context holds 50");
    bench(&["--batch", "0"]).failed(2, "0 is not in 1..=1024");
    bench(&["--batch", "1025"]).failed(2, "1025 is not in 1..=1024");
}

#[test]
fn operations_are_compared_with_the_machine() {
    let home = Home::new();
    let toy = toy::write(home.path()).display().to_string();
    let args = ["--prompt", "0", "--gen", "0", "--depth", "3", "--ops", "--reps", "1", "--threads", "1", "--json"];
    let report: Value = serde_json::from_str(&home.run(&[&["bench", &toy], &args[..]].concat()).done()).unwrap();
    let ops = &report["ops"];
    for of in ["read_bytes", "float_operations"] {
        assert!(ops["ceilings"][format!("{of}_per_second")].as_f64().is_some_and(|rate| rate > 0.0), "{of}");
    }
    let operations = ops["operations"].as_array().unwrap();
    for (name, shape, tokens) in [
        ("query_key_value", "96 x 288", [1, 8, 32, 128, 512].as_slice()),
        ("attention", "1 (1 KV) of 32", &[1, 8, 32, 128, 512]),
        // Of the last layer, here the only one, a prompt needs one row.
        ("gate_up", "64 x 288", &[1, 8, 32]),
        ("logits", "257 x 288", &[1, 8, 32]),
    ] {
        let of_name: Vec<&Value> = operations.iter().filter(|operation| operation["operation"] == name).collect();
        let got: Vec<u64> = of_name.iter().map(|operation| operation["tokens"].as_u64().unwrap()).collect();
        assert_eq!(got, tokens, "{name}");
        for operation in of_name {
            let number = |what: &str| operation[what].as_f64().unwrap();
            assert_eq!((&operation["shape"], &operation["calls"]), (&Value::from(shape), &Value::from(1)));
            let seconds = number("microseconds") / 1e6;
            // Of one repetition, percents are of what the machine reached around it, the same for all operations.
            let of_step = &operations.iter().find(|first| first["tokens"] == operation["tokens"]).expect("this one");
            for (rate, percent) in
                [("read_bytes_per_second", "percent_of_read"), ("operations_per_second", "percent_of_float")]
            {
                let ceiling = |of: &Value| of[rate].as_f64().unwrap() / of[percent].as_f64().unwrap();
                assert!((ceiling(operation) / ceiling(of_step) - 1.0).abs() < 1e-6, "{rate}: {operation}");
            }
            if name == "logits" {
                let work = 2.0 * 257.0 * 288.0 * number("tokens");
                assert!((number("operations_per_second") * seconds / work - 1.0).abs() < 1e-6, "{operation}");
                // Rows of floats lie eight together, and 257 of them may be filled up.
                assert!((32.0..32.9).contains(&number("bits_per_weight")), "{operation}");
            }
        }
    }
}
