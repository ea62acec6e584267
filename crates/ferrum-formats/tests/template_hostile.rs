//! Templates that mean harm end in a clean error, soon.
use std::time::{Duration, Instant};

use ferrum_formats::template::{ChatTemplate, Message, RenderOptions, Role, SpecialTexts, TemplateError};

/// Far above what any of these takes; a machine under load must pass too.
const SOON: Duration = Duration::from_secs(20);

fn render(source: &str) -> Result<String, TemplateError> {
    let start = Instant::now();
    let result = ChatTemplate::new(source, SpecialTexts::default())
        .and_then(|template| template.render(&[Message::new(Role::User, "Hi")], &RenderOptions::default()));
    assert!(start.elapsed() < SOON, "{:?} for {source:.200}", start.elapsed());
    result
}

#[track_caller]
fn refuses(source: &str) {
    if let Ok(text) = render(source) {
        panic!("{source:.200} gave {} bytes: {text:.200}", text.len());
    }
}

#[test]
fn work_without_end_runs_out_of_fuel() {
    refuses("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}");
    refuses("{% for i in range(1000000000) %}{% endfor %}");
    refuses("{% macro f(x) %}{% for i in range(9) %}{{ f(x) }}{{ f(x) }}{% endfor %}{% endmacro %}{{ f(1) }}");
    let error = render("\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}").unwrap_err();
    assert!(matches!(error, TemplateError::OutOfFuel { line: 2, .. }), "{error}");
}

#[test]
fn texts_without_end_are_refused() {
    refuses("{{ 'a' * 1000000000 }}");
    refuses("{% set ns = namespace(x='a') %}{% for i in range(100) %}{% set ns.x = ns.x * 2 %}{% endfor %}{{ ns.x }}");
    refuses("{% set x = 'a' * 90000 %}{{ x.replace('a', x)|length }}");
    refuses("{% set x = 'a' * 90000 %}{{ x|replace('a', x)|length }}");
    refuses("{% set x = 'a' * 90000 %}{{ x.join(x)|length }}");
    refuses("{{ '%1000000000d'|format(1) }}");
    refuses("{{ '{:1000000000d}'.format(1) }}");
    refuses("{{ 10 ** 1000000000 }}");
    refuses("{{ messages|tojson(indent=1000000000) }}");
    refuses("{{ 'a\na'|indent(1000000000) }}");
    let error = render("{% set x = 'a' * 1000000 %}{% for i in range(40) %}{{ x }}{% endfor %}").unwrap_err();
    assert!(matches!(error, TemplateError::OutputTooLong { .. }), "{error}");
}

#[test]
fn lists_without_end_are_refused() {
    refuses("{{ [1] * 100000000 }}");
    refuses("{% set x = [1] * 100000000 %}");
    refuses("{{ ([1] * 100000000)|list|length }}");
    refuses("{{ [1]|batch(1000000000, 'x')|list }}");
    refuses("{{ [1]|slice(1000000000)|list }}");
}

#[test]
fn recursion_ends_at_a_limit() {
    refuses("{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}");
    refuses("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}");
    refuses("{% include 'chat' %}");
    refuses("{% extends 'chat' %}");
    refuses("{% import 'chat' as c %}{{ c }}");
}

#[test]
fn nothing_outside_can_be_included() {
    for source in ["{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{% extends '../x' %}", "{{ open('x') }}"]
    {
        refuses(source);
    }
}

#[test]
fn deep_source_is_refused_before_it_is_parsed() {
    let deep = |left: &str, middle: &str, right: &str, count: usize| {
        format!("{}{middle}{}", left.repeat(count), right.repeat(count))
    };
    for count in [2_000, 100_000] {
        refuses(&format!("{{{{ {} }}}}", deep("(", "1", ")", count)));
        refuses(&format!("{{{{ {} }}}}", deep("[", "", "]", count)));
        refuses(&format!("{{{{ {} }}}}", deep("not ", "1", "", count)));
        refuses(&format!("{{{{ {} }}}}", deep("-", "1", "", count)));
        refuses(&format!("{{{{ 1{} }}}}", deep("+1", "", "", count)));
        refuses(&format!("{{{{ a{} }}}}", deep(".a", "", "", count)));
        refuses(&format!("{{{{ a{} }}}}", deep("|list", "", "", count)));
        refuses(&format!("{{{{ 1{} }}}}", deep(" if 1 else 1", "", "", count)));
        refuses(&format!("{{% set {} = 1 %}}", deep("(", "x", ")", count)));
        refuses(&deep("{% if 1 %}", "", "{% endif %}", count));
        refuses(&deep("{% for x in [1] %}", "", "{% endfor %}", count));
        refuses(&deep("{% set x %}", "", "{% endset %}", count));
        refuses(&format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(count.min(50_000))));
        refuses(&deep("{% if 1 %}", "", "", count));
        refuses(&deep("{{ '", "", "", count));
    }
}

#[test]
fn values_that_nest_from_call_to_call_stay_within_the_stack() {
    let (open, close) = ("[".repeat(20), "]".repeat(20));
    let nested = format!(
        "{{% for x in {open}1{close} recursive %}}{{{{ x == [x] }}}}{{{{ loop({open}x{close}) }}}}{{% endfor %}}"
    );
    refuses(&nested);
    let wrapped = format!("{{% with x = {open}x{close} %}}").repeat(90);
    let text = render(&format!(
        "{{% set x = 1 %}}{wrapped}{{{{ (x ~ '')|length }}}},{{{{ x == [x] }}}}{}",
        "{% endwith %}".repeat(90)
    ));
    assert_eq!(text.unwrap(), "3601,False");
}

#[test]
fn a_source_of_two_megabytes_is_refused() {
    let error = render(&"a".repeat(2 << 20)).unwrap_err();
    assert!(matches!(error, TemplateError::SourceTooLong { .. }), "{error}");
}

#[test]
fn flat_sources_may_be_long() {
    let source =
        "{% if 1 %}a{% elif 1 %}b{% else %}c{% endif %}{% set x = [1, (2, {'a': '}}%}'})] %}{{ x[0] }}".repeat(200);
    assert_eq!(render(&source).unwrap(), "a1".repeat(200));
}

#[test]
fn values_without_end_are_refused() {
    refuses("{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}");
    refuses("{% set ns = namespace() %}{% set ns.x = [ns] %}{{ ns|tojson }}");
    for value in ["ns", "[ns]", "{'a': ns}", "ns, 1", "namespace(y=ns)", "dict(y=ns)"] {
        refuses(&format!("{{% set ns = namespace() %}}{{% set ns.x = {value} %}}{{{{ ns ~ '' }}}}"));
    }
    refuses("{% set ns = namespace() %}{% for n in [ns] %}{% set ns.x = n %}{% endfor %}{{ ns ~ '' }}");
    refuses("{% set ns = namespace(x=1) %}{% for i in range(100000) %}{% set ns.x = [ns.x] %}{% endfor %}");
    refuses(&format!("{{% set x = 1 %}}{}{{{{ x ~ '' }}}}", "{% set x = [x, x] %}".repeat(40)));
    refuses(&format!("{{% set x = 1 %}}{}{{{{ x == x }}}}", "{% set x = {'a': x, 'b': x} %}".repeat(40)));
    refuses(&format!("{{% set x = 1 %}}{}{{{{ x }}}}", "{%- set x = x, x -%}".repeat(40)));
    refuses(&format!("{{% set x = [1] %}}{}{{{{ x }}}}", "{% set x = x + x %}".repeat(40)));
}

#[test]
fn truncated_templates_never_panic() {
    let source = "{%- set a, b = 1, 2 -%}{% generation %}{{ 'x\\'' ~ {'a': [1]} }}{# c #}{% endgeneration %}{% raw %}{{{% endraw %}";
    for end in (0..=source.len()).filter(|end| source.is_char_boundary(*end)) {
        drop(render(&source[..end]));
        drop(render(&source[end..]));
    }
    assert_eq!(render(source).unwrap(), "x'{'a': [1]}{{");
}
